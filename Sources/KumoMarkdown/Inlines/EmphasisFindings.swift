package import KumoText

extension Diagnostic {
    /// A pair of `**` that CommonMark does not read, with what it would read in its place.
    ///
    /// - Parameter opens: whether it is the first of the two that CommonMark cannot use.
    static func mendedEmphasis(
        _ pair: SequentialPairing.Pair, in source: SourceText, opens: Bool
    ) -> Diagnostic {
        let (open, close) = (pair.open, pair.close)
        let faulty = opens ? open : close
        let place = Place(source.path, faulty..<faulty + 2)
        if pair.isEmpty {
            return Diagnostic(
                .emphasisMended, "These '**' enclose nothing and are left out of the page.",
                at: .init(source.path, open..<close + 2), help: "delete them, or write what they were for")
        }
        let fault = opens ? "open" : "close"
        if let joint = joint(open: open, close: close, in: source) {
            return Diagnostic(
                .emphasisMended,
                "This '**' does not \(fault) strong text in plain Markdown; kumo reads it as if it did.", at: place,
                help: "delete the '****': what stands on both its sides is one piece",
                edits: [Edit(source.path, joint, "")])
        }
        return Diagnostic(
            .emphasisMended,
            "This '**' does not \(fault) strong text in plain Markdown; kumo reads it as if it did.", at: place,
            help: "write \(mended(open: open, close: close, in: source))",
            edits: edits(open: open, close: close, in: source))
    }

    /// The `****` before or behind a pair with a sign after it, which belongs to the word before: `**e.g****. a word**`.
    private static func joint(open: Int, close: Int, in source: SourceText) -> Range<Int>? {
        let bytes = source.bytes
        return [open - 2, close].first { start in
            start >= 0 && start + 4 < bytes.count && bytes[start..<start + 4].allSatisfy { $0 == UInt8(ascii: "*") }
                && ".,;:!?".utf8.contains(bytes[start + 4])
        }.map { $0..<$0 + 4 }
    }

    static func strayEmphasis(in source: SourceText, _ range: Range<Int>) -> Diagnostic {
        let written = source.text(range)
        let escaped = written.map { "\\\($0)" }.joined()
        return Diagnostic(
            .emphasisStray, "This '\(written)' is no emphasis; the page shows it as it stands.",
            at: .init(source.path, range),
            help: "write ** directly before the first and directly after the last word, or \(escaped) if it is "
                + "meant as text")
    }

    /// What plain Markdown needs around and between the delimiters of a pair.
    private struct Spaces {
        /// The words between the delimiters.
        var words: ClosedRange<Int>
        var isNeededBefore: Bool
        var isNeededAfter: Bool
    }

    private static func spaces(open: Int, close: Int, in source: SourceText) -> Spaces? {
        let line = source.lineRange(source.line(at: open))
        let bytes = source.bytes[line]
        let inner = bytes[open + 2..<close]
        guard let first = inner.firstIndex(where: { $0 != 0x20 }), let last = inner.lastIndex(where: { $0 != 0x20 })
        else { return nil }
        func neighbour(before offset: Int) -> Flanking.Neighbour {
            .init(before: offset, in: bytes, isFriendly: false)
        }
        func neighbour(after offset: Int) -> Flanking.Neighbour {
            .init(after: offset, in: bytes, isFriendly: false)
        }
        let (before, after) = (neighbour(before: open), neighbour(after: close + 2))
        let star = UInt8(ascii: "*")
        let opens = Flanking(of: star, between: before, and: neighbour(after: first)).opens
        let closes = Flanking(of: star, between: neighbour(before: last + 1), and: after).closes
        // A delimiter beside another is part of a longer run, and spaces that move out are needed there.
        return Spaces(
            words: first...last,
            isNeededBefore: !before.isSpace && (!opens || first > open + 2 || bytes[open - 1] == star),
            isNeededAfter: !after.isSpace && (!closes || last + 1 < close || bytes[close + 2] == star))
    }

    /// The source with the spaces where plain Markdown needs them, and a little of what is around it.
    private static func mended(open: Int, close: Int, in source: SourceText) -> String {
        guard let spaces = spaces(open: open, close: close, in: source) else { return "" }
        let line = source.lineRange(source.line(at: open))
        let head = spaces.isNeededBefore ? source.excerpt(endingAt: open, in: line) + " " : ""
        let tail = spaces.isNeededAfter ? " " + source.excerpt(startingAt: close + 2, in: line) : ""
        return head + "**" + source.shortened(spaces.words.lowerBound..<spaces.words.upperBound + 1) + "**" + tail
    }

    /// The same as edits of the two delimiters and the spaces inside them.
    private static func edits(open: Int, close: Int, in source: SourceText) -> [Edit] {
        guard let spaces = spaces(open: open, close: close, in: source) else { return [] }
        return [
            Edit(source.path, open..<spaces.words.lowerBound, spaces.isNeededBefore ? " **" : "**"),
            Edit(source.path, spaces.words.upperBound + 1..<close + 2, spaces.isNeededAfter ? "** " : "**"),
        ]
    }
}

extension SourceText {
    /// Bytes of an excerpt on either side of a delimiter.
    private static var excerptLength: Int { 24 }

    fileprivate func excerpt(startingAt start: Int, in line: Range<Int>) -> String {
        var end = min(start + Self.excerptLength, line.upperBound)
        while end > start, end < line.upperBound, bytes[end].isContinuation { end -= 1 }
        return text(start..<end) + (end < line.upperBound ? "…" : "")
    }

    fileprivate func excerpt(endingAt end: Int, in line: Range<Int>) -> String {
        var start = max(end - Self.excerptLength, line.lowerBound)
        while start < end, bytes[start].isContinuation { start += 1 }
        return (start > line.lowerBound ? "…" : "") + text(start..<end)
    }

    fileprivate func shortened(_ range: Range<Int>) -> String {
        guard range.count > 3 * Self.excerptLength else { return text(range) }
        return excerpt(startingAt: range.lowerBound, in: range)
            + excerpt(endingAt: range.upperBound, in: range).dropFirst()
    }
}

extension DiagnosticCode {
    package static let emphasisMended = DiagnosticCode("emphasis-mended", .text, .suggestion)
    package static let emphasisStray = DiagnosticCode("emphasis-stray", .text, .warning)
}
