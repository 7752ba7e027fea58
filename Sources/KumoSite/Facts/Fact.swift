package import KumoText

/// Something stated once that every page must hold to (facts.md).
package struct Fact: Sendable {
    package var id: String
    package var note: String?
    package var kind: Kind
    package var severity: Severity?
    /// Where it is stated.
    package var place: Diagnostic.Place

    package enum Kind: Sendable {
        case url(URLFact)
        case term(TermFact)
    }

    /// An address, one for all or one for each cloud.
    package struct URLFact: Sendable {
        /// By cloud; nil for all clouds.
        package var values: [(cloud: Int?, url: String)]
        package var was: [String]
    }

    /// A name that is spelled one way.
    package struct TermFact: Sendable {
        package var term: String
        /// Misspellings.
        package var never: [String]
        /// Former names.
        package var was: [String]
    }
}
