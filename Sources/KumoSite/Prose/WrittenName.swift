import KumoText

/// Whether words stand in something that nobody spells as they like: an address, a path, the name of a file, of a
/// variable or of an option. In prose such things often stand without the marks of code.
enum WrittenName {
    /// How far back an address may begin.
    private static let reach = 2_048

    static func holds(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        guard !range.isEmpty else { return false }
        return text[range.lowerBound].isASCIIWord && endsName(at: range.lowerBound, in: text)
            || text[range.upperBound - 1].isASCIIWord && beginsName(at: range.upperBound, in: text)
    }

    /// Whether what stands before is the beginning of an address or of a name.
    private static func endsName(at end: Int, in text: [UInt8]) -> Bool {
        var start = end
        while start > 0, end - start < reach, isOfAddress(text[start - 1]) { start -= 1 }
        let before = text[start..<end]
        guard let last = before.last else { return false }
        if before.occurrences(of: Array("://".utf8)).first != nil { return true }
        let head = before.prefix(7).map { $0.isASCIILetter ? $0 | 0x20 : $0 }
        if head.starts(with: "www.".utf8) || head.starts(with: "mailto:".utf8) { return true }
        let previous = before.dropLast().last
        switch last {
        case UInt8(ascii: "@"), UInt8(ascii: "\\"), UInt8(ascii: "_"): return true
        case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "="): return text[end].isASCIILetter
        case UInt8(ascii: "."): return previous?.isASCIILetter ?? false || beginsFileName(at: end - 1, in: text)
        case UInt8(ascii: "-"): return previous == nil || previous == UInt8(ascii: "-") && before.count == 2
        case UInt8(ascii: "/"):
            // `/x`, `./x` and `a.b/x`, but not the one or the other of `this/that`.
            return !(previous?.isASCIIWord ?? false) || before.contains(UInt8(ascii: "."))
                || before.dropLast().contains(UInt8(ascii: "/"))
        default: return false
        }
    }

    /// Whether a dot is the first sign of the name of a file, `.name` or `~/.name`.
    private static func beginsFileName(at dot: Int, in text: [UInt8]) -> Bool {
        guard dot > 0 else { return true }
        return " \t\n/(\"'".utf8.contains(text[dot - 1])
    }

    /// Whether what follows makes a name of what stands before it.
    private static func beginsName(at start: Int, in text: [UInt8]) -> Bool {
        let after = text[start...].prefix(3)
        guard let first = after.first else { return false }
        let next = after.dropFirst().first
        switch first {
        case UInt8(ascii: "@"), UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "="): return true
        case UInt8(ascii: "."): return next?.isASCIIWord ?? false
        case UInt8(ascii: ":"): return after.elementsEqual("://".utf8)
        case UInt8(ascii: "("): return next == UInt8(ascii: ")")
        default: return false
        }
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"<>\"`{}|".utf8.contains(byte)
    }
}
