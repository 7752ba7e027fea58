import KumoText

/// Sentences that a translation leaves out: there are fewer, and what is there is too short for the source's, or fits
/// it only where one of the source's is left out.
enum SentenceCheck {
    /// How much shorter than the rest of the page a block must be, sentence by sentence.
    private static let share = 0.62
    private static let leastLength = 80

    /// How many characters of a translation a page has for one of its source's; nil for a few words, of which nothing can
    /// be told.
    static func usualRatio(of units: [PairContext.UnitPair]) -> Double? {
        let total = units.reduce((0, 0)) { ($0.0 + $1.source.length, $0.1 + $1.target.length) }
        return total.0 >= leastLength ? Double(total.1) / Double(total.0) : nil
    }

    /// - Parameters:
    ///   - fault: what shows that one is missing: `the translation has 1`.
    ///   - lost: the one of the source's sentences that is missing, where that is known.
    static func report(
        _ fault: String, _ sentences: [String], lost: Int?, in unit: PairContext.UnitPair, _ pair: PairContext,
        _ findings: inout PairFindings
    ) {
        findings.add(
            .pairSentence, "The source has \(sentences.count) sentences here; \(fault).", at: pair.place(unit),
            source: pair.sourcePlace(unit),
            help: lost.map { "translate \(PairFindings.quoted(sentences[$0]))" } ?? "look for what is not translated",
            unit: unit.index)
    }

    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.language.isJapanese, let usual = usualRatio(of: pair.units) else { return }
        for unit in pair.units where unit.kind == .paragraph && !findings.reportedUnits.contains(unit.index) {
            let length = (unit.source.length, unit.target.length)
            guard length.0 >= leastLength / 2 else { continue }
            let source = Sentences.english(unit.sourceText)
            let target = Sentences.japanese(unit.targetText)
            let (wanted, found) = (source.count, target.count)
            guard wanted > 1, found < wanted else { continue }
            let isShort = length.0 >= leastLength && Double(length.1) < Double(length.0) * usual * share
            let lost = SentenceFit(source, target, ratio: usual).lost
            guard isShort || lost != nil else { continue }
            let fault = isShort ? "and is short" : "which fit without one of the source's"
            report("the translation has \(found), \(fault)", source, lost: lost, in: unit, pair, &findings)
        }
    }
}

extension SentenceCheck {
    /// Sentences that are missing with all that they quote and link to: the code and the links that a block lacks are
    /// those of one of the source's sentences, and the translation has one less.
    static func checkMarked(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.language.isJapanese else { return }
        for unit in pair.units where !findings.reportedUnits.contains(unit.index) {
            let codes = Difference(unit.source.codes, unit.target.codes)
            let links = Difference(unit.source.links, unit.target.links)
            let lost = (codes.lost + links.lost).map(\.key).sorted()
            guard !lost.isEmpty, codes.extra.isEmpty, links.extra.isEmpty else { continue }
            let sentences = Sentences.english(unit.sourceText)
            guard (2...mostSentences).contains(sentences.count),
                Sentences.japanese(unit.targetText).count == sentences.count - 1,
                let sentence = sentences.indices.first(where: { marks(of: $0, in: sentences, unit.source) == lost })
            else { continue }
            report("the translation has \(sentences.count - 1)", sentences, lost: sentence, in: unit, pair, &findings)
            findings.leaveOut([unit.index])
        }
    }

    static let mostSentences = 100

    /// The code and the links of a sentence, in order.
    private static func marks(of index: Int, in sentences: [String], _ unit: PairOutline.Unit) -> [String] {
        let sign = Character(Unicode.Scalar(BlockText.code))
        let before = sentences[..<index].reduce(0) { sum, sentence in sum + sentence.count { $0 == sign } }
        let codes = unit.codes.dropFirst(before).prefix(sentences[index].count { $0 == sign }).map(\.key)
        let links = unit.links.filter { link in
            let words = String(decoding: unit.text.bytes[link.range], as: UTF8.self).trimmingSpaces
            return !words.isEmpty && sentences[index].contains(words)
        }
        return (codes + links.map(\.key)).sorted()
    }
}
