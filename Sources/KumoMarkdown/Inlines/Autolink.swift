/// An address that is written as text and becomes a link, by Markdig's rules (docfx.md a.1): `http://`, `https://`,
/// `ftp://`, `mailto:` and `www.`, at the start of a word, with a domain that has a period.
///
/// Two rules are kumo's own. An address also ends at East Asian punctuation, since no space follows it there; and
/// several marks at its end are left out as one is.
struct Autolink {
    /// What is written, in the text.
    var range: Range<Int>
    /// What a reader sees of it: all but `mailto:`.
    var shown: Range<Int>
    /// What is missing before it to make it an address.
    var prefix: StaticString

    /// - Parameters:
    ///   - start: where a word begins.
    init?(in text: ArraySlice<UInt8>, at start: Int) {
        guard let scheme = Self.schemes.first(where: { Self.begins($0.name, text, at: start) }) else { return nil }
        guard let end = Self.end(of: text, from: start) else { return nil }
        var domain = start + scheme.name.utf8CodeUnitCount
        shown = start..<end
        if scheme.isMail {
            guard domain < end, let at = text[domain..<end].firstIndex(of: UInt8(ascii: "@")), at > domain else {
                return nil
            }
            shown = domain..<end
            domain = at + 1
        }
        guard domain < end, Self.isDomain(text[domain..<end]) else { return nil }
        range = start..<end
        prefix = scheme.prefix
    }

    private struct Scheme {
        var name: StaticString
        var prefix: StaticString = ""
        var isMail = false
    }

    private static let schemes = [
        Scheme(name: "http://"), Scheme(name: "https://"), Scheme(name: "ftp://"),
        Scheme(name: "mailto:", isMail: true), Scheme(name: "www.", prefix: "https://"),
    ]

    private static func begins(_ name: StaticString, _ text: ArraySlice<UInt8>, at start: Int) -> Bool {
        let length = name.utf8CodeUnitCount
        guard start + length <= text.endIndex else { return false }
        return (0..<length).allSatisfy { offset in
            let byte = text[start + offset]
            // The first letter is a small one.
            let isCapital = offset > 0 && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            return (isCapital ? byte | 0x20 : byte) == name.utf8Start[offset]
        }
    }

    /// In bytes. No browser takes more, and a text of many beginnings and no end would be read once for each.
    private static let longest = 2_048

    /// Where an address ends; nil where a parenthesis in it stays open, and where it does not end.
    private static func end(of whole: ArraySlice<UInt8>, from start: Int) -> Int? {
        let text = whole[start...].prefix(longest)
        var index = start
        var depth = 0
        while index < text.endIndex {
            let byte = text[index]
            if byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "<") { break }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") {
                depth -= 1
                if depth < 0 { break }
            }
            if byte >= 0x80, let scalar = text.scalar(startingAt: index) {
                if scalar.isMarkdownSpace || scalar.isMarkdownPunctuation && EastAsian.contains(scalar) { break }
                index += scalar.utf8.count
            } else {
                index += 1
            }
        }
        guard depth <= 0, index < start + longest else { return nil }
        while index > start, "?!.,:*_~".utf8.contains(text[index - 1]) { index -= 1 }
        return index
    }

    /// Whether an address begins with a domain: of several parts, of which the last two have no underscore.
    private static func isDomain(_ text: ArraySlice<UInt8>) -> Bool {
        var parts = 1
        var isEmpty = true
        var partWithUnderscore = -1
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if "/?#:".utf8.contains(byte) { break }
            if byte == UInt8(ascii: ".") {
                if isEmpty { return false }
                parts += 1
                isEmpty = true
            } else {
                if byte == UInt8(ascii: "_") { partWithUnderscore = parts }
                let isMark = byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-")
                if isMark, let scalar = text.scalar(startingAt: index) {
                    if scalar.isMarkdownPunctuation || scalar.isMarkdownSpace { return false }
                    index += scalar.utf8.count - 1
                }
                isEmpty = false
            }
            index += 1
        }
        return parts > 1 && !isEmpty && parts - partWithUnderscore >= 2
    }
}
