import KumoText

extension SentenceCheck {
    /// Sentences of which a translation says nothing, while it says what the others do.
    ///
    /// Names and numbers that went with one are a part of it, so this comes before the checks of these.
    static func checkMeanings(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.isEnglishInJapanese else { return }
        let ratio = usualRatio(of: pair.units) ?? 0.5
        for unit in pair.units where !findings.reportedUnits.contains(unit.index) {
            let sentences = Sentences.english(unit.sourceText)
            guard (2...mostSentences).contains(sentences.count) else { continue }
            let fit = SentenceFit(sentences, Sentences.japanese(unit.targetText), ratio: ratio)
            // Asked of every paragraph; nearly all are as long as they should be.
            guard fit.mayLackOne, let lost = SentenceWords(sentences, in: unit.target).lost(fit) else { continue }
            report("the translation says nothing of one of them", sentences, lost: lost, in: unit, pair, &findings)
            findings.leaveOut([unit.index])
        }
    }
}

/// What each of some sentences says that no other of them does, and how much of it is in a translation of all.
///
/// The numbers are from 2,157 paragraphs of fresh translations and 288 that lack a sentence: none of the former is taken
/// for one, three of four of the latter are.
private struct SentenceWords {
    /// For each sentence how many of its own words are known, and how many of them are in the translation.
    private let counts: [Count]

    private struct Count {
        var known: Int
        var found: Int

        /// Whether next to nothing is there of so many words, in a translation that has as few sentences and letters as
        /// without this one.
        func mayBeLost(_ fit: SentenceFit, _ index: Int) -> Bool {
            if fit.isOneLess {
                return found == 0 && known >= 3
                    || fit.isBetter(without: index) && (found == 0 && known >= 2 || known >= 4 && found * 4 <= known)
            }
            return known >= 6 && found * 8 <= known && fit.isShort(by: index)
        }

        /// Whether what the sentence says is there, as far as it is known.
        var isThere: Bool { known < 3 || found > 0 }
    }

    init(_ sentences: [String], in target: PairOutline.Unit) {
        let translated = Self.words(of: target.tokens).union(target.meanings.map(\.key))
        let all = sentences.map { Self.features(of: $0) }
        var frequencies: [String: Int] = [:]
        for features in all { for feature in features { frequencies[feature, default: 0] += 1 } }
        counts = all.map { features in
            let own = features.filter { frequencies[$0] == 1 }
            let found = own.count { translated.contains($0) }
            // The sound of a word is that of its translation for few words, and tells only where it is there.
            return Count(known: own.count { !$0.hasPrefix("~") || translated.contains($0) }, found: found)
        }
    }

    /// The sentence of which least is there, where half of what the others say is.
    func lost(_ fit: SentenceFit) -> Int? {
        counts.indices.filter { isLost($0, fit) }.min { left, right in
            counts[left].found * counts[right].known < counts[right].found * counts[left].known
        }
    }

    private func isLost(_ index: Int, _ fit: SentenceFit) -> Bool {
        guard counts[index].mayBeLost(fit, index) else { return false }
        let others = counts.indices.filter { $0 != index }.map { counts[$0] }
        let (known, found) = (others.reduce(0) { $0 + $1.known }, others.reduce(0) { $0 + $1.found })
        return known > 0 && found * 2 >= known && others.allSatisfy(\.isThere)
    }

    private static func features(of sentence: String) -> Set<String> {
        let tokens = TextTokens(Array(sentence.utf8))
        return words(of: tokens).union(Meanings.ofEnglish(tokens.words).map(\.key))
    }

    /// The names and numbers of a text.
    private static func words(of tokens: TextTokens) -> Set<String> {
        let names = tokens.words.lazy.map(\.text).filter(NameCheck.isDistinctive).map { $0.lowercased() }
        return Set(names).union(tokens.numbers.map { "#" + $0.digits })
    }
}
