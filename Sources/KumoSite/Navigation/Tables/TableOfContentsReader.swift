import KumoMarkdown
import KumoText

/// Reads the tables of contents of a locale: its own files and, where it has none of that address, the source's.
struct TableOfContentsReader {
    private let catalog: Catalog
    private let locale: LocaleID
    private let clouds: (TableOfContents.Target) -> CloudSet?
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter articles: those of all locales.
    init(_ catalog: Catalog, for locale: LocaleID, articles: [ResolvedArticle]) {
        self.catalog = catalog
        self.locale = locale
        var pages: [PathKey: CloudSet] = [:]
        for article in articles where article.locale == locale && article.isVersioned {
            pages[article.key] = article.publishedClouds
        }
        let redirections = catalog.redirections[locale]
        clouds = { target in
            switch target {
            case .page(let key, _, _, _): return pages[key]
            case .redirected(let key, _, _, _):
                return redirections?.redirection(of: key).flatMap { $0.monikers.isVersioned ? $0.monikers.clouds : nil }
            case .asset(let asset): return asset.address.isVersioned ? asset.clouds : nil
            case .external, .broken: return nil
            }
        }
    }

    /// The tables that are published, each whole and, for models, cut up where the configuration says so.
    mutating func read(_ links: TableOfContentsLinks) -> (whole: TableOfContentsSet, parts: TableOfContentsSet) {
        let keys = candidates()
        var graph = TableOfContentsGraph(catalog, for: locale, reading: keys)
        diagnostics += graph.diagnostics
        var cycles = TableOfContentsCycles(graph)
        let circular = Set(
            keys.filter { key in
                guard cycles.leadsIntoCircle(key) else { return false }
                if let finding = cycles.finding(from: key) { diagnostics.append(finding) }
                return true
            })
        // A table that another takes in is not published by itself.
        let inlined = Set(
            graph.entries.values.flatMap { $0.references.values }.compactMap {
                if case .inlined(let key) = $0 { key } else { nil }
            })
        let standing = Set(keys.filter { !inlined.contains($0) || circular.contains($0) })
        graph.addReaders(of: standing)
        var builder = TableOfContentsBuilder(graph, links, rules: catalog.configuration.rules(of: locale))
        var tables: [TableOfContents] = []
        for key in keys {
            let nodes = builder.nodes(of: key)
            guard standing.contains(key), let entry = graph.entries[key] else { continue }
            tables.append(table(key, entry, nodes))
        }
        diagnostics += builder.diagnostics + builder.linkDiagnostics
        tables = published(tables)
        let models = tables.filter { !circular.contains($0.key) && isTranslated($0.key, graph) }
        let files = graph.entries.sorted { $0.key < $1.key }.map(\.value).map {
            TableOfContentsSet.File(file: $0.file, owner: $0.locale, path: $0.path, readers: $0.readers)
        }
        return (TableOfContentsSet(tables, of: files), TableOfContentsSet(models.flatMap { parts(of: $0) }))
    }

    /// Whether a table is of the docset itself or takes in one that is. Others of the docset that it falls back to are
    /// there for readers; their models are of that docset's own build (docfx.md c, TOC).
    private func isTranslated(_ key: PathKey, _ graph: TableOfContentsGraph) -> Bool {
        var waiting = [key]
        var seen: Set<PathKey> = []
        while let next = waiting.popLast() {
            guard seen.insert(next).inserted, let entry = graph.entries[next] else { continue }
            if !catalog.configuration.isReference(entry.locale) { return true }
            waiting += graph.references(of: next)
        }
        return false
    }

    /// The files that may be published: the locale's own, and those of the source for whose address it has none.
    /// Those of outer folders come first, as readers meet them.
    private func candidates() -> [PathKey] {
        let own = catalog.locales[locale]?.tablesOfContents.keys.map { $0 } ?? []
        let addresses = Set(own.map(\.withoutExtension))
        let others = catalog.sourceContent?.tablesOfContents.keys.filter { !addresses.contains($0.withoutExtension) }
        return Set(own + (others ?? [])).sorted { ($0.depth, $0) < ($1.depth, $1) }
    }

    private mutating func table(
        _ key: PathKey, _ entry: TableOfContentsGraph.Entry, _ nodes: TableOfContentsBuilder.Nodes
    ) -> TableOfContents {
        let rules = catalog.configuration.rules(of: entry.locale)
        diagnostics += entry.settingFaults
        var table = TableOfContents(
            source: entry.file.source.path, owner: entry.locale, address: rules.tableAddress(of: entry.path),
            monikers: entry.monikers, metadata: entry.metadata, nodes: nodes, path: entry.path, key: key)
        table.computeClouds(clouds: clouds)
        return table
    }

    /// Of several tables of one address and cloud, only one is published.
    private mutating func published(_ tables: [TableOfContents]) -> [TableOfContents] {
        let clouds = catalog.configuration.clouds
        let conflicts = URLConflicts(
            tables.map { table in
                let url = table.address.docsFile
                let set = table.monikers.isVersioned ? table.monikers.clouds : CloudSet()
                return .init(
                    origin: .file(table.key), source: table.source, url: url, output: String(url.dropFirst()),
                    monikers: clouds.names(of: set).map { $0.lowercased() }.sorted())
            })
        diagnostics += conflicts.diagnostics
        return tables.filter { !conflicts.losers.contains(.file($0.key)) }
    }

    private func parts(of table: TableOfContents) -> [TableOfContents] {
        guard catalog.configuration.rules(of: table.owner).splitsTable(table.path) else { return [table] }
        return TableOfContentsSplitter(table, clouds: clouds).parts()
    }
}

extension PathKey {
    fileprivate var withoutExtension: SourcePath { SourcePath(rawValue).withoutExtension }

    /// How many folders the file is in.
    fileprivate var depth: Int { rawValue.utf8.count { $0 == UInt8(ascii: "/") } }
}
