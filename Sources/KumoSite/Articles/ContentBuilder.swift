import KumoMarkdown
package import KumoText

/// Builds the content of an article for one cloud: the trees of its file and of what it includes become one.
struct ContentBuilder {
    let library: ArticleLibrary
    let locale: LocaleID
    /// Nil on a page that is the same for all, where no zone applies.
    let cloud: Int?

    var content: ContentTree
    var targets: [LinkTarget] = []
    var anchors: Set<String> = []
    var diagnostics: [Diagnostic] = []
    /// Included files that have zones, whose outcome for the cloud went into the content.
    var zonedIncludes: [Catalog.Document] = []

    /// The files being read, outermost first, to tell a cycle.
    var chain: [Catalog.Document]
    /// How many bytes of samples were read and shown so far.
    var sampleBytes = 0
    /// Tags of raw HTML that are open in each open node, outermost node first.
    var openTags: [[String]] = [[]]
    /// The positions in `openTags` of includes within texts, whose tags are in the same node as those around them.
    var textIncludeLevels: Set<Int> = []
    /// The paragraph that ended last, while nothing came after it.
    var lastParagraph: ClosedParagraph?
    var headingIDs = HeadingIDs()
    /// Those on Learn, for each file that is read.
    private var learnIDs: [UInt16: LearnIDs] = [:]
    /// The element of raw HTML that has an id: a position in `tags`.
    var idTags: [String: Int] = [:]
    var notes = FootnoteQueue()
    var tabGroups = TabGroups()
    private var parents: [ContentTree.ID] = []

    /// Bounds on what includes may unfold to: nodes, of which the largest article seen has under 30,000, bytes
    /// of text, files put in, and files within each other.
    static let nodeLimit = 1_000_000
    static let textLimit = 64 << 20
    static let includeLimit = 5_000
    static let depthLimit = 100

    init(_ article: Catalog.Document, library: ArticleLibrary, cloud: Int?) {
        self.library = library
        locale = article.locale
        self.cloud = cloud
        chain = [article]
        content = ContentTree(file: ContentFile(article))
    }

    mutating func build() {
        parents = [content.nodes.root]
        if let page = chain[0].yamlPage {
            add(page)
        } else {
            let body = library.body(of: chain[0], for: cloud)
            diagnostics += body.diagnostics
            content.nodes = Tree(root: content[content.nodes.root], reserving: body.tree.nodes.count)
            content.pool = body.tree.pool
            // Most pages have a dozen headings or fewer.
            anchors.reserveCapacity(12)
            append(body.tree, from: Source(file: 0, textOffset: 0))
        }
        addFootnotes()
        closeTags(in: content.nodes.root)
        addLearnIDs()
    }

    /// Links to the ids that headings have on Learn lead to them here too.
    private mutating func addLearnIDs() {
        for index in content.headings.indices {
            let (id, learnID) = (content.headings[index].id, content.headings[index].learnID)
            guard learnID != id, anchors.insert(learnID).inserted else { continue }
            content.headings[index].aliases.append(learnID)
        }
    }

    /// A tree being copied: its file, and where its texts begin in the content's pool.
    struct Source {
        var file: UInt16
        var textOffset: Int
        /// Set while an include within a paragraph is copied, of which only the inlines are wanted.
        var inlinesOnly = false
        /// The innermost block of the tree that is open.
        var block = SourceSpan(0..<0)
        /// Where the piece of raw HTML that is being read begins in the tree's pool.
        var htmlStart = 0
    }

    var parent: ContentTree.ID { parents[parents.count - 1] }

    /// Copies everything in a tree, or in a node of it, below the node that is open now.
    mutating func append(_ tree: MarkdownTree, in top: MarkdownTree.ID? = nil, from source: Source) {
        var source = source
        let top = top ?? tree.nodes.root
        var steps = tree.nodes.steps(from: top)
        while let step = steps.next() {
            switch step {
            case .enter(let id) where id == top: continue
            case .leave(let id) where id == top: continue
            case .enter(let id):
                let node = tree[id]
                if case .footnote(let label) = node.kind {
                    notes.add(tree, id, label: tree.string(label), from: source)
                    steps.skip(id)
                } else if tree.isPlain(id), appendPlain(id, node, of: tree, source) {
                    steps.skip(id)
                } else if !enter(node, of: tree, &source) {
                    steps.skip(id)
                }
            case .leave(let id):
                leave(tree[id], of: tree, source)
            }
        }
    }

    /// - Returns: whether to go on with what is in the node.
    private mutating func enter(_ node: MarkdownNode, of tree: MarkdownTree, _ source: inout Source) -> Bool {
        guard content.nodes.count < Self.nodeLimit else {
            reportTooLarge()
            return false
        }
        let origin = Origin(file: source.file, span: node.span)
        if let leaf = Self.leaf(node, source) {
            content.nodes.append(ContentNode(leaf, origin), to: parent)
            return false
        }
        let isBlock = node.kind.isBlock
        if isBlock { source.block = node.span }
        switch node.kind {
        case .htmlBlock(let text):
            if !source.inlinesOnly { addHTML(text, of: tree, at: origin, source) }
        case .htmlInline(let text):
            addHTML(text, of: tree, at: origin, source)
        case .directive(let line, let isClosed):
            guard !source.inlinesOnly else { return false }
            return openDirective(line, isClosed: isClosed, of: tree, at: origin, source)
        case .directiveEnd(let line, let isStray):
            checkEnd(line, isStray: isStray, of: tree, at: origin)
            return false
        case .division(let attributes):
            if !source.inlinesOnly { openDivision(attributes, of: tree, at: origin) }
        case .untranslated(let text):
            addUntranslated(text.moved(by: source.textOffset), at: origin)
            return false
        case .stray(let mark, let text):
            let written = text.moved(by: source.textOffset)
            content.nodes.append(ContentNode(.stray(mark, written: written), origin), to: parent)
            return false
        case .inlineDirective(let text):
            addInlineImage(text, of: tree, at: origin, source)
            return false
        case .crossReference(let reference):
            addCrossReference(reference, of: tree, at: origin, source)
            return false
        case .snippet(let text):
            if !source.inlinesOnly { addSnippet(text, of: tree, at: origin, source) }
            return false
        case .footnoteReference(let label):
            addFootnoteReference(tree.string(label), at: origin)
            return false
        case .include(let path, let isInline):
            include(tree.string(path), isInline: isInline || source.inlinesOnly, at: origin, source)
        default:
            guard opens(node, source) else { return true }
            if case .link = node.kind { endOpenLink(origin) }
            let kind = kind(of: node, in: tree, at: origin, source)
            if isBlock { endImplied(before: "div", origin) }
            if case .paragraph = node.kind {
                openParagraph(origin, isImage: false)
            } else {
                push(ContentNode(kind, origin))
            }
            markInteractive(node, of: tree)
        }
        return true
    }

    /// Copies a block in which there is nothing to be looked after.
    ///
    /// - Returns: false where it must be gone through node by node all the same.
    private mutating func appendPlain(
        _ id: MarkdownTree.ID, _ top: MarkdownNode, of tree: MarkdownTree, _ source: Source
    ) -> Bool {
        let subtree = tree.nodes.subtree(of: id)
        let values = tree.nodes[subtree]
        // A paragraph after an image between three colons may be one text with it.
        guard !source.inlinesOnly, !(lastParagraph?.isImage ?? false),
            content.nodes.count + values.count <= Self.nodeLimit
        else { return false }
        var source = source
        var copies: [ContentNode] = []
        copies.reserveCapacity(values.count)
        for node in values {
            let origin = Origin(file: source.file, span: node.span)
            if node.kind.isBlock { source.block = node.span }
            let kind = Self.leaf(node, source) ?? kind(of: node, in: tree, at: origin, source)
            copies.append(ContentNode(kind, origin))
        }
        let origin = Origin(file: source.file, span: top.span)
        endImplied(before: "div", origin)
        let copy = content.nodes.nextID
        content.nodes.append(copies, shapedAs: subtree, of: tree.nodes, to: parent)
        if case .paragraph = top.kind { noteClosed(paragraph: copy, origin, isImage: false) }
        return true
    }

    /// What most nodes are: a piece of text, which nothing is in and which ends nothing; nil for any other.
    private static func leaf(_ node: MarkdownNode, _ source: Source) -> ContentNode.Kind? {
        switch node.kind {
        case .text(let text): .text(text.moved(by: source.textOffset))
        case .code(let text): .code(text.moved(by: source.textOffset))
        case .softBreak: .softBreak
        case .lineBreak: .lineBreak
        default: nil
        }
    }

    /// Opens a node below the one that is open now.
    mutating func push(_ node: ContentNode) {
        parents.append(content.nodes.append(node, to: parent))
        openTags.append([])
    }

    /// Opens a node again that was closed, to add to it.
    mutating func reopen(_ id: ContentTree.ID) {
        parents.append(id)
        openTags.append([])
    }

    /// Closes the node that was opened last.
    @discardableResult
    mutating func pop() -> ContentTree.ID {
        let id = parents.removeLast()
        closeTags(in: id)
        openTags.removeLast()
        return id
    }

    private mutating func leave(_ node: MarkdownNode, of tree: MarkdownTree, _ source: Source) {
        switch node.kind {
        case .htmlBlock, .htmlInline, .include: return
        default: break
        }
        guard opens(node, source) else { return }
        if case .paragraph = node.kind {
            return closeParagraph(Origin(file: source.file, span: node.span), isImage: false)
        }
        let id = pop()
        switch content[id].kind {
        case .heading(let index): finishHeading(Int(index), id)
        case .tabGroup: finishTabGroup(id)
        case .complexMedia: checkDescription(of: id, node.kind, of: tree)
        default: break
        }
    }

    /// Whether a node of the tree becomes a node of the content; of an include within a paragraph only the
    /// inlines do, joined without anything between them (docfx.md a.1).
    private func opens(_ node: MarkdownNode, _ source: Source) -> Bool {
        !source.inlinesOnly || !node.kind.isBlock
    }

    private mutating func kind(
        of node: MarkdownNode, in tree: MarkdownTree, at origin: Origin, _ source: Source
    ) -> ContentNode.Kind {
        func moved(_ text: TextReference) -> TextReference { text.moved(by: source.textOffset) }
        switch node.kind {
        case .tabGroup: return .tabGroup(0)
        case .tab(let id, let condition): return addTab(id: tree.string(id), condition: tree.string(condition))
        case .tabTitle: return .tabTitle
        case .document, .paragraph, .htmlBlock, .htmlInline, .include, .directive, .directiveEnd, .division,
            .untranslated, .stray, .inlineDirective, .snippet, .footnote, .footnoteReference, .crossReference, .text,
            .softBreak, .lineBreak, .code:
            return .paragraph
        case .formula(let text, let isBlock): return .formula(moved(text), isBlock: isBlock)
        case .definitionList: return .definitionList
        case .definitionTerm: return .definitionTerm
        case .definition: return .definition
        case .heading(let level, let anchor):
            return addHeading(level: Int(level), anchor: anchor.map { tree.string($0) })
        case .blockQuote: return .blockQuote
        case .alert(let kind): return .alert(kind)
        case .list(let style): return .list(style)
        case .item(let state): return .item(state)
        case .codeBlock(let info, let text): return .codeBlock(info: moved(language(info, of: tree)), text: moved(text))
        case .thematicBreak: return .thematicBreak
        case .table: return .table
        case .tableRow(let isHeader): return .tableRow(isHeader: isHeader)
        case .tableCell(let alignment): return .tableCell(alignment)
        case .emphasis: return .emphasis
        case .strong: return .strong
        case .strikethrough: return .strikethrough
        case .link(let url, let title):
            return .link(addTarget(tree.string(url), .link, at: origin, source), title: moved(title))
        case .image(let url, let title):
            if let media = MediaLink(tree.string(url)) {
                return .media(addTarget(media.address, media.role, at: origin, source), media.kind)
            }
            return .image(addTarget(tree.string(url), .resource, at: origin, source), title: moved(title))
        case .video(let url):
            return .video(addTarget(tree.string(url), .frame, at: origin, source))
        }
    }

    mutating func addTarget(
        _ written: String, _ role: LinkTarget.Role, _ form: LinkTarget.Form = .markdown, at origin: Origin,
        _ source: Source
    ) -> LinkID {
        targets.append(LinkTarget(written: written, role: role, form: form, origin: origin, block: source.block))
        return LinkID(targets.count - 1)
    }

    private mutating func addHeading(level: Int, anchor: String?) -> ContentNode.Kind {
        content.headings.append(Heading(level: level, id: anchor ?? "", text: "", node: content.nodes.root))
        return .heading(Int32(content.headings.count - 1))
    }

    mutating func finishHeading(_ index: Int, _ id: ContentTree.ID) {
        let text = content.plainText(of: id)
        let anchor = content.headings[index].id
        let file = content[id].origin.file
        // Nearly every heading has its words in the file, and they are its words to everybody.
        let isPlain = !content.nodes.descendants(of: id).contains { node in
            if case .crossReference = content[node].kind { true } else { content[node].origin.file != file }
        }
        let words = isPlain ? text : content.plainText(of: id, withReferences: false)
        let ownWords = isPlain ? text : content.plainText(of: id, withReferences: false, withIncludes: false)
        let final = headingIDs.next(anchor: anchor.isEmpty ? nil : anchor, text: words)
        content.headings[index].learnID = learnIDs[file, default: LearnIDs()].next(anchor: anchor, words: ownWords)
        content.headings[index].text = text.trimmingSpaces
        content.headings[index].id = final
        content.headings[index].node = id
        anchors.insert(final)
        giveUp(idOfHeading: final)
    }

    /// Says once that an article has grown beyond bounds.
    mutating func reportTooLarge() {
        let place = Diagnostic.Place(chain[0].document.source.path)
        guard !diagnostics.contains(where: { $0.code == .articleTooLarge }) else { return }
        diagnostics.append(
            Diagnostic(
                .articleTooLarge,
                "With all it includes this article grows beyond bounds; the rest is left out.",
                at: place, help: "look for includes that include each other's files many times"))
    }
}

extension MarkdownNode.Kind {
    /// Whether the node is a block, and not part of a paragraph's text.
    var isBlock: Bool {
        switch self {
        case .text, .softBreak, .lineBreak, .code, .htmlInline, .emphasis, .strong, .strikethrough, .link, .image,
            .untranslated, .stray, .inlineDirective, .footnoteReference, .crossReference:
            false
        case .include(_, let isInline): !isInline
        case .formula(_, let isBlock): isBlock
        default: true
        }
    }
}

extension TextReference {
    func moved(by offset: Int) -> TextReference {
        guard offset > 0, !isEmpty else { return self }
        return TextReference(range.lowerBound + offset..<range.upperBound + offset)
    }
}

extension String {
    var trimmingSpaces: String {
        // Nearly every text begins and ends with one of these.
        func isPlain(_ byte: UInt8?) -> Bool { byte.map { $0 > 0x20 && $0 < 0x7F } ?? true }
        if isPlain(utf8.first), isPlain(utf8.last) { return self }
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension DiagnosticCode {
    package static let articleTooLarge = DiagnosticCode("article-too-large", .text, .error)
}
