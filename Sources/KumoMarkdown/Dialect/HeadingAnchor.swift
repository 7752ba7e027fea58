/// The anchor that a translation keeps at the head of a heading: `# <a name="english-slug"></a>Heading`
/// (docfx.md a.1: `name` or `id`, double quotes, letters, digits, space, `-`, `_` and `.`).
enum HeadingAnchor {
    static func read(_ inlines: [MarkdownTree.ID], in tree: MarkdownTree) -> TextReference? {
        guard inlines.count >= 3, case .htmlInline(let start) = tree[inlines[0]].kind,
            case .htmlInline(let end) = tree[inlines[1]].kind, tree.bytes(end).elementsEqual("</a>".utf8)
        else { return nil }
        return value(of: start, in: tree)
    }

    private static func value(of tag: TextReference, in tree: MarkdownTree) -> TextReference? {
        let text = tree.bytes(tag)
        guard let length = lengthOfOpening(text), text.count > length + 2, text.suffix(2).elementsEqual("\">".utf8)
        else {
            return nil
        }
        let content = text.startIndex + length..<text.endIndex - 2
        return isName(text[content]) ? TextReference(content) : nil
    }

    private static func lengthOfOpening(_ tag: ArraySlice<UInt8>) -> Int? {
        if tag.starts(with: "<a name=\"".utf8) { return 9 }
        return tag.starts(with: "<a id=\"".utf8) ? 7 : nil
    }

    /// Letters and digits of any script; nearly every anchor has those of ASCII only.
    private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
        if text.allSatisfy({ isPlain($0) }) { return true }
        return String(decoding: text, as: UTF8.self).allSatisfy {
            $0.isLetter || $0.isNumber || " -_.".contains($0)
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: byte.isASCIILetter || byte.isASCIIDigit
        }
    }
}
