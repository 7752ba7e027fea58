/// `[!code-csharp[Name](path?query#fragment "title")]` or `[!notebook-python[](path)]`, taken apart.
///
/// It is read from what the author wrote and not from cmark's link: DocFX allows spaces where a link may have
/// none, and a finding about a part of the query needs its exact place.
package struct SnippetMarker: Sendable {
    package enum Form: Sendable { case code, notebook }

    package var form: Form
    /// As written, without `-interactive`; empty where there is none.
    package var language = Part()
    package var isInteractive = false
    package var name = ""
    /// Backslash escapes resolved; not percent-decoded, as DocFX does not (docfx.md a.1, includes).
    package var path = Part()
    /// Without its `?`; nil where there is none.
    package var query: Part?
    /// Without its `#`; nil where there is none.
    package var fragment: Part?
    package var title = ""
    /// The number of bytes that the construct takes, its brackets included.
    package private(set) var length = 0

    /// A text and where it stands, in bytes from the first bracket on.
    package struct Part: Sendable, Hashable {
        package var text = ""
        package var range = 0..<0

        package init(_ text: String = "", _ range: Range<Int> = 0..<0) {
            self.text = text
            self.range = range
        }
    }

    /// The most bytes that a snippet may take, so that a line of nothing but beginnings costs no more than others.
    static let longest = 4096

    /// - Parameter bytes: from `[!` on; what follows the construct is not looked at.
    package init?(_ bytes: ArraySlice<UInt8>) {
        let bytes = bytes.prefix(Self.longest)
        guard let (form, length) = Self.opening(bytes) else { return nil }
        self.form = form
        var reader = Reader(bytes: bytes, start: bytes.startIndex, index: bytes.startIndex + length)
        readLanguage(&reader)
        guard reader.take("["), let name = reader.text(until: "]"), reader.take("]") else { return nil }
        self.name = name.text
        reader.skipSpaces()
        guard reader.take("(") else { return nil }
        path = reader.path()
        if reader.take("?") { query = reader.part(until: "\")#") }
        if reader.take("#") { fragment = reader.part(until: "\")") }
        if reader.take("\"") {
            guard let title = reader.text(until: "\""), reader.take("\"") else { return nil }
            self.title = title.text
        }
        reader.skipSpaces()
        guard reader.take(")") else { return nil }
        reader.skipSpaces()
        guard reader.take("]") else { return nil }
        self.length = reader.index - bytes.startIndex
    }

    /// Whether a text begins as a snippet does, and how many bytes that takes. It may end there: cmark cuts its
    /// text at the next bracket.
    package static func opening(_ bytes: ArraySlice<UInt8>) -> (Form, length: Int)? {
        for (word, form) in [("[!code", Form.code), ("[!notebook", .notebook)] {
            guard bytes.count >= word.utf8.count,
                zip(bytes, word.utf8).allSatisfy({ lowercased($0) == $1 })
            else { continue }
            // `[!codex` is something else.
            let next = bytes.dropFirst(word.utf8.count).first
            if next == nil || next.map("-[ ".utf8.contains) ?? false { return (form, word.utf8.count) }
        }
        return nil
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private mutating func readLanguage(_ reader: inout Reader) {
        reader.skipSpaces()
        guard reader.take("-") else { return }
        language = reader.part(until: "[")
        let suffix = "-interactive"
        guard language.text.lowercased().hasSuffix(suffix) else { return }
        isInteractive = true
        language.text.removeLast(suffix.count)
        language.range = language.range.lowerBound..<language.range.upperBound - suffix.utf8.count
    }
}

/// Reads a snippet's bytes from left to right, never past its line.
private struct Reader {
    let bytes: ArraySlice<UInt8>
    let start: Int
    var index: Int

    private var current: UInt8? {
        guard index < bytes.endIndex, bytes[index] != UInt8(ascii: "\n") else { return nil }
        return bytes[index]
    }

    mutating func skipSpaces() {
        while let byte = current, byte == 0x20 || byte == 0x09 { index += 1 }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// What stands before any of the characters, or before the end; without spaces around it.
    mutating func part(until ends: String) -> SnippetMarker.Part {
        let first = index
        while let byte = current, !ends.utf8.contains(byte) { index += 1 }
        return part(first..<index)
    }

    /// Text in which a backslash makes the next character an ordinary one; nil where it has no end.
    mutating func text(until end: Unicode.Scalar) -> SnippetMarker.Part? {
        let first = index
        var text: [UInt8] = []
        while let byte = current, byte != UInt8(ascii: end) {
            if byte == UInt8(ascii: "\\") { index += 1 }
            guard let byte = current else { return nil }
            text.append(byte)
            index += 1
        }
        guard current != nil else { return nil }
        return SnippetMarker.Part(Self.trimmed(text[...]), offsets(first..<index))
    }

    /// Up to the query, the fragment, the title or the bracket that closes; brackets in pairs belong to it.
    mutating func path() -> SnippetMarker.Part {
        let first = index
        var text: [UInt8] = []
        var depth = 0
        while let byte = current {
            if byte == UInt8(ascii: "\\") {
                index += 1
                guard let byte = current else { break }
                text.append(byte)
                index += 1
                continue
            }
            if "#?\"".utf8.contains(byte) || byte == UInt8(ascii: ")") && depth == 0 { break }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            text.append(byte)
            index += 1
        }
        var part = part(first..<index)
        part.text = Self.trimmed(text[...])
        return part
    }

    private func part(_ range: Range<Int>) -> SnippetMarker.Part {
        var range = range
        while let first = range.first, Self.isSpace(bytes[first]) { range.removeFirst() }
        while let last = range.last, Self.isSpace(bytes[last]) { range.removeLast() }
        return SnippetMarker.Part(String(decoding: bytes[range], as: UTF8.self), offsets(range))
    }

    private func offsets(_ range: Range<Int>) -> Range<Int> { range.lowerBound - start..<range.upperBound - start }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> String {
        var text = text
        while let first = text.first, isSpace(first) { text.removeFirst() }
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
