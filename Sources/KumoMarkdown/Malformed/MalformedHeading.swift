package import KumoText

/// A line that is no heading, since nothing stands between its number signs and its words: `##Heading`.
enum MalformedHeading {
    /// - Parameter start: where the number signs begin.
    static func finding(at start: Int, in source: SourceText) -> Diagnostic? {
        let number = source.line(at: start)
        let line = source.lineRange(number)
        let bytes = source.bytes
        // The marks of quotes may stand before it; behind a bullet it is more likely a tag of its own.
        guard bytes[line.lowerBound..<start].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: ">") }) else { return nil }
        let signs = bytes[start..<line.upperBound].prefix { $0 == UInt8(ascii: "#") }.count
        let words = source.text(start + signs..<line.upperBound)
        guard (1...6).contains(signs), words.first?.isLetter == true, !isMarkup(words) else { return nil }
        if signs == 1, !standsAlone(number, in: source) || isHashtag(words) { return nil }
        let mark = String(repeating: "#", count: signs)
        return Diagnostic(
            .headingWithoutSpace, "This line is no heading, since no space follows its '\(mark)'.",
            at: .init(source.path, start..<line.upperBound), help: "write \(mark) \(words.excerpt)")
    }

    /// Whether the word is part of something else: `##vso[…]`, `#NAME#`, `#include`.
    private static func isMarkup(_ words: String) -> Bool {
        let word = words.prefix { !$0.isWhitespace }
        return word.contains { "#[]{}()=<>:/\\|".contains($0) } || directives.contains(word.lowercased())
    }

    private static let directives: Set<String> = [
        "define", "elif", "else", "endif", "endregion", "error", "if", "ifdef", "ifndef", "import", "include", "line",
        "load", "nullable", "pragma", "r", "region", "requires", "undef", "using", "warning",
    ]

    /// Whether a line is one of several tags, or a sentence that begins with one.
    private static func isHashtag(_ words: String) -> Bool {
        words.contains(" #") || words.count > 80 || ".!?。！？".contains(words.last ?? " ")
    }

    /// Whether there is nothing but blank lines, or the ends of the file, around a line.
    private static func standsAlone(_ line: Int, in source: SourceText) -> Bool {
        [line - 1, line + 1].allSatisfy { neighbour in
            neighbour < 0 || source.bytes[source.lineRange(neighbour)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        }
    }
}

extension String {
    /// What a message quotes of an author's text.
    var excerpt: String { count > 60 ? prefix(60) + "…" : self }
}

extension DiagnosticCode {
    package static let headingWithoutSpace = DiagnosticCode("heading-without-space", .text, .warning)
}
