import KumoMarkdown
package import KumoText

/// A Markdown file cut at its headings, as whoever compares it with another one needs it: every zone's text is there.
package struct DocumentOutline: Sendable {
    package let source: SourceText
    /// In the order of the file; what stands before the first heading is the first one, if there is anything.
    package private(set) var sections: [Section] = []

    package struct Section: Sendable {
        /// The heading's id on the page; empty for what stands before the first heading.
        package var id: String
        /// 0 for what stands before the first heading.
        package var level: Int
        package var title: String
        /// Of the source's bytes.
        package var range: Range<Int>
        package var profile = StructuralProfile()
        /// What stands in bold, such as the names of buttons.
        var labels: [String] = []
    }

    /// - Parameter source: a file that is not Markdown, such as a page in YAML, is one section.
    package init(_ source: SourceText) {
        self = source.path.fileExtension == "md" ? Self(SourceDocument(source)) : Self(whole: source)
    }

    private init(whole source: SourceText) {
        self.source = source
        sections = [Section(id: "", level: 0, title: "", range: 0..<source.bytes.count)]
    }

    init(_ document: SourceDocument) {
        source = document.source
        let tree = document.tree { _ in true }.tree
        var ids = HeadingIDs()
        let body = Self.bodyStart(of: document)
        sections.append(Section(id: "", level: 0, title: "", range: body..<source.bytes.count))
        for node in tree.nodes.descendants(of: tree.nodes.root) {
            if case .heading(let level, let anchor) = tree[node].kind {
                let title = Self.text(of: node, in: tree)
                begin(at: tree[node].span.range.lowerBound)
                sections.append(
                    Section(
                        id: ids.next(anchor: anchor.map(tree.string), text: title), level: Int(level), title: title,
                        range: tree[node].span.range.lowerBound..<source.bytes.count))
            }
            sections[sections.count - 1].profile.count(node, of: tree)
            if case .strong = tree[node].kind {
                sections[sections.count - 1].labels.append(Self.text(of: node, in: tree))
            }
        }
        if text(of: sections[0]).allSatisfy(\.isWhitespace) { sections.removeFirst() }
    }

    /// The section's Markdown, heading included.
    package func text(of section: Section) -> String { source.text(section.range) }

    /// The lines of a section, without blank ones at its end.
    package func lines(of section: Section) -> [Substring] {
        var lines = text(of: section).split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines
    }

    package var profile: StructuralProfile {
        sections.reduce(into: StructuralProfile()) { $0.add($1.profile) }
    }

    var headings: [HeadingPairs.Item] { sections.map { .init(id: $0.id, level: $0.level) } }

    /// Ends the last section where the next one starts.
    private mutating func begin(at offset: Int) {
        let start = sections[sections.count - 1].range.lowerBound
        sections[sections.count - 1].range = start..<max(start, offset)
    }

    private static func bodyStart(of document: SourceDocument) -> Int {
        if case .whole(let range, _) = document.body.content { return range.lowerBound }
        return 0
    }

    /// The words of a node.
    static func text(of heading: MarkdownTree.ID, in tree: MarkdownTree) -> String {
        var text = ""
        for node in tree.nodes.descendants(of: heading) {
            switch tree[node].kind {
            case .text(let words), .code(let words): text += tree.string(words)
            case .softBreak, .lineBreak: text += " "
            default: break
            }
        }
        return text.trimmingSpaces
    }
}
