import KumoMarkdown
package import KumoText

/// Sorts the files of a content folder and takes its Markdown apart.
struct ContentSorter {
    let tree: FileTree
    private let locale: LocaleID
    private let configuration: ProjectConfiguration
    let rules: ContentRules
    private(set) var diagnostics: [Diagnostic] = []
    /// Files whose paths differ in case only, by where their output goes.
    private var samePaths: [String: Set<SourcePath>] = [:]

    init(_ tree: FileTree, of locale: LocaleID, _ configuration: ProjectConfiguration) {
        self.tree = tree
        self.locale = locale
        self.configuration = configuration
        rules = configuration.rules(of: locale)
    }

    /// - Parameter moved: the pages that have moved; those whose address another file has by now are taken out.
    mutating func sort(besides moved: inout [RedirectionCollector.Entry]) -> Catalog.LocaleContent {
        var content = Catalog.LocaleContent(id: locale, folder: tree.folder, read: tree.read)
        content.folderNames = tree.folderNames
        content.files = Dictionary(tree.files.map { (PathKey($0.path), $0) }, uniquingKeysWith: { $1 })
        let files = tree.files.map { file in
            let entry = rules.scopeEntry(of: file.path)
            return Sorted(file: file, role: rules.role(of: file.path, entry), entry: entry)
        }
        addMarkdown(files.filter { [.article, .include].contains($0.role) }, to: &content)
        addYAML(files.filter { $0.role == .yaml && !isOfTheProject($0.file.path) }.map(\.file), to: &content)
        for sorted in files {
            let file = sorted.file
            switch sorted.role {
            case .tableOfContents:
                let table = TableOfContentsFile(reading: source(of: file))
                if let other = content.tablesOfContents.updateValue(table, forKey: PathKey(file.path)) {
                    reportSamePath(
                        other.source.path, table.source.path, rules.tableAddress(of: file.path).path + ".json")
                }
            case .asset where !isOfTheProject(file.path): addAsset(file, to: &content)
            default: break
            }
        }
        for (output, paths) in samePaths.sorted(by: { $0.key < $1.key }) {
            diagnostics.append(.outputPathConflict(output, paths.map { "'\($0)'" }))
        }
        switch rules {
        case .docset(let docset):
            // What is said of pages that have moved counts for their redirections.
            let paths = tree.files.map(\.path) + moved.map(\.item.path)
            settleConflicts(in: &content, &moved)
            diagnostics += UnmatchedPatterns(docset.configuration, paths).diagnostics
        case .folder: diagnostics += content.remove(moved)
        }
        return content
    }

    /// Takes out what other files of the docset are published in place of.
    private mutating func settleConflicts(
        in content: inout Catalog.LocaleContent, _ moved: inout [RedirectionCollector.Entry]
    ) {
        let clouds = configuration.clouds
        func names(_ set: CloudSet) -> [String] { clouds.names(of: set).map { $0.lowercased() }.sorted() }
        var candidates = content.articles.map { key, article in
            URLConflicts.Candidate(
                origin: .file(key), source: article.document.source.path, url: article.address.docsURL,
                output: article.address.path + ".json",
                monikers: article.monikers.isVersioned ? names(article.monikers.clouds) : [])
        }
        let unpublished = Set(
            content.articles.filter { !$0.value.monikers.isPublished }.keys.map(URLConflicts.Origin.file))
        candidates.removeAll { unpublished.contains($0.origin) }
        candidates += content.assets.map { key, asset in
            URLConflicts.Candidate(
                origin: .file(key), source: asset.source, url: "/" + asset.address.path, output: asset.address.path,
                monikers: names(asset.clouds))
        }
        candidates += moved.enumerated().map { index, entry in
            URLConflicts.Candidate(
                origin: .redirection(index), source: tree.folder.appending(entry.item.path.rawValue),
                url: entry.address.docsURL, output: entry.address.path + ".json",
                monikers: entry.monikers.isVersioned ? names(entry.monikers.clouds) : [])
        }
        let conflicts = URLConflicts(candidates)
        diagnostics += conflicts.diagnostics
        for case .file(let key) in conflicts.losers {
            content.articles[key] = content.articles[key]?.unpublished
            content.assets[key]?.isPublished = false
        }
        moved = moved.enumerated().filter { !conflicts.losers.contains(.redirection($0.offset)) }.map(\.element)
    }

    /// A file, what it is for, and what the configuration says of it.
    private struct Sorted {
        var file: FileTree.File
        var role: ContentRules.Role
        var entry: DocsetScope.Entry?
    }

    private mutating func addMarkdown(_ files: [Sorted], to content: inout Catalog.LocaleContent) {
        let read = files.parallelMap { [self] in document($0.file, $0.entry, isArticle: $0.role == .article) }
        for (sorted, (document, faults)) in zip(files, read) {
            let file = sorted.file
            diagnostics += faults
            let key = PathKey(file.path)
            if sorted.role == .include {
                content.includes[key] = document
            } else if let other = content.articles.updateValue(document, forKey: key) {
                reportSamePath(
                    tree.folder.appending(other.path.rawValue), tree.folder.appending(file.path.rawValue),
                    document.address.path + (rules.isDocset ? ".json" : ".html"))
            }
        }
    }

    func document(
        _ file: FileTree.File, _ entry: DocsetScope.Entry?, isArticle: Bool
    ) -> (Catalog.Document, [Diagnostic]) {
        let document = SourceDocument(source(of: file))
        let (entry, faults) = self.entry(document, at: file.path, entry, checkingMetadata: isArticle)
        return (entry, document.diagnostics + (isArticle ? faults.all : faults.zones))
    }

    /// What is wrong with a document besides its text.
    private typealias EntryFaults = (zones: [Diagnostic], all: [Diagnostic])

    private func entry(
        _ document: SourceDocument, at path: SourcePath, _ scopeEntry: DocsetScope.Entry?, yamlPage: YAMLPage? = nil,
        _ kind: DocsetMonikers.Kind = .article, checkingMetadata: Bool = true
    ) -> (Catalog.Document, EntryFaults) {
        let zones = ZoneRanges.clouds(of: document, in: configuration.clouds)
        var checker = MetadataChecker(file: document.source.path)
        if case .docset = rules, checkingMetadata { checker.check(document.frontMatter.entries) }
        var metadata = rules.metadata(of: document, at: path)
        var (monikers, faults) = rules.monikers(
            of: document, at: path, scopeEntry, metadata, kind, in: configuration.clouds)
        if let conflict = MergeConflict.find(in: document.source) { faults.append(conflict) }
        if case .docset = rules, checkingMetadata, NotFoundPage.isName(path) {
            metadata.merge(PageMetadata(NotFoundPage.metadata, of: document.source.path))
            faults.append(NotFoundPage.finding(document.source.path))
        }
        let entry = Catalog.Document(
            path: path, locale: locale, document: document, yamlPage: yamlPage, metadata: metadata,
            address: rules.pageAddress(of: path, scopeEntry), monikers: monikers, zoneClouds: zones.clouds)
        return (entry, (zones.diagnostics, zones.diagnostics + checker.diagnostics + faults))
    }

    /// The text of a file, which may be one that was not read with the others.
    private func source(of file: FileTree.File) -> SourceText {
        if file.bytes == nil, case .bytes(let bytes) = tree.read(file.path) {
            return SourceText(path: tree.place(of: file), bytes: bytes)
        }
        return SourceText(path: tree.place(of: file), bytes: file.bytes ?? [])
    }

    /// Pages in YAML and JSON. What does not say what it is is an asset; in a docset it is a fault.
    private mutating func addYAML(_ files: [FileTree.File], to content: inout Catalog.LocaleContent) {
        guard !files.isEmpty else { return }
        let read = files.parallelMap { [self] in YAMLFile.reading(source(of: $0)) }
        var paths = Dictionary(content.articles.values.map { ($0.address, $0.path) }, uniquingKeysWith: { $1 })
        for (file, yaml) in zip(files, read) {
            guard case .page(let kind) = yaml.mime?.use else {
                let faults = yaml.faultsOfData
                diagnostics += faults
                switch rules {
                case .folder: addAsset(file, to: &content)
                case .docset where yaml.mime == nil && faults.isEmpty: diagnostics += noPage(file, yaml)
                case .docset: break
                }
                continue
            }
            let (page, document, faults) = yaml.page(as: kind)
            let (entry, entryFaults) = entry(
                document, at: file.path, rules.scopeEntry(of: file.path), yamlPage: page, .resource)
            content.continuations[document.source.path] = document.source.continuation
            diagnostics += faults + entryFaults.all
            // A docset's files of one address are settled later, with all that is published.
            if case .folder = rules, let other = paths.updateValue(file.path, forKey: entry.address) {
                reportSamePath(
                    tree.folder.appending(other.rawValue), tree.folder.appending(file.path.rawValue),
                    entry.address.path + ".html")
                continue
            }
            content.articles[PathKey(file.path)] = entry
        }
    }

    /// What is wrong with a file that does not say what it is: JSON says so inside, where that can be read.
    private func noPage(_ file: FileTree.File, _ yaml: YAMLFile) -> [Diagnostic] {
        guard file.path.fileExtension == "json" else { return [yaml.unknownSchema] }
        let faults = YAMLFile(source(of: file)).faultsOfData.filter { $0.code == .jsonSyntaxError }
        return faults.isEmpty ? [yaml.unknownSchema] : faults
    }

    private mutating func addAsset(_ file: FileTree.File, to content: inout Catalog.LocaleContent) {
        let asset = rules.asset(file.path, at: tree.place(of: file))
        if let other = content.assets.updateValue(asset, forKey: PathKey(file.path)) {
            reportSamePath(other.source, asset.source, asset.address.path)
        }
    }

    /// Of files whose paths differ in case only the last is published. A docset is told so in DocFX's way.
    private mutating func reportSamePath(_ first: SourcePath, _ second: SourcePath, _ output: String) {
        guard rules.isDocset else {
            diagnostics.append(.samePath(first, second, output: output))
            return
        }
        samePaths[output, default: []].formUnion([first, second])
    }

    /// Whether a file is the configuration, the facts or the redirections, which are not for readers.
    private func isOfTheProject(_ path: SourcePath) -> Bool {
        if path == SourcePath("redirections.yml") || path == SourcePath("redirections.json") { return true }
        if RedirectionSources.isName(path.fileName) { return true }
        let file = tree.folder.appending(path.rawValue)
        guard file != SourcePath("kumo.yml"), let facts = configuration.facts else {
            return file == SourcePath("kumo.yml")
        }
        return file == facts || file.relative(to: facts) != nil
    }
}

extension Diagnostic {
    fileprivate static func samePath(_ first: SourcePath, _ second: SourcePath, output: String) -> Diagnostic {
        let files = [first, second].map { "'\($0)'" }.sorted().joined(separator: ", ")
        return Diagnostic(
            .outputPathConflict, "Two or more files output to the same path '\(output)': \(files).",
            at: .init(second),
            help: "rename one of them; paths are compared without case, and only the last one is published")
    }
}

extension DiagnosticCode {
    package static let outputPathConflict = DiagnosticCode("output-path-conflict", .docfx, .error)
}
