/// A piece of raw HTML in Markdown. Ranges are positions in the array that was tokenized.
package enum HTMLToken: Sendable {
    case text(Range<Int>)
    case startTag(HTMLStartTag)
    case endTag(name: String, Range<Int>)
    /// A comment, declaration, processing instruction or CDATA section.
    case comment(Range<Int>)
}

package struct HTMLStartTag: Sendable {
    /// In lower case.
    package var name: String
    package var nameRange: Range<Int>
    package var attributes: [Attribute]
    package var range: Range<Int>

    package struct Attribute: Sendable {
        /// In lower case.
        package var name: String
        package var nameRange: Range<Int>
        /// The text between the quotes as written, character references included; nil where there is no `=`.
        package var value: Range<Int>?
    }
}

/// Cuts raw HTML into tags and text, by the rules of the HTML standard's tokenizer as far as documents use
/// them. It never fails: what is no tag is text.
package struct HTMLTokenizer {
    private let bytes: ArraySlice<UInt8>
    private var index: Int
    /// Behind the last `>`: a `<` from here on begins no tag, and looking for its end each time would take for
    /// ever on a text of nothing else.
    private let endOfMarkup: Int

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
        endOfMarkup = bytes.lastIndex(of: UInt8(ascii: ">")) ?? bytes.startIndex
    }

    package static func tokens(of bytes: ArraySlice<UInt8>) -> [HTMLToken] {
        var tokenizer = HTMLTokenizer(bytes)
        var tokens: [HTMLToken] = []
        while let token = tokenizer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() -> HTMLToken? {
        guard index < bytes.endIndex else { return nil }
        let start = index
        if bytes[index] == UInt8(ascii: "<"), let token = markup() { return token }
        index = start + 1
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "<") { index += 1 }
        return .text(start..<index)
    }

    private mutating func markup() -> HTMLToken? {
        let start = index
        guard start + 1 < bytes.endIndex else { return nil }
        if start >= endOfMarkup, !bytes[start...].starts(with: "<!--".utf8) { return nil }
        switch bytes[start + 1] {
        case UInt8(ascii: "!") where bytes[start...].starts(with: "<!--".utf8):
            return .comment(end(of: start, by: "-->", skipping: 4))
        case UInt8(ascii: "!") where bytes[start...].starts(with: "<![CDATA[".utf8):
            return .comment(end(of: start, by: "]]>", skipping: 9))
        case UInt8(ascii: "!"):
            return .comment(end(of: start, by: ">", skipping: 2))
        case UInt8(ascii: "?"):
            return .comment(end(of: start, by: "?>", skipping: 2))
        case UInt8(ascii: "/"):
            return endTag()
        default:
            return startTag()
        }
    }

    /// The range up to and with `mark`, or to the end of the text where it never comes.
    private mutating func end(of start: Int, by mark: StaticString, skipping count: Int) -> Range<Int> {
        index = min(start + count, bytes.endIndex)
        while index < bytes.endIndex {
            if bytes[index] == mark.utf8Start[0], matches(mark, at: index) {
                index += mark.utf8CodeUnitCount
                return start..<index
            }
            index += 1
        }
        return start..<index
    }

    private func matches(_ mark: StaticString, at start: Int) -> Bool {
        guard start + mark.utf8CodeUnitCount <= bytes.endIndex else { return false }
        return (0..<mark.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == mark.utf8Start[$0] }
    }

    private mutating func endTag() -> HTMLToken? {
        let start = index
        index += 2
        let name = tagName()
        guard !name.isEmpty else { return nil }
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: ">") { index += 1 }
        guard index < bytes.endIndex else { return nil }
        index += 1
        return .endTag(name: text(name).lowercased(), start..<index)
    }

    private mutating func startTag() -> HTMLToken? {
        let start = index
        index += 1
        let name = tagName()
        guard !name.isEmpty else { return nil }
        var attributes: [HTMLStartTag.Attribute] = []
        while true {
            skipSpace()
            guard index < bytes.endIndex else { return nil }
            switch bytes[index] {
            case UInt8(ascii: ">"):
                index += 1
                return .startTag(
                    HTMLStartTag(
                        name: text(name).lowercased(), nameRange: name, attributes: attributes,
                        range: start..<index))
            case UInt8(ascii: "/"):
                index += 1
            default:
                guard let attribute = attribute() else { return nil }
                attributes.append(attribute)
            }
        }
    }

    private mutating func tagName() -> Range<Int> {
        let start = index
        guard index < bytes.endIndex, Self.isLetter(bytes[index]) else { return start..<start }
        while index < bytes.endIndex, !Self.endsName(bytes[index]) { index += 1 }
        return start..<index
    }

    private mutating func attribute() -> HTMLStartTag.Attribute? {
        let start = index
        while index < bytes.endIndex, !Self.endsName(bytes[index]), bytes[index] != UInt8(ascii: "=") {
            index += 1
        }
        guard index > start else { return nil }
        let name = start..<index
        skipSpace()
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "=") else {
            return HTMLStartTag.Attribute(name: text(name).lowercased(), nameRange: name, value: nil)
        }
        index += 1
        skipSpace()
        guard index < bytes.endIndex, let value = attributeValue() else { return nil }
        return HTMLStartTag.Attribute(name: text(name).lowercased(), nameRange: name, value: value)
    }

    private mutating func attributeValue() -> Range<Int>? {
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            index += 1
            let start = index
            while index < bytes.endIndex, bytes[index] != quote { index += 1 }
            guard index < bytes.endIndex else { return nil }
            index += 1
            return start..<index - 1
        }
        let start = index
        while index < bytes.endIndex, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
        return start..<index
    }

    private mutating func skipSpace() {
        while index < bytes.endIndex, Self.isSpace(bytes[index]) { index += 1 }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
}
