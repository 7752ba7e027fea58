import KumoMarkdown
import KumoText

/// Code in fences, which is copied and not translated, but for comments.
enum CodeBlockCheck {
    static func compare(
        _ source: PairOutline.Block, _ target: PairOutline.Block, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard case .code(let info, let text) = source.kind, case .code(let otherInfo, let otherText) = target.kind
        else {
            return
        }
        let language = pair.source.content.language(info)
        let otherLanguage = pair.target.content.language(otherInfo)
        let note = pair.source.place(of: source.node)
        if let own = sample(source, pair.source), let other = sample(target, pair.target) {
            guard PairTarget.key(own) != PairTarget.key(other) else { return }
            return findings.add(
                .pairCodeBlock, "The code is from '\(other)'; in the source it is from '\(own)'.",
                at: pair.target.place(of: target.node), source: note, help: "write '\(own)'")
        }
        if language.lowercased() != otherLanguage.lowercased() {
            findings.add(
                .pairCodeBlock, "The language of the code is '\(otherLanguage)'; in the source it is '\(language)'.",
                at: pair.target.place(of: target.node), source: note)
        }
        guard let (line, sourceLine) = firstDifference(text, otherText, pair) else { return }
        let lines = lines(otherText, pair.target.content)
        let message =
            lines.indices.contains(line)
            ? "The code differs from the source's here: \(PairFindings.quoted(String(decoding: lines[line], as: UTF8.self)))."
            : "The code lacks what ends the source's."
        let wanted = sourceLine.map { PairFindings.quoted(String(decoding: $0, as: UTF8.self)) }
        findings.add(
            .pairCodeBlock, message, at: place(of: target.node, line: line, of: lines, pair), source: note,
            help: wanted.map { "the source has \($0)" } ?? "the source's ends before")
    }

    /// The file that code is taken from, which has no words of the article.
    private static func sample(_ block: PairOutline.Block, _ outline: PairOutline) -> String? {
        outline.content.samples[block.node].flatMap { $0.path.isEmpty ? nil : $0.path }
    }

    /// The number of the first line that differs, and what the source has there.
    private static func firstDifference(
        _ text: TextReference, _ other: TextReference, _ pair: PairContext
    ) -> (Int, ArraySlice<UInt8>?)? {
        if pair.source.content.bytes(text) == pair.target.content.bytes(other) { return nil }
        let left = lines(text, pair.source.content)
        let right = lines(other, pair.target.content)
        for line in 0..<max(left.count, right.count) {
            guard line < left.count else { return (line, nil) }
            guard line < right.count else { return (line, left[line]) }
            if !isSame(left[line], right[line]) { return (line, left[line]) }
        }
        return nil
    }

    private static func lines(_ text: TextReference, _ content: ContentTree) -> [ArraySlice<UInt8>] {
        var lines = content.bytes(text).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        while let last = lines.last, last.allSatisfy({ $0 <= 0x20 }) { lines.removeLast() }
        return lines
    }

    /// Whether lines are the same but for white space around them, a translated comment, and sample texts in quotes.
    private static func isSame(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let (left, right) = (trimmed(left), trimmed(right))
        if left == right { return true }
        guard right.contains(where: { $0 >= 0x80 }) else { return false }
        if isSameButForQuotedText(left, right) { return true }
        guard let comment = commentStart(left), let other = commentStart(right) else { return false }
        return trimmed(left[..<comment]) == trimmed(right[..<other])
    }

    /// Whether lines differ only within quotation marks, where the second has words of another language.
    private static func isSameButForQuotedText(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let mark = UInt8(ascii: "\"")
        let own = left.split(separator: mark, omittingEmptySubsequences: false)
        let other = right.split(separator: mark, omittingEmptySubsequences: false)
        guard own.count == other.count else { return false }
        return zip(own, other).enumerated().allSatisfy { index, pair in
            pair.0 == pair.1 || index % 2 == 1 && isSentence(pair.0) && pair.1.contains { $0 >= 0x80 }
        }
    }

    /// Whether a text in quotation marks is for people: it has several words, and is no path or expression.
    private static func isSentence(_ text: ArraySlice<UInt8>) -> Bool {
        text.contains(0x20) && !text.contains { "<>\\/@$={}".utf8.contains($0) }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let last = line.last, last <= 0x20 { line.removeLast() }
        while let first = line.first, first <= 0x20 { line.removeFirst() }
        return line
    }

    private static func commentStart(_ line: ArraySlice<UInt8>) -> Int? {
        let marks = ["//", "#", "/*", "<!--", "--", "*", "REM ", "::", ";", "'"].map { Array($0.utf8) }
        for index in line.indices where index == line.startIndex || line[index - 1] <= 0x20 {
            if marks.contains(where: { line[index...].starts(with: $0) }) { return index }
        }
        return nil
    }

    /// The line of the file, found by its text below the line of the fence.
    private static func place(
        of node: ContentTree.ID, line: Int, of lines: [ArraySlice<UInt8>], _ pair: PairContext
    ) -> Diagnostic.Place {
        let source = pair.target.file(of: node).source
        let span = pair.target.content[node].origin.span.range.clamped(to: 0..<source.bytes.count)
        let first = source.line(at: span.lowerBound)
        let isFenced = [UInt8(ascii: "`"), UInt8(ascii: "~")].contains(
            source.bytes[span].first { $0 > 0x20 } ?? 0)
        // A file's lines come one by one after the fence's; one that is missing stands where the next one is.
        let wanted = first + (isFenced ? 1 : 0) + line
        let last = source.line(at: max(span.lowerBound, span.upperBound - 1))
        let range = source.lineRange(min(wanted, max(first, last)))
        return .init(source.path, range)
    }
}
