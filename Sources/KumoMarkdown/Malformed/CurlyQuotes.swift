package import KumoText

/// Curly quotation marks where straight ones belong, round the value of an attribute: `<a href=“a.md”>`.
package enum CurlyQuotes {
    private static let marks: [Character: Character] = ["“": "\"", "”": "\"", "„": "\"", "‟": "\"", "‘": "'", "’": "'"]

    /// Whether a value begins with one, which then is part of it.
    package static func begin(_ value: some StringProtocol) -> Bool { value.first.map { marks[$0] != nil } ?? false }

    /// The same with straight marks.
    package static func straightened(_ text: some StringProtocol) -> String { String(text.map { marks[$0] ?? $0 }) }

    /// A tag that stays text, from `<` to its first curly mark; nil where a text begins with something else.
    static func opening(ofTagIn text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard text.dropFirst().first?.isASCIILetter == true else { return nil }
        let reach = text.prefix(256).prefix { $0 != UInt8(ascii: ">") }
        for index in reach.indices where reach[index] == UInt8(ascii: "=") {
            // “ ” „ are E2 80 9C, 9D and 9E.
            let mark = reach[(index + 1)...].prefix(3)
            if mark.count == 3, mark.starts(with: [0xE2, 0x80]), (0x98...0x9F).contains(mark[index + 3]) {
                return text[text.startIndex..<index + 4]
            }
        }
        return nil
    }

    /// - Parameter opening: of the tag, up to the mark.
    static func finding(inTagAt opening: Range<Int>, of source: SourceText) -> Diagnostic {
        let line = source.lineRange(source.line(at: opening.lowerBound))
        let rest = source.bytes[opening.lowerBound..<line.upperBound].prefix(256).firstIndex(of: UInt8(ascii: ">")).map
        { $0 + 1 }
        let tag = opening.lowerBound..<(rest ?? opening.upperBound)
        return Diagnostic(
            .attributeQuotesCurly, "This is no tag, since the quotation marks in it are curly.",
            at: .init(source.path, tag), help: "write \(straightened(source.text(tag).excerpt))")
    }
}

extension DiagnosticCode {
    package static let attributeQuotesCurly = DiagnosticCode("attribute-quotes-curly", .text, .warning)
}
