package import KumoText

/// `[!INCLUDE` that begins no include: a parenthesis or a bracket is missing or in the wrong place, so that readers
/// would see the mark.
enum MalformedInclude {
    private static let word = Array("!include".utf8)

    /// Where the next mark of an include stands in a text that is left as it is; the bracket before it may belong to
    /// a link.
    static func mark(in text: ArraySlice<UInt8>, from start: Int) -> Range<Int>? {
        var index = start
        while let found = text[index...].firstIndex(of: UInt8(ascii: "!")) {
            let candidate = text[found...].prefix(word.count)
            if candidate.elementsEqual(word, by: { $0 | 0x20 == $1 | 0x20 }) { return found..<candidate.endIndex }
            index = found + 1
        }
        return nil
    }

    /// - Parameter mark: the exclamation mark and the word, in the file.
    static func finding(at mark: Range<Int>, in source: SourceText) -> Diagnostic? {
        let bytes = source.bytes
        let start = mark.lowerBound - 1
        guard start >= 0, bytes[start] == UInt8(ascii: "["),
            start == 0 || bytes[start - 1] != UInt8(ascii: "\\")
        else { return nil }
        let end = source.lineRange(source.line(at: start)).upperBound
        let rest = bytes[mark.upperBound..<end].prefix(500)
        // `[!INCLUDE]` in a sentence about the syntax is none; one has a path or at least a second bracket.
        guard let first = rest.first, " +-[(".utf8.contains(first),
            let opening = rest.firstIndex(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") })
        else { return nil }
        let close = rest.lastIndex { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: ")") } ?? opening
        return Diagnostic(
            .includeMalformed, "This include cannot be read and is left as text.",
            at: .init(source.path, start..<close + 1),
            help: "write [!INCLUDE [title](path.md)] with both brackets closed")
    }
}

extension DiagnosticCode {
    package static let includeMalformed = DiagnosticCode("include-malformed", .links, .warning)
}
