import KumoText

/// Negations that a translation may have lost. A third of them are true (real-content.md 6), so they are for reading,
/// not for failing.
enum NegationCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.language.isJapanese else { return }
        for unit in pair.units where !findings.reportedUnits.contains(unit.index) {
            guard negation(in: unit.sourceTokens.words) != nil, let (word, place) = lost(in: unit, pair) else {
                continue
            }
            findings.add(
                .pairNegation, "The source says '\(word)' here; no negation was found in the translation.",
                at: place, source: pair.sourcePlace(unit), help: "read whether it says the opposite",
                unit: unit.index)
        }
    }

    /// The negation of a block that its translation has not; of sentences that are as many in both, each is held to its
    /// own.
    private static func lost(
        in unit: PairContext.UnitPair, _ pair: PairContext
    ) -> (word: String, place: Diagnostic.Place)? {
        let source = Sentences.english(unit.sourceText)
        let target = Sentences.japanese(unit.targetText)
        guard source.count == target.count, source.count > 1 else {
            guard let word = negation(in: unit.sourceTokens.words), isAffirmative(unit.targetText) else { return nil }
            return (word, pair.place(unit))
        }
        for (own, other) in zip(source, target) {
            guard let word = negation(in: TextTokens(Array(own.utf8)).words), isAffirmative(other) else { continue }
            let range = PhraseFinder([other]).matches(in: unit.target.text.bytes).first?.range
            return (word, range.map { pair.target.place(of: $0, in: unit.target) } ?? pair.place(unit))
        }
        return nil
    }

    private static func isAffirmative(_ text: String) -> Bool {
        let text = affirmative.reduce(text) { $0.replacing($1, with: " ") }
        return text.unicodeScalars.contains(where: \.isJapanese) && !forms.contains(where: text.contains)
    }

    private static func negation(in tokens: [TextTokens.Word]) -> String? {
        let words = tokens.map { $0.text.lowercased().replacing("’", with: "'") }
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : ""
            let previous = index > 0 ? words[index - 1] : ""
            switch word {
            case "not": if next != "only" && next != "just" && previous != "or" { return word }
            case "no", "cannot", "never", "without", "nor", "neither", "none": return word
            default: if word.hasSuffix("n't") { return word }
            }
        }
        return nil
    }

    /// Words that have a form of negation in them and negate nothing.
    private static let affirmative = [
        "必ず", "まずは", "まず、", "わずか", "いずれ", "少なくとも", "空間", "別名", "特別", "区別", "個別",
    ]

    private static let forms = [
        "ない", "なく", "なし", "なけれ", "なかっ", "ません", "ませず", "ず", "不", "無", "未", "非", "禁止", "以外", "避け", "いいえ",
        "除", "対象外", "終了", "劣", "否", "まで", "できな", "失敗", "せず", "ぬ", "いけ", "欠", "異な", "廃止", "省略", "回避",
        "違", "別", "だけ", "のみ", "しか", "困難", "にくい", "止", "お勧めしま", "空",
    ]
}
