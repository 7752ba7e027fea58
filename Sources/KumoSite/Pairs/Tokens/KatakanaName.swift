/// Names that were spelt in katakana: `ナゲット` for NuGet.
enum KatakanaName {
    /// Where in a text a name stands in katakana.
    static func range(of name: String, in text: ScalarText) -> Range<Int>? {
        guard let wanted = sounds(ofLatin: name) else { return nil }
        return runs(of: text).first { sounds(ofKatakana: $0, in: text) == wanted }.map { text.bytes($0) }
    }

    /// The sounds of a text's words in katakana, of those that have enough of them.
    static func sounds(in text: ScalarText) -> [String] {
        runs(of: text).map { sounds(ofKatakana: $0, in: text) }.filter { $0.utf8.count >= fewest }
    }

    private static func runs(of text: ScalarText) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var position = 0
        while position < text.count {
            let start = position
            while position < text.count, text[position].isKatakana { position += 1 }
            if position > start { runs.append(start..<position) } else { position += 1 }
        }
        return runs
    }

    /// With fewer consonants words sound alike that are others.
    private static let fewest = 3

    /// The consonants of a name as Japanese has them, without `r`, which it may drop; nil where they are too few.
    static func sounds(ofLatin name: String) -> String? {
        let written = Array(name.unicodeScalars)
        var letters = written.map { letter in
            letter.isASCII && letter.properties.isUppercase ? Unicode.Scalar(UInt8(letter.value | 0x20)) : letter
        }
        if letters.last == "e" { letters.removeLast() }
        var sounds: [Unicode.Scalar] = []
        for (index, letter) in letters.enumerated() {
            let next = index + 1 < letters.count ? letters[index + 1] : " "
            switch letter {
            case "c", "q", "k": sounds.append(next == "h" ? "t" : "k")
            case "v": sounds.append("b")
            case "f": sounds.append("h")
            case "x": sounds += ["k", "s"]
            case "z", "j": sounds.append("z")
            // `-tion` and `-sion`
            case "t" where next == "i" && index + 2 < letters.count && letters[index + 2] == "o": sounds.append("s")
            case "h":
                // `sh`, `ch`, `th`, `ph`; but `GitHub`
                if index > 0, written[index] == "h", "sctp".unicodeScalars.contains(letters[index - 1]) { continue }
                sounds.append("h")
            case "b", "d", "g", "m", "n", "p", "s", "t", "w": sounds.append(letter)
            default: continue
            }
            if sounds.count > 1, sounds.last == sounds[sounds.count - 2], index > 0, letters[index - 1] == letter {
                sounds.removeLast()
            }
        }
        return sounds.count >= fewest ? text(of: sounds) : nil
    }

    private static func sounds(ofKatakana run: Range<Int>, in text: ScalarText) -> String {
        self.text(of: run.compactMap { rows[text[$0]] })
    }

    private static func text(of sounds: [Unicode.Scalar]) -> String {
        String(decoding: sounds.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
    }

    private static let rows: [Unicode.Scalar: Unicode.Scalar] = {
        var rows: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (sound, signs) in [
            ("k", "カキクケコ"), ("g", "ガギグゲゴ"), ("s", "サシスセソ"), ("z", "ザジズゼゾ"), ("t", "タチツテト"), ("d", "ダヂヅデド"),
            ("n", "ナニヌネノン"), ("h", "ハヒフヘホ"), ("b", "バビブベボヴ"), ("p", "パピプペポ"), ("m", "マミムメモ"), ("w", "ワヲ"),
        ] as [(Unicode.Scalar, String)] {
            for sign in signs.unicodeScalars { rows[sign] = sound }
        }
        return rows
    }()
}
