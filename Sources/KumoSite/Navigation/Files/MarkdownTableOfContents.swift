import KumoMarkdown
import KumoText

/// Reads `toc.md`: headings, one for each node, whose levels say what holds what (docfx.md d.2).
struct MarkdownTableOfContents {
    private let document: SourceDocument
    private(set) var nodes = Tree(root: TableOfContentsFile.Node(range: 0..<0))
    private(set) var diagnostics: [Diagnostic]

    var metadata: FrontMatter { document.frontMatter }
    private var source: SourceText { document.source }

    /// A node that may get children. One without an ID was left out, and so is what is in it.
    private struct Open {
        var level: Int
        var id: Tree<TableOfContentsFile.Node>.ID?
    }

    init(_ source: SourceText) {
        document = SourceDocument(source)
        diagnostics = document.diagnostics
    }

    mutating func read() {
        let tree = MarkdownParser.parse(TableOfContentsText.parseable(document.body))
        var open: [Open] = []
        for block in tree.nodes.children(of: tree.nodes.root) {
            switch tree[block].kind {
            case .heading:
                add(TableOfContentsHeading(block, in: tree, source), &open)
            case .htmlBlock(let text) where isComment(tree.bytes(text)): break
            default: diagnostics.append(.invalidSyntax(in: source, tree[block].span.range))
            }
        }
    }

    private func isComment(_ html: ArraySlice<UInt8>) -> Bool {
        html.drop { $0 == UInt8(ascii: " ") }.starts(with: "<!--".utf8)
    }

    private mutating func add(_ heading: TableOfContentsHeading, _ open: inout [Open]) {
        guard let node = heading.node() else {
            diagnostics.append(.invalidSyntax(in: source, heading.range))
            return
        }
        // The first heading says at which level the table begins.
        if open.isEmpty, nodes.count == 1 { open.append(Open(level: heading.level - 1, id: nodes.root)) }
        while let last = open.last, last.level >= heading.level { open.removeLast() }
        let parent = open.last
        guard let parent, parent.level + 1 == heading.level else {
            diagnostics.append(.invalidLevel(from: parent?.level ?? 0, to: heading.level, in: source, heading.range))
            open.append(Open(level: heading.level, id: nil))
            return
        }
        open.append(Open(level: heading.level, id: parent.id.map { nodes.append(node, to: $0) }))
    }
}

extension Diagnostic {
    fileprivate static func invalidSyntax(in source: SourceText, _ range: Range<Int>) -> Diagnostic {
        Diagnostic(
            .invalidTocSyntax,
            "The toc syntax is invalid, each line must be a valid markdown "
                + "[ATX heading](https://spec.commonmark.org/0.28/#atx-heading) with a single link, xref link or literal text.",
            in: source, range, help: "for example ## [Overview](overview.md)")
    }

    fileprivate static func invalidLevel(
        from: Int, to: Int, in source: SourceText, _ range: Range<Int>
    ) -> Diagnostic {
        Diagnostic(
            .invalidTocLevel, "The toc level can't be skipped from \(from) to \(to).", in: source, range,
            help: "until it is mended, this row and what is in it are left out; write \(from + 1) number signs")
    }
}
