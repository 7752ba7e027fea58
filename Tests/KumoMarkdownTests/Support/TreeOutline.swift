import KumoMarkdown
import KumoText

/// A tree as text that can be read and compared: a line for each block, indented by its depth, a block of
/// words with its inlines behind it.
struct TreeOutline {
    private let tree: MarkdownTree
    private var lines: [String] = []

    static func text(of tree: MarkdownTree) -> String {
        var outline = TreeOutline(tree: tree)
        for child in tree.nodes.children(of: tree.nodes.root) { outline.add(child, depth: 0) }
        return outline.lines.joined(separator: "\n")
    }

    private init(tree: MarkdownTree) { self.tree = tree }

    private mutating func add(_ id: MarkdownTree.ID, depth: Int) {
        let indent = String(repeating: "  ", count: depth)
        lines.append((indent + name(of: id)).trimmedAtEnd)
        switch tree[id].kind {
        case .paragraph, .heading, .tableCell, .tabTitle, .definitionTerm: break
        default: for child in tree.nodes.children(of: id) { add(child, depth: depth + 1) }
        }
    }

    private func name(of id: MarkdownTree.ID) -> String {
        switch tree[id].kind {
        case .paragraph: "p " + inlines(of: id)
        case .heading(let level, let anchor):
            "h\(level)" + (anchor.map { "#" + tree.string($0) } ?? "") + " " + inlines(of: id)
        case .blockQuote: "quote"
        case .list(let style):
            (style.start.map { "ol \($0)" } ?? "ul") + (style.isTight ? "" : " loose")
        case .item(let state): state == .none ? "li" : "li \(state)"
        case .codeBlock(let info, let text): "code \(tree.string(info))|\(shown(text))"
        case .htmlBlock(let text): "html \(shown(text))"
        case .thematicBreak: "hr"
        case .table: "table"
        case .tableRow(let isHeader): isHeader ? "head" : "row"
        case .tableCell(let alignment): (alignment == .none ? "cell " : "cell-\(alignment) ") + inlines(of: id)
        case .alert(let kind): "alert \(kind.rawValue)"
        case .video(let url): "video \(tree.string(url))"
        case .include(let path, _): "include \(tree.string(path))"
        case .formula(let text, true): "math \(shown(text))"
        case .footnote(let label): "note \(tree.string(label))"
        case .definitionList: "dl"
        case .definitionTerm: "dt " + inlines(of: id)
        case .definition: "dd"
        case .snippet(let text): "snippet \(tree.string(text))"
        case .division(let attributes): attributes.isEmpty ? "div" : "div \(tree.string(attributes))"
        case .tabGroup: "tabs"
        case .tab(let id, let condition): "tab \(tree.string(id)) \(tree.string(condition))"
        case .tabTitle: "title " + inlines(of: id)
        case .directive(let line, _): "directive \(Directive(tree.string(line))?.name ?? "")"
        case .directiveEnd(_, let isStray): isStray ? "stray end" : "end"
        default: "inline " + inline(id)
        }
    }

    private func shown(_ text: TextReference) -> String {
        tree.string(text).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
    }

    private func inlines(of id: MarkdownTree.ID) -> String {
        tree.nodes.children(of: id).map { inline($0) }.joined()
    }

    private func inline(_ id: MarkdownTree.ID) -> String {
        switch tree[id].kind {
        case .text(let text): tree.string(text)
        case .softBreak: "⏎"
        case .lineBreak: "<br>"
        case .stray(_, let text): "<stray \(tree.string(text))>"
        case .code(let text): "`\(tree.string(text))`"
        case .htmlInline(let text): "{\(tree.string(text))}"
        case .emphasis: "<em>\(inlines(of: id))</em>"
        case .strong: "<b>\(inlines(of: id))</b>"
        case .strikethrough: "<del>\(inlines(of: id))</del>"
        case .link(let url, let title): "<a \(tree.string(url))\(titled(title))>\(inlines(of: id))</a>"
        case .image(let url, let title): "<img \(tree.string(url))\(titled(title))>\(inlines(of: id))</img>"
        case .include(let path, _): "<include \(tree.string(path))>"
        case .formula(let text, _): "<math \(tree.string(text))>"
        case .footnoteReference(let label): "<^\(tree.string(label))>"
        case .untranslated(let text): "<no-loc>\(tree.string(text))</no-loc>"
        case .crossReference(let reference):
            "<\(reference.form) \(tree.string(reference.target))|\(tree.string(reference.written))>"
        case .inlineDirective(let text): "<\(tree.string(text))>"
        default: "<?>"
        }
    }

    private func titled(_ title: TextReference) -> String { title.isEmpty ? "" : " '\(tree.string(title))'" }
}

extension String {
    var trimmedAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

/// A document made from text, and what it becomes.
struct Sample {
    let source: SourceText
    let document: SourceDocument

    init(_ text: String) {
        source = SourceText(path: SourcePath("a.md"), text)
        document = SourceDocument(source)
    }

    /// The outline for a reader to whom every zone applies.
    var outline: String { TreeOutline.text(of: document.tree { _ in true }.tree) }

    /// The findings of the document and of its tree: `code line:column`.
    var findings: [String] { diagnostics.map(place) }

    var diagnostics: [Diagnostic] { document.diagnostics + document.tree { _ in true }.diagnostics }

    func place(_ diagnostic: Diagnostic) -> String {
        let location = diagnostic.place?.range.map { source.location(at: $0.lowerBound) }
        return "\(diagnostic.code.name) \(location?.line ?? 0):\(location?.column ?? 0)"
    }
}
