/// Recognises `[!INCLUDE [title](path.md)]`, which cmark sees as text, a link and text.
struct IncludeReader {
    private let tree: MarkdownTree

    init(_ tree: MarkdownTree) {
        self.tree = tree
    }

    func isLink(_ id: MarkdownTree.ID) -> Bool {
        if case .link = tree[id].kind { true } else { false }
    }

    /// The inlines of a paragraph, line by line; each line keeps the break at its end.
    func lines(of inlines: [MarkdownTree.ID]) -> [[MarkdownTree.ID]] {
        var lines: [[MarkdownTree.ID]] = [[]]
        for id in inlines {
            lines[lines.count - 1].append(id)
            if tree[id].kind == .softBreak || tree[id].kind == .lineBreak { lines.append([]) }
        }
        return lines.filter { !$0.isEmpty }
    }

    /// The include that a line consists of, if it is nothing else.
    func blockInclude(_ line: [MarkdownTree.ID]) -> MarkdownNode? {
        let content = line.filter { tree[$0].kind != .softBreak && tree[$0].kind != .lineBreak }
        guard content.count == 3, case .link(let url, _) = tree[content[1]].kind,
            let opening = opening(content[0]), tree.bytes(opening.before).allSatisfy({ $0 == 0x20 }),
            !opening.isInlineForm,
            let rest = closing(content[2]), tree.bytes(rest).allSatisfy({ $0 == 0x20 })
        else { return nil }
        return MarkdownNode(.include(path: url, isInline: false), tree[content[1]].span)
    }

    /// Inlines with each include in them as one node.
    func parts(of inlines: [MarkdownTree.ID], into output: inout MarkdownTree) -> [DialectReader.Part] {
        guard inlines.contains(where: { isLink($0) }) else { return inlines.map(DialectReader.Part.node) }
        var parts: [DialectReader.Part] = []
        // What is left of a text after an include took its head.
        var carried: (id: MarkdownTree.ID, text: TextReference)?
        for (index, id) in inlines.enumerated() {
            if index > 0, index + 1 < inlines.count, case .link(let url, _) = tree[id].kind,
                let opening = opening(inlines[index - 1], replacing: carried),
                let rest = closing(inlines[index + 1])
            {
                parts.removeLast()
                append(opening.before, of: inlines[index - 1], to: &parts)
                parts.append(.leaf(MarkdownNode(.include(path: url, isInline: true), tree[id].span)))
                carried = (inlines[index + 1], rest)
            } else if let text = carried, text.id == id {
                append(text.text, of: id, to: &parts)
            } else {
                parts.append(.node(id))
            }
        }
        return parts
    }

    private func append(_ text: TextReference, of id: MarkdownTree.ID, to parts: inout [DialectReader.Part]) {
        parts.append(.leaf(MarkdownNode(.text(text), tree[id].span)))
    }

    private struct Opening {
        var before: TextReference
        /// `[!INCLUDE-[…](…)]` asks for the content within the paragraph even when it is alone.
        var isInlineForm: Bool
    }

    /// The text before `[!INCLUDE` where a node ends with it.
    private func opening(
        _ id: MarkdownTree.ID, replacing carried: (id: MarkdownTree.ID, text: TextReference)? = nil
    ) -> Opening? {
        guard case .text(let own) = tree[id].kind else { return nil }
        let reference = carried?.id == id ? (carried?.text ?? own) : own
        var bytes = tree.bytes(reference)
        while bytes.last == 0x20 { bytes.removeLast() }
        let isInlineForm = bytes.last == UInt8(ascii: "-")
        if isInlineForm || bytes.last == UInt8(ascii: "+") { bytes.removeLast() }
        let marker = "[!include"
        guard bytes.count >= marker.utf8.count,
            bytes.suffix(marker.utf8.count).elementsEqual(
                marker.utf8, by: { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 })
        else { return nil }
        let end = bytes.endIndex - marker.utf8.count
        return Opening(before: TextReference(bytes.startIndex..<end), isInlineForm: isInlineForm)
    }

    /// What follows the `]` that a node begins with.
    private func closing(_ id: MarkdownTree.ID) -> TextReference? {
        guard case .text(let reference) = tree[id].kind else { return nil }
        var bytes = tree.bytes(reference)
        while bytes.first == 0x20 { bytes.removeFirst() }
        guard bytes.first == UInt8(ascii: "]") else { return nil }
        return TextReference(bytes.startIndex + 1..<bytes.endIndex)
    }
}
