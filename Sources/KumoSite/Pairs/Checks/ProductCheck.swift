import KumoText

/// Products: nobody puts a pronoun or another product for one, and a block that has none of the source's has lost it.
enum ProductCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units where unit.kind != .preformatted {
            let wanted = ProductNames.mentions(in: unit.sourceTokens, unit.source.text.bytes)
            guard !wanted.isEmpty, !findings.hasName(in: unit.index) else { continue }
            let found = ProductNames.mentions(in: unit.targetTokens, unit.target.text.bytes)
            let text = (unit.targetText + unit.target.codes.map { " " + $0.key }.joined()).lowercased()
            let own = unit.sourceText.lowercased()
            let extra = found.filter { mention in
                !wanted.contains { $0.name == mention.name } && !own.contains(mention.name.lowercased())
            }
            var seen: Set<String> = []
            let lost = wanted.filter { mention in
                guard seen.insert(mention.name).inserted, !found.contains(where: { $0.name == mention.name }) else {
                    return false
                }
                // `Visual Studio` is not there where it is only a part of a name that the source has not.
                return !text.contains(mention.name.lowercased()) || extra.contains { $0.name.hasPrefix(mention.name) }
            }
            report(lost, extra, in: unit, pair, &findings)
        }
    }

    private static func report(
        _ lost: [ProductNames.Mention], _ extra: [ProductNames.Mention], in unit: PairContext.UnitPair,
        _ pair: PairContext, _ findings: inout PairFindings
    ) {
        for (wanted, found) in zip(lost, extra) {
            findings.add(
                .pairName, "'\(found.name)' is '\(wanted.name)' in the source.",
                at: pair.target.place(of: found.range, in: unit.target),
                source: pair.source.place(of: wanted.range, in: unit.source), help: "write '\(wanted.name)'",
                unit: unit.index)
        }
        guard let wanted = lost.dropFirst(extra.count).first, !findings.reportedUnits.contains(unit.index) else {
            return
        }
        let place = pair.source.place(of: wanted.range, in: unit.source)
        findings.add(
            .pairName, "'\(wanted.name)' of the source is not here.", at: pair.place(unit, counterpartOf: place),
            source: place, help: "write '\(wanted.name)'", unit: unit.index)
    }
}
