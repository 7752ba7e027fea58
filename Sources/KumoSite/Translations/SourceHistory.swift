package import KumoText

/// What the history of a source file tells about a translation of it.
package struct SourceHistory: Sendable {
    /// The newest commit in which the source was what was translated; nil where none is found.
    package var base: String?
    /// The source as it was translated.
    package var text: SourceText?
    /// Whether the source is that still, but perhaps for the ends of its lines.
    package var isUnchanged = false
    /// The commits that changed the source since, the newest first.
    package var changes: [Change] = []

    /// A commit that changed the source.
    package struct Change: Sendable, Hashable {
        package var commit: String
        /// Year, month, day.
        package var day: String
        package var subject: String
        /// Whether it was declared to need no translation.
        package var isIgnored: Bool

        package init(commit: String, day: String, subject: String, isIgnored: Bool) {
            self.commit = commit
            self.day = day
            self.subject = subject
            self.isIgnored = isIgnored
        }
    }

    package init(base: String? = nil, text: SourceText? = nil, isUnchanged: Bool = false, changes: [Change] = []) {
        self.base = base
        self.text = text
        self.isUnchanged = isUnchanged
        self.changes = changes
    }

    /// Whether all that changed since needs no translation.
    package var needsNoTranslation: Bool { !changes.isEmpty && changes.allSatisfy(\.isIgnored) }
}
