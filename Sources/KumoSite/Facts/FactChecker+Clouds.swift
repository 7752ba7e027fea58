import KumoMarkdown
import KumoText

extension FactChecker {
    /// Holds what the clouds read of one article to each other: where some are told the value that a fact states for
    /// them, the others are told theirs in the same sentence.
    func checkClouds(_ articles: [ResolvedArticle]) -> [(Diagnostic, CloudSet)] {
        guard articles.count > 1, phrases.contains(where: { facts[$0.fact].kind == .value }) else { return [] }
        let words = articles.map { CloudWords($0, self) }
        guard words.contains(where: \.hasValues) else { return [] }
        let readings = words.map { CloudReading($0, self) }
        let statements = CloudStatements(readings)
        return readings.indices.flatMap { index in
            readings[index].sentences.flatMap { sentence in
                differences(in: sentence, of: readings[index]) { part in
                    statements.about(part.key) { other in
                        // What both are told is something else.
                        other != index && !readings[other].wholes.contains(sentence.whole)
                    }
                }
            }
        }
    }

    /// The numbers and dates of a sentence that stand where others are told a value, at each of its places.
    private func differences(
        in sentence: NumberSentence, of reading: CloudReading,
        from statements: (NumberSentence.Part) -> [CloudStatements.Statement]
    ) -> [(Diagnostic, CloudSet)] {
        var found: [(Diagnostic, CloudSet)] = []
        for (index, part) in sentence.parts.enumerated() {
            // A value of another cloud and a former one are reported as such.
            let uses = sentence.uses.filter { !$0.stated.contains(index) }
            guard !uses.isEmpty else { continue }
            for wanted in wantedValues(statements(part), in: sentence, of: reading) {
                for use in uses {
                    let range = wanted.statement.wording.range(around: part.range, in: sentence.text)
                    let (text, place) = reading.words.written(range, of: use)
                    found += valueFindings(wanted, insteadOf: text, at: place, reading.words.article.document.locale)
                }
            }
        }
        return found
    }

    private func valueFindings(
        _ wanted: Wanted, insteadOf text: String, at place: Diagnostic.Place, _ locale: LocaleID
    ) -> [(Diagnostic, CloudSet)] {
        let fact = facts[wanted.statement.fact]
        let example = Diagnostic.Note("other clouds are told so here", at: wanted.statement.place())
        // What is stated may differ by cloud, and then the finding must not name one of them.
        let message =
            common(of: fact, locale).map { "The value is '\(text)' here; it is '\($0)' (fact '\(fact.id)')." }
            ?? "The value '\(text)' is not that of fact '\(fact.id)'."
        return advice(of: fact, for: wanted.clouds, locale).map { advice in
            let finding = Diagnostic(
                .factValueDiffers, message, at: place, help: advice.help, notes: [example, fact.statement],
                severity: fact.severity)
            return (finding, advice.clouds)
        }
    }

    /// A value that readers of some clouds should be told.
    private struct Wanted {
        var statement: CloudStatements.Statement
        var clouds: CloudSet
    }

    /// Of several facts that are stated in a sentence a cloud may be told any.
    private func wantedValues(
        _ statements: [CloudStatements.Statement], in sentence: NumberSentence, of reading: CloudReading
    ) -> [Wanted] {
        guard !statements.isEmpty else { return [] }
        let article = reading.words.article
        var wanted: [Wanted] = []
        for cloud in article.clouds.positions {
            let values = statements.compactMap { statement in
                facts[statement.fact].values.value(for: cloud, article.document.locale).map { (statement, $0) }
            }
            guard let (statement, _) = values.first,
                !values.contains(where: { StatedValue($0.1).isSaid(in: sentence.tokens) })
            else { continue }
            if let same = wanted.firstIndex(where: { $0.statement.fact == statement.fact }) {
                wanted[same].clouds.insert(cloud)
            } else {
                wanted.append(Wanted(statement: statement, clouds: CloudSet([cloud])))
            }
        }
        return wanted
    }
}
