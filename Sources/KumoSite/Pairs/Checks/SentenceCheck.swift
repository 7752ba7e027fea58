import KumoText

/// Sentences that a translation leaves out: there are fewer, and what is there is much too short for the source's.
enum SentenceCheck {
    /// How much shorter than the rest of the page a block must be, sentence by sentence.
    private static let share = 0.62
    private static let leastLength = 80

    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.language.isJapanese else { return }
        let lengths = pair.units.map { (length($0.source), length($0.target)) }
        let total = lengths.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        guard total.0 >= leastLength else { return }
        let usual = Double(total.1) / Double(total.0)
        for (unit, length) in zip(pair.units, lengths) where length.0 >= leastLength {
            guard !findings.reportedUnits.contains(unit.index), unit.kind == .paragraph,
                Double(length.1) < Double(length.0) * usual * share
            else { continue }
            let (wanted, found) = (englishSentences(in: unit.sourceText), japaneseSentences(in: unit.targetText))
            guard wanted > 1, found < wanted else { continue }
            findings.add(
                .pairSentence, "The source has \(wanted) sentences here; the translation has \(found), and is short.",
                at: pair.place(unit), source: pair.sourcePlace(unit), help: "look for what is not translated",
                unit: unit.index)
        }
    }

    private static func length(_ unit: PairOutline.Unit) -> Int {
        unit.text.bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }

    private static func englishSentences(in text: String) -> Int {
        var count = 0
        var isEnd = false
        var isAfterSpace = false
        for character in text {
            if ".!?".contains(character) {
                isEnd = true
                isAfterSpace = false
            } else if character.isWhitespace {
                isAfterSpace = isEnd
            } else if isEnd {
                if isAfterSpace, character.isUppercase || character == "\0" { count += 1 }
                isEnd = ")\"'".contains(character)
            }
        }
        return count + (isEnd ? 1 : 0)
    }

    private static func japaneseSentences(in text: String) -> Int {
        text.count { "。！？!?".contains($0) } + (text.last.map { "。！？!? ".contains($0) } == true ? 0 : 1)
    }
}
