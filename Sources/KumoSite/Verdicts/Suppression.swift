package import KumoText

/// A comment by which an author accepts findings: `<!-- kumo-ignore code: reason -->`, in YAML
/// `# kumo-ignore code: reason`.
package struct Suppression: Sendable, Hashable {
    /// The comment, from its first to its last character.
    package var place: Diagnostic.Place
    package var scope: Scope
    /// What is written where the codes should be.
    package var codes: [Code]
    /// Empty where the author gives none; then it accepts nothing.
    package var reason: String
    /// Whether it only looks like such a comment; then it accepts nothing.
    package var isMisspelt = false

    package enum Scope: Sendable, Hashable {
        case file
        /// Counted from 0.
        case lines(Range<Int>)
    }

    package struct Code: Sendable, Hashable {
        package var name: String
        package var range: Range<Int>
    }
}
