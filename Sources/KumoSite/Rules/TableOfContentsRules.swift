import KumoText
import KumoYAML

/// Rules about tables of contents, as their authors wrote them.
struct TableOfContentsRules {
    let catalog: Catalog
    let locale: LocaleID

    /// A node's link.
    private struct Entry {
        var href: String
        var range: Range<Int>
        var node: Range<Int>
    }

    func check(_ rules: [ContentRule]) -> [Diagnostic] {
        guard let content = catalog.locales[locale], !rules.isEmpty else { return [] }
        let scope = catalog.configuration.rules(of: locale)
        let files = content.tablesOfContents.sorted { $0.key < $1.key }
        let entries = Dictionary(
            uniqueKeysWithValues: files.map { key, source in (key, Self.entries(of: source)) })
        // One that another takes up is no table of contents of its own.
        let nested = Set(files.flatMap { key, _ in (entries[key] ?? []).flatMap { Self.nested($0, in: key) } })
        return files.flatMap { key, source -> [Diagnostic] in
            guard !nested.contains(key), scope.isPublished(SourcePath(key.rawValue)) else { return [] }
            return rules.filter { $0.applies(to: .tableOfContents) }
                .flatMap { check($0, key, source, entries) }
        }
    }

    private func check(
        _ rule: ContentRule, _ key: PathKey, _ source: SourceText, _ entries: [PathKey: [Entry]]
    ) -> [Diagnostic] {
        let own = entries[key] ?? []
        let file = Diagnostic.Place(source.path)
        switch rule.kind {
        case .tocDeprecated: return source.path.fileExtension == "md" ? [rule.finding(at: file)] : []
        case .tocEntryDuplicated:
            let repeated = repeatedPages(in: key, entries)
            return repeated.isEmpty ? [] : [rule.finding([repeated.joined(separator: ", ")], at: file)]
        case .tocLinkExternal:
            return own.filter { Self.isOutsideLearn($0.href) }
                .map { rule.finding([$0.href], at: place($0.node, in: source)) }
        default:
            let links = own.map { entry in
                LinkRules.Link(
                    written: entry.href, isImage: false, isHTML: false, hasText: true,
                    place: { place(entry.range, in: source) })
            }
            return LinkRules.check(rule, links)
        }
    }

    private func place(_ range: Range<Int>, in source: SourceText) -> Diagnostic.Place {
        let line = source.lineRange(source.line(at: range.lowerBound))
        return .init(source.path, range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound)))
    }

    /// The pages that a table of contents, with those it takes up, has more than once.
    private func repeatedPages(in key: PathKey, _ entries: [PathKey: [Entry]]) -> [String] {
        var counts: [SourcePath: Int] = [:]
        var order: [SourcePath] = []
        var seen: Set<PathKey> = []
        var work = [key]
        while let next = work.popLast() {
            guard seen.insert(next).inserted else { continue }
            for entry in entries[next] ?? [] {
                let nested = Self.nested(entry, in: next)
                if !nested.isEmpty {
                    work += nested
                    continue
                }
                guard let path = page(entry, in: next) else { continue }
                if counts[path] == nil { order.append(path) }
                counts[path, default: 0] += 1
            }
        }
        return order.filter { counts[$0, default: 0] > 1 }.map(\.rawValue)
    }

    /// The articles that tables of contents name.
    func namedArticles() -> Set<PathKey> {
        var named: Set<PathKey> = []
        for content in [catalog.locales[locale], catalog.sourceContent].compactMap({ $0 }) {
            for (key, source) in content.tablesOfContents {
                named.formUnion(Self.entries(of: source).compactMap { page($0, in: key).map(PathKey.init) })
            }
        }
        return named
    }

    /// The article that a node links to, as its file is spelled.
    private func page(_ entry: Entry, in key: PathKey) -> SourcePath? {
        let written = WrittenLink(entry.href)
        guard written.kind == .relative else { return nil }
        let path = Self.path(written, in: key)
        return catalog.article(PathKey(path), for: locale)?.path
    }

    private static func path(_ written: WrittenLink, in key: PathKey) -> SourcePath {
        written.path.hasPrefix("~/")
            ? SourcePath(written.path.dropFirst(2)) : SourcePath(key.rawValue).folder.appending(written.path)
    }

    /// The table of contents whose nodes stand in place of a node.
    private static func nested(_ entry: Entry, in key: PathKey) -> [PathKey] {
        let written = WrittenLink(entry.href)
        guard written.kind == .relative else { return [] }
        let path = path(written, in: key)
        let name = path.fileName.lowercased()
        return ["toc.yml", "toc.md", "toc.json"].contains(name) ? [PathKey(path)] : []
    }

    private static func isOutsideLearn(_ href: String) -> Bool {
        guard WrittenLink(href).kind == .external else { return false }
        return LinkHosts.host(of: href).map { !LinkHosts.isLearn($0) } ?? true
    }

    /// The links of a table of contents in order: of its nodes, or of its headings where it is Markdown.
    private static func entries(of source: SourceText) -> [Entry] {
        if source.path.fileExtension == "md" { return markdownEntries(of: source) }
        var result: [Entry] = []
        guard let root = YAMLReader.read(source).root else { return [] }
        var work = Array((root.items ?? root["items"]?.items ?? []).reversed())
        while let node = work.popLast() {
            for name in ["href", "topicHref", "tocHref", "homepage"] {
                guard let value = node[name], let text = value.text else { continue }
                result.append(Entry(href: text, range: value.range, node: node.range))
            }
            work += (node["items"]?.items ?? node["children"]?.items ?? []).reversed()
        }
        return result
    }

    /// `# [Name](href)`
    private static func markdownEntries(of source: SourceText) -> [Entry] {
        (0..<source.lineCount).compactMap { line in
            let range = source.lineRange(line)
            let bytes = source.bytes[range]
            guard bytes.first == UInt8(ascii: "#"), bytes.last == UInt8(ascii: ")"),
                let open = source.text(range).firstRange(of: "](")
            else { return nil }
            let href = String(source.text(range)[open.upperBound...].dropLast().prefix { $0 != " " })
            return Entry(href: href, range: range, node: range)
        }
    }
}
