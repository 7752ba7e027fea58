internal import CCMarkGFM
import KumoText

/// Copies cmark's tree into ours. It follows cmark's own pointers and keeps no stack, so depth costs nothing.
struct TreeConverter {
    private let text: MarkdownText
    private let types = CMarkLibrary.shared.types
    private var tree: MarkdownTree
    /// The column of the next cell; cells come row by row, so counting along beats counting back.
    private var column = 0

    init(text: MarkdownText) {
        self.text = text
        tree = MarkdownTree(reservingNodes: text.byteCount / 24 + 8, bytes: text.byteCount + 64)
    }

    mutating func convert(_ root: UnsafeMutablePointer<cmark_node>) -> MarkdownTree {
        var current = root.pointee.first_child
        var parent = tree.nodes.root
        while let node = current {
            if node.pointee.type == CMARK_NODE_PARAGRAPH.rawValue, node.pointee.start_line == 0 { place(node) }
            let id = tree.nodes.append(MarkdownNode(kind(of: node), span(of: node)), to: parent)
            if let child = node.pointee.first_child {
                parent = id
                current = child
            } else {
                current = following(node, under: root, parent: &parent)
            }
        }
        return tree
    }

    /// Gives a paragraph its place that cmark made of the lines before a table, and what is in it: cmark counts their lines
    /// from 0, and the table begins where the paragraph did.
    private func place(_ paragraph: UnsafeMutablePointer<cmark_node>) {
        guard let table = paragraph.pointee.next, table.pointee.type == types.table else { return }
        let line = table.pointee.start_line
        let column = table.pointee.start_column
        var next: UnsafeMutablePointer<cmark_node>? = paragraph
        while let node = next {
            node.pointee.start_line += line
            node.pointee.end_line += line
            node.pointee.start_column += column
            node.pointee.end_column += column
            var last = node
            next = node.pointee.first_child
            while next == nil, last != paragraph {
                next = last.pointee.next
                guard next == nil, let parent = last.pointee.parent else { break }
                last = parent
            }
        }
    }

    /// The node after `node` and all that is in it; `parent` is moved along.
    private func following(
        _ node: UnsafeMutablePointer<cmark_node>, under root: UnsafeMutablePointer<cmark_node>,
        parent: inout MarkdownTree.ID
    ) -> UnsafeMutablePointer<cmark_node>? {
        var node = node
        while true {
            if let next = node.pointee.next { return next }
            guard let above = node.pointee.parent, above != root else { return nil }
            node = above
            parent = tree.nodes.parent(of: parent) ?? tree.nodes.root
        }
    }

    private func span(of node: UnsafeMutablePointer<cmark_node>) -> SourceSpan {
        // A soft break has line 0 and so has anything cmark makes up; the place of what it is in will do.
        var place = node
        while place.pointee.start_line <= 0, let above = place.pointee.parent { place = above }
        let start = text.offset(line: place.pointee.start_line, column: place.pointee.start_column)
        let end = text.offset(line: place.pointee.end_line, column: place.pointee.end_column &+ 1)
        // cmark lets raw HTML that ends by its own mark end a line too soon.
        if UInt32(node.pointee.type) == CMARK_NODE_HTML_BLOCK.rawValue {
            let lines = UnsafeBufferPointer(
                start: node.pointee.as.literal.data, count: Int(max(0, node.pointee.as.literal.len)))
            let last = text.source.line(at: start) + max(1, lines.count { $0 == UInt8(ascii: "\n") }) - 1
            return SourceSpan(start..<max(start, end, text.source.lineRange(last).upperBound))
        }
        guard end <= start else { return SourceSpan(start..<end) }
        // cmark does not say where a leaf of an extension ends: with its line.
        return SourceSpan(start..<max(start, text.source.lineRange(text.source.line(at: start)).upperBound))
    }

    private mutating func kind(of node: UnsafeMutablePointer<cmark_node>) -> MarkdownNode.Kind {
        switch UInt32(node.pointee.type) {
        case CMARK_NODE_TEXT.rawValue: .text(add(node.pointee.as.literal))
        case CMARK_NODE_SOFTBREAK.rawValue: .softBreak
        case CMARK_NODE_PARAGRAPH.rawValue: .paragraph
        case CMARK_NODE_HEADING.rawValue: .heading(level: UInt8(clamping: node.pointee.as.heading.level))
        case CMARK_NODE_BLOCK_QUOTE.rawValue: .blockQuote
        case CMARK_NODE_LIST.rawValue: .list(listStyle(of: node))
        case CMARK_NODE_ITEM.rawValue: .item(taskState(of: node))
        case CMARK_NODE_CODE_BLOCK.rawValue where node.isFormula: .formula(add(node.formula), isBlock: true)
        case CMARK_NODE_CODE_BLOCK.rawValue:
            .codeBlock(info: add(node.pointee.as.code.info), text: add(node.pointee.as.code.literal))
        case CMARK_NODE_HTML_BLOCK.rawValue: .htmlBlock(add(node.pointee.as.literal))
        case CMARK_NODE_THEMATIC_BREAK.rawValue: .thematicBreak
        case CMARK_NODE_LINEBREAK.rawValue: .lineBreak
        case CMARK_NODE_CODE.rawValue: .code(add(node.pointee.as.literal))
        case CMARK_NODE_HTML_INLINE.rawValue: .htmlInline(add(node.pointee.as.literal))
        case CMARK_NODE_EMPH.rawValue: .emphasis
        case CMARK_NODE_STRONG.rawValue: .strong
        case CMARK_NODE_FOOTNOTE_DEFINITION.rawValue: .footnote(label: add(node.pointee.as.literal))
        case CMARK_NODE_FOOTNOTE_REFERENCE.rawValue: footnoteReference(node)
        case CMARK_NODE_LINK.rawValue:
            .link(url: add(node.pointee.as.link.url), title: add(node.pointee.as.link.title))
        case CMARK_NODE_IMAGE.rawValue:
            .image(url: add(node.pointee.as.link.url), title: add(node.pointee.as.link.title))
        default: extensionKind(of: node)
        }
    }

    private mutating func extensionKind(of node: UnsafeMutablePointer<cmark_node>) -> MarkdownNode.Kind {
        switch node.pointee.type {
        case types.table: .table
        case types.tableRow: row(node)
        case types.tableCell: .tableCell(alignment(of: node))
        case types.strikethrough: .strikethrough
        case CMarkLibrary.shared.directives.type: directive(node)
        case CMarkLibrary.shared.definitions.type: .definition
        // A type this version of kumo does not know keeps its children, as a paragraph keeps its inlines.
        default: .paragraph
        }
    }

    /// The line of a directive, from its first colon on.
    private mutating func directive(_ node: UnsafeMutablePointer<cmark_node>) -> MarkdownNode.Kind {
        let line = text.source.lineRange(text.sourceLine(node.pointee.start_line))
        let bytes = text.source.bytes[line]
        let start = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.startIndex
        let reference = tree.add(bytes[start...])
        switch node.directiveRole {
        case .end: return .directiveEnd(reference, isStray: false)
        case .strayEnd: return .directiveEnd(reference, isStray: true)
        default: return .directive(reference, isClosed: node.isClosedDirective)
        }
    }

    /// cmark has replaced the label by a number, which would count only this file.
    private mutating func footnoteReference(_ node: UnsafeMutablePointer<cmark_node>) -> MarkdownNode.Kind {
        let label = (node.pointee.parent_footnote_def ?? node).pointee.as.literal
        return .footnoteReference(label: add(label))
    }

    private func listStyle(of node: UnsafeMutablePointer<cmark_node>) -> ListStyle {
        let list = node.pointee.as.list
        let isOrdered = list.list_type == CMARK_ORDERED_LIST
        return ListStyle(start: isOrdered ? Int(list.start) : nil, isTight: list.tight)
    }

    private func taskState(of node: UnsafeMutablePointer<cmark_node>) -> TaskState {
        guard node.pointee.extension != nil else { return .none }
        return node.pointee.as.list.checked ? .done : .open
    }

    /// cmark keeps the alignments with the table; a cell's is the one of its column.
    private mutating func alignment(of cell: UnsafeMutablePointer<cmark_node>) -> CellAlignment {
        defer { column += 1 }
        guard let table = cell.pointee.parent?.pointee.parent, table.pointee.type == types.table,
            let alignments = cmark_gfm_extensions_get_table_alignments(table),
            column < Int(cmark_gfm_extensions_get_table_columns(table))
        else { return .none }
        switch alignments[column] {
        case UInt8(ascii: "l"): return .left
        case UInt8(ascii: "c"): return .center
        case UInt8(ascii: "r"): return .right
        default: return .none
        }
    }

    private mutating func row(_ node: UnsafeMutablePointer<cmark_node>) -> MarkdownNode.Kind {
        column = 0
        return .tableRow(isHeader: cmark_gfm_extensions_get_table_row_is_header(node) != 0)
    }

    private mutating func add(_ chunk: cmark_chunk) -> TextReference {
        guard chunk.len > 0, let data = chunk.data else { return .empty }
        return tree.add(UnsafeBufferPointer(start: data, count: Int(chunk.len)))
    }
}
