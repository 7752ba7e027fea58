package import KumoText

/// Recognises the lines of a paragraph that are nothing but `[!code-csharp[Name](path)]`, and reports snippets
/// that stay text, since their readers would see markup.
struct SnippetReader {
    private let tree: MarkdownTree
    private let source: SourceText
    /// Where the last snippet of the paragraph was found; the next one is after it.
    private var found = -1

    init(_ tree: MarkdownTree, _ source: SourceText) {
        self.tree = tree
        self.source = source
    }

    /// Whether a line of a paragraph begins as a snippet does.
    func begins(_ first: MarkdownTree.ID) -> Bool {
        guard case .text(let text) = tree[first].kind else { return false }
        return SnippetMarker.opening(trimmed(tree.bytes(text))) != nil
    }

    /// The snippet that a line consists of, if it is nothing else.
    ///
    /// - Parameter block: the paragraph.
    mutating func snippet(
        _ line: [MarkdownTree.ID], in block: SourceSpan, into output: inout MarkdownTree
    ) -> MarkdownNode? {
        guard let first = line.first, begins(first), standsInOneLine(line),
            let start = start(of: first, in: block)
        else { return nil }
        let end = source.lineRange(source.line(at: start)).upperBound
        guard let marker = SnippetMarker(source.bytes[start..<end]),
            source.bytes[start + marker.length..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
        else { return nil }
        found = start
        let range = start..<start + marker.length
        return MarkdownNode(.snippet(output.add(source.bytes[range])), SourceSpan(range))
    }

    /// Emphasis may begin in a path and end lines later; such a line is more than it seems.
    private func standsInOneLine(_ line: [MarkdownTree.ID]) -> Bool {
        line.allSatisfy { inline in
            tree.nodes.descendants(of: inline).allSatisfy { id in
                id == inline || (tree[id].kind != .softBreak && tree[id].kind != .lineBreak)
            }
        }
    }

    /// Where the snippet begins in the file: in the line that cmark names, or, as it is sometimes wrong, in the
    /// next line of the paragraph near it that begins with one.
    private func start(of first: MarkdownTree.ID, in block: SourceSpan) -> Int? {
        let named = source.line(at: tree[first].span.range.lowerBound)
        if let start = start(inLine: named) { return start }
        let top = max(named - 16, source.line(at: block.range.lowerBound))
        let bottom = min(named + 16, source.line(at: max(block.range.lowerBound, block.range.upperBound - 1)))
        guard top <= bottom else { return nil }
        return (top...bottom).lazy.compactMap { start(inLine: $0) }.first
    }

    /// The first `[!code` near the head of a line, unless it was found before.
    private func start(inLine line: Int) -> Int? {
        let start = Self.opening(in: source.bytes[source.lineRange(line)].prefix(256))
        return start.flatMap { $0 > found ? $0 : nil }
    }

    /// The first `[!code` of a text, unless a backslash makes it ordinary.
    private static func opening(in bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while let bracket = bytes[index...].firstIndex(of: UInt8(ascii: "[")) {
            let isEscaped = bracket > bytes.startIndex && bytes[bracket - 1] == UInt8(ascii: "\\")
            if !isEscaped, SnippetMarker.opening(bytes[bracket...]) != nil { return bracket }
            index = bracket + 1
        }
        return nil
    }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.drop { $0 == 0x20 || $0 == 0x09 }
    }
}

extension SnippetReader {
    /// A finding about a snippet in a text, which is left as it is; nil where the text holds none.
    static func finding(_ text: ArraySlice<UInt8>, _ span: SourceSpan, in source: SourceText) -> Diagnostic? {
        if let finding = bracketFinding(text, span, in: source) { return finding }
        guard let colons = position(of: ":::code ", in: text) else { return nil }
        let needle = String(decoding: text[colons...].prefix(8), as: UTF8.self)
        let range = SourceLocator.place(of: needle, near: span, in: span, of: source)
        let end = source.lineRange(source.line(at: range.lowerBound)).upperBound
        guard let directive = Directive(source.text(range.lowerBound..<end)), directive["source"] != nil else {
            return nil
        }
        return .notAlone(in: source, SourceLocator.firstLine(of: range, source))
    }

    private static func bracketFinding(
        _ text: ArraySlice<UInt8>, _ span: SourceSpan, in source: SourceText
    ) -> Diagnostic? {
        guard let opening = opening(in: text) else { return nil }
        let length = SnippetMarker.opening(text[opening...])?.length ?? 0
        let needle = String(decoding: text[opening...].prefix(length), as: UTF8.self)
        let start = SourceLocator.place(of: needle, near: span, in: span, of: source).lowerBound
        let end = source.lineRange(source.line(at: start)).upperBound
        guard start < end, start == 0 || source.bytes[start - 1] != UInt8(ascii: "\\"),
            SnippetMarker.opening(source.bytes[start..<end]) != nil
        else { return nil }
        if let marker = SnippetMarker(source.bytes[start..<end]) {
            return .notAlone(in: source, start..<start + marker.length)
        }
        // `[!code]` in a sentence about the syntax is no snippet; one has a second bracket.
        guard source.bytes[start + length..<end].prefix(SnippetMarker.longest).contains(UInt8(ascii: "[")) else {
            return nil
        }
        return .malformed(in: source, start..<end)
    }

    private static func position(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= word.utf8.count else { return nil }
        var index = bytes.startIndex
        while let colon = bytes[index...].firstIndex(of: UInt8(ascii: ":")) {
            if bytes[colon...].starts(with: word.utf8) { return colon }
            index = colon + 1
        }
        return nil
    }
}

extension Diagnostic {
    fileprivate static func notAlone(in source: SourceText, _ range: Range<Int>) -> Diagnostic {
        Diagnostic(
            .snippetMalformed, "A code snippet among other text is left as text.",
            at: .init(source.path, range), help: "give it a line of its own")
    }

    fileprivate static func malformed(in source: SourceText, _ range: Range<Int>) -> Diagnostic {
        Diagnostic(
            .snippetMalformed, "This code snippet cannot be read and is left as text.",
            at: .init(source.path, range), help: "write [!code-language[Name](path?name=tag \"title\")] in one line")
    }
}

extension DiagnosticCode {
    package static let snippetMalformed = DiagnosticCode("codesnippet-malformed", .text, .warning)
}
