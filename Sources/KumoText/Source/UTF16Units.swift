/// Counts UTF-16 code units in UTF-8. Where a text has long lines it knows how many come before each of its blocks, so
/// that a place at the end of a line takes no longer than one at its beginning.
struct UTF16Units: Sendable {
    /// The units before each block; empty for a text of short lines.
    private var before: [Int] = []

    private static let block = 1_024
    /// The longest line of which units are counted from its beginning.
    private static let short = 4 * block

    init(_ bytes: [UInt8], lineStarts: [Int]) {
        let hasLongLine = lineStarts.indices.contains { line in
            (line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count) - lineStarts[line] > Self.short
        }
        guard hasLongLine else { return }
        var count = 0
        for start in stride(from: 0, to: bytes.count, by: Self.block) {
            before.append(count)
            count += Self.scan(start..<min(start + Self.block, bytes.count), of: bytes)
        }
    }

    /// The units of a part of the text.
    func count(_ range: Range<Int>, of bytes: [UInt8]) -> Int {
        guard range.count > Self.block, !before.isEmpty else { return Self.scan(range, of: bytes) }
        let (first, last) = (range.lowerBound / Self.block, min(range.upperBound / Self.block, before.count - 1))
        return before[last] + Self.scan(last * Self.block..<range.upperBound, of: bytes)
            - before[first] - Self.scan(first * Self.block..<range.lowerBound, of: bytes)
    }

    /// A character has one unit, or two where UTF-8 needs four bytes for it.
    private static func scan(_ range: Range<Int>, of bytes: [UInt8]) -> Int {
        bytes[range].reduce(into: 0) { units, byte in
            if byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
        }
    }
}
