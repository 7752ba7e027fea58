import KumoText

/// Tells where the bytes of a text stand in its file, since a text of cmark's does not say whether a `*` in it was
/// written as `*`, as `\*` or as `&ast;`.
struct TextAlignment {
    private let source: SourceText
    /// Bytes still to be compared before the search is given up: a text of nothing but one character, in a line of
    /// nothing but that, would take for ever.
    private var budget: Int

    struct Place {
        var start: Int
        /// Where each delimiter was written, by its index in the text; those that a backslash or a reference made
        /// ordinary are not among them.
        var delimiters: [Int: Int]
        var end: Int
    }

    init(_ source: SourceText, budget: Int) {
        self.source = source
        self.budget = budget
    }

    /// Where a text was written; nil where it is not found.
    ///
    /// - Parameters:
    ///   - span: where cmark says that the text stands, which is wrong at times (swift-and-cmark.md).
    ///   - start: where it stands at the earliest.
    mutating func places(
        of text: ArraySlice<UInt8>, near span: SourceSpan, in block: SourceSpan, from start: Int
    ) -> Place? {
        let named = span.range.lowerBound
        let lineEnd = source.lineRange(source.line(at: named)).upperBound
        if named >= start, let found = align(text, at: named, to: lineEnd) { return found }
        let first = source.line(at: max(start, source.lineRange(source.line(at: named)).lowerBound))
        let last = min(first + 16, source.line(at: max(block.range.lowerBound, block.range.upperBound - 1)))
        guard first <= last else { return nil }
        for line in first...last {
            let range = source.lineRange(line)
            for offset in range where offset >= start && !source.bytes[offset].isContinuation {
                if let found = align(text, at: offset, to: range.upperBound) { return found }
                guard budget > 0 else { return nil }
            }
        }
        return nil
    }

    /// The same where its beginning is known.
    mutating func places(of text: ArraySlice<UInt8>, at start: Int) -> Place? {
        guard start < source.bytes.count else { return nil }
        return align(text, at: start, to: source.lineRange(source.line(at: start)).upperBound)
    }

    private mutating func align(
        _ text: ArraySlice<UInt8>, at start: Int, to lineEnd: Int
    ) -> Place? {
        var delimiters: [Int: Int] = [:]
        var index = text.startIndex
        var offset = start
        defer { budget -= offset - start + 1 }
        while index < text.endIndex {
            guard offset < lineEnd, budget > 0 else { return nil }
            let byte = source.bytes[offset]
            if byte == UInt8(ascii: "\\"), offset + 1 < lineEnd, source.bytes[offset + 1].isASCIIPunctuation {
                guard source.bytes[offset + 1] == text[index] else { return nil }
                offset += 2
                index += 1
            } else if byte == UInt8(ascii: "&"), let reference = reference(at: offset, to: lineEnd) {
                let length = length(of: reference, in: text[index...])
                guard length > 0 else { return nil }
                offset += reference.count
                index += length
            } else {
                guard byte == text[index] else { return nil }
                if DelimiterRun.isMark(byte) { delimiters[index] = offset }
                offset += 1
                index += 1
            }
        }
        return Place(start: start, delimiters: delimiters, end: offset)
    }

    /// What is written like a character reference, from `&` to `;`.
    private func reference(at start: Int, to lineEnd: Int) -> ArraySlice<UInt8>? {
        let reach = source.bytes[start..<min(lineEnd, start + 34)]
        guard let end = reach.firstIndex(of: UInt8(ascii: ";")), end > start + 1,
            reach[(start + 1)..<end].allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "#") })
        else { return nil }
        return source.bytes[start...end]
    }

    /// How many bytes of a text a reference stands for: the one character it is known for, itself where it means
    /// nothing, and any one character where the name is not known here.
    private func length(of reference: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Int {
        let written = String(decoding: reference, as: UTF8.self)
        let decoded = CharacterReferences.decode(written)
        if decoded != written { return text.starts(with: decoded.utf8) ? decoded.utf8.count : 0 }
        if text.starts(with: reference) { return reference.count }
        return text.scalar(startingAt: text.startIndex)?.utf8.count ?? 0
    }
}

extension UInt8 {
    /// Whether it is a later byte of a character.
    var isContinuation: Bool { self & 0xC0 == 0x80 }
}
