/// Decodes the character references that occur in attribute values: `&amp;`, `&quot;`, `&#39;` and the like.
package enum CharacterReferences {
    package static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            rest = rest[ampersand...]
            if let (character, length) = numeric(rest.dropFirst()) {
                result += character
                rest = rest.dropFirst(1 + length)
            } else if let end = rest.prefix(12).firstIndex(of: ";"),
                let character = named(rest[rest.index(after: rest.startIndex)..<end])
            {
                result += character
                rest = rest[rest.index(after: end)...]
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func named(_ name: Substring) -> String? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case "nbsp": return "\u{A0}"
        case "colon": return ":"
        case "Tab": return "\t"
        case "NewLine": return "\n"
        default: return nil
        }
    }

    /// A reference by number, after its `&`: browsers read any number of zeros, and need no `;` at the end.
    private static func numeric(_ text: Substring) -> (character: String, length: Int)? {
        guard text.first == "#" else { return nil }
        let isHex = text.dropFirst().first == "x" || text.dropFirst().first == "X"
        let start = isHex ? 2 : 1
        let digits = text.dropFirst(start).prefix { isHex ? $0.isASCII && $0.isHexDigit : ("0"..."9").contains($0) }
        guard let value = UInt32(digits, radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(value) else { return nil }
        let hasEnd = text.dropFirst(start + digits.count).first == ";"
        return (String(Character(scalar)), start + digits.count + (hasEnd ? 1 : 0))
    }
}
