/// The syntax tree of one piece of Markdown, as the dialect reads it.
///
/// Texts are kept as ranges of one pool of bytes, so that a page's hundreds of words cost no allocation each.
package struct MarkdownTree: Sendable {
    package typealias ID = Tree<MarkdownNode>.ID

    package var nodes: Tree<MarkdownNode>
    package var pool: [UInt8]
    /// The outermost paragraphs, lists, items and cells with nothing in them but words, their emphasis, code, links and
    /// images, in document order.
    var plainBlocks: [ID] = []

    package init(reservingNodes nodeCount: Int = 0, bytes: Int = 0) {
        nodes = Tree(root: MarkdownNode(.document, SourceSpan(0..<0)), reserving: nodeCount)
        pool = []
        pool.reserveCapacity(bytes)
    }

    package subscript(id: ID) -> MarkdownNode { nodes[id] }

    /// Whether a block holds nothing but words, their emphasis, code, links and images, so that it can be taken as it is.
    package func isPlain(_ id: ID) -> Bool {
        guard nodes[id].kind.isPlainBlock else { return false }
        var low = 0
        var high = plainBlocks.count
        while low < high {
            let middle = (low + high) / 2
            if plainBlocks[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < plainBlocks.count && plainBlocks[low] == id
    }

    package func string(_ reference: TextReference) -> String {
        String(decoding: pool[reference.range], as: UTF8.self)
    }

    /// The bytes of a text.
    package func bytes(_ reference: TextReference) -> ArraySlice<UInt8> { pool[reference.range] }

    package mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> TextReference {
        let start = pool.count
        pool.append(contentsOf: text)
        return TextReference(start..<pool.count)
    }

    package mutating func add(_ text: some Sequence<UInt8>) -> TextReference {
        let start = pool.count
        pool.append(contentsOf: text)
        return TextReference(start..<pool.count)
    }
}

/// A text in a tree's pool of bytes.
package struct TextReference: Sendable, Hashable, BitwiseCopyable {
    private let start: UInt32
    private let end: UInt32

    package init(_ range: Range<Int>) {
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        end = UInt32(truncatingIfNeeded: range.upperBound)
    }

    package static let empty = TextReference(0..<0)

    package var range: Range<Int> { Int(start)..<Int(end) }
    package var isEmpty: Bool { start == end }
}

/// A range of bytes of the file a node was written in.
package struct SourceSpan: Sendable, Hashable, BitwiseCopyable {
    private let start: UInt32
    private let end: UInt32

    package init(_ range: Range<Int>) {
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        end = UInt32(truncatingIfNeeded: range.upperBound)
    }

    package var range: Range<Int> { Int(start)..<Int(end) }

    /// The span without bytes at its beginning; what it is written in may have more between them.
    package func advanced(by count: Int) -> SourceSpan {
        SourceSpan(range.lowerBound + count..<max(range.upperBound, range.lowerBound + count))
    }
}

/// A node of the syntax tree and where it was written.
package struct MarkdownNode: Sendable, BitwiseCopyable {
    package var kind: Kind

    /// For a block, exact in lines. For an inline, cmark's own word for it, which is wrong in a handful of
    /// cases (swift-and-cmark.md); `SourceLocator` gives the exact place when a finding needs one.
    package var span: SourceSpan

    package init(_ kind: Kind, _ span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    package enum Kind: Sendable, Hashable, BitwiseCopyable {
        case document
        case paragraph
        /// `anchor` is what a leading `<a name="…"></a>` says; the dialect takes it off the text.
        case heading(level: UInt8, anchor: TextReference? = nil)
        case blockQuote
        case list(ListStyle)
        case item(TaskState)
        case codeBlock(info: TextReference, text: TextReference)
        case htmlBlock(TextReference)
        case thematicBreak
        case table
        case tableRow(isHeader: Bool)
        case tableCell(CellAlignment)

        case text(TextReference)
        case softBreak
        case lineBreak
        case code(TextReference)
        case htmlInline(TextReference)
        case emphasis
        case strong
        case strikethrough
        case link(url: TextReference, title: TextReference)
        case image(url: TextReference, title: TextReference)
        /// `[^label]` in a text, and the note that it leads to.
        case footnoteReference(label: TextReference)
        case footnote(label: TextReference)
        /// What stands after `:   ` below a paragraph.
        case definition

        /// A construct between three colons; its line, to be read with `Directive`, and whether a line of its own
        /// ends it.
        case directive(TextReference, isClosed: Bool)
        /// The line that ends one, or, where it is stray, that ends nothing.
        case directiveEnd(TextReference, isStray: Bool)

        // What the Learn dialect makes of the above.
        /// A formula in TeX, for a page's script.
        case formula(TextReference, isBlock: Bool)
        /// Its children are `definitionTerm`s, each a line of a paragraph, and `definition`s.
        case definitionList
        case definitionTerm
        /// Tabs side by side; its children are `tab`s.
        case tabGroup
        /// `#tab/id/condition`; several ids are joined by `+`. The first child is the `tabTitle`.
        case tab(id: TextReference, condition: TextReference)
        case tabTitle
        /// `[!div class="…"]`: a quote that only groups; the attributes as written.
        case division(attributes: TextReference)
        /// `:::no-loc text="…":::`
        case untranslated(TextReference)
        /// The mark of a construct that means nothing where it stands, and how it was written.
        case stray(StrayMark, TextReference)
        /// `:::image …:::` within a text; the whole construct.
        case inlineDirective(TextReference)
        /// `<xref:uid>` or `@uid`
        case crossReference(CrossReference)
        case alert(AlertKind)
        case video(url: TextReference)
        case include(path: TextReference, isInline: Bool)
        /// `[!code-csharp[Name](path)]`; the whole construct, to be read with `SnippetMarker`. Its span is exact.
        case snippet(TextReference)
    }
}

package struct ListStyle: Sendable, Hashable, BitwiseCopyable {
    /// The number of the first item; nil for a bulleted list.
    package var start: Int?
    /// Whether the items' paragraphs are written without `<p>`.
    package var isTight: Bool

    package init(start: Int?, isTight: Bool) {
        self.start = start
        self.isTight = isTight
    }
}

package enum TaskState: Sendable, Hashable, BitwiseCopyable { case none, open, done }

package enum CellAlignment: Sendable, Hashable, BitwiseCopyable { case none, left, center, right }

/// The five kinds of alert, named as DocFX's markup names them.
package enum AlertKind: String, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    case note = "NOTE"
    case tip = "TIP"
    case important = "IMPORTANT"
    case caution = "CAUTION"
    case warning = "WARNING"
}
