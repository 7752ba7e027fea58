import KumoMarkdown
package import KumoText

/// Sorts the files of a content folder and takes its Markdown apart.
struct ContentSorter {
    private let tree: FileTree
    private let locale: LocaleID
    private let configuration: ProjectConfiguration
    private let rules: ContentRules
    private(set) var diagnostics: [Diagnostic] = []

    init(_ tree: FileTree, of locale: LocaleID, _ configuration: ProjectConfiguration) {
        self.tree = tree
        self.locale = locale
        self.configuration = configuration
        rules = configuration.rules(of: locale)
    }

    mutating func sort() -> Catalog.LocaleContent {
        var content = Catalog.LocaleContent(id: locale, folder: tree.folder, read: tree.read)
        content.folderNames = tree.folderNames
        content.files = Dictionary(tree.files.map { (PathKey($0.path), $0) }, uniquingKeysWith: { $1 })
        let files = tree.files.map { (file: $0, role: rules.role(of: $0.path)) }
        addMarkdown(files.filter { [.article, .include].contains($0.role) }, to: &content)
        for (file, role) in files {
            switch role {
            case .tableOfContents:
                content.tablesOfContents[PathKey(file.path)] = tableOfContents(file)
            case .asset where !isOfTheProject(file.path): addAsset(file.path, to: &content)
            default: break
            }
        }
        if case .docset = rules { settleConflicts(in: &content) }
        return content
    }

    /// Takes out what other files of the docset are published in place of.
    private mutating func settleConflicts(in content: inout Catalog.LocaleContent) {
        let clouds = configuration.clouds
        func names(_ set: CloudSet) -> [String] { clouds.names(of: set).map { $0.lowercased() }.sorted() }
        var candidates = content.articles.map { key, article in
            URLConflicts.Candidate(
                key: key, source: article.document.source.path, url: article.address.docsURL,
                output: article.address.path + ".json",
                monikers: article.monikers.isVersioned ? names(article.monikers.clouds) : [])
        }
        candidates.removeAll { content.articles[$0.key]?.monikers.isPublished == false }
        candidates += content.assets.map { key, asset in
            URLConflicts.Candidate(
                key: key, source: asset.source, url: "/" + asset.address.path, output: asset.address.path,
                monikers: names(asset.clouds))
        }
        let conflicts = URLConflicts(candidates)
        diagnostics += conflicts.diagnostics
        for key in conflicts.losers {
            content.articles[key]?.monikers.isPublished = false
            content.assets[key]?.isPublished = false
        }
    }

    private mutating func addMarkdown(
        _ files: [(file: FileTree.File, role: ContentRules.Role)], to content: inout Catalog.LocaleContent
    ) {
        let read = files.parallelMap { [self] in document($0.file, isArticle: $0.role == .article) }
        for ((file, role), (document, faults)) in zip(files, read) {
            diagnostics += faults
            let key = PathKey(file.path)
            if role == .include {
                content.includes[key] = document
            } else if let other = content.articles.updateValue(document, forKey: key) {
                diagnostics.append(
                    .samePath(other.path, file.path, in: tree.folder, output: document.address.path + ".html"))
            }
        }
    }

    private func document(_ file: FileTree.File, isArticle: Bool) -> (Catalog.Document, [Diagnostic]) {
        let source = SourceText(path: tree.folder.appending(file.path.rawValue), bytes: file.bytes ?? [])
        let document = SourceDocument(source)
        let zones = ZoneRanges.clouds(of: document, in: configuration.clouds)
        var checker = MetadataChecker(file: source.path)
        if case .docset = rules, isArticle { checker.check(document.frontMatter.entries) }
        let metadata = rules.metadata(of: document, at: file.path)
        let (monikers, faults) = rules.monikers(of: document, at: file.path, metadata, in: configuration.clouds)
        let entry = Catalog.Document(
            path: file.path, locale: locale, document: document, metadata: metadata,
            address: rules.pageAddress(of: file.path), monikers: monikers, zoneClouds: zones.clouds)
        return (entry, document.diagnostics + zones.diagnostics + checker.diagnostics + (isArticle ? faults : []))
    }

    private func tableOfContents(_ file: FileTree.File) -> SourceText {
        let path = tree.folder.appending(file.path.rawValue)
        if file.bytes == nil, case .bytes(let bytes) = tree.read(file.path) {
            return SourceText(path: path, bytes: bytes)
        }
        return SourceText(path: path, bytes: file.bytes ?? [])
    }

    private mutating func addAsset(_ path: SourcePath, to content: inout Catalog.LocaleContent) {
        let asset = rules.asset(path, in: tree.folder)
        if let other = content.assets.updateValue(asset, forKey: PathKey(path)) {
            diagnostics.append(.samePath(other.source, asset.source, in: SourcePath(""), output: asset.address.path))
        }
    }

    /// Whether a file is the configuration or the facts, which are not for readers.
    private func isOfTheProject(_ path: SourcePath) -> Bool {
        let file = tree.folder.appending(path.rawValue)
        guard file != SourcePath("kumo.yml"), let facts = configuration.facts else {
            return file == SourcePath("kumo.yml")
        }
        return file == facts || file.relative(to: facts) != nil
    }
}

extension Diagnostic {
    fileprivate static func samePath(
        _ first: SourcePath, _ second: SourcePath, in folder: SourcePath, output: String
    ) -> Diagnostic {
        let files = [first, second].map { "'\(folder.appending($0.rawValue))'" }.sorted().joined(separator: ", ")
        return Diagnostic(
            .outputPathConflict, "Two or more files output to the same path '\(output)': \(files).",
            at: .init(folder.appending(second.rawValue)),
            help: "rename one of them; paths are compared without case, and only the last one is published")
    }
}

extension DiagnosticCode {
    package static let outputPathConflict = DiagnosticCode("output-path-conflict", .docfx, .error)
}
