package import KumoText

/// Something stated once that every page must hold to (facts.md).
package struct Fact: Sendable {
    package var id: String
    package var kind: Kind
    package var values: FactValues
    /// Misspellings of a term, renderings that a label must not have.
    package var never: [Form]
    /// What was stated formerly.
    package var was: [Form]
    package var note: String?
    package var severity: Severity?
    /// Who answers for it.
    package var owner: String?
    /// The day after which it must be looked at again.
    package var until: Until?
    /// The articles it holds for, by their paths in the content folder; empty for all.
    package var whereGlobs: [GlobPattern]
    /// Where it is stated.
    package var place: Diagnostic.Place

    /// What kind of thing is stated.
    package enum Kind: String, Sendable, CaseIterable {
        /// An address.
        case url
        /// A name that is spelled one way.
        case term
        /// The words on something of a user interface.
        case label
        /// Something that must be said.
        case claim
        /// A number, a date or another thing that may change.
        case value
    }

    /// A text of the fact that is not its present value.
    package struct Form: Sendable {
        package var text: String
        package var place: Diagnostic.Place
    }

    package struct Until: Sendable {
        package var date: CalendarDate
        package var place: Diagnostic.Place
    }

    /// Whether the fact is about an article.
    package func holds(for article: ResolvedArticle) -> Bool { holds(for: article.document.path) }

    /// Whether it is about an article, or about the file that a part of it was written in.
    func holds(for article: ResolvedArticle, in file: UInt16) -> Bool {
        holds(for: article) || file > 0 && holds(for: article.content.files[Int(file)].path)
    }

    func holds(for path: SourcePath) -> Bool {
        whereGlobs.isEmpty || whereGlobs.contains { $0.matches(path) }
    }

    /// The note by which a finding says where the fact is stated.
    var statement: Diagnostic.Note { .init("fact '\(id)' is stated here", at: place) }
}

/// What a fact states: one text for all, or one for each cloud, locale, or both.
package struct FactValues: Sendable {
    package var all: [Value]

    package struct Value: Sendable {
        /// Nil for all clouds.
        package var cloud: Int?
        /// Nil for all locales.
        package var locale: LocaleID?
        package var text: String
        package var place: Diagnostic.Place

        func counts(for cloud: Int, _ locale: LocaleID) -> Bool {
            (self.cloud ?? cloud) == cloud && (self.locale ?? locale) == locale
        }

        /// How fine it is: the finest that counts for a reader is hers.
        var fineness: Int { (cloud == nil ? 0 : 2) + (locale == nil ? 0 : 1) }
    }

    /// What is stated for readers of a cloud in a locale; nil where nothing is.
    package func value(for cloud: Int, _ locale: LocaleID) -> String? {
        all.filter { $0.counts(for: cloud, locale) }.max { $0.fineness < $1.fineness }?.text
    }

    /// Whether readers of a cloud in a locale are to be led to what a link leads to.
    func states(_ link: CanonicalURL, for cloud: Int, _ locale: LocaleID) -> Bool {
        value(for: cloud, locale).flatMap(CanonicalURL.init)?.covers(link) ?? false
    }

    /// The texts without repetition, in the order in which they are stated.
    var texts: [String] {
        var seen: Set<String> = []
        return all.map(\.text).filter { seen.insert($0).inserted }
    }
}
