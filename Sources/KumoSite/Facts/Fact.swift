package import KumoText

/// Something stated once that every page must hold to (facts.md).
package struct Fact: Sendable {
    package var id: String
    package var kind: Kind
    package var severity: Severity?
    /// The articles it holds for, by their paths in the content folder; empty for all.
    package var whereGlobs: [GlobPattern]
    /// Where it is stated.
    package var place: Diagnostic.Place

    func holds(for article: ResolvedArticle) -> Bool {
        whereGlobs.isEmpty || whereGlobs.contains { $0.matches(article.document.path) }
    }

    package enum Kind: Sendable {
        case url(URLFact)
        case term(TermFact)
    }

    /// An address: one for all, or one for each cloud, locale, or both.
    package struct URLFact: Sendable {
        package var values: [Value]
        package var was: [String]

        package struct Value: Sendable {
            /// Nil for all clouds.
            package var cloud: Int?
            /// Nil for all locales.
            package var locale: LocaleID?
            package var url: String

            func counts(for cloud: Int, _ locale: LocaleID) -> Bool {
                (self.cloud ?? cloud) == cloud && (self.locale ?? locale) == locale
            }

            /// How fine it is: the finest that counts for a reader is hers.
            var fineness: Int { (cloud == nil ? 0 : 2) + (locale == nil ? 0 : 1) }
        }

        /// The address for readers of a cloud in a locale.
        func value(for cloud: Int, _ locale: LocaleID) -> String? {
            values.filter { $0.counts(for: cloud, locale) }.max { $0.fineness < $1.fineness }?.url
        }
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

extension Fact {
    /// The address that the fact states, if it states one.
    var url: URLFact? {
        if case .url(let url) = kind { url } else { nil }
    }
}
