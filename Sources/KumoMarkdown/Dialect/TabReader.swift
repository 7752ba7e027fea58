/// Recognises tabs: headings that consist of a link to `#tab/…`, each with what follows it, up to a thematic
/// break or the end of what holds them (docfx.md a.1). A translation's anchor may stand before the link.
struct TabReader {
    private let tree: MarkdownTree

    init(_ tree: MarkdownTree) {
        self.tree = tree
    }

    private struct Tab {
        var node: MarkdownNode
        var parts: [DialectReader.Part]
    }

    /// Blocks with each group of tabs as one node; nil where there are none.
    func parts(of blocks: [DialectReader.Part], into output: inout MarkdownTree) -> [DialectReader.Part]? {
        guard blocks.contains(where: { tabLink($0) != nil }) else { return nil }
        var parts: [DialectReader.Part] = []
        var tabs: [Tab] = []
        func flush() {
            guard let first = tabs.first else { return }
            let sections = tabs.map { DialectReader.Part.group($0.node, DefinitionReader(tree).parts(of: $0.parts)) }
            parts.append(.group(MarkdownNode(.tabGroup, first.node.span), sections))
            tabs = []
        }
        for block in blocks {
            if case .node(let heading) = block, let link = tabLink(block) {
                tabs.append(tab(heading, link, &output))
            } else if tabs.isEmpty {
                parts.append(block)
            } else if case .node(let id) = block, tree[id].kind == .thematicBreak {
                flush()
            } else {
                tabs[tabs.count - 1].parts.append(block)
            }
        }
        flush()
        return parts
    }

    private func tab(_ heading: MarkdownTree.ID, _ link: MarkdownTree.ID, _ output: inout MarkdownTree) -> Tab {
        let span = tree[heading].span
        let path = url(of: link).dropFirst("#tab/".count).split(separator: "/", omittingEmptySubsequences: false)
        let id = output.add((path.first ?? "").utf8)
        let condition = path.count > 1 ? output.add(path[1].utf8) : .empty
        let title = tree.nodes.children(of: link).map(DialectReader.Part.node)
        return Tab(
            node: MarkdownNode(.tab(id: id, condition: condition), span),
            parts: [.group(MarkdownNode(.tabTitle, span), title)])
    }

    /// The link that a heading consists of, where it leads to a tab.
    private func tabLink(_ block: DialectReader.Part) -> MarkdownTree.ID? {
        guard case .node(let id) = block, case .heading = tree[id].kind else { return nil }
        var inlines = Array(tree.nodes.children(of: id))
        if HeadingAnchor.read(inlines, in: tree) != nil { inlines.removeFirst(2) }
        guard inlines.count == 1, let link = inlines.first, case .link = tree[link].kind,
            url(of: link).hasPrefix("#tab/")
        else { return nil }
        return link
    }

    private func url(of link: MarkdownTree.ID) -> String {
        guard case .link(let url, _) = tree[link].kind else { return "" }
        return tree.string(url)
    }
}
