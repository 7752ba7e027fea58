import KumoMarkdown
import KumoText

/// The tables of contents that readers of a locale may get, and how they refer to each other.
struct TableOfContentsGraph {
    let locale: LocaleID
    /// Every file that is published, or that one of those leads to.
    private(set) var entries: [PathKey: Entry] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    private let catalog: Catalog

    struct Entry {
        /// Relative to the content folder.
        var path: SourcePath
        /// The locale whose file it is.
        var locale: LocaleID
        var file: TableOfContentsFile
        var metadata: PageMetadata
        var monikers: ArticleMonikers
        /// The clouds in which the table is shown, by itself or in others that take it in.
        var readers = CloudSet()
        /// What is wrong with the settings, which matters where the table is published.
        var settingFaults: [Diagnostic]
        /// Of the content folder, by which paths may leave it and come back.
        var folderNames: [String]
        /// By node; only of nodes that refer to a table at all.
        var references: [NodeID: Reference] = [:]

        /// The path that a reference means which is written in the table; `~/` is the content folder, or the folder
        /// that `tilde_path` names.
        func path(of written: String) -> SourcePath {
            let isFromHome = written.hasPrefix("~/") || written.hasPrefix("~\\")
            let path =
                isFromHome
                ? SourcePath(metadata.text("tilde_path") ?? "").appending(written.dropFirst(2))
                : self.path.folder.appending(written)
            return path.returning(into: folderNames)
        }
    }

    typealias NodeID = Tree<TableOfContentsFile.Node>.ID

    /// What a node says about another table of contents.
    enum Reference: Hashable {
        /// An address that stands for the node's own.
        case address(String)
        /// The other's nodes take the place of the node's own.
        case inlined(PathKey)
        /// The node leads to where the other's first node leads.
        case folder(PathKey)

        var table: PathKey? {
            switch self {
            case .address: nil
            case .inlined(let key), .folder(let key): key
            }
        }
    }

    /// - Parameter keys: the files that are published unless another one takes them in.
    init(_ catalog: Catalog, for locale: LocaleID, reading keys: [PathKey]) {
        self.catalog = catalog
        self.locale = locale
        var waiting = keys
        while let key = waiting.popLast() {
            guard entries[key] == nil, let found = catalog.tableOfContents(key, for: locale) else { continue }
            var entry = entry(found.file, at: found.path, of: found.owner)
            diagnostics += entry.file.diagnostics
            addReferences(to: &entry)
            waiting += Set(entry.references.values.compactMap(\.table)).sorted()
            entries[key] = entry
        }
    }

    private func entry(_ file: TableOfContentsFile, at path: SourcePath, of owner: LocaleID) -> Entry {
        let configuration = catalog.configuration
        let settings = configuration.rules(of: owner).settings(ofTable: file, at: path, in: configuration.clouds)
        return Entry(
            path: path, locale: owner, file: file, metadata: settings.metadata, monikers: settings.monikers,
            settingFaults: settings.diagnostics, folderNames: catalog.locales[owner]?.folderNames ?? [])
    }

    /// Finds out who reads which table.
    ///
    /// - Parameter published: the tables that are not only there to be taken in.
    mutating func addReaders(of published: Set<PathKey>) {
        var waiting = Array(published)
        for key in published {
            guard let monikers = entries[key]?.monikers else { continue }
            entries[key]?.readers = monikers.readers(catalog.configuration.clouds)
        }
        while let key = waiting.popLast() {
            guard let entry = entries[key] else { continue }
            for case .inlined(let other) in entry.references.values {
                guard let readers = entries[other]?.readers, !entry.readers.subtracting(readers).isEmpty else {
                    continue
                }
                entries[other]?.readers = readers.union(entry.readers)
                waiting.append(other)
            }
        }
    }

    /// The tables that a table refers to, in the order of its nodes.
    func references(of key: PathKey) -> [PathKey] {
        guard let entry = entries[key] else { return [] }
        return entry.references.sorted { $0.key < $1.key }.compactMap(\.value.table)
    }

    private mutating func addReferences(to entry: inout Entry) {
        let nodes = entry.file.nodes
        var steps = nodes.steps(from: nodes.root)
        while let step = steps.next() {
            guard case .enter(let id) = step, let reference = reference(of: nodes[id], in: entry) else { continue }
            entry.references[id] = reference
            // Its own nodes make way for the other's.
            if case .inlined = reference { steps.skip(id) }
        }
    }

    /// `tocHref`, else `href` where it means a table (docfx.md d.2).
    private mutating func reference(of node: TableOfContentsFile.Node, in entry: Entry) -> Reference? {
        if let tocHref = node.tocHref {
            switch TableOfContentsHref(tocHref.text) {
            case .absolute: return .address(tocHref.text)
            case .folder(let path): return folder(path, tocHref, entry)
            case .table(let path): return table(path, tocHref, entry)
            case .file: diagnostics.append(.invalidTocHref(tocHref, in: entry.file.source))
            }
        }
        guard let href = node.href else { return nil }
        switch TableOfContentsHref(href.text) {
        case .folder(let path): return folder(path, href, entry)
        case .table(let path): return table(path, href, entry)
        case .absolute, .file: return nil
        }
    }

    private mutating func folder(
        _ written: String, _ href: TableOfContentsFile.Text, _ entry: Entry
    ) -> Reference? {
        for name in TableOfContentsFile.names {
            let path = entry.path(of: written + name)
            if !path.leavesItsFolder, catalog.hasFile(PathKey(path), for: locale) { return .folder(PathKey(path)) }
        }
        diagnostics.append(.tocNotFound(written, href.range, in: entry.file.source))
        return nil
    }

    private mutating func table(
        _ written: String, _ href: TableOfContentsFile.Text, _ entry: Entry
    ) -> Reference? {
        let path = entry.path(of: written)
        if !path.leavesItsFolder, catalog.hasFile(PathKey(path), for: locale) { return .inlined(PathKey(path)) }
        diagnostics.append(
            Diagnostic(
                .fileNotFound, "Invalid file link: '\(written)'.", in: entry.file.source, href.range,
                help: "there is no such table of contents in the content folder"))
        return nil
    }
}

/// What kind of thing a reference in a table of contents is to (docfx.md d.2).
enum TableOfContentsHref {
    /// Something outside the docset.
    case absolute
    /// A folder that has a table of contents; the path ends with a slash.
    case folder(String)
    /// A table of contents itself.
    case table(String)
    case file

    init(_ written: String) {
        let link = WrittenLink(written)
        switch link.kind {
        case .external, .siteAbsolute: self = .absolute
        case .relative where link.path.hasSuffix("/") || link.path.hasSuffix("\\"): self = .folder(link.path)
        case .relative where TableOfContentsFile.isName(SourcePath(link.path).fileName): self = .table(link.path)
        case .relative, .samePage, .unsafe, .localFile: self = .file
        }
    }
}

extension Catalog {
    /// A table of contents, published or not, and whose it is: the locale's own, else the source's.
    ///
    /// - Returns: with it the file's path in its content folder.
    func tableOfContents(
        _ key: PathKey, for locale: LocaleID
    ) -> (file: TableOfContentsFile, path: SourcePath, owner: LocaleID)? {
        for candidate in [locale, configuration.sourceLocale] {
            guard let content = locales[candidate], let file = content.files[key] else { continue }
            if let table = content.tablesOfContents[key] { return (table, file.path, candidate) }
            var bytes = file.bytes
            if bytes == nil, case .bytes(let read) = content.read(file.path) { bytes = read }
            guard let bytes else { continue }
            let source = SourceText(path: content.place(of: file), bytes: bytes)
            return (TableOfContentsFile(reading: source), file.path, candidate)
        }
        return nil
    }
}

extension Diagnostic {
    fileprivate static func invalidTocHref(_ href: TableOfContentsFile.Text, in source: SourceText) -> Diagnostic {
        Diagnostic(
            .invalidTocHref,
            "The toc href '\(href.text)' can only reference to a local TOC file, folder or absolute path.",
            in: source, href.range, help: "write a page's path as href or topicHref")
    }

    fileprivate static func tocNotFound(_ written: String, _ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            .tocNotFound,
            "Unable to find either toc.yml or toc.md inside \(written) Please make sure the file exists.",
            in: source, range, help: "the path of a folder means the table of contents in it")
    }
}
