package import KumoText

/// Markdown that its author wrote into a block of HTML, which goes on up to the next blank line: readers see the
/// marks as they were written.
enum MarkdownInHTML {
    /// The first piece of Markdown in a block; the mend is one for all.
    ///
    /// - Parameter block: the block as cmark has it, without the marks of what it stands in.
    static func finding(
        in block: ArraySlice<UInt8>, _ span: SourceSpan, of source: SourceText
    ) -> Diagnostic? {
        guard mayOccur(in: block) else { return nil }
        var verbatim = 0
        for token in HTMLTokenizer.tokens(of: block) {
            switch token {
            case .startTag(let tag) where isVerbatim(tag.name): verbatim += 1
            case .endTag(let name, _) where isVerbatim(name): verbatim = max(0, verbatim - 1)
            case .text(let range) where verbatim == 0:
                if let piece = piece(in: block[range], of: block) { return finding(piece, in: block, span, of: source) }
            default: break
            }
        }
        return nil
    }

    /// One look at the bytes, which is enough for nearly every block.
    private static func mayOccur(in block: ArraySlice<UInt8>) -> Bool {
        zip(block, block.dropFirst()).contains { pair in
            pair == (UInt8(ascii: "]"), UInt8(ascii: "(")) || pair == (UInt8(ascii: ":"), UInt8(ascii: ":"))
                || pair == (UInt8(ascii: "["), UInt8(ascii: "!"))
        }
    }

    private static func isVerbatim(_ name: String) -> Bool { ["pre", "code", "script", "style"].contains(name) }

    private static func piece(in text: ArraySlice<UInt8>, of block: ArraySlice<UInt8>) -> Range<Int>? {
        // So that a block of nothing but brackets takes no longer.
        var allowance = 1_000
        for index in text.indices where allowance > 0 {
            switch text[index] {
            case UInt8(ascii: ":") where beginsLine(index, of: block):
                if let range = directive(at: index, in: text) { return range }
            case UInt8(ascii: "["):
                allowance -= 1
                if let range = mark(at: index, in: text) ?? link(at: index, in: text) { return range }
            default: break
            }
        }
        return nil
    }

    private static func beginsLine(_ index: Int, of block: ArraySlice<UInt8>) -> Bool {
        block[..<index].last { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A } ?? true
    }

    /// `:::image …`
    private static func directive(at start: Int, in text: ArraySlice<UInt8>) -> Range<Int>? {
        let line = text[start...].prefix { $0 != 0x0A }
        guard line.starts(with: ":::".utf8), line.count < 4096,
            Directive(String(decoding: line, as: UTF8.self)) != nil
        else { return nil }
        return line.startIndex..<line.endIndex
    }

    /// `[!NOTE]`, `[!INCLUDE [`, `[!code-`
    private static func mark(at start: Int, in text: ArraySlice<UInt8>) -> Range<Int>? {
        let rest = text[start...].prefix(16)
        guard rest.starts(with: "[!".utf8) else { return nil }
        let word = rest.dropFirst(2).prefix { $0.isASCIILetter }
        let name = String(decoding: word, as: UTF8.self).uppercased()
        guard AlertKind(rawValue: name) != nil || ["INCLUDE", "CODE", "VIDEO", "DIV"].contains(name) else { return nil }
        return start..<word.endIndex
    }

    /// `[words](address)` in one line.
    private static func link(at start: Int, in text: ArraySlice<UInt8>) -> Range<Int>? {
        let rest = text[start...].prefix(1000).prefix { $0 != 0x0A }
        guard let close = rest.firstIndex(of: UInt8(ascii: "]")), close > start + 1,
            rest[(close + 1)...].first == UInt8(ascii: "("),
            let end = rest[close...].firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let address = rest[(close + 2)..<end]
        let isAddress =
            address.starts(with: "http".utf8) || address.contains(UInt8(ascii: "/"))
            || address.first == UInt8(ascii: "#") || address.reversed().starts(with: "dm.".utf8)
        guard isAddress, !address.contains(0x20) else { return nil }
        return start..<end + 1
    }

    private static func finding(
        _ piece: Range<Int>, in block: ArraySlice<UInt8>, _ span: SourceSpan, of source: SourceText
    ) -> Diagnostic {
        let needle = String(decoding: block[piece], as: UTF8.self)
        let near = span.advanced(by: piece.lowerBound - block.startIndex)
        let place = SourceLocator.place(of: needle, near: near, in: span, of: source)
        return Diagnostic(
            .markdownInHTML, "This is shown as it is written, since a block of HTML goes on up to a blank line.",
            at: .init(source.path, SourceLocator.firstLine(of: place, source)),
            help: "write a blank line before and after it, or HTML in its place")
    }
}

extension DiagnosticCode {
    package static let markdownInHTML = DiagnosticCode("markdown-in-html", .text, .warning)
}
