package import KumoText

/// Text ready to be parsed, with the way back from its lines to those of its file.
///
/// For most articles it is the body as it stands. For an article with zones it is what one cloud reads: the
/// same lines without those that do not apply.
package struct MarkdownText: Sendable {
    package let source: SourceText
    package let content: Content

    package enum Content: Sendable {
        /// Bytes of the source, beginning at a line of it, counted from 0.
        case whole(Range<Int>, firstLine: Int)
        /// Chosen lines: the text, and for each of its lines the one of the source it is or stands for.
        case lines([UInt8], sourceLines: [Int32])
    }

    package init(source: SourceText, content: Content) {
        self.source = source
        self.content = content
    }

    /// The whole of a file.
    package init(_ source: SourceText) {
        self.init(source: source, content: .whole(0..<source.bytes.count, firstLine: 0))
    }

    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        switch content {
        case .whole(let range, _):
            source.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
        case .lines(let bytes, _):
            bytes.withUnsafeBufferPointer(body)
        }
    }

    package var byteCount: Int {
        switch content {
        case .whole(let range, _): range.count
        case .lines(let bytes, _): bytes.count
        }
    }

    /// The line of the source, counted from 0, for a line of this text, counted from 1 as cmark counts.
    package func sourceLine(_ line: Int32) -> Int {
        switch content {
        case .whole(_, let firstLine): return firstLine + Int(line) - 1
        case .lines(_, let map):
            guard !map.isEmpty else { return 0 }
            return Int(map[min(max(0, Int(line) - 1), map.count - 1)])
        }
    }

    /// The offset in the source of a line and column counted from 1, as cmark counts them (in bytes).
    func offset(line: Int32, column: Int32) -> Int {
        let line = sourceLine(line)
        let starts = source.lineStarts
        guard line >= 0, line < starts.count else { return source.bytes.count }
        let end = line + 1 < starts.count ? max(starts[line], starts[line + 1] - 1) : source.bytes.count
        return min(starts[line] + max(0, Int(column) - 1), end)
    }
}
