import KumoText

/// Negations that a translation may have lost. A third of them are true (real-content.md 6), so they are for reading,
/// not for failing.
enum NegationCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.language.isJapanese else { return }
        for unit in pair.units where !findings.reportedUnits.contains(unit.index) {
            let words = unit.sourceTokens.words.map { $0.text.lowercased().replacing("’", with: "'") }
            guard let word = negation(in: words) else { continue }
            let text = affirmative.reduce(unit.targetText) { $0.replacing($1, with: " ") }
            guard text.unicodeScalars.contains(where: \.isJapanese), !forms.contains(where: text.contains) else {
                continue
            }
            findings.add(
                .pairNegation, "The source says '\(word)' here; no negation was found in the translation.",
                at: pair.place(unit), source: pair.sourcePlace(unit), help: "read whether it says the opposite",
                unit: unit.index)
        }
    }

    private static func negation(in words: [String]) -> String? {
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
        "違", "別", "だけ", "のみ", "しか", "困難", "止", "お勧めしま", "空",
    ]
}
