import KumoText

/// Where the text of a block was written, run by run: within a run the file says what the text says. Backslashes and
/// character references part runs. Of text that is not found where it should be there are none.
struct WrittenRuns: Sendable {
    private var runs: [Run] = []

    private struct Run: Sendable {
        var text: Range<Int>
        /// As long as the text, unless it is a character reference.
        var source: Range<Int>

        var isVerbatim: Bool { text.count == source.count }
    }

    /// The longest character reference.
    private static let longestReference = 34

    /// Adds a piece of the text.
    ///
    /// - Parameters:
    ///   - offset: where in the text it begins.
    ///   - start: where in the file it should have been written.
    mutating func add(_ piece: ArraySlice<UInt8>, at offset: Int, from start: Int, of source: SourceText) {
        guard !piece.isEmpty, start < source.bytes.count else { return }
        piece.withUnsafeBufferPointer { piece in
            source.bytes.withUnsafeBufferPointer { add(piece, at: offset, from: start, of: $0) }
        }
    }

    private mutating func add(
        _ piece: UnsafeBufferPointer<UInt8>, at offset: Int, from start: Int, of source: UnsafeBufferPointer<UInt8>
    ) {
        var (position, written) = (0, start)
        while position < piece.count {
            let count = Self.commonCount(piece, position, source, written)
            if count > 0 {
                append(offset + position..<offset + position + count, written..<written + count)
                position += count
                written += count
            }
            guard position < piece.count, written < source.count else { return }
            if let (length, end) = Self.reference(at: written, in: source, for: piece, at: position) {
                append(offset + position..<offset + position + length, written..<end)
                position += length
                written = end
            } else if count > 0, source[written - 1] == UInt8(ascii: "&"),
                let end = Self.referenceEnd(at: written - 1, in: source)
            {
                // `&amp;` begins with what it stands for.
                runs.removeLast()
                if count > 1 {
                    append(
                        offset + position - count..<offset + position - 1, written - count..<written - 1)
                }
                append(offset + position - 1..<offset + position, written - 1..<end)
                written = end
            } else if source[written] == UInt8(ascii: "\\"), written + 1 < source.count,
                source[written + 1] == piece[position]
            {
                written += 1
            } else if Self.isBeforeLine(written, in: source) {
                written += 1
            } else {
                return
            }
        }
    }

    private mutating func append(_ text: Range<Int>, _ source: Range<Int>) {
        runs.append(Run(text: text, source: source))
    }

    /// How many bytes two texts have in common from two positions on.
    private static func commonCount(
        _ left: UnsafeBufferPointer<UInt8>, _ first: Int, _ right: UnsafeBufferPointer<UInt8>, _ second: Int
    ) -> Int {
        let most = min(left.count - first, right.count - second)
        var count = 0
        while count < most, left[first + count] == right[second + count] { count += 1 }
        return count
    }

    /// The character reference at a position, which stands for the character at another.
    ///
    /// - Returns: the length of the character, and where the reference ends.
    private static func reference(
        at start: Int, in source: UnsafeBufferPointer<UInt8>, for piece: UnsafeBufferPointer<UInt8>, at position: Int
    ) -> (length: Int, end: Int)? {
        guard source[start] == UInt8(ascii: "&"), let end = referenceEnd(at: start, in: source) else { return nil }
        var length = 1
        while position + length < piece.count, piece[position + length] & 0xC0 == 0x80 { length += 1 }
        return (length, end)
    }

    private static func referenceEnd(at start: Int, in source: UnsafeBufferPointer<UInt8>) -> Int? {
        var end = start + 1
        while end < min(source.count, start + longestReference) {
            if source[end] == UInt8(ascii: ";") { return end + 1 }
            guard source[end].isASCIIWord || source[end] == UInt8(ascii: "#") else { return nil }
            end += 1
        }
        return nil
    }

    /// Whether a byte is of the quotes and indents that a line begins with.
    private static func isBeforeLine(_ position: Int, in source: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = position
        while start >= 0, position - start < longestPrefix {
            if start < position, source[start] == UInt8(ascii: "\n") { return true }
            guard " \t>".utf8.contains(source[start]) else { return false }
            start -= 1
        }
        return start < 0
    }

    private static let longestPrefix = 100

    /// Where in its file the byte at an offset of the text was written.
    func start(of offset: Int) -> Int? {
        guard let run = run(at: offset) else { return nil }
        return run.isVerbatim ? run.source.lowerBound + offset - run.text.lowerBound : run.source.lowerBound
    }

    /// Where in its file the byte before an offset of the text ends.
    func end(of offset: Int) -> Int? {
        guard let run = run(at: offset - 1) else { return nil }
        return run.isVerbatim ? run.source.lowerBound + offset - run.text.lowerBound : run.source.upperBound
    }

    private func run(at offset: Int) -> Run? {
        let next = runs.partitioningIndex { $0.text.lowerBound > offset }
        guard next > 0, runs[next - 1].text.contains(offset) else { return nil }
        return runs[next - 1]
    }
}
