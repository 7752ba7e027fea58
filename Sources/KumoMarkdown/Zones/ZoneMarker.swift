/// A line that opens or closes a moniker zone: `::: moniker range="…"` or `::: moniker-end`.
///
/// The dialect wants three colons or more (docfx.md a.1). Two are read as a marker too, for that is the slip
/// seen most, and printing `:: moniker` on a page helps nobody; the slip is reported.
struct ZoneMarker {
    enum Kind { case start, end }

    var kind: Kind
    var colons: Int
    /// Whether an end is written as `moniker end`, without its hyphen.
    var isMisspelt = false
    /// Where the word `moniker` or `moniker-end` ends.
    var wordEnd: Int
    /// What follows the word, without the white space around it.
    var rest: Range<Int>

    /// - Parameter line: the bytes from the first character of the line that is not white space.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < line.count, line[index] == UInt8(ascii: ":") { index += 1 }
        guard index >= 2 else { return nil }
        colons = index
        while index < line.count, line[index] == UInt8(ascii: " ") || line[index] == UInt8(ascii: "\t") {
            index += 1
        }
        guard Self.matches(line, at: index, "moniker") else { return nil }
        index += "moniker".utf8.count
        if Self.matches(line, at: index, "-end") {
            kind = .end
            index += "-end".utf8.count
        } else {
            kind = .start
        }
        if kind == .start, let end = Self.looseEnd(line, from: index) {
            kind = .end
            isMisspelt = true
            index = end
        }
        wordEnd = index
        rest = Self.trimmed(line, index..<line.count)
    }

    /// Where `end` ends, if it is all that follows `moniker` and white space.
    private static func looseEnd(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let rest = trimmed(line, start..<line.count)
        return rest.count == 3 && rest.lowerBound > start && matches(line, at: rest.lowerBound, "end")
            ? rest.upperBound : nil
    }

    private static func matches(_ line: UnsafeBufferPointer<UInt8>, at start: Int, _ word: StaticString) -> Bool {
        guard start + word.utf8CodeUnitCount <= line.count else { return false }
        for offset in 0..<word.utf8CodeUnitCount {
            let byte = line[start + offset]
            let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
            if lower != word.utf8Start[offset] { return false }
        }
        return true
    }

    private static func trimmed(_ line: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var range = range
        while let first = range.first, isSpace(line[first]) { range = first + 1..<range.upperBound }
        while let last = range.last, isSpace(line[last]) { range = range.lowerBound..<last }
        return range
    }
}
