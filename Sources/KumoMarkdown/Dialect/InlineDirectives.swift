import KumoText

/// Finds the constructs between three colons that are part of a text: `:::no-loc text="Find":::` and an image
/// among words; and the marks of constructs that stand where they mean nothing.
enum InlineDirectives {
    enum Kind {
        case untranslated(String)
        case image
        case stray(StrayMark)
    }

    struct Found {
        var kind: Kind
        var range: Range<Int>
    }

    /// The longest construct that is looked for, in bytes, so that a text of nothing but colons takes no longer.
    private static let longest = 4096

    /// The text cut at its constructs; nil where it has none.
    static func parts(
        of text: TextReference, _ span: SourceSpan, in tree: MarkdownTree, into output: inout MarkdownTree
    ) -> [DialectReader.Part]? {
        let bytes = tree.bytes(text)
        guard bytes.withUnsafeBufferPointer({ $0.holds(":::") || $0.holds("[!") }) else { return nil }
        var parts: [DialectReader.Part] = []
        var textStart = bytes.startIndex
        var index = textStart
        while let found = next(in: bytes, from: index) {
            index = found.range.upperBound
            guard let kind = node(for: found, bytes, &output) else { continue }
            if found.range.lowerBound > textStart {
                parts.append(.leaf(MarkdownNode(.text(TextReference(textStart..<found.range.lowerBound)), span)))
            }
            parts.append(.leaf(MarkdownNode(kind, span)))
            textStart = index
        }
        guard !parts.isEmpty else { return nil }
        if textStart < bytes.endIndex {
            parts.append(.leaf(MarkdownNode(.text(TextReference(textStart..<bytes.endIndex)), span)))
        }
        return parts
    }

    /// - Returns: nil for what stays part of the text.
    private static func node(
        for found: Found, _ bytes: ArraySlice<UInt8>, _ output: inout MarkdownTree
    ) -> MarkdownNode.Kind? {
        switch found.kind {
        case .untranslated(let words): .untranslated(output.add(words.utf8))
        case .image: .inlineDirective(output.add(bytes[found.range]))
        case .stray(.construct): nil
        case .stray(let mark): .stray(mark, TextReference(found.range))
        }
    }

    /// The first construct at or after a place.
    static func next(in bytes: ArraySlice<UInt8>, from start: Int) -> Found? {
        var index = start
        while index + 2 < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: ":") where bytes[index + 1] == UInt8(ascii: ":") && bytes[index + 2] == UInt8(ascii: ":"):
                if let found = construct(in: bytes, at: index) ?? StrayMark.colons(in: bytes, at: index) {
                    return found
                }
                while index < bytes.endIndex, bytes[index] == UInt8(ascii: ":") { index += 1 }
            case UInt8(ascii: "[") where bytes[index + 1] == UInt8(ascii: "!"):
                if let found = StrayMark.alert(in: bytes, at: index, after: start) { return found }
                index += 2
            default: index += 1
            }
        }
        return nil
    }

    private static func construct(in bytes: ArraySlice<UInt8>, at start: Int) -> Found? {
        var reach = min(bytes.endIndex, start + longest)
        // Not in the middle of a character.
        while reach < bytes.endIndex, reach > start, bytes[reach] & 0xC0 == 0x80 { reach -= 1 }
        guard let directive = Directive(String(decoding: bytes[start..<reach], as: UTF8.self)),
            let trailing = directive.trailing, !directive.isEnd
        else { return nil }
        let range = start..<reach - trailing.utf8.count
        switch directive.name {
        case "no-loc": return directive["text"].map { Found(kind: .untranslated($0), range: range) }
        case "image": return Found(kind: .image, range: range)
        default: return nil
        }
    }
}
