/// Names that were spelt in katakana: `ナゲット` for NuGet.
enum KatakanaName {
    /// Where in a text a name stands in katakana.
    static func range(of name: String, in bytes: [UInt8]) -> Range<Int>? {
        guard let wanted = sounds(ofLatin: name) else { return nil }
        let text = ScalarText(bytes)
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
        let written = Array(name)
        var letters = written.map { Character($0.lowercased()) }
        if letters.last == "e" { letters.removeLast() }
        var sounds: [Character] = []
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
                if index > 0, written[index] == "h", "sctp".contains(letters[index - 1]) { continue }
                sounds.append("h")
            case "b", "d", "g", "m", "n", "p", "s", "t", "w": sounds.append(letter)
            default: continue
            }
            if sounds.count > 1, sounds.last == sounds[sounds.count - 2], index > 0, letters[index - 1] == letter {
                sounds.removeLast()
            }
        }
        return sounds.count >= fewest ? String(sounds) : nil
    }

    private static func sounds(ofKatakana run: Range<Int>, in text: ScalarText) -> String {
        String(run.compactMap { rows[text[$0]] })
    }

    private static let rows: [Unicode.Scalar: Character] = {
        var rows: [Unicode.Scalar: Character] = [:]
        for (sound, signs) in [
            ("k", "カキクケコ"), ("g", "ガギグゲゴ"), ("s", "サシスセソ"), ("z", "ザジズゼゾ"), ("t", "タチツテト"), ("d", "ダヂヅデド"),
            ("n", "ナニヌネノン"), ("h", "ハヒフヘホ"), ("b", "バビブベボヴ"), ("p", "パピプペポ"), ("m", "マミムメモ"), ("w", "ワヲ"),
        ] as [(Character, String)] {
            for sign in signs.unicodeScalars { rows[sign] = sound }
        }
        return rows
    }()
}
