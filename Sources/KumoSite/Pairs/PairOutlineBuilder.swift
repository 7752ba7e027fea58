import KumoMarkdown
import KumoText

/// Takes the outline of an article, in one walk through its tree.
struct PairOutlineBuilder {
    private let article: ResolvedArticle
    private var outline: PairOutline
    /// The blocks that are open, with the nodes they were opened for.
    private var open: [(node: ContentTree.ID, block: PairOutline.ID)] = []
    /// Whether it is between `<pre>` and `</pre>`.
    private var isPreformatted = false

    private var content: ContentTree { article.content }

    init(_ article: ResolvedArticle) {
        self.article = article
        let root = PairOutline.Block(kind: .document, node: article.content.nodes.root)
        outline = PairOutline(article: article, blocks: Tree(root: root))
    }

    mutating func build() -> PairOutline {
        var steps = content.nodes.steps(from: content.nodes.root)
        while let step = steps.next() {
            switch step {
            case .enter(let id):
                notePreformatted(id)
                guard let kind = kind(of: id) else { continue }
                let block = add(kind, id)
                // What is in a block with words is not a block.
                if Self.holdsWords(kind) { steps.skip(id) } else { open.append((id, block)) }
            case .leave(let id):
                if open.last?.node == id { open.removeLast() }
            }
        }
        return outline
    }

    private mutating func notePreformatted(_ id: ContentTree.ID) {
        switch content[id].kind {
        case .startTag(let index) where content.tags[Int(index)].name == "pre": isPreformatted = true
        case .endTag(let name) where content.string(name).lowercased() == "pre": isPreformatted = false
        default: break
        }
    }

    private mutating func add(_ kind: PairOutline.Kind, _ id: ContentTree.ID) -> PairOutline.ID {
        var block = PairOutline.Block(kind: kind, node: id)
        if Self.holdsWords(kind) {
            block.unit = outline.units.count
            outline.units.append(PairUnitReader(article, id).unit())
        }
        return outline.blocks.append(block, to: open.last?.block ?? outline.blocks.root)
    }

    private static func holdsWords(_ kind: PairOutline.Kind) -> Bool {
        switch kind {
        case .heading, .paragraph, .cell, .htmlText, .preformatted: true
        default: false
        }
    }

    private func kind(of id: ContentTree.ID) -> PairOutline.Kind? {
        switch content[id].kind {
        case .heading(let index): .heading(content.headings[Int(index)].level)
        case .paragraph, .looseParagraph, .definitionTerm, .tabTitle: .paragraph
        case .blockQuote: .quote
        case .alert(let kind): .alert(kind)
        case .video(let link): .video(link)
        case .list(let style): .list(isOrdered: style.start != nil)
        case .item: .item(isOrdered: isOrdered(id))
        case .codeBlock(let info, let text): .code(info: info, text: text)
        case .thematicBreak: .rule
        case .table: .table(columns: columns(of: id))
        case .tableRow: .row
        case .tableCell: .cell
        case .rawText(let text):
            content.bytes(text).contains { $0 > 0x20 } ? (isPreformatted ? .preformatted : .htmlText) : nil
        case .startTag(let index):
            Self.blockTags.contains(content.tags[Int(index)].name) ? .tag(content.tags[Int(index)].name) : nil
        default: group(id)
        }
    }

    private func group(_ id: ContentTree.ID) -> PairOutline.Kind? {
        switch content[id].kind {
        case .definitionList: .group("definition list")
        case .definition: .group("definition")
        case .row: .group("row")
        case .column: .group("column")
        case .audienceZone: .group("zone")
        case .division: .group("division")
        case .tabGroup: .group("tabs")
        case .tab: .group("tab")
        case .footnotes: .group("footnotes")
        case .footnote: .group("footnote")
        case .formula(_, isBlock: true): .group("formula")
        default: nil
        }
    }

    /// Tags of raw HTML by which a table or a list keeps its shape.
    private static let blockTags: Set<String> = ["table", "tr", "td", "th", "ul", "ol", "li", "img"]

    private func isOrdered(_ item: ContentTree.ID) -> Bool {
        guard let list = content.nodes.parent(of: item), case .list(let style) = content[list].kind else {
            return false
        }
        return style.start != nil
    }

    private func columns(of table: ContentTree.ID) -> Int {
        guard let row = content.nodes.firstChild(of: table) else { return 0 }
        return content.nodes.children(of: row).reduce(0) { count, _ in count + 1 }
    }
}
