/// The text of one file, cleaned so that every later stage can rely on it: valid UTF-8, no byte order mark,
/// no NUL, and `\n` alone at the ends of lines.
///
/// Cleaning never moves a line or a column, so a place in this text is the same place in an editor. Where
/// the bytes themselves matter (a translation's hash), use the bytes of the file, not these.
///
/// It never changes, and is a reference since much passes it on.
package final class SourceText: Sendable {
    package let path: SourcePath

    /// The cleaned text in UTF-8.
    package let bytes: [UInt8]

    /// The offset of the first byte of each line; never empty, so that an empty file has one line.
    package let lineStarts: [Int]

    /// What had to be mended, for a report.
    package let repairs: Repairs

    /// Where the text after the end of the file was written, if there is any.
    package let continuation: SourceContinuation?

    private let units: UTF16Units

    /// What was mended while cleaning; offsets are into the cleaned bytes.
    package struct Repairs: Sendable, Equatable {
        /// Where U+FFFD stands for bytes that are not UTF-8.
        package var invalidUTF8: [Int] = []
        /// Where U+FFFD stands for a NUL byte.
        package var nulBytes: [Int] = []
        package var hadByteOrderMark = false
    }

    package init(path: SourcePath, bytes raw: [UInt8]) {
        self.path = path
        var cleaner = SourceCleaner(raw)
        bytes = cleaner.clean()
        repairs = cleaner.repairs
        lineStarts = Self.lineStarts(of: bytes)
        units = UTF16Units(bytes, lineStarts: lineStarts)
        continuation = nil
    }

    /// A file whose text goes on after its end.
    ///
    /// - Parameter pieces: what follows, each on lines of its own, with offsets of the runs counted from its beginning.
    /// - Returns: the text, and where in it each piece is.
    package static func continuing(
        _ file: SourceText, with pieces: [(bytes: [UInt8], runs: [SourceContinuation.Run])]
    ) -> (text: SourceText, pieces: [Range<Int>]) {
        var bytes = file.bytes
        var runs: [SourceContinuation.Run] = []
        var ranges: [Range<Int>] = []
        bytes.append(UInt8(ascii: "\n"))
        for piece in pieces {
            let start = bytes.count
            bytes += piece.bytes
            ranges.append(start..<bytes.count)
            runs += piece.runs.map { $0.moved(by: start) }
            bytes.append(UInt8(ascii: "\n"))
        }
        let continuation = SourceContinuation(start: file.bytes.count, runs: runs)
        return (SourceText(file, bytes, continuation), ranges)
    }

    private init(_ file: SourceText, _ bytes: [UInt8], _ continuation: SourceContinuation) {
        path = file.path
        repairs = file.repairs
        self.bytes = bytes
        self.continuation = continuation
        lineStarts = Self.lineStarts(of: bytes)
        units = UTF16Units(bytes, lineStarts: lineStarts)
    }

    package convenience init(path: SourcePath, _ text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The number of lines; a newline at the very end does not begin another one.
    package var lineCount: Int {
        lineStarts.count > 1 && lineStarts[lineStarts.count - 1] == bytes.count
            ? lineStarts.count - 1 : lineStarts.count
    }

    /// The bytes of a line, counted from 0, without its newline.
    package func lineRange(_ line: Int) -> Range<Int> {
        guard line >= 0, line < lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[line]
        guard line + 1 < lineStarts.count else { return start..<bytes.count }
        return start..<max(start, lineStarts[line + 1] - 1)
    }

    /// The line, counted from 0, that holds the byte at `offset`.
    package func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Line and column as editors and SARIF count them: both from 1, the column in UTF-16 code units.
    package func location(at offset: Int) -> SourceLocation {
        let written = continuation.map { $0.written(offset) } ?? offset
        let bounded = min(max(0, written), bytes.count)
        let line = line(at: bounded)
        return SourceLocation(line: line + 1, column: units.count(lineStarts[line]..<bounded, of: bytes) + 1)
    }

    /// The text of a range of bytes.
    package func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        starts.reserveCapacity(bytes.count / 40 + 2)
        bytes.withUnsafeBufferPointer { buffer in
            var next = buffer.position(of: UInt8(ascii: "\n"))
            while let end = next {
                starts.append(end + 1)
                next = buffer.position(of: UInt8(ascii: "\n"), from: end + 1)
            }
        }
        return starts
    }
}

/// A place as people read it: line and column from 1, the column in UTF-16 code units.
package struct SourceLocation: Sendable, Hashable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
