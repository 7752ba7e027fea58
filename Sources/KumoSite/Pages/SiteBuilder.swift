import KumoText

/// Takes a catalog through the remaining stages: articles for each cloud, their links, navigation, facts.
struct SiteBuilder {
    private let catalog: Catalog
    private let sources: ProjectSources

    struct Result {
        var pages: [Page] = []
        var words: [LocaleID: UIWords] = [:]
        var navigations: [Edition: Navigation] = [:]
        var references = CrossReferenceIndex.none
        var diagnostics: [Diagnostic] = []
    }

    init(_ catalog: Catalog, _ sources: ProjectSources) {
        self.catalog = catalog
        self.sources = sources
    }

    func build() -> Result {
        var result = Result()
        let articles = ArticleResolver(ArticleLibrary(catalog)).resolveAll()
        var factsReader = FactsReader(catalog.configuration)
        for source in sources.facts { factsReader.read(source) }
        result.diagnostics += factsReader.diagnostics

        let references = CrossReferenceIndex(catalog, maps: sources.xrefMaps)
        result.diagnostics += references.diagnostics
        result.references = references
        let rules = SiteRules(catalog, articles)
        let stage = PageStage(
            catalog: catalog, links: LinkResolver(catalog, PageIndex(articles), references),
            facts: FactChecker(factsReader.facts, catalog), rules: rules)
        let groups = Self.grouped(articles)
        for (pages, diagnostics) in groups.parallelMap(stage.pages) {
            result.pages += pages
            result.diagnostics += diagnostics
        }
        result.diagnostics += rules.checkTogether(articles)
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

    private func addNavigation(to result: inout Result) {
        var pages: [Edition: [PathKey: NavigationPage]] = [:]
        for page in result.pages {
            for cloud in page.clouds.positions {
                pages[Edition(locale: page.locale, cloud: cloud), default: [:]][page.article.key] =
                    NavigationPage(title: page.article.title, address: page.address)
            }
        }
        for locale in catalog.configuration.locales {
            var reader = TableOfContentsReader(catalog, for: locale.id)
            let table = reader.read()
            result.diagnostics += reader.diagnostics
            for cloud in catalog.configuration.clouds.clouds.indices {
                let edition = Edition(locale: locale.id, cloud: cloud)
                let own = pages[edition] ?? [:]
                result.navigations[edition] =
                    table?.navigation { own[$0] } ?? Self.navigation(ofPages: own)
            }
        }
    }

    /// What stands in for a table of contents where nobody wrote one: the pages in their folders.
    private static func navigation(ofPages pages: [PathKey: NavigationPage]) -> Navigation {
        let root = PageFolder()
        for (key, page) in pages.sorted(by: { $0.key < $1.key }) {
            var folders = key.rawValue.split(separator: "/").map(String.init)
            folders.removeLast()
            root.add(page, in: folders[...])
        }
        return Navigation(nodes: root.nodes)
    }

    private func addWords(to result: inout Result) {
        var reader = UIWordsReader(builtIn: sources.builtInWords, project: sources.projectWords)
        for locale in catalog.configuration.locales { result.words[locale.id] = reader.words(for: locale.id) }
        result.diagnostics += reader.diagnostics
    }
}

/// A folder of pages while a table of contents is made from the folders.
private final class PageFolder {
    private var pages: [Navigation.Node] = []
    private var folders: [String: PageFolder] = [:]

    func add(_ page: NavigationPage, in path: ArraySlice<String>) {
        guard let name = path.first else {
            pages.append(.init(name: page.title, link: .page(page.address, query: "", fragment: ""), children: []))
            return
        }
        let folder = folders[name] ?? PageFolder()
        folders[name] = folder
        folder.add(page, in: path.dropFirst())
    }

    /// The pages of the folder, then its folders by name.
    var nodes: [Navigation.Node] {
        pages + folders.sorted { $0.key < $1.key }.map { .init(name: $0.key, link: nil, children: $0.value.nodes) }
    }
}

/// Makes pages of one article's readings in one locale.
private struct PageStage: Sendable {
    let catalog: Catalog
    let links: LinkResolver
    let facts: FactChecker
    let rules: SiteRules

    func pages(_ articles: [ResolvedArticle]) -> ([Page], [Diagnostic]) {
        var findings = CloudFindings(articles)
        var pages: [Page] = []
        for article in articles {
            findings.add(article.diagnostics, for: article.clouds)
            findings.add(facts.checkTerms(article), for: article.clouds)
            findings.add(rules.check(article), for: article.clouds)
            let first = pages.count
            for cloud in article.clouds.positions {
                let (resolved, diagnostics) = links.resolve(article, cloud: cloud)
                let factFindings = facts.check(article, cloud: cloud)
                findings.add(diagnostics + factFindings, for: CloudSet([cloud]))
                if let same = pages[first...].firstIndex(where: { $0.links == resolved }) {
                    pages[same].clouds.insert(cloud)
                } else {
                    pages.append(page(article, cloud, resolved))
                }
            }
        }
        return (pages, findings.diagnostics(names: catalog.configuration.clouds))
    }

    private func page(_ article: ResolvedArticle, _ cloud: Int, _ links: [Link]) -> Page {
        var builder = ChecklistBuilder(article.content, anchors: article.anchors)
        return Page(article: article, clouds: CloudSet([cloud]), links: links, checklist: builder.build())
    }
}

/// Gathers the findings about one page and knows for which of its clouds each holds.
private struct CloudFindings {
    private var findings: [(diagnostic: Diagnostic, clouds: CloudSet)] = []
    private var positions: [Key: Int] = [:]
    private let published: CloudSet
    private let fallbackLocale: String?

    /// Everything about a finding but what to do, which may depend on the cloud.
    private struct Key: Hashable {
        var code: DiagnosticCode
        var message: String
        var place: Diagnostic.Place?
    }

    init(_ articles: [ResolvedArticle]) {
        published = articles.first?.publishedClouds ?? CloudSet()
        fallbackLocale = articles.first.flatMap { $0.isFallback ? $0.locale.rawValue : nil }
    }

    mutating func add(_ diagnostics: [Diagnostic], for clouds: CloudSet) {
        for diagnostic in diagnostics {
            let key = Key(code: diagnostic.code, message: diagnostic.message, place: diagnostic.place)
            if let position = positions[key] {
                findings[position].clouds = findings[position].clouds.union(clouds)
                findings[position].diagnostic.add(helpOf: diagnostic)
            } else {
                positions[key] = findings.count
                findings.append((diagnostic, clouds))
            }
        }
    }

    /// Each finding with the clouds in which it holds, or with none where it holds in all that have the page.
    func diagnostics(names: CloudCatalog) -> [Diagnostic] {
        findings.map { finding in
            var result = finding.diagnostic
            if finding.clouds == published || finding.clouds.isEmpty {
                result.variants = fallbackLocale.map { [.init(locale: $0)] } ?? []
            } else {
                result.variants = names.names(of: finding.clouds).map { .init(locale: fallbackLocale, cloud: $0) }
            }
            return result
        }
    }
}
