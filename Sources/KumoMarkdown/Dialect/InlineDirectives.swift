/// Finds the constructs between three colons that are part of a text: `:::no-loc text="Find":::` and an image
/// among words.
enum InlineDirectives {
    /// The longest construct that is looked for, in bytes, so that a text of nothing but colons takes no longer.
    private static let longest = 4096

    /// The text cut at its constructs; nil where it has none.
    static func parts(
        of text: TextReference, _ span: SourceSpan, in tree: MarkdownTree, into output: inout MarkdownTree
    ) -> [DialectReader.Part]? {
        let bytes = tree.bytes(text)
        guard mayHold(bytes) else { return nil }
        var parts: [DialectReader.Part] = []
        var textStart = bytes.startIndex
        var index = bytes.startIndex
        while let start = position(in: bytes, from: index) {
            var reach = min(bytes.endIndex, start + longest)
            // Not in the middle of a character.
            while reach < bytes.endIndex, reach > start, bytes[reach] & 0xC0 == 0x80 { reach -= 1 }
            let rest = String(decoding: bytes[start..<reach], as: UTF8.self)
            guard let directive = Directive(rest), let trailing = directive.trailing, !directive.isEnd,
                let node = node(for: directive, bytes[start..<reach - trailing.utf8.count], &output)
            else {
                index = start
                while index < bytes.endIndex, bytes[index] == UInt8(ascii: ":") { index += 1 }
                continue
            }
            if start > textStart { parts.append(.leaf(MarkdownNode(.text(TextReference(textStart..<start)), span))) }
            parts.append(.leaf(MarkdownNode(node, span)))
            textStart = reach - trailing.utf8.count
            index = textStart
        }
        guard !parts.isEmpty else { return nil }
        if textStart < bytes.endIndex {
            parts.append(.leaf(MarkdownNode(.text(TextReference(textStart..<bytes.endIndex)), span)))
        }
        return parts
    }

    private static func node(
        for directive: Directive, _ written: ArraySlice<UInt8>, _ output: inout MarkdownTree
    ) -> MarkdownNode.Kind? {
        switch directive.name {
        case "no-loc": directive["text"].map { .untranslated(output.add($0.utf8)) }
        case "image": .inlineDirective(output.add(written))
        default: nil
        }
    }

    private static func mayHold(_ bytes: ArraySlice<UInt8>) -> Bool {
        position(in: bytes, from: bytes.startIndex) != nil
    }

    private static func position(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        var index = start
        while index + 2 < bytes.endIndex {
            if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: ":"),
                bytes[index + 2] == UInt8(ascii: ":")
            {
                return index
            }
            index += 1
        }
        return nil
    }
}
