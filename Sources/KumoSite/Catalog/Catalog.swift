package import KumoMarkdown
package import KumoText

/// What the content folders hold, sorted into articles, includes, tables of contents and assets, with every
/// Markdown file taken apart.
package struct Catalog: Sendable {
    package let configuration: ProjectConfiguration
    package let locales: [LocaleID: LocaleContent]
    /// For what readers of each locale get.
    package private(set) var redirections: [LocaleID: RedirectionTable] = [:]
    /// Where each locale's docset is published on its host, where that is known.
    package private(set) var siteBases: [LocaleID: SiteBase] = [:]
    package private(set) var diagnostics: [Diagnostic] = []
    private var guides: [LocaleID: Guide] = [:]
    /// The translations in whose place readers get the source.
    let brokenTranslations: [LocaleID: Set<PathKey>]

    /// The content of one locale. Keys are paths relative to the content folder without regard to case.
    package struct LocaleContent: Sendable {
        package var id: LocaleID
        package var folder: SourcePath
        /// Of `FileTree`.
        package var folderNames: [String] = []
        /// Each file that is a page, by its path with the extension.
        package var articles: [PathKey: Document] = [:]
        /// Markdown that is only there to be included.
        package var includes: [PathKey: Document] = [:]
        var tablesOfContents: [PathKey: TableOfContentsFile] = [:]
        /// The YAML pages' texts after the ends of their files.
        var continuations: [SourcePath: SourceContinuation] = [:]
        /// Images and everything else that pages may refer to.
        package var assets: [PathKey: Asset] = [:]
        /// Every file of the folder, for samples of code may be anything.
        var files: [PathKey: FileTree.File] = [:]
        var read: @Sendable (SourcePath) -> FileTree.Reading
        /// Of a locale that translates.
        var removed = RemovedContent()

        /// Where a file is, relative to the project.
        func place(of file: FileTree.File) -> SourcePath { file.place ?? folder.appending(file.path.rawValue) }
    }

    /// A Markdown file, or a page that is written as YAML or JSON.
    ///
    /// Nothing of it changes, and much passes it on: it is one reference.
    package final class Document: Sendable {
        /// Relative to its content folder.
        package let path: SourcePath
        package let locale: LocaleID
        package let document: SourceDocument
        /// Nil for a Markdown file.
        package let yamlPage: YAMLPage?
        /// The front matter, and what the configuration says besides.
        package let metadata: PageMetadata
        package let address: PageAddress
        package let monikers: ArticleMonikers
        /// For each zone of the document the clouds it is for.
        package let zoneClouds: [CloudSet]

        init(
            path: SourcePath, locale: LocaleID, document: SourceDocument, yamlPage: YAMLPage?, metadata: PageMetadata,
            address: PageAddress, monikers: ArticleMonikers, zoneClouds: [CloudSet]
        ) {
            self.path = path
            self.locale = locale
            self.document = document
            self.yamlPage = yamlPage
            self.metadata = metadata
            self.address = address
            self.monikers = monikers
            self.zoneClouds = zoneClouds
        }

        /// The same document, which another has ousted from its address.
        var unpublished: Document {
            var monikers = monikers
            monikers.isPublished = false
            return Document(
                path: path, locale: locale, document: document, yamlPage: yamlPage, metadata: metadata,
                address: address, monikers: monikers, zoneClouds: zoneClouds)
        }

        /// Which zones apply for a cloud, or, without one, on a page that is the same for all.
        package func outcome(for cloud: Int?) -> [Bool] { zoneClouds.map { $0.contains(cloud) } }
    }

    package init(_ sources: ProjectSources) {
        configuration = sources.configuration
        var locales: [LocaleID: LocaleContent] = [:]
        var redirected: [LocaleID: [RedirectionCollector.Entry]] = [:]
        for locale in configuration.locales {
            guard let tree = sources.content[locale.id] else { continue }
            var sorter = ContentSorter(tree, of: locale.id, configuration)
            var (moved, faults) = Self.redirections(sources.redirections[locale.id], of: locale.id, configuration)
            let content = sorter.sort(besides: &moved)
            diagnostics += sorter.diagnostics + faults
            if case .docset(let docset) = locale.rules, !locale.isReference { diagnostics += docset.diagnostics }
            locales[locale.id] = content
            redirected[locale.id] = moved
        }
        let broken = BrokenTranslations(locales, sourceLocale: configuration.sourceLocale)
        self.locales = Self.adding(sources.removed, to: broken.withdrawn(from: locales), sources)
        brokenTranslations = broken.keys
        diagnostics += broken.diagnostics
        for id in configuration.locales.map(\.id) { guides[id] = Guide(self.locales[id], self) }
        addSiteBases(redirected)
        guard redirected.contains(where: { !$0.value.isEmpty }) else { return }
        for locale in configuration.locales { addRedirections(redirected, for: locale.id) }
    }

    /// The locales with what the source has deleted and they still ask for.
    private static func adding(
        _ removed: [LocaleID: [FileTree.File]], to locales: [LocaleID: LocaleContent], _ sources: ProjectSources
    ) -> [LocaleID: LocaleContent] {
        let source = sources.configuration.sourceLocale
        guard !removed.isEmpty, let tree = sources.content[source] else { return locales }
        let sorter = ContentSorter(tree, of: source, sources.configuration)
        var locales = locales
        for (id, files) in removed { locales[id]?.removed = sorter.removed(files) }
        return locales
    }

    /// A translation is published where its source is.
    private mutating func addSiteBases(_ entries: [LocaleID: [RedirectionCollector.Entry]]) {
        for (id, content) in locales {
            let addresses = (entries[id] ?? []).filter { !$0.isRelative }.map(\.url)
            siteBases[id] = configuration.rules(of: id).siteBase(
                redirections: addresses, content, baseURL: configuration.baseURL)
        }
        let source = siteBases[configuration.sourceLocale]
        for id in locales.keys where siteBases[id] == nil { siteBases[id] = source }
    }

    private mutating func addRedirections(_ entries: [LocaleID: [RedirectionCollector.Entry]], for locale: LocaleID) {
        let own = entries[locale] ?? []
        let ownPaths = Set(own.map(\.key))
        let inherited = locale == configuration.sourceLocale ? [] : entries[configuration.sourceLocale] ?? []
        let pages = articleKeys(for: locale).compactMap { key in
            article(key, for: locale).flatMap { article in
                article.monikers.isPublished
                    ? RedirectionHistory.Page(key: key, address: article.address, monikers: article.monikers) : nil
            }
        }
        let table = RedirectionTable(
            own: own,
            inherited: inherited.filter { !ownPaths.contains($0.key) && locales[locale]?.articles[$0.key] == nil },
            pages: pages, base: siteBases[locale] ?? .wholeHost)
        redirections[locale] = table
        diagnostics += table.diagnostics
    }
}

/// A path within a content folder, by which a page and its translations are one, whatever their case.
package struct PathKey: Hashable, Sendable, Comparable {
    package let rawValue: String
    /// Most paths are looked for in several tables, and are hashed once for all.
    private let rawHash: Int

    package init(_ path: SourcePath) {
        rawValue = path.caseFolded
        rawHash = rawValue.hashValue
    }

    package static func == (left: PathKey, right: PathKey) -> Bool {
        left.rawHash == right.rawHash && left.rawValue == right.rawValue
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(rawHash) }

    package static func < (left: PathKey, right: PathKey) -> Bool {
        left.rawValue.precedesInBytes(right.rawValue)
    }
}

extension Catalog {
    /// The texts of all YAML pages after the ends of their files.
    package var continuations: [SourcePath: SourceContinuation] {
        locales.values.reduce(into: [:]) { $0.merge($1.continuations) { old, _ in old } }
    }

    /// The files that readers get though they are not there any more.
    var removedFiles: Set<SourcePath> { locales.values.reduce(into: []) { $0.formUnion($1.removed.places) } }

    package var sourceContent: LocaleContent? { locales[configuration.sourceLocale] }

    /// What readers of a locale get.
    func guide(_ locale: LocaleID) -> Guide { guides[locale] ?? Guide(nil, self) }

    /// The article that readers of a locale get: its own, else the source's.
    package func article(_ key: PathKey, for locale: LocaleID) -> Document? { guide(locale).article(key) }

    package func include(_ key: PathKey, for locale: LocaleID) -> Document? { guide(locale).include(key) }

    /// The file that readers of a locale get: the locale's own, else the source's.
    package func asset(_ key: PathKey, for locale: LocaleID) -> Asset? { guide(locale).asset(key) }

    /// Whether there is a file at all, published or not.
    package func hasFile(_ key: PathKey, for locale: LocaleID) -> Bool { guide(locale).hasFile(key) }

    /// A sample of code for readers of a locale: the locale's file, else the source's.
    package func sample(_ key: PathKey, for locale: LocaleID) -> FileTree.Reading? { guide(locale).sample(key) }

    /// The keys of all articles that readers of a locale get, in order.
    package func articleKeys(for locale: LocaleID) -> [PathKey] {
        var keys = Set(sourceContent?.articles.keys.map { $0 } ?? [])
        if let own = locales[locale] { keys.formUnion(own.articles.keys) }
        return keys.sorted()
    }
}
