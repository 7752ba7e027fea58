/// A tag of a Mustache template, as far as templates of kumo use Mustache.
struct TemplateTag {
    enum Kind: Equatable {
        case variable, unescaped, section, inverted, end, partial, comment
        /// Something of Mustache, or of swift-mustache, that templates here do not use.
        case unsupported
    }

    var kind: Kind
    var name: String
    /// In UTF-8 bytes of the template.
    var range: Range<Int>

    /// All tags of a template; the last one is open where `}}` is missing.
    static func tags(of bytes: [UInt8]) -> (tags: [TemplateTag], unclosed: Range<Int>?) {
        var tags: [TemplateTag] = []
        var index = 0
        while let start = position(of: "{{", in: bytes, from: index) {
            let isTriple = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{")
            guard let end = position(of: isTriple ? "}}}" : "}}", in: bytes, from: start + 2) else {
                return (tags, start..<min(start + 2, bytes.count))
            }
            let contentStart = start + (isTriple ? 3 : 2)
            let content = String(decoding: bytes[min(contentStart, end)..<end], as: UTF8.self)
            let after = end + (isTriple ? 3 : 2)
            tags.append(tag(content, isTriple: isTriple, range: start..<after))
            index = after
        }
        return (tags, nil)
    }

    private static func tag(_ content: String, isTriple: Bool, range: Range<Int>) -> TemplateTag {
        if isTriple { return TemplateTag(kind: .unescaped, name: trimmed(content[...]), range: range) }
        let body = content.drop { $0.isWhitespace }
        let kinds: [Character: Kind] = [
            "#": .section, "^": .inverted, "/": .end, ">": .partial, "!": .comment, "&": .unescaped,
            "=": .unsupported, "$": .unsupported, "<": .unsupported, "%": .unsupported, "*": .unsupported,
        ]
        guard let first = body.first, let kind = kinds[first] else {
            return TemplateTag(kind: .variable, name: trimmed(body), range: range)
        }
        return TemplateTag(kind: kind, name: trimmed(body.dropFirst()), range: range)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private static func position(of mark: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
        let length = mark.utf8CodeUnitCount
        guard start + length <= bytes.count else { return nil }
        return (start...(bytes.count - length)).first { index in
            (0..<length).allSatisfy { bytes[index + $0] == mark.utf8Start[$0] }
        }
    }
}
