/// What numbers count: bytes, time or shares.
struct MeasureUnit {
    /// What may be mistaken for each other.
    enum Kind { case bytes, time, share }

    let kind: Kind
    /// The same for all spellings and languages.
    let name: String
    /// Its bytes in the text.
    let range: Range<Int>

    /// The unit that follows a number; nil where none of those does that are known.
    init?(after number: TextTokens.Number, in bytes: [UInt8]) {
        var start = number.range.upperBound
        while start < bytes.count, Self.isBetween(bytes, start) { start += 1 }
        let rest = bytes[start...].prefix(Self.longest)
        if let end = Self.endOfWord(rest) {
            let word = String(decoding: rest[start..<end], as: UTF8.self).lowercased()
            guard let found = Self.english[word] else { return nil }
            (kind, name, range) = (found.0, found.1, start..<end)
            return
        }
        let match = Self.japanese.filter { rest.starts(with: $0.0.utf8) }.max { $0.0.utf8.count < $1.0.utf8.count }
        guard let match else { return nil }
        let end = start + match.0.utf8.count
        // `3 分の 1` is a third.
        guard !bytes[end...].starts(with: "の".utf8) || match.2 != "minute" else { return nil }
        (kind, name, range) = (match.1, match.2, start..<end)
    }

    /// An English word that is a unit.
    init?(word: TextTokens.Word) {
        guard let found = Self.english[word.text.lowercased()] else { return nil }
        (kind, name, range) = (found.0, found.1, word.range)
    }

    private static let longest = 24

    /// `30 days`, `30-day`, and a space that does not break.
    private static func isBetween(_ bytes: [UInt8], _ position: Int) -> Bool {
        [0x20, UInt8(ascii: "-"), 0xC2, 0xA0].contains(bytes[position])
    }

    /// The end of the Latin letters that a text begins with; nil where it does with none.
    private static func endOfWord(_ bytes: ArraySlice<UInt8>) -> Int? {
        let letters = bytes.prefix { (0x41...0x5A).contains($0 & 0xDF) }
        return letters.isEmpty ? nil : letters.endIndex
    }

    private static let english: [String: (Kind, String)] = {
        var units: [String: (Kind, String)] = [:]
        for name in ["kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"] {
            units[name] = (.bytes, name)
            units[name + "s"] = (.bytes, name)
        }
        for name in ["bit", "byte", "character"] {
            units[name] = (.bytes, name)
            units[name + "s"] = (.bytes, name)
        }
        units["percent"] = (.share, "percent")
        units["times"] = (.share, "times")
        for (sign, name) in [
            ("kb", "kilobyte"), ("mb", "megabyte"), ("gb", "gigabyte"), ("tb", "terabyte"), ("pb", "petabyte"),
        ] { units[sign] = (.bytes, name) }
        for name in ["millisecond", "second", "minute", "hour", "day", "week", "month", "year"] {
            units[name] = (.time, name)
            units[name + "s"] = (.time, name)
        }
        for (sign, name) in [("ms", "millisecond"), ("sec", "second"), ("secs", "second"), ("min", "minute")] {
            units[sign] = (.time, name)
        }
        return units
    }()

    private static let japanese: [(String, Kind, String)] = [
        ("キロバイト", .bytes, "kilobyte"), ("メガバイト", .bytes, "megabyte"), ("ギガバイト", .bytes, "gigabyte"),
        ("テラバイト", .bytes, "terabyte"), ("バイト", .bytes, "byte"), ("ビット", .bytes, "bit"),
        ("文字", .bytes, "character"), ("パーセント", .share, "percent"), ("％", .share, "percent"),
        ("%", .share, "percent"), ("倍", .share, "times"), ("ミリ秒", .time, "millisecond"), ("秒", .time, "second"),
        ("分", .time, "minute"), ("時間", .time, "hour"), ("日", .time, "day"), ("週間", .time, "week"),
        ("週", .time, "week"), ("か月", .time, "month"), ("ヶ月", .time, "month"), ("カ月", .time, "month"),
        ("ケ月", .time, "month"), ("年", .time, "year"),
    ]
}
