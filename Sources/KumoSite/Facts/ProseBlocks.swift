import KumoMarkdown

/// The blocks of an article that hold prose, each with its text as one piece: no code and no addresses.
struct ProseBlocks {
    let blocks: [(block: ContentTree.ID, text: [UInt8])]

    init(_ content: ContentTree) {
        var blocks: [(ContentTree.ID, [UInt8])] = []
        for id in content.nodes.descendants(of: content.nodes.root) {
            switch content[id].kind {
            case .paragraph, .looseParagraph, .heading, .tableCell, .definitionTerm:
                let text = Self.text(of: id, in: content)
                if !text.isEmpty { blocks.append((id, text)) }
            case .rawText(let text):
                blocks.append((id, Array(content.bytes(text))))
            default: break
            }
        }
        self.blocks = blocks
    }

    private static func text(of block: ContentTree.ID, in content: ContentTree) -> [UInt8] {
        var bytes: [UInt8] = []
        for id in content.nodes.descendants(of: block) {
            switch content[id].kind {
            case .text(let text): bytes += content.bytes(text)
            case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
            case .code: bytes.append(0)
            default: break
            }
        }
        return bytes
    }

    /// Where a form stands in a text as words of its own: no ASCII letter or digit touches it. (Kana and
    /// kanji may, since Japanese writes no spaces.)
    static func occurrences(of form: [UInt8], in text: [UInt8]) -> [Int] {
        guard let first = form.first, text.count >= form.count else { return [] }
        return text.withUnsafeBufferPointer { text in
            var found: [Int] = []
            for start in 0...(text.count - form.count) where text[start] == first {
                guard form.indices.allSatisfy({ text[start + $0] == form[$0] }) else { continue }
                let end = start + form.count
                if start > 0, isWord(text[start - 1]), isWord(first) { continue }
                if end < text.count, isWord(text[end]), isWord(form[form.count - 1]) { continue }
                found.append(start)
            }
            return found
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
