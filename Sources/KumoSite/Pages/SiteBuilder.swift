import KumoText

/// Takes a catalog through the remaining stages: articles for each cloud, their links, navigation, facts.
struct SiteBuilder {
    private let catalog: Catalog
    private let sources: ProjectSources
    private let translations: TranslationSurvey

    struct Result {
        var pages: [Page] = []
        var words: [LocaleID: UIWords] = [:]
        /// The tables of contents of each locale: whole, and in the parts that models are made of.
        var tables: [LocaleID: TableOfContentsSet] = [:]
        var tableParts: [LocaleID: TableOfContentsSet] = [:]
        var navigations: [Edition: EditionNavigation] = [:]
        var breadcrumbs: [LocaleID: Breadcrumbs] = [:]
        var references = CrossReferenceIndex.none
        var facts: [Fact] = []
        var diagnostics: [Diagnostic] = []
        /// The files that only the docset in the source language can have; see `AbsentSource`.
        var unsettled: Set<String> = []
    }

    init(_ catalog: Catalog, _ sources: ProjectSources, _ translations: TranslationSurvey) {
        self.catalog = catalog
        self.sources = sources
        self.translations = translations
    }

    func build() -> Result {
        var result = Result()
        let articles = HeadingAliases.added(
            to: ArticleResolver(ArticleLibrary(catalog)).resolveAll(), sourceLocale: catalog.configuration.sourceLocale)
        var factsReader = FactsReader(catalog.configuration)
        for source in sources.facts { factsReader.read(source) }
        let facts = factsReader.facts
        result.diagnostics += factsReader.diagnostics + FactContradictions(facts, catalog.configuration).diagnostics
        result.diagnostics += FactReview.diagnostics(facts, catalog, today: sources.today)
        result.facts = facts

        let references = CrossReferenceIndex(catalog, maps: sources.xrefMaps)
        result.diagnostics += references.diagnostics
        result.references = references
        let zones = ZoneFindings(articles, catalog.configuration)
        result.diagnostics += zones.diagnostics
        let rules = SiteRules(catalog, articles)
        let links = LinkResolver(catalog, PageIndex(articles), references)
        let stage = PageStage(
            catalog: catalog, links: links, facts: FactChecker(facts, catalog.configuration), rules: rules,
            claims: ClaimChecker(articles, catalog.configuration, facts: facts),
            pairs: PairChecker(articles, catalog.configuration, facts: facts),
            translationLinks: TranslationLinkFindings(catalog), translations: translations,
            linkWords: FactLinkWords(facts, catalog.configuration), zoneGaps: zones.gaps)
        result.diagnostics += RedirectionTargetFindings(links).diagnostics
        var linkUses: [FactLinkWords.Use] = []
        var sentences: [SentenceTranslation] = []
        for made in Self.grouped(articles).parallelMap({ stage.pages($0) }) {
            result.pages += made.pages
            result.diagnostics += made.diagnostics
            result.unsettled.formUnion(made.unsettled)
            linkUses += made.linkUses
            sentences += made.sentences
        }
        addTables(to: &result, articles, links)
        for locale in catalog.configuration.locales.map(\.id) {
            result.diagnostics += (result.tables[locale]?.files(of: locale) ?? []).flatMap(stage.facts.check)
        }
        result.diagnostics += rules.checkTogether(articles, result.tables)
        result.diagnostics += stage.linkWords.diagnostics(linkUses) + SentenceRenderings.diagnostics(sentences)
        let orphans = OrphanPages(
            configuration: catalog.configuration, links: links, tables: result.tables)
        result.diagnostics += orphans.diagnostics(result.pages)
        addNavigation(to: &result)
        addWords(to: &result)
        return result
    }

    /// The articles page by page: neighbours that are one article in one locale, for different clouds.
    private static func grouped(_ articles: [ResolvedArticle]) -> [[ResolvedArticle]] {
        var groups: [[ResolvedArticle]] = []
        for article in articles {
            if let first = groups.last?.first, first.key == article.key, first.locale == article.locale {
                groups[groups.count - 1].append(article)
            } else {
                groups.append([article])
            }
        }
        return groups
    }

    private func addTables(to result: inout Result, _ articles: [ResolvedArticle], _ links: LinkResolver) {
        let read = catalog.configuration.locales.parallelMap { [catalog] locale in
            var reader = TableOfContentsReader(catalog, for: locale.id, articles: articles)
            let tables = reader.read(TableOfContentsLinks(links, for: locale.id))
            return (locale.id, tables, Breadcrumbs(tables.whole, for: locale.id, articles, links), reader.diagnostics)
        }
        for (locale, tables, breadcrumbs, diagnostics) in read {
            result.breadcrumbs[locale] = breadcrumbs
            result.tables[locale] = tables.whole
            result.tableParts[locale] = tables.parts
            result.diagnostics += diagnostics
        }
    }

    private func addNavigation(to result: inout Result) {
        var pages: [Edition: [PathKey: NavigationBuilder.Page]] = [:]
        for page in result.pages {
            for cloud in page.clouds.positions {
                pages[Edition(locale: page.locale, cloud: cloud), default: [:]][page.article.key] =
                    .init(
                        title: page.article.title, language: page.article.document.locale, address: page.address)
            }
        }
        let editions = catalog.configuration.locales.flatMap { locale in
            catalog.configuration.clouds.clouds.indices.map { Edition(locale: locale.id, cloud: $0) }
        }
        let drawn = editions.parallelMap { [catalog, pages, tables = result.tables] edition in
            let original = Edition(locale: catalog.configuration.sourceLocale, cloud: edition.cloud)
            let builder = NavigationBuilder(edition, pages: pages[edition] ?? [:], originals: pages[original] ?? [:])
            return (edition, builder.navigation(tables[edition.locale] ?? TableOfContentsSet([])))
        }
        result.navigations = Dictionary(drawn, uniquingKeysWith: { $1 })
    }

    private func addWords(to result: inout Result) {
        var reader = UIWordsReader(builtIn: sources.builtInWords, project: sources.projectWords)
        for locale in catalog.configuration.locales { result.words[locale.id] = reader.words(for: locale.id) }
        result.diagnostics += reader.diagnostics
    }
}

/// Makes pages of one article's readings in one locale.
private struct PageStage: Sendable {
    let catalog: Catalog
    let links: LinkResolver
    let facts: FactChecker
    let rules: SiteRules
    let claims: ClaimChecker
    let pairs: PairChecker
    let translationLinks: TranslationLinkFindings
    let translations: TranslationSurvey
    let linkWords: FactLinkWords
    let zoneGaps: ZoneGaps

    /// Pages, and what of them is held to other pages.
    struct Result {
        var pages: [Page] = []
        var diagnostics: [Diagnostic] = []
        var unsettled: [String] = []
        var linkUses: [FactLinkWords.Use] = []
        var sentences: [SentenceTranslation] = []
    }

    func pages(_ articles: [ResolvedArticle]) -> Result {
        var findings = CloudFindings(articles, sourceLocale: catalog.configuration.sourceLocale)
        var pages: [Page] = []
        var result = Result()
        for article in articles {
            findings.add(article.diagnostics, for: article.clouds)
            let ofText =
                facts.checkWords(article) + claims.check(article)
            for (finding, clouds) in ofText { findings.add([finding], for: clouds) }
            findings.add(rules.check(article), for: article.clouds)
            findings.add(
                translationLinks.findings(of: article) + links.breadcrumbFindings(of: article), for: article.clouds)
            let first = pages.count
            var shared: LinkResolver.Outcome?
            let clouds = article.clouds.positions
            for (position, cloud) in clouds.enumerated() {
                let resolved = shared ?? links.resolve(article, cloud: cloud)
                findings.add(facts.check(article, cloud: cloud), for: CloudSet([cloud]))
                if shared != nil {
                    pages[first].clouds.insert(cloud)
                } else if let same = pages[first...].firstIndex(where: { $0.links == resolved.links }) {
                    pages[same].clouds.insert(cloud)
                } else {
                    pages.append(page(article, cloud, resolved.links))
                }
                guard shared == nil else { continue }
                if pages.count == first + 1, resolved.isForAllClouds { shared = resolved }
                let holds = shared == nil ? CloudSet([cloud]) : CloudSet(clouds[position...])
                findings.add(resolved.diagnostics, for: holds)
                result.unsettled += resolved.unsettled
            }
        }
        for (finding, clouds) in facts.checkClouds(articles) { findings.add([finding], for: clouds) }
        if let first = articles.first {
            let checked = pairs.check(articles) { freshness(of: $0, in: first.locale) }
            for (finding, clouds) in checked.findings { findings.add([finding], for: clouds) }
            result.sentences = checked.sentences
        }
        for article in articles where !article.isFallback { result.sentences += SideBySideSentences(article).all }
        for (reading, diagnostics) in StepComparison(articles, explainedBy: zoneGaps).diagnostics {
            findings.add(diagnostics, for: articles[reading].clouds)
        }
        result.linkUses = pages.flatMap(linkWords.uses)
        result.pages = pages
        result.diagnostics = findings.diagnostics(names: catalog.configuration.clouds)
        return result
    }

    private func freshness(of file: PathKey, in locale: LocaleID) -> PairChecker.Freshness {
        translations.status(of: file, in: locale)?.state.freshness ?? .unknown
    }

    private func page(_ article: ResolvedArticle, _ cloud: Int, _ links: [Link]) -> Page {
        var builder = ChecklistBuilder(article.content, anchors: article.anchors)
        return Page(article: article, clouds: CloudSet([cloud]), links: links, checklist: builder.build())
    }
}

/// Gathers the findings about one page and knows for which of its clouds each holds.
private struct CloudFindings {
    private var findings = FindingsByCloud()
    private let published: CloudSet
    private let fallbackLocale: String?
    /// The locale whose readers a finding about a fact concerns; nil for the source, which others fall back to.
    private let factLocale: String?

    init(_ articles: [ResolvedArticle], sourceLocale: LocaleID) {
        factLocale = articles.first.flatMap { $0.locale == sourceLocale ? nil : $0.locale.rawValue }
        published = articles.first?.publishedClouds ?? CloudSet()
        fallbackLocale = articles.first.flatMap { $0.isFallback ? $0.locale.rawValue : nil }
    }

    mutating func add(_ diagnostics: [Diagnostic], for clouds: CloudSet) {
        for diagnostic in diagnostics { findings.add(diagnostic, for: clouds) }
    }

    /// Each finding with the clouds in which it holds, or with none where it holds in all that have the page.
    func diagnostics(names: CloudCatalog) -> [Diagnostic] {
        let explanations = PairExplanations(findings.all.lazy.map(\.finding))
        return findings.all.lazy.filter { !explanations.explain($0.finding) }.map { finding in
            var result = finding.finding
            let locale = result.code.group == .facts ? factLocale : fallbackLocale
            if finding.clouds == published || finding.clouds.isEmpty {
                result.variants = locale.map { [.init(locale: $0)] } ?? []
            } else {
                result.variants = names.names(of: finding.clouds).map { .init(locale: locale, cloud: $0) }
            }
            return result
        }
    }
}
