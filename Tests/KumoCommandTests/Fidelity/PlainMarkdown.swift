/// Takes the constructs of the Learn dialect out of a text, so that what is left means the same to kumo and to
/// cmark. Both then render the same bytes; nothing is compared with what it was not made from.
///
/// A construct is not cut out but made ordinary text by one character, so that everything around it stays to
/// be compared. The list is that of docs/fidelity.md, "What is taken out".
struct PlainMarkdown {
    private let text: [UInt8]
    private let html: RawHTML
    private var output: [UInt8] = []
    private var position = 0

    enum RawHTML { case asText, asWritten }

    static func make(of text: [UInt8], _ html: RawHTML = .asText) -> [UInt8] {
        var plain = PlainMarkdown(text: withoutBarsInCode(body(of: text)), html: html)
        plain.run()
        // A first line that is empty: no line of the text can be the fence of front matter.
        return [newline] + plain.output
    }

    private init(text: [UInt8], html: RawHTML) {
        self.text = text
        self.html = html
        output.reserveCapacity(text.count + 256)
    }

    private static let newline = UInt8(ascii: "\n")

    /// The text without byte order mark, carriage returns and front matter.
    private static func body(of text: [UInt8]) -> [UInt8] {
        let text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
        let unix = text.contains(UInt8(ascii: "\r")) ? text.withUnixLines : text
        guard unix.starts(with: "---\n".utf8) else { return unix }
        var start = 4
        while start < unix.count {
            let end = unix[start...].firstIndex(of: newline) ?? unix.count
            if ["---", "..."].contains(String(decoding: unix[start..<end], as: UTF8.self)) {
                return Array(unix[min(end + 1, unix.count)...])
            }
            start = end + 1
        }
        return unix
    }

    /// The text with another character for each bar in code that begins and ends in its line.
    private static func withoutBarsInCode(_ text: [UInt8]) -> [UInt8] {
        let tick = UInt8(ascii: "`")
        var result = text
        for line in text.split(separator: newline) where line.contains(tick) {
            var index = line.startIndex
            while let open = line[index...].firstIndex(of: tick) {
                let length = line[open...].prefix { $0 == tick }.count
                index = open + length
                var next = index
                while let start = line[next...].firstIndex(of: tick) {
                    next = start + line[start...].prefix { $0 == tick }.count
                    guard next - start == length else { continue }
                    for bar in index..<start where text[bar] == UInt8(ascii: "|") { result[bar] = UInt8(ascii: "!") }
                    index = next
                    break
                }
            }
        }
        return result
    }

    private mutating func run() {
        while position < text.count {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: ":"): colon()
            case UInt8(ascii: "["): bracket()
            case UInt8(ascii: "<"): angle()
            case UInt8(ascii: "@"): output.append(isWord(before: position) ? byte : UInt8(ascii: "a"))
            case UInt8(ascii: "$"): output.append(UInt8(ascii: "S"))
            case UInt8(ascii: "("): tabLink()
            case UInt8(ascii: "h"), UInt8(ascii: "w"), UInt8(ascii: "f"), UInt8(ascii: "m"): address()
            default: output.append(byte)
            }
            position += 1
        }
    }

    /// `:::`, also of two colons; `:name:` of an emoji; a line of a definition.
    private mutating func colon() {
        let next = byte(at: position + 1)
        let isMarker = next == UInt8(ascii: ":") || byte(at: position - 1) == UInt8(ascii: ":")
        let isDefinition = next == UInt8(ascii: " ") && isFirstOfLine
        output.append(isMarker || isDefinition || beginsEmoji ? UInt8(ascii: ";") : UInt8(ascii: ":"))
    }

    private var beginsEmoji: Bool {
        var end = position + 1
        while let byte = byte(at: end), byte.isWord || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
            end += 1
        }
        return end > position + 1 && byte(at: end) == UInt8(ascii: ":")
    }

    /// `[!NOTE]`, `[!INCLUDE …` and the like, and a footnote's `[^`. An image in a link, `[![`, is none.
    private mutating func bracket() {
        output.append(UInt8(ascii: "["))
        let next = byte(at: position + 1)
        guard next == UInt8(ascii: "^") || (next == UInt8(ascii: "!") && byte(at: position + 2) != UInt8(ascii: "["))
        else { return }
        output.append(UInt8(ascii: "?"))
        position += 1
    }

    /// Raw HTML and `<xref:…>`; an address between angle brackets stays.
    private mutating func angle() {
        guard html == .asText || hasPrefix("<xref", at: position), let next = byte(at: position + 1),
            next.isLetter || "/!?".utf8.contains(next), !isAddress
        else {
            output.append(UInt8(ascii: "<"))
            return
        }
        output += "&lt;".utf8
    }

    private var isAddress: Bool {
        if isTarget { return true }
        var end = position + 1
        while let byte = byte(at: end), byte.isWord || ".+-".utf8.contains(byte) { end += 1 }
        if byte(at: end) == UInt8(ascii: "@") { return true }
        return byte(at: end) == UInt8(ascii: ":") && !hasPrefix("<xref", at: position)
    }

    /// The target of a link: `](<…>)`, `]: <…>`.
    private var isTarget: Bool {
        guard output.suffix(2).elementsEqual("](".utf8) || output.suffix(3).elementsEqual("]: ".utf8),
            let end = text[(position + 1)...].firstIndex(where: { "<>\n".utf8.contains($0) }),
            text[end] == UInt8(ascii: ">")
        else { return false }
        return byte(at: end + 1).map { ") \n".utf8.contains($0) } ?? true
    }

    /// `(#tab/…)`
    private mutating func tabLink() {
        output.append(UInt8(ascii: "("))
        guard hasPrefix("(#tab/", at: position) else { return }
        output += "#tub/".utf8
        position += 5
    }

    /// An address in a text that Markdig makes a link of: `https://…`, `www.…`, `mailto:…`.
    private mutating func address() {
        output.append(text[position])
        // What follows a letter is no address, and what follows `](` or `<` is written as one.
        let before = byte(at: position - 1)
        let isTarget =
            before == UInt8(ascii: "(") && byte(at: position - 2) == UInt8(ascii: "]")
            && text[position...].prefix { $0 != Self.newline }.contains(UInt8(ascii: ")"))
        guard !isWord(before: position), !isTarget, before != UInt8(ascii: "<"),
            !output.dropLast().suffix(3).elementsEqual("]: ".utf8),
            ["http://", "https://", "ftp://", "mailto:", "www."].contains(where: { hasPrefix($0, at: position) })
        else { return }
        output.append(UInt8(ascii: "x"))
    }

    private func byte(at index: Int) -> UInt8? { text.indices.contains(index) ? text[index] : nil }

    private func isWord(before index: Int) -> Bool { byte(at: index - 1)?.isWord ?? false }

    private func hasPrefix(_ prefix: String, at index: Int) -> Bool { text[index...].starts(with: prefix.utf8) }

    private var isFirstOfLine: Bool {
        var index = position - 1
        while byte(at: index) == UInt8(ascii: " ") { index -= 1 }
        return index < 0 || text[index] == Self.newline
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    fileprivate var isWord: Bool {
        isLetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || self == UInt8(ascii: "_")
    }
}

extension [UInt8] {
    fileprivate var withUnixLines: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(count)
        for (index, byte) in enumerated() {
            guard byte == UInt8(ascii: "\r") else {
                output.append(byte)
                continue
            }
            if index + 1 >= count || self[index + 1] != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
        }
        return output
    }
}
