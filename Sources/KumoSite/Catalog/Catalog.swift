package import KumoMarkdown
package import KumoText

/// What the content folders hold, sorted into articles, includes, tables of contents and assets, with every
/// Markdown file taken apart.
package struct Catalog: Sendable {
    package let configuration: ProjectConfiguration
    package let locales: [LocaleID: LocaleContent]
    package private(set) var diagnostics: [Diagnostic] = []

    /// The content of one locale. Keys are paths relative to the content folder without regard to case.
    package struct LocaleContent: Sendable {
        package var id: LocaleID
        package var folder: SourcePath
        /// Each Markdown file that is a page.
        package var articles: [PathKey: Document] = [:]
        /// Markdown that is only there to be included: whatever is in a folder called `includes`.
        package var includes: [PathKey: Document] = [:]
        package var tablesOfContents: [PathKey: SourceText] = [:]
        /// Images and everything else that pages may refer to, by their path in the folder.
        package var assets: [PathKey: SourcePath] = [:]
        /// Every file of the folder, for samples of code may be anything.
        fileprivate var files: [PathKey: FileTree.File] = [:]
        fileprivate var read: @Sendable (SourcePath) -> FileTree.Reading
    }

    /// A Markdown file.
    package struct Document: Sendable {
        /// Relative to its content folder.
        package var path: SourcePath
        package var locale: LocaleID
        package var document: SourceDocument
        /// For each zone of the document the clouds it is for.
        package var zoneClouds: [CloudSet]

        /// Which zones apply for a cloud.
        package func outcome(for cloud: Int) -> [Bool] { zoneClouds.map { $0.contains(cloud) } }
    }

    package init(_ sources: ProjectSources) {
        configuration = sources.configuration
        var locales: [LocaleID: LocaleContent] = [:]
        for locale in configuration.locales {
            guard let tree = sources.content[locale.id] else { continue }
            let (content, diagnostics) = Self.sort(tree, of: locale.id, configuration)
            locales[locale.id] = content
            self.diagnostics += diagnostics
        }
        self.locales = locales
    }

    private static func sort(
        _ tree: FileTree, of locale: LocaleID, _ configuration: ProjectConfiguration
    ) -> (LocaleContent, [Diagnostic]) {
        var content = LocaleContent(id: locale, folder: tree.folder, read: tree.read)
        content.files = Dictionary(tree.files.map { (PathKey($0.path), $0) }, uniquingKeysWith: { $1 })
        let markdown = tree.files.filter { $0.path.fileExtension == "md" && !isTableOfContents($0.path) }
        let read = markdown.parallelMap { file in
            let source = SourceText(path: tree.folder.appending(file.path.rawValue), bytes: file.bytes ?? [])
            let document = SourceDocument(source)
            let zones = ZoneRanges.clouds(of: document, in: configuration.clouds)
            let entry = Document(path: file.path, locale: locale, document: document, zoneClouds: zones.clouds)
            return (entry, document.diagnostics + zones.diagnostics)
        }
        var diagnostics = read.flatMap(\.1)
        for (document, _) in read {
            let key = PathKey(document.path)
            if isInclude(document.path) {
                content.includes[key] = document
            } else if let other = content.articles.updateValue(document, forKey: key) {
                let output = PathKey(document.path.withoutExtension).rawValue + ".html"
                diagnostics.append(.samePath(other.path, document.path, in: tree.folder, output: output))
            }
        }
        for file in tree.files where file.path.fileExtension != "md" || isTableOfContents(file.path) {
            if isTableOfContents(file.path), file.path.fileExtension == "yml" {
                let path = tree.folder.appending(file.path.rawValue)
                content.tablesOfContents[PathKey(file.path)] = SourceText(path: path, bytes: file.bytes ?? [])
            } else if file.path.fileExtension != "md", !isOfTheProject(file.path, in: tree, configuration) {
                if let other = content.assets.updateValue(file.path, forKey: PathKey(file.path)) {
                    diagnostics.append(.samePath(other, file.path, in: tree.folder, output: file.path.caseFolded))
                }
            }
        }
        return (content, diagnostics)
    }

    private static func isTableOfContents(_ path: SourcePath) -> Bool {
        ["toc.yml", "toc.md"].contains(path.fileName.lowercased())
    }

    /// Whether a file is the configuration or the facts, which are not for readers.
    private static func isOfTheProject(
        _ path: SourcePath, in tree: FileTree, _ configuration: ProjectConfiguration
    ) -> Bool {
        let file = tree.folder.appending(path.rawValue)
        guard file != SourcePath("kumo.yml"), let facts = configuration.facts else {
            return file == SourcePath("kumo.yml")
        }
        return file == facts || file.relative(to: facts) != nil
    }

    private static func isInclude(_ path: SourcePath) -> Bool {
        path.folder.rawValue.lowercased().split(separator: "/").contains("includes")
    }
}

/// A path within a content folder, by which a page and its translations are one, whatever their case.
package struct PathKey: Hashable, Sendable, Comparable {
    package let rawValue: String

    package init(_ path: SourcePath) {
        rawValue = path.caseFolded
    }

    package static func < (left: PathKey, right: PathKey) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }
}

extension Catalog {
    package var sourceContent: LocaleContent? { locales[configuration.sourceLocale] }

    /// The article that readers of a locale get: its own, else the source's.
    package func article(_ key: PathKey, for locale: LocaleID) -> Document? {
        locales[locale]?.articles[key] ?? sourceContent?.articles[key]
    }

    package func include(_ key: PathKey, for locale: LocaleID) -> Document? {
        locales[locale]?.includes[key] ?? sourceContent?.includes[key]
            ?? article(key, for: locale)
    }

    /// Which locale's file an asset is taken from, for readers of a locale.
    package func asset(_ key: PathKey, for locale: LocaleID) -> (locale: LocaleID, path: SourcePath)? {
        for candidate in [locale, configuration.sourceLocale] {
            if let path = locales[candidate]?.assets[key] { return (candidate, path) }
        }
        return nil
    }

    /// A sample of code for readers of a locale: the locale's file, else the source's.
    package func sample(_ key: PathKey, for locale: LocaleID) -> FileTree.Reading? {
        for candidate in [locale, configuration.sourceLocale] {
            guard let content = locales[candidate], let file = content.files[key] else { continue }
            return file.bytes.map { .bytes($0) } ?? content.read(file.path)
        }
        return nil
    }

    /// The keys of all articles that readers of a locale get, in order.
    package func articleKeys(for locale: LocaleID) -> [PathKey] {
        var keys = Set(sourceContent?.articles.keys.map { $0 } ?? [])
        if let own = locales[locale] { keys.formUnion(own.articles.keys) }
        return keys.sorted()
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
