import KumoText

/// Products: nobody puts a pronoun or another product for one, and a block that has none of the source's has lost it.
enum ProductCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units where unit.kind != .preformatted && !findings.has([.pairName], in: unit.index) {
            guard unit.sourceTokens.words.count * unit.targetTokens.words.count <= mostComparisons else { continue }
            let wanted = ProductNames.mentions(in: unit.sourceTokens, unit.source.text.bytes)
            guard !wanted.isEmpty else { continue }
            let found = ProductNames.mentions(in: unit.targetTokens, unit.target.text.bytes)
            let extra = strangers(in: unit, found, pair).filter { stranger in
                // `NuGet5.3` is the product and what it was not parted from.
                ProductNames.isKnown(stranger.name) || !wanted.contains { stranger.name.contains($0.name) }
            }
            let (own, other) = (counts(wanted), counts(found))
            var seen: Set<String> = []
            let fewer = wanted.filter { mention in
                (own[mention.name] ?? 0) > (other[mention.name] ?? 0) && seen.insert(mention.name).inserted
            }
            let replaced = Array(fewer.prefix(extra.count))
            let candidates = fewer.dropFirst(extra.count).filter { other[$0.name] == nil }
            let text =
                candidates.isEmpty
                ? "" : (unit.targetText + unit.target.codes.map { " " + $0.key }.joined()).lowercased()
            let lost = candidates.filter { !text.holds(bytesOf: $0.name.lowercased()) }
            report(replaced, extra, lost.first, in: unit, pair, &findings)
        }
    }

    /// In a paragraph with more words than anybody reads they are not looked for one by one.
    private static let mostComparisons = 1_000_000

    private static func counts(_ mentions: [ProductNames.Mention]) -> [String: Int] {
        mentions.reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
    }

    /// Products and other words in Latin letters that nothing on the source's page is called.
    private static func strangers(
        in unit: PairContext.UnitPair, _ found: [ProductNames.Mention], _ pair: PairContext
    ) -> [ProductNames.Mention] {
        let own = unit.sourceText.lowercased()
        let products = found.filter { !own.holds(bytesOf: $0.name.lowercased()) }
        guard pair.language.isForeignToLatin else { return products }
        let codes = unit.source.codes.map(\.key).joined(separator: " ").lowercased()
        let words = unit.targetTokens.words.filter { word in
            word.text.count >= 2 && !pair.sourceWords.contains(word.text)
                && !own.holds(bytesOf: word.text.lowercased()) && !codes.holds(bytesOf: word.text.lowercased())
                && !found.contains { $0.range.overlaps(word.range) }
        }
        return products + words.map { ProductNames.Mention(name: $0.text, range: $0.range) }
    }

    private static func report(
        _ replaced: [ProductNames.Mention], _ extra: [ProductNames.Mention], _ lost: ProductNames.Mention?,
        in unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        for (wanted, found) in zip(replaced, extra) {
            findings.add(
                .pairName, "'\(found.name)' is '\(wanted.name)' in the source.",
                at: pair.target.place(of: found.range, in: unit.target),
                source: pair.source.place(of: wanted.range, in: unit.source), help: "write '\(wanted.name)'",
                unit: unit.index)
        }
        guard let wanted = lost, !findings.reportedUnits.contains(unit.index) else { return }
        let place = pair.source.place(of: wanted.range, in: unit.source)
        findings.add(
            .pairName, "'\(wanted.name)' of the source is not here.", at: pair.place(unit, counterpartOf: place),
            source: place, help: "write '\(wanted.name)'", unit: unit.index)
    }
}
