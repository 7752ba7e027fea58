import KumoMarkdown
import KumoText

/// Holds a whole site to the rules of its locales.
struct SiteRules: Sendable {
    /// Of the locales that have rules.
    private let engines: [LocaleID: RuleEngine]

    init(_ catalog: Catalog, _ articles: [ResolvedArticle]) {
        let locales = catalog.configuration.locales.map(\.id)
        let ruled = locales.filter { !catalog.configuration.validation(of: $0).isEmpty }
        engines = Dictionary(
            uniqueKeysWithValues: ruled.map { locale in
                (locale, RuleEngine(catalog, locale, articles.filter { $0.locale == locale }))
            })
    }

    /// The files of which only older versions are published, their newest being another's.
    static func outdatedFiles(_ articles: [ResolvedArticle]) -> Set<SourcePath> {
        let canonical = CanonicalClouds(articles)
        let newest = articles.filter(canonical.isCanonical).map(\.document.document.source.path)
        return Set(articles.map(\.document.document.source.path)).subtracting(newest)
    }

    /// What one reading of an article has against the rules.
    func check(_ article: ResolvedArticle) -> [Diagnostic] { engines[article.locale]?.check(article) ?? [] }

    /// What the articles of each locale have against them together, and the tables of contents.
    func checkTogether(
        _ articles: [ResolvedArticle], _ tables: [LocaleID: TableOfContentsSet]
    ) -> [Diagnostic] {
        engines.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { locale, engine in
            engine.checkTogether(articles.filter { $0.locale == locale }, tables[locale] ?? TableOfContentsSet([]))
        }
    }
}
