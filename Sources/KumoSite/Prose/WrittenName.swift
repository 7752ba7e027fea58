import KumoText

/// Whether words stand in something that nobody spells as they like: an address, a path, the name of a file, of a
/// variable or of an option. In prose such things often stand without the marks of code.
enum WrittenName {
    /// How far back an address may begin.
    private static let reach = 2_048

    static func holds(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        guard !range.isEmpty else { return false }
        let compound = HyphenCompound(around: range, in: text)
        if compound.isIdentifier { return true }
        let (start, end) = (compound.range.lowerBound, compound.range.upperBound)
        // `badgen.net` is no `.net`.
        if text[start] == UInt8(ascii: "."), start > 0, text[start - 1].isASCIIWord { return true }
        return text[start].isASCIIWord && endsName(at: start, in: text)
            || text[end - 1].isASCIIWord && (beginsName(at: end, in: text) || isCommand(range, in: text))
    }

    /// Whether it is the name of a program in small letters, before an option: `msbuild -t:pack`.
    private static func isCommand(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        guard text[range].allSatisfy({ $0 > 0x20 && $0 < 0x7F && !(0x41...0x5A).contains($0) }) else { return false }
        let rest = text[range.upperBound...].prefix(4)
        guard rest.first == 0x20, let sign = rest.dropFirst().first else { return false }
        var option = rest.dropFirst(2)
        if sign == UInt8(ascii: "-"), option.first == sign { option = option.dropFirst() }
        return (sign == UInt8(ascii: "-") || sign == UInt8(ascii: "/")) && option.first?.isASCIILetter ?? false
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
        // `library.dll!Name`
        case UInt8(ascii: "!"): return previous?.isASCIIWord ?? false && before.contains(UInt8(ascii: "."))
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
        // `x://`, and the prefix of a name or the first pair of a fingerprint: `a:Name`, `e5:9d`.
        case UInt8(ascii: ":"): return after.elementsEqual("://".utf8) || next?.isASCIIWord ?? false
        case UInt8(ascii: "/"): return isFolder(before: start + 1, in: text)
        case UInt8(ascii: "("): return next == UInt8(ascii: ")")
        default: return false
        }
    }

    /// Whether the name of a file follows a slash.
    private static func isFolder(before start: Int, in text: [UInt8]) -> Bool {
        let path = text[start...].prefix(reach).prefix(while: isOfAddress)
        return zip(path, path.dropFirst()).contains { $0 == UInt8(ascii: ".") && $1.isASCIILetter }
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"<>\"`{}|".utf8.contains(byte)
    }
}

/// Words and the parts that hyphens put before and behind them: `X-NUGET-APIKEY`, `nuget-based`.
private struct HyphenCompound {
    private(set) var range: Range<Int>
    private let text: [UInt8]
    private var parts = 1
    private var hasDot = false

    /// How far a compound reaches.
    private static let reach = 128

    init(around range: Range<Int>, in text: [UInt8]) {
        self.range = range
        self.text = text
        var (start, end) = (range.lowerBound, range.upperBound)
        while start > 1, text[start - 1] == Self.hyphen, text[start - 2].isASCIIWord,
            range.lowerBound - start < Self.reach
        {
            start = beginOfPart(at: start - 1)
            parts += 1
        }
        while end + 1 < text.count, text[end] == Self.hyphen, text[end + 1].isASCIIWord,
            end - range.upperBound < Self.reach
        {
            end += 1
            while end < text.count, text[end].isASCIIWord { end += 1 }
            parts += 1
        }
        self.range = start..<end
    }

    private static let hyphen = UInt8(ascii: "-")

    /// Where the part before a hyphen begins, which may be a version: `net5.0`.
    private mutating func beginOfPart(at end: Int) -> Int {
        var start = end
        while start > 0, end - start < Self.reach {
            if text[start - 1] == UInt8(ascii: "."), start > 1, text[start - 2].isASCIIWord {
                hasDot = true
            } else if !text[start - 1].isASCIIWord {
                break
            }
            start -= 1
        }
        return start
    }

    /// Whether it is a name that a machine reads: of a header, `X-Api-Key` and `API-KEY-ID`, or of a target, `net5.0-x`.
    var isIdentifier: Bool {
        guard parts > 1 else { return false }
        let isShouted = !text[range].contains { (0x61...0x7A).contains($0) }
        return hasDot || parts > 2 && isShouted || text[range].starts(with: "X-".utf8)
    }
}
