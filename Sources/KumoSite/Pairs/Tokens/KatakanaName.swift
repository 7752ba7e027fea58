/// Names that were spelt in katakana: `ナゲット` for NuGet.
enum KatakanaName {
    /// Where in a text a name stands in katakana.
    static func range(of name: String, in bytes: [UInt8]) -> Range<Int>? {
        let wanted = sounds(ofLatin: name)
        guard wanted.count >= 3 else { return nil }
        let text = ScalarText(bytes)
        var position = 0
        while position < text.count {
            guard text[position].isKatakana else {
                position += 1
                continue
            }
            let start = position
            while position < text.count, text[position].isKatakana { position += 1 }
            let run = (start..<position).map { text[$0] }
            if sounds(ofKatakana: run) == wanted { return text.bytes(start..<position) }
        }
        return nil
    }

    /// The consonants of a name as Japanese has them, without `r`, which it may drop.
    private static func sounds(ofLatin name: String) -> [Character] {
        var letters = Array(name.lowercased())
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
                // `sh`, `ch`, `th`, `ph`
                if index > 0, "sctp".contains(letters[index - 1]) { continue }
                sounds.append("h")
            case "b", "d", "g", "m", "n", "p", "s", "t", "w": sounds.append(letter)
            default: continue
            }
            if sounds.count > 1, sounds.last == sounds[sounds.count - 2], index > 0, letters[index - 1] == letter {
                sounds.removeLast()
            }
        }
        return sounds
    }

    private static func sounds(ofKatakana run: [Unicode.Scalar]) -> [Character] {
        run.compactMap { rows[$0] }
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
