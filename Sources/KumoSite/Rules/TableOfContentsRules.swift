import KumoMarkdown
import KumoText

/// Rules about the tables of contents of a locale.
struct TableOfContentsRules {
    private let tables: TableOfContentsSet
    private let locale: LocaleID
    /// As their files are spelled.
    private let paths: [PathKey: SourcePath]

    /// - Parameter articles: of the locale.
    init(_ tables: TableOfContentsSet, of locale: LocaleID, _ articles: [ResolvedArticle]) {
        self.tables = tables
        self.locale = locale
        paths = Dictionary(articles.map { ($0.key, $0.document.path) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the locale's own tables have against the rules; those of the source are held to them there.
    func check(_ rules: [ContentRule]) -> [Diagnostic] {
        let rules = rules.filter { $0.applies(to: .tableOfContents) }
        guard !rules.isEmpty else { return [] }
        let own = tables.tables.filter { $0.owner == locale }
        return own.flatMap { table in rules.flatMap { check($0, table) } }
            + tables.files(of: locale).flatMap { table in rules.flatMap { check($0, table.file) } }
    }

    /// What concerns a table as a whole, with those it takes in.
    private func check(_ rule: ContentRule, _ table: TableOfContents) -> [Diagnostic] {
        switch rule.kind {
        case .tocDeprecated:
            return table.source.fileExtension == "md" ? [rule.finding(at: .init(table.source))] : []
        case .tocEntryDuplicated:
            let repeated = repeatedPages(in: table)
            return repeated.isEmpty ? [] : [rule.finding([repeated.joined(separator: ", ")], at: .init(table.source))]
        default: return []
        }
    }

    /// The pages that a table leads to more than once, in the order in which they come first.
    private func repeatedPages(in table: TableOfContents) -> [String] {
        var counts: [PathKey: Int] = [:]
        var order: [PathKey] = []
        for page in table.claimedPages {
            if counts[page] == nil { order.append(page) }
            counts[page, default: 0] += 1
        }
        return order.filter { counts[$0, default: 0] > 1 }.map { paths[$0]?.rawValue ?? $0.rawValue }
    }

    /// What concerns the links that are written in one file, whichever tables take it in.
    private func check(_ rule: ContentRule, _ file: TableOfContentsFile) -> [Diagnostic] {
        let links = Self.links(in: file)
        switch rule.kind {
        case .tocDeprecated, .tocEntryDuplicated: return []
        case .tocLinkExternal:
            return links.filter { Self.isOutsideLearn($0.href.text) }
                .map { rule.finding([$0.href.text], at: Self.place($0.node, in: file)) }
        default:
            return LinkRules.check(
                rule,
                links.map { link in
                    LinkRules.Link(
                        written: link.href.text, isImage: false, isHTML: false, hasText: true,
                        source: file.source, place: { Self.place(link.href.range, in: file) })
                })
        }
    }

    private static func links(in file: TableOfContentsFile) -> [(href: TableOfContentsFile.Text, node: Range<Int>)] {
        file.nodes.descendants(of: file.nodes.root).flatMap { id in
            let node = file.nodes[id]
            return [node.href, node.topicHref, node.tocHref].compactMap { $0.map { ($0, node.range) } }
        }
    }

    private static func place(_ range: Range<Int>, in file: TableOfContentsFile) -> Diagnostic.Place {
        .init(file.source.path, SourceLocator.firstLine(of: range, file.source))
    }

    private static func isOutsideLearn(_ href: String) -> Bool {
        guard WrittenLink(href).kind == .external else { return false }
        return LinkHosts.host(of: href).map { !LinkHosts.isLearn($0) } ?? true
    }
}
