package import KumoText

/// A whole site, ready to be drawn: every page of every locale and cloud, and all that was found on the way.
package struct Site: Sendable {
    package let configuration: ProjectConfiguration
    /// In the order of locales, then of paths, then of clouds.
    package let pages: [Page]
    package let words: [LocaleID: UIWords]
    /// In reporting order; without what authors have accepted.
    package let diagnostics: [Diagnostic]
    package let accepted: [AcceptedFinding]
    package let suppressions: Suppressions
    /// The files that pages may refer to, for each locale, by address.
    package let assets: [LocaleID: [Asset]]
    /// What pages show of a docset that is only there to fall back to, for each locale, by address: models leave it to
    /// that docset's own build.
    package let borrowedAssets: [LocaleID: [Asset]]
    /// The pages of uids.
    package let references: CrossReferenceIndex
    /// Articles that are no pages.
    package let unpublished: [UnpublishedFile]
    /// How translations stand to the source.
    package let translations: TranslationSurvey
    /// What is stated once.
    package let facts: [Fact]

    private let redirectionTables: [LocaleID: RedirectionTable]

    private let tables: [LocaleID: TableOfContentsSet]
    private let tableParts: [LocaleID: TableOfContentsSet]
    private let navigations: [Edition: EditionNavigation]
    private let breadcrumbs: [LocaleID: Breadcrumbs]
    private let pageIndexes: [Edition: [PageAddress: Int]]

    /// A site of whose translations nothing is known.
    package init(_ sources: ProjectSources) {
        self.init(sources, Catalog(sources), translations: .none)
    }

    /// - Parameters:
    ///   - catalog: of these sources.
    ///   - translations: of this catalog.
    package init(_ sources: ProjectSources, _ catalog: Catalog, translations: TranslationSurvey) {
        self.translations = translations
        let builder = SiteBuilder(catalog, sources, translations)
        configuration = sources.configuration
        let result = builder.build()
        pages = result.pages
        words = result.words
        tables = result.tables
        tableParts = result.tableParts
        navigations = result.navigations
        breadcrumbs = result.breadcrumbs
        references = result.references
        facts = result.facts
        redirectionTables = catalog.redirections
        assets = SiteAssets.own(of: catalog)
        borrowedAssets = SiteAssets.borrowed(by: pages, of: catalog)
        unpublished = UnpublishedFile.all(of: catalog, result.pages)
        var indexes: [Edition: [PageAddress: Int]] = [:]
        for (index, page) in pages.enumerated() {
            for cloud in page.clouds.positions {
                indexes[Edition(locale: page.locale, cloud: cloud), default: [:]][page.address] = index
            }
        }
        pageIndexes = indexes
        let continuations = catalog.continuations
        let all = (catalog.diagnostics + result.diagnostics + translations.diagnostics).map {
            $0.written(in: continuations)
        }
        let removed = catalog.removedFiles
        let found = AbsentSource.settled(
            all.filter { !$0.isAbout(removed) }, besides: result.unsettled, configuration)
        let filtered = FindingFilter(configuration, pages).filter(found)
        suppressions = Suppressions(sources)
        (diagnostics, accepted) = suppressions.sorted(
            ReferenceFindings.settled(filtered, configuration, pages).inReportingOrder())
    }

    /// The newest cloud that has a page of an address; nil for a page that is the same for all (docfx.md b.6).
    ///
    /// A page that only the first moniker of all has gets none, as DocFX counts.
    package func canonicalCloud(of address: PageAddress, in locale: LocaleID) -> Int? {
        let clouds = configuration.clouds.clouds.indices.reversed()
        return clouds.first { cloud in
            guard cloud > 0, let page = page(at: address, in: Edition(locale: locale, cloud: cloud)) else {
                return false
            }
            return page.article.isVersioned
        }
    }

    /// Every locale and cloud, in menu order.
    package var editions: [Edition] {
        configuration.locales.flatMap { locale in
            configuration.clouds.clouds.indices.map { Edition(locale: locale.id, cloud: $0) }
        }
    }

    /// The page at an address, where the edition has it.
    package func page(at address: PageAddress, in edition: Edition) -> Page? {
        pageIndexes[edition]?[address].map { pages[$0] }
    }

    package func hasPage(at address: PageAddress, in edition: Edition) -> Bool {
        pageIndexes[edition]?[address] != nil
    }

    /// Whether the edition has a page at the address, with steps to tick off.
    package func hasChecklist(at address: PageAddress, in edition: Edition) -> Bool {
        pageIndexes[edition]?[address].map { pages[$0].checklist != nil } ?? false
    }

    /// How the translation that a page is, or lacks, stands to its source; nil for a page of the source locale.
    package func translation(of page: Page) -> TranslationStatus? {
        translations.status(of: page.article.key, in: page.locale)
    }

    /// The tables of contents of an edition, in the order of their files.
    package func navigations(of edition: Edition) -> [Navigation] { navigations[edition]?.all ?? [] }

    /// The table of contents in which readers of an edition find a page.
    package func navigation(of page: Page, in edition: Edition) -> Navigation {
        guard let tables = tables[edition.locale] else { return .none }
        return navigations[edition]?.navigation(of: page.article.key, in: tables) ?? .none
    }

    /// The way to a page from the top of the site that its docset is part of, as the table of contents says that
    /// its metadata names; empty where it names none, or the page's own.
    package func breadcrumbs(of page: Page, in edition: Edition) -> [Navigation.Node] {
        let way = breadcrumbs[edition.locale]?.way(to: page.article.key, cloud: edition.cloud) ?? []
        return way.map { .init(name: $0.name, link: link($0.target, in: edition)) }
    }

    /// Nil for a page that the edition lacks.
    private func link(_ target: Breadcrumb.Target?, in edition: Edition) -> Link? {
        switch target {
        case .page(let address, let query, let fragment):
            hasPage(at: address, in: edition) ? .page(address, query: query, fragment: fragment) : nil
        case .external(let url): .external(url)
        case nil: nil
        }
    }

    /// The tables of contents that a locale publishes as models.
    package func tablesOfContents(of locale: LocaleID) -> [TableOfContents] { tableParts[locale]?.tables ?? [] }

    /// The one of them that is a page's.
    package func tableOfContents(of page: Page) -> TableOfContents? {
        guard let set = tableParts[page.locale] else { return nil }
        return set.nearest(to: page.article.key).map { set.tables[$0] }
    }

    /// The pages that have moved, as readers of a locale find them.
    package func redirections(of locale: LocaleID) -> [Redirection] { redirectionTables[locale]?.redirections ?? [] }

    /// The address of a page that an address on the site is, for readers of a locale; nil where it is none of theirs.
    package func ownURL(_ path: some StringProtocol, in locale: LocaleID) -> String? {
        redirectionTables[locale]?.ownPath(path) ?? (redirectionTables[locale] == nil ? String(path) : nil)
    }

    /// Whether anybody can read anything in an edition.
    package func hasPages(_ edition: Edition) -> Bool { !(pageIndexes[edition]?.isEmpty ?? true) }

    /// All pages of an edition by address.
    package func pages(of edition: Edition) -> [Page] {
        (pageIndexes[edition] ?? [:]).sorted { $0.key < $1.key }.map { pages[$0.value] }
    }
}

/// A file that pages may refer to, published as it is.
package struct Asset: Sendable, Hashable {
    package var address: AssetAddress
    /// Relative to the project.
    package var source: SourcePath
    /// What is in it, where it is no file any more.
    package var bytes: [UInt8]?
    /// The clouds that have it, where they have files of their own.
    package var clouds: CloudSet
    /// False where another file is published in its place.
    package var isPublished = true

    package init(address: AssetAddress, source: SourcePath, clouds: CloudSet) {
        self.address = address
        self.source = source
        self.clouds = clouds
    }
}
