import KumoText

/// What the source says to be free of charge and the translation does not.
enum PriceCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.language.isJapanese else { return }
        for unit in pair.units {
            guard let word = price(in: unit.sourceTokens.words) else { continue }
            let text = unit.targetText
            guard text.unicodeScalars.contains(where: \.isJapanese), !forms.contains(where: text.contains) else {
                continue
            }
            let wanted = pair.source.place(of: word.range, in: unit.source)
            findings.add(
                .pairPrice, "The source says that something is free; no word for that was found in the translation.",
                at: pair.place(unit, counterpartOf: wanted), source: wanted, help: "write 無料", unit: unit.index)
        }
    }

    private static func price(in words: [TextTokens.Word]) -> TextTokens.Word? {
        for (index, word) in words.enumerated() where word.text.lowercased() == "free" {
            let previous = index > 0 ? words[index - 1].text.lowercased() : ""
            let next = index + 1 < words.count ? words[index + 1].text.lowercased() : ""
            let isPrice = previous == "for" && ["from", "or", "to", "will"].contains(next)
            if isPrice || !before.contains(previous) && !after.contains(next) { return word }
        }
        return nil
    }

    /// `feel free`, `hands free`, `to free`
    private static let before: Set<String> = [
        "feel", "feels", "toll", "hands", "error", "risk", "tax", "bug", "to", "will", "can", "and", "available",
        "enough", "more", "less", "no", "not", "you're", "are",
    ]
    /// `free space`, `free/busy`, `free of`, `free up`
    private static let after: Set<String> = [
        "space", "busy", "up", "of", "from", "to", "text", "form", "disk", "memory", "range", "time", "slot", "slots",
        "port", "ports", "resources", "capacity", "storage", "blocks", "or", "standing", "flow", "software", "will",
        "text-based", "pool", "list", "hand", "threads",
    ]

    private static let forms = ["無料", "無償", "フリー", "料金", "費用", "課金", "0 円", "ただで", "自由に", "コストをかけ"]
}
