package import KumoText

/// Finds out where the bytes of a scalar's text stand in the file: libyaml hands out the text without indents,
/// quotation marks, folds and escapes, and a finding about the text is to stand where it was written.
package enum ScalarRuns {
    /// - Parameters:
    ///   - text: what the scalar means.
    ///   - node: the scalar.
    package static func runs(
        of text: [UInt8], _ node: YAMLNode, in source: SourceText
    ) -> [SourceContinuation.Run] {
        let range = node.range.clamped(to: 0..<source.bytes.count)
        var alignment = ScalarAlignment(text, in: source.bytes, range, isPlain: node.scalar?.isPlain ?? true)
        alignment.align()
        return alignment.runs
    }
}

/// Walks along a text and what was written for it, side by side.
private struct ScalarAlignment {
    private let text: [UInt8]
    private let bytes: [UInt8]
    private let end: Int
    private var style = Style.plain
    private var index = 0
    private var offset: Int
    private(set) var runs: [SourceContinuation.Run] = []

    private enum Style { case plain, single, double }

    init(_ text: [UInt8], in bytes: [UInt8], _ range: Range<Int>, isPlain: Bool) {
        self.text = text
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
        if !isPlain { begin() }
    }

    /// Goes past what a scalar begins with that is not its text.
    private mutating func begin() {
        // An anchor or a tag may stand before it.
        while offset < end, "&!".utf8.contains(bytes[offset]) {
            while offset < end, !Self.isSpace(bytes[offset]) { offset += 1 }
            while offset < end, Self.isSpace(bytes[offset]) { offset += 1 }
        }
        guard offset < end else { return }
        switch bytes[offset] {
        case UInt8(ascii: "'"): style = .single
        case UInt8(ascii: "\""): style = .double
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            while offset < end, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
        default: return
        }
        offset = min(offset + 1, end)
    }

    mutating func align() {
        while index < text.count {
            guard offset < end else { return add(text.count - index, writtenIn: 0) }
            let byte = bytes[offset]
            if style == .double, byte == UInt8(ascii: "\\") {
                addEscape()
            } else if style == .single, byte == UInt8(ascii: "'"), text[index] == byte,
                offset + 1 < end, bytes[offset + 1] == byte
            {
                add(1, writtenIn: 2)
            } else if byte == text[index] {
                add(1, writtenIn: 1)
            } else if Self.isSpace(byte) {
                // A line was folded, or here is an indent.
                let length = bytes[offset..<end].prefix { Self.isSpace($0) }.count
                if Self.isSpace(text[index]) { add(1, writtenIn: length) } else { offset += length }
            } else if Self.isSpace(text[index]) {
                add(1, writtenIn: 0)
            } else {
                // What no rule of YAML explains: the rest is placed here.
                return add(text.count - index, writtenIn: 0)
            }
        }
    }

    private mutating func add(_ count: Int, writtenIn length: Int) {
        let count = min(count, text.count - index)
        defer {
            index += count
            offset += length
        }
        if count == length, let last = runs.last, last.text.count == last.written.count,
            last.text.upperBound == index, last.written.upperBound == offset
        {
            runs[runs.count - 1].text = last.text.lowerBound..<index + count
            runs[runs.count - 1].written = last.written.lowerBound..<offset + length
            return
        }
        runs.append(.init(text: index..<index + count, written: offset..<min(offset + length, end)))
    }

    private mutating func addEscape() {
        guard offset + 1 < end else { return add(1, writtenIn: 1) }
        switch bytes[offset + 1] {
        case UInt8(ascii: "x"): addNumber(digits: 2)
        case UInt8(ascii: "u"): addNumber(digits: 4)
        case UInt8(ascii: "U"): addNumber(digits: 8)
        case UInt8(ascii: "\n"):
            // The line goes on in the next.
            offset += 2
            while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
        // No-break space and next line; line and paragraph separators, and NUL as U+FFFD.
        case UInt8(ascii: "_"), UInt8(ascii: "N"): add(2, writtenIn: 2)
        case UInt8(ascii: "L"), UInt8(ascii: "P"), UInt8(ascii: "0"): add(3, writtenIn: 2)
        default: add(1, writtenIn: 2)
        }
    }

    private mutating func addNumber(digits: Int) {
        let value = number(at: offset + 2, digits: digits)
        switch value {
        case 0: add(3, writtenIn: 2 + digits)
        case ..<0x80: add(1, writtenIn: 2 + digits)
        case ..<0x800: add(2, writtenIn: 2 + digits)
        // The first half of a pair, as JSON writes characters beyond U+FFFF.
        case 0xD800..<0xDC00: add(4, writtenIn: 12)
        case ..<0x10000: add(3, writtenIn: 2 + digits)
        default: add(4, writtenIn: 2 + digits)
        }
    }

    private func number(at start: Int, digits: Int) -> UInt32 {
        guard start + digits <= end else { return 0x20 }
        return UInt32(String(decoding: bytes[start..<start + digits], as: UTF8.self), radix: 16) ?? 0x20
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
}
