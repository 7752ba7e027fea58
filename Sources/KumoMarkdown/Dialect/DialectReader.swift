import KumoText

/// Reads what the Learn dialect makes of plain Markdown: alerts, videos, includes and heading anchors.
///
/// cmark takes `[`, `!` and `<` before any extension can see them, so these are recognised on the finished
/// tree (swift-and-cmark.md). The tree is copied, with a work list of its own instead of recursion.
struct DialectReader {
    let input: MarkdownTree
    let source: SourceText
    var output: MarkdownTree
    private var work: [Work] = []
    /// What the groups in `work` are over, in the same order.
    private var groups: [[Part]] = []
    var diagnostics: [Diagnostic] = []
    /// The block of text that is being copied.
    private var block = SourceSpan(0..<0)
    /// What the next text stands in and after.
    var surroundings = Surroundings()
    /// What is to be seen at a glance in each text, by the numbers of the input's nodes.
    private let glances: [TextGlance?]
    /// What is copied as it is.
    private let isQuiet: [Bool]
    /// How many more places are looked at for malformed links and tags.
    var malformedAllowance = MalformedText.allowance

    typealias ID = MarkdownTree.ID

    /// Something still to be copied, below a node of the output.
    private enum Work: BitwiseCopyable {
        case node(ID, under: ID)
        /// A new node over some of the input's nodes, which are the last of `groups`.
        case group(MarkdownNode, under: ID)
        case leaf(MarkdownNode, under: ID)
        /// The end of an element within a text.
        case end(isLink: Bool)
    }

    /// A piece of a quote or paragraph that had to be split.
    enum Part {
        case node(ID)
        /// Some of a paragraph's inlines, in which includes are still to be recognised.
        case paragraph([ID], SourceSpan)
        case group(MarkdownNode, [Part])
        case leaf(MarkdownNode)
        /// A line of a paragraph that is a term with definitions.
        case term([ID], SourceSpan)
    }

    init(_ tree: MarkdownTree, source: SourceText) {
        input = tree
        self.source = source
        output = MarkdownTree(reservingNodes: tree.nodes.count)
        output.pool = tree.pool
        glances = tree.glances
        isQuiet = tree.quietNodes(glances)
    }

    mutating func read() -> MarkdownTree {
        push(blockParts(of: input.nodes.root), under: output.nodes.root)
        while let next = work.popLast() {
            switch next {
            case .node(let id, let parent): copy(id, under: parent)
            case .leaf(let node, let parent): copyLeaf(node, under: parent)
            case .end(let isLink): surroundings.leave(isLink: isLink)
            case .group(let node, let parent):
                enter(node)
                push(groups.popLast() ?? [], under: output.nodes.append(node, to: parent))
            }
        }
        return output
    }

    private mutating func push(_ parts: [Part], under parent: ID) {
        for part in parts.reversed() {
            switch part {
            case .node(let id): work.append(.node(id, under: parent))
            case .paragraph(let inlines, let span): push(paragraphParts(inlines, span), under: parent)
            case .term(let inlines, let span):
                let parts = inlineParts(of: inlines, in: span, isWhole: true)
                push(group: MarkdownNode(.definitionTerm, span), parts, under: parent)
            case .group(let node, let parts): push(group: node, parts, under: parent)
            case .leaf(let node): work.append(.leaf(node, under: parent))
            }
        }
    }

    private mutating func push(group node: MarkdownNode, _ parts: [Part], under parent: ID) {
        work.append(.group(node, under: parent))
        groups.append(parts)
    }

    private mutating func copy(_ id: ID, under parent: ID) {
        let node = input[id]
        guard !isQuiet[Int(id.index)] else { return copyQuiet(id, node, under: parent) }
        switch node.kind {
        case .blockQuote:
            push(QuoteReader(input, source).parts(of: id, &output, &diagnostics), under: parent)
        case .paragraph:
            if isPlain(id) {
                enter(node)
                pushNodes(in: id, under: output.nodes.append(node, to: parent))
            } else {
                push(paragraphParts(Array(input.nodes.children(of: id)), node.span), under: parent)
            }
        case .heading(let level, _):
            enter(node)
            let (anchor, children) = headingParts(of: id)
            let heading = MarkdownNode(.heading(level: level, anchor: anchor), node.span)
            push(children, under: output.nodes.append(heading, to: parent))
        case .link(let url, _):
            if CrossReferenceReader.isReference(input.bytes(url)),
                let reference = CrossReferenceReader(input, source).autolink(id, into: &output)
            {
                output.nodes.append(reference, to: parent)
                surroundings.before = .other
            } else {
                reportEmptyLink(id, url)
                enter(node)
                pushChildren(of: id, under: output.nodes.append(node, to: parent))
            }
        case .text(let text):
            let glance = glances[Int(id.index)] ?? TextGlance(input.bytes(text))
            copyText(text, node, glance, under: parent)
        case .softBreak, .lineBreak, .code, .htmlInline: copyLeaf(node, under: parent)
        case .item, .directive, .definition, .footnote:
            let copied = output.nodes.append(node, to: parent)
            if holdsPlainBlocks(id) {
                pushNodes(in: id, under: copied)
            } else {
                push(blockParts(of: id), under: copied)
            }
        default:
            reportFaults(of: id)
            enter(node)
            pushChildren(of: id, under: output.nodes.append(node, to: parent))
        }
    }

    /// Copies a node and all that is in it as they are.
    private mutating func copyQuiet(_ id: ID, _ node: MarkdownNode, under parent: ID) {
        let subtree = input.nodes.subtree(of: id)
        if node.kind.isPlainBlock { output.plainBlocks.append(output.nodes.nextID) }
        output.nodes.append(input.nodes[subtree], shapedAs: subtree, of: input.nodes, to: parent)
        switch node.kind {
        case .text: surroundings.before = glances[Int(id.index)]?.after ?? surroundings.before
        case .softBreak, .lineBreak: surroundings.before = .space
        case .emphasis, .strong, .strikethrough: surroundings.before = .delimiter
        default: surroundings.before = .other
        }
    }

    private mutating func pushChildren(of id: ID, under parent: ID) {
        switch input[id].kind {
        case .link, .tableCell, .emphasis, .strong, .strikethrough:
            if isPlain(id) { pushNodes(in: id, under: parent) } else { push(children(of: id), under: parent) }
        default: pushNodes(in: id, under: parent)
        }
    }

    private mutating func pushNodes(in id: ID, under parent: ID) {
        let start = work.count
        var next = input.nodes.firstChild(of: id)
        while let child = next {
            work.append(.node(child, under: parent))
            next = input.nodes.next(after: child)
        }
        if work.count - start > 1 { work[start...].reverse() }
    }

    /// Whether neither tabs nor definitions can be among the blocks in a node.
    private func holdsPlainBlocks(_ id: ID) -> Bool {
        var next = input.nodes.firstChild(of: id)
        while let child = next {
            switch input[child].kind {
            case .heading, .definition: return false
            default: next = input.nodes.next(after: child)
            }
        }
        return true
    }

    /// Whether the inlines of a node are what they are: there is no include, no snippet and no emphasis to be read in
    /// them.
    private func isPlain(_ id: ID) -> Bool {
        var next = input.nodes.firstChild(of: id)
        while let child = next {
            switch input[child].kind {
            case .text where glances[Int(child.index)]?.signs.contains(.opening) ?? true: return false
            case .text, .emphasis, .strong, .strikethrough: if mayMend(child) { return false }
            default: break
            }
            next = input.nodes.next(after: child)
        }
        return true
    }

    /// Says what is wrong with a node that is copied as it is.
    private mutating func reportFaults(of id: ID) {
        switch input[id].kind {
        case .codeBlock:
            if let finding = CodeFence.finding(in: input[id].span, of: source) { diagnostics.append(finding) }
        case .image(let url, _): reportEmptyLink(id, url)
        case .htmlBlock(let html):
            if let finding = MarkdownInHTML.finding(in: input.bytes(html), input[id].span, of: source) {
                diagnostics.append(finding)
            }
        case .tableRow:
            let columns = input.nodes.children(of: id).count { _ in true }
            if let finding = TableRow.finding(for: input[id].span, columns: columns, in: source) {
                diagnostics.append(finding)
            }
        default: break
        }
    }

    private mutating func reportEmptyLink(_ id: ID, _ url: TextReference) {
        let isImage = if case .image = input[id].kind { true } else { false }
        let hasWords = input.nodes.children(of: id).contains { child in
            guard case .text(let text) = input[child].kind else { return input[child].kind != .softBreak }
            return input.bytes(text).contains { $0 > 0x20 }
        }
        guard url.isEmpty || !hasWords else { return }
        let finding = EmptyLink.finding(
            url: input.bytes(url), hasWords: hasWords, isImage: isImage, input[id].span, in: block, of: source)
        if let finding { diagnostics.append(finding) }
    }

    /// Notes what the texts in a node stand in.
    private mutating func enter(_ node: MarkdownNode) {
        switch node.kind {
        case .paragraph, .heading, .tableCell, .definitionTerm:
            block = node.span
            surroundings = Surroundings()
        case .emphasis, .strong, .strikethrough:
            surroundings.before = .delimiter
            work.append(.end(isLink: false))
        case .link, .image:
            surroundings.before = .other
            surroundings.links += 1
            work.append(.end(isLink: true))
        default: surroundings.before = .other
        }
    }

    private mutating func copyLeaf(_ node: MarkdownNode, under parent: ID) {
        switch node.kind {
        case .text(let text): return copyText(text, node, TextGlance(output.bytes(text)), under: parent)
        case .softBreak, .lineBreak: surroundings.before = .space
        case .htmlInline(let tag): surroundings.pass(tag: input.bytes(tag))
        default: surroundings.before = .other
        }
        output.nodes.append(node, to: parent)
    }

    /// The inlines of a node, with the constructs among them recognised.
    private mutating func children(of id: ID) -> [Part] {
        let children = Array(input.nodes.children(of: id))
        switch input[id].kind {
        case .link:
            return inlineParts(of: children, in: block, isWhole: false)
        case .tableCell:
            // An include alone in a cell stands for blocks (docfx.md a.1).
            if let include = IncludeReader(input).blockInclude(children) { return [.leaf(include)] }
            return inlineParts(of: children, in: block, isWhole: true)
        default:
            return IncludeReader(input).parts(of: children, into: &output)
        }
    }

    /// The blocks in a node, with tabs recognised.
    private mutating func blockParts(of id: ID) -> [Part] {
        let blocks = input.nodes.children(of: id).map(Part.node)
        let parts = TabReader(input).parts(of: blocks, into: &output) ?? blocks
        return DefinitionReader(input).parts(of: parts)
    }

    /// A paragraph, split where a line of it is nothing but an include or a snippet, which stand for blocks.
    private mutating func paragraphParts(_ children: [ID], _ span: SourceSpan) -> [Part] {
        let reader = IncludeReader(input)
        var snippets = SnippetReader(input, source)
        guard children.contains(where: { reader.isLink($0) || snippets.begins($0) }) else {
            return [.group(MarkdownNode(.paragraph, span), inlineParts(of: children, in: span, isWhole: true))]
        }
        var parts: [Part] = []
        var inlines: [ID] = []
        func flush(_ reader: inout DialectReader) {
            while let last = inlines.last, reader.input[last].kind == .softBreak { inlines.removeLast() }
            guard !inlines.isEmpty else { return }
            let content = reader.inlineParts(of: inlines, in: span, isWhole: true)
            parts.append(.group(MarkdownNode(.paragraph, span), content))
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

    /// Inlines, with includes inside text recognised, and emphasis that CommonMark leaves as text.
    ///
    /// - Parameters:
    ///   - block: where the block is that holds them.
    ///   - isWhole: whether they are all that is in the block, and not in a link, say.
    private mutating func inlineParts(of children: [ID], in block: SourceSpan, isWhole: Bool) -> [Part] {
        let parts = IncludeReader(input).parts(of: children, into: &output)
        guard children.contains(where: mayMend) else { return parts }
        var mender = EmphasisMender(parts, of: input, in: block, isWhole: isWhole, source)
        defer { diagnostics += mender.diagnostics }
        return mender.mend(into: &output) ?? parts
    }

    /// Whether delimiters of emphasis are text in an inline, or in the emphasis that it is.
    private func mayMend(_ id: ID) -> Bool {
        switch input[id].kind {
        case .text(let text): mayMend(id, text)
        case .emphasis, .strong, .strikethrough:
            input.nodes.descendants(of: id).contains { inner in
                guard case .text(let text) = input[inner].kind else { return false }
                return mayMend(inner, text)
            }
        default: false
        }
    }

    private func mayMend(_ id: ID, _ text: TextReference) -> Bool {
        guard glances[Int(id.index)]?.signs.contains(.delimiter) ?? true else { return false }
        return EmphasisMender.mayMend(input.bytes(text))
    }

    private mutating func headingParts(of id: ID) -> (anchor: TextReference?, [Part]) {
        var children = Array(input.nodes.children(of: id))
        let anchor = HeadingAnchor.read(children, in: input)
        if anchor != nil { children.removeFirst(2) }
        return (anchor, inlineParts(of: children, in: input[id].span, isWhole: true))
    }
}
