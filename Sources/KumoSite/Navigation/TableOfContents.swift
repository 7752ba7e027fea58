package import KumoText
import KumoYAML

/// A table of contents as its authors wrote it, for all clouds.
package struct TableOfContents: Sendable {
    package var nodes: [Node]

    package struct Node: Sendable {
        /// Empty where the page's title is meant.
        package var name: String
        package var target: Target?
        package var children: [Node]
        package var place: Diagnostic.Place
    }

    package enum Target: Sendable, Hashable {
        case page(PathKey, query: String, fragment: String)
        case external(String)
    }
}

/// Reads the table of contents of a locale: `toc.yml` at the top of its content folder, else the source's.
struct TableOfContentsReader {
    private let catalog: Catalog
    private let locale: LocaleID
    private(set) var diagnostics: [Diagnostic] = []
    /// The files being read, outermost first, to tell a cycle.
    private var chain: [PathKey] = []
    private var nodeCount = 0

    /// Nodes of all files together, and files within each other; the largest table of contents known has 13,000.
    private static let nodeLimit = 200_000
    private static let depthLimit = 50

    init(_ catalog: Catalog, for locale: LocaleID) {
        self.catalog = catalog
        self.locale = locale
    }

    /// - Returns: nil where neither the locale nor the source has one.
    mutating func read() -> TableOfContents? {
        let key = PathKey(SourcePath("toc.yml"))
        guard file(key) != nil else { return nil }
        return TableOfContents(nodes: nodes(of: key))
    }

    private func file(_ key: PathKey) -> SourceText? {
        catalog.locales[locale]?.tablesOfContents[key] ?? catalog.sourceContent?.tablesOfContents[key]
    }

    private mutating func nodes(of key: PathKey) -> [TableOfContents.Node] {
        guard let source = file(key) else { return [] }
        chain.append(key)
        defer { chain.removeLast() }
        let document = YAMLReader.read(source)
        var reader = MapReader(source: source, subject: source.path.fileName)
        for fault in document.faults { reader.report(fault) }
        diagnostics += reader.diagnostics
        guard let root = document.root, !root.isNull else { return [] }
        guard let items = (root["items"] ?? root).items else {
            report(
                .tocInvalid, "A table of contents is a list of nodes.", source, root.range,
                help: "for example - name: Overview\n    href: index.md")
            return []
        }
        let folder = SourcePath(key.rawValue).folder
        return items.compactMap { node($0, in: source, folder) }
    }

    private mutating func node(
        _ item: YAMLNode, in source: SourceText, _ folder: SourcePath
    ) -> TableOfContents.Node? {
        nodeCount += 1
        guard nodeCount <= Self.nodeLimit else {
            if nodeCount == Self.nodeLimit + 1 { reportTooLarge(source, item.range) }
            return nil
        }
        guard item.entries != nil else {
            report(
                .tocInvalid, "A node of a table of contents is a map with 'name' and 'href' or 'items'.", source,
                item.range)
            return nil
        }
        var children = (item["items"]?.items ?? []).compactMap { node($0, in: source, folder) }
        var target: TableOfContents.Target?
        if let href = item["href"], let text = href.text {
            let written = WrittenLink(text)
            let path = folder.appending(written.path)
            if written.kind == .relative, path.fileName.lowercased() == "toc.yml" {
                children += nested(PathKey(path), text, source, href.range)
            } else {
                target = resolve(written, text, path, source, href.range)
            }
        }
        let name = item["name"]?.text ?? ""
        if name.isEmpty, target == nil {
            report(
                .missingAttribute, "Missing required attribute: 'name'.", source, item.range,
                help: "give the node a name that readers see")
            if children.isEmpty { return nil }
        }
        return .init(name: name, target: target, children: children, place: .init(source.path, item.range))
    }

    private mutating func nested(
        _ key: PathKey, _ written: String, _ source: SourceText, _ range: Range<Int>
    ) -> [TableOfContents.Node] {
        guard !chain.contains(key) else {
            let names = (chain + [key]).map { "'\($0.rawValue)'" }.joined(separator: " --> ")
            report(
                .circularReference, "Build has identified file(s) referencing each other: \(names).", source, range)
            return []
        }
        guard chain.count < Self.depthLimit, nodeCount <= Self.nodeLimit else {
            reportTooLarge(source, range)
            return []
        }
        guard file(key) != nil else {
            report(
                .fileNotFound, "Invalid file link: '\(written)'.", source, range,
                help: "there is no such table of contents in the content folder")
            return []
        }
        return nodes(of: key)
    }

    private mutating func reportTooLarge(_ source: SourceText, _ range: Range<Int>) {
        guard !diagnostics.contains(where: { $0.message.hasPrefix("With all it includes") }) else { return }
        report(
            .tocInvalid, "With all it includes the table of contents grows beyond bounds; the rest is left out.",
            source,
            range, help: "look for files that name each other many times")
    }

    private mutating func resolve(
        _ written: WrittenLink, _ text: String, _ path: SourcePath, _ source: SourceText, _ range: Range<Int>
    ) -> TableOfContents.Target? {
        switch written.kind {
        case .external, .siteAbsolute: return .external(text)
        case .unsafe:
            report(
                .unsafeLink, "Link '\(text)' would run something and is left out.", source, range,
                help: "link to an https:// address or to a file")
            return nil
        case .localFile:
            report(
                .localFilePath, "Link '\(text)' points to a local file. Use a relative path instead.", source, range)
            return nil
        case .samePage: return nil
        case .relative:
            let key = PathKey(path)
            guard catalog.article(key, for: locale) != nil else {
                report(
                    .fileNotFound, "Invalid file link: '\(written.path)'.", source, range,
                    help: "there is no such page in the content folder; the node is left out")
                return nil
            }
            return .page(key, query: written.query, fragment: written.fragment ?? "")
        }
    }

    private mutating func report(
        _ code: DiagnosticCode, _ message: String, _ source: SourceText, _ range: Range<Int>, help: String? = nil
    ) {
        let line = source.lineRange(source.line(at: range.lowerBound))
        let shown = range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound))
        diagnostics.append(Diagnostic(code, message, at: .init(source.path, shown), help: help))
    }
}

extension DiagnosticCode {
    package static let tocInvalid = DiagnosticCode("toc-invalid", .project, .error)
    package static let missingAttribute = DiagnosticCode("missing-attribute", .docfx, .warning)
}
