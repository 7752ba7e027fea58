/// What stands before a marker on its line: indentation, the `>` of quotes, sometimes a bullet.
enum ZonePrefix {
    /// Where the marker of a line begins: its first two colons in a row.
    static func markerStart(in line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = line.lowerBound
        while index + 1 < line.upperBound {
            if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: ":") { return index }
            index += 1
        }
        return nil
    }

    /// A blank line that stays in the quotes the given line is in, its newline included.
    static func separator(before line: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ lines: LineTable) -> [UInt8] {
        guard let start = markerStart(in: lines[line], bytes) else { return [UInt8(ascii: "\n")] }
        let prefix = bytes[lines[line].lowerBound..<start]
        guard isOnlyQuotes(prefix), prefix.contains(UInt8(ascii: ">")) else { return [UInt8(ascii: "\n")] }
        return Array(prefix) + [UInt8(ascii: "\n")]
    }

    /// A blank line in as many quotes, of those the given line is in, as a block above it is in, so that it
    /// ends that block; its newline included.
    static func separator(
        before line: Int, inQuotes quotes: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ lines: LineTable
    ) -> [UInt8] {
        var left = quotes
        let prefix = bytes[lines[line]].prefix { byte in
            guard left > 0 else { return false }
            if byte == UInt8(ascii: ">") { left -= 1 }
            return true
        }
        return prefix.map { $0 == UInt8(ascii: ">") ? $0 : 0x20 } + [UInt8(ascii: "\n")]
    }

    /// Whether this is indentation, quotes and bullets, and not the beginning of a sentence.
    static func mayStandBeforeMarker(_ prefix: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        prefix.allSatisfy { " \t>-+*.)0123456789".utf8.contains($0) }
    }

    /// The prefix where it holds more than quotes and indentation (a bullet), for then it must stay.
    static func residue(of line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let start = markerStart(in: line, bytes) else { return nil }
        let prefix = bytes[line.lowerBound..<start]
        return isOnlyQuotes(prefix) ? nil : Array(prefix) + [UInt8(ascii: "\n")]
    }

    private static func isOnlyQuotes(_ prefix: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        prefix.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ">") }
    }
}
