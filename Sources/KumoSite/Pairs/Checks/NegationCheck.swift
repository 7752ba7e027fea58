import KumoText

/// Negations that a translation may have lost. Some are said in other words (real-content.md 6), so they are for
/// reading, not for failing.
enum NegationCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.language.isJapanese else { return }
        for unit in pair.units where !findings.explainedUnits.contains(unit.index) {
            guard Negations.areLikely(in: unit.sourceTokens.words), !findings.has(faultsOfSentences, in: unit.index)
            else { continue }
            let own = Negations(english: unit.sourceTokens.words)
            guard own.plain > 0, let (word, place) = lost(in: unit, own, pair) else { continue }
            findings.add(
                .pairNegation, "The source says '\(word)' here; no negation was found for it in the translation.",
                at: place, source: pair.sourcePlace(unit), help: "read whether it says the opposite",
                unit: unit.index)
        }
    }

    /// What may have taken a negation with it.
    private static let faultsOfSentences: Set<DiagnosticCode> = [
        .pairSentence, .pairSentenceDoubled, .pairUntranslated,
    ]

    /// The negation of a block that its translation has not; of sentences that are as many in both, each is held to its
    /// own.
    private static func lost(
        in unit: PairContext.UnitPair, _ own: Negations, _ pair: PairContext
    ) -> (word: String, place: Diagnostic.Place)? {
        let sentences = (Sentences.english(unit.sourceText), Sentences.japanese(unit.targetText))
        if sentences.0.count == sentences.1.count, sentences.0.count > 1 {
            for (sentence, other) in zip(sentences.0, sentences.1) {
                let own = Negations(english: TextTokens(Array(sentence.utf8)).words)
                guard let word = lost(from: own, in: Array(other.utf8)) else {
                    continue
                }
                let range = PhraseFinder([other]).matches(in: unit.target.text.bytes).first?.range
                return (word, range.map { pair.target.place(of: $0, in: unit.target) } ?? pair.place(unit))
            }
        }
        return lost(from: own, in: unit.target.text.bytes).map { ($0, pair.place(unit)) }
    }

    private static func lost(from own: Negations, in bytes: [UInt8]) -> String? {
        guard own.plain > 0, String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: \.isJapanese),
            own.areMore(than: Negations(japanese: bytes))
        else { return nil }
        return own.first
    }
}
