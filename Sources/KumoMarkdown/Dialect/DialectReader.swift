import KumoText

/// Reads what the Learn dialect makes of plain Markdown: alerts, videos, includes and heading anchors.
///
/// cmark takes `[`, `!` and `<` before any extension can see them, so these are recognised on the finished
/// tree (swift-and-cmark.md). The tree is copied, with a work list of its own instead of recursion.
struct DialectReader {
    private let input: MarkdownTree
    private let source: SourceText
    private var output: MarkdownTree
    private var work: [Work] = []
    private(set) var diagnostics: [Diagnostic] = []

    typealias ID = MarkdownTree.ID

    /// Something still to be copied, below a node of the output.
    private enum Work {
        case node(ID, under: ID)
        /// A new node over some of the input's nodes.
        case group(MarkdownNode, [Part], under: ID)
        case leaf(MarkdownNode, under: ID)
    }

    /// A piece of a quote or paragraph that had to be split.
    enum Part {
        case node(ID)
        /// Some of a paragraph's inlines, in which includes are still to be recognised.
        case paragraph([ID], SourceSpan)
        case group(MarkdownNode, [Part])
        case leaf(MarkdownNode)
    }

    init(_ tree: MarkdownTree, source: SourceText) {
        input = tree
        self.source = source
        output = MarkdownTree(reservingNodes: tree.nodes.count)
        output.pool = tree.pool
    }

    mutating func read() -> MarkdownTree {
        push(blockParts(of: input.nodes.root), under: output.nodes.root)
        while let next = work.popLast() {
            switch next {
            case .node(let id, let parent): copy(id, under: parent)
            case .leaf(let node, let parent): output.nodes.append(node, to: parent)
            case .group(let node, let parts, let parent):
                push(parts, under: output.nodes.append(node, to: parent))
            }
        }
        return output
    }

    private mutating func push(_ parts: [Part], under parent: ID) {
        for part in parts.reversed() {
            switch part {
            case .node(let id): work.append(.node(id, under: parent))
            case .paragraph(let inlines, let span): push(paragraphParts(inlines, span), under: parent)
            case .group(let node, let parts): work.append(.group(node, parts, under: parent))
            case .leaf(let node): work.append(.leaf(node, under: parent))
            }
        }
    }

    private mutating func copy(_ id: ID, under parent: ID) {
        let node = input[id]
        switch node.kind {
        case .blockQuote:
            push(QuoteReader(input, source).parts(of: id, &output, &diagnostics), under: parent)
        case .paragraph:
            push(paragraphParts(Array(input.nodes.children(of: id)), node.span), under: parent)
        case .heading(let level, _):
            let (anchor, children) = headingParts(of: id)
            let heading = MarkdownNode(.heading(level: level, anchor: anchor), node.span)
            push(children, under: output.nodes.append(heading, to: parent))
        case .text(let text):
            if let finding = SnippetReader.finding(input.bytes(text), node.span, in: source) {
                diagnostics.append(finding)
            }
            let parts = InlineDirectives.parts(of: text, node.span, in: input, into: &output) ?? [.leaf(node)]
            push(CrossReferenceReader.mayHold(input.bytes(text)) ? withCrossReferences(parts) : parts, under: parent)
        case .link:
            if let reference = CrossReferenceReader(input, source).autolink(id, into: &output) {
                output.nodes.append(reference, to: parent)
            } else {
                push(inlineParts(of: Array(input.nodes.children(of: id))), under: output.nodes.append(node, to: parent))
            }
        case .item, .directive:
            push(blockParts(of: id), under: output.nodes.append(node, to: parent))
        default:
            let copied = output.nodes.append(node, to: parent)
            push(inlineParts(of: Array(input.nodes.children(of: id))), under: copied)
        }
    }

    private func withCrossReferences(_ parts: [Part]) -> [Part] {
        let reader = CrossReferenceReader(input, source)
        return parts.flatMap { part in
            guard case .leaf(let node) = part, case .text(let text) = node.kind else { return [part] }
            return reader.parts(of: text, node.span) ?? [part]
        }
    }

    /// The blocks in a node, with tabs recognised.
    private mutating func blockParts(of id: ID) -> [Part] {
        let blocks = Array(input.nodes.children(of: id))
        return TabReader(input).parts(of: blocks, into: &output) ?? blocks.map(Part.node)
    }

    /// A paragraph, split where a line of it is nothing but an include or a snippet, which stand for blocks.
    private mutating func paragraphParts(_ children: [ID], _ span: SourceSpan) -> [Part] {
        let reader = IncludeReader(input)
        var snippets = SnippetReader(input, source)
        guard children.contains(where: { reader.isLink($0) || snippets.begins($0) }) else {
            return [.group(MarkdownNode(.paragraph, span), inlineParts(of: children))]
        }
        var parts: [Part] = []
        var inlines: [ID] = []
        func flush(_ reader: inout DialectReader) {
            while let last = inlines.last, reader.input[last].kind == .softBreak { inlines.removeLast() }
            guard !inlines.isEmpty else { return }
            parts.append(.group(MarkdownNode(.paragraph, span), reader.inlineParts(of: inlines)))
            inlines = []
        }
        for line in reader.lines(of: children) {
            if let include = reader.blockInclude(line) {
                flush(&self)
                parts.append(.leaf(include))
            } else if let snippet = snippets.snippet(line, in: span, into: &output) {
                flush(&self)
                parts.append(.leaf(snippet))
            } else {
                inlines += line
            }
        }
        flush(&self)
        return parts
    }

    /// Inlines, with includes inside text recognised.
    private mutating func inlineParts(of children: [ID]) -> [Part] {
        IncludeReader(input).parts(of: children, into: &output)
    }

    private mutating func headingParts(of id: ID) -> (anchor: TextReference?, [Part]) {
        var children = Array(input.nodes.children(of: id))
        let anchor = HeadingAnchor.read(children, in: input)
        if anchor != nil { children.removeFirst(2) }
        return (anchor, inlineParts(of: children))
    }
}
