import KumoText

/// What numbers count: the same unit as in the source.
enum UnitCheck {
    static func check(_ unit: PairContext.UnitPair, _ pair: PairContext, into findings: inout PairFindings) {
        guard !unit.targetTokens.numbers.isEmpty else { return }
        checkNumbersInWords(unit, pair, &findings)
        guard !unit.sourceTokens.numbers.isEmpty else { return }
        let source = Dictionary(grouping: unit.sourceTokens.numbers, by: \.digits)
        let target = Dictionary(grouping: unit.targetTokens.numbers, by: \.digits)
        for (digits, numbers) in target.sorted(by: { $0.key < $1.key }) {
            guard let others = source[digits], others.count == numbers.count,
                let (found, wanted) = difference(numbers, unit.target, others, unit.source)
            else { continue }
            let number = numbers.first { MeasureUnit(after: $0, in: unit.target.text.bytes)?.range == found.range }
            let words = (text(of: found, in: unit.target), text(of: wanted, in: unit.source))
            findings.add(
                .pairNumber, "'\(number?.text ?? digits)' counts '\(words.0)'; in the source it counts '\(words.1)'.",
                at: pair.target.place(of: found.range, in: unit.target),
                source: pair.source.place(of: wanted.range, in: unit.source), help: "write the source's unit",
                unit: unit.index)
        }
    }

    private static let mostComparisons = 100_000

    /// `an hour` and `1 日`: the source has the number in words, and once.
    private static func checkNumbersInWords(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard unit.sourceTokens.words.count * unit.targetTokens.numbers.count <= mostComparisons else { return }
        let known = Set(unit.sourceTokens.numbers.flatMap(\.forms))
        for number in unit.targetTokens.numbers where !known.contains(number.digits) && !number.isVersion {
            let bytes = unit.target.text.bytes
            guard let found = MeasureUnit(after: number, in: bytes) else { continue }
            let words = unit.sourceTokens.words
            let units = words.indices.dropFirst().compactMap { index in
                EnglishNumbers.number(of: words[index - 1].text).map { String($0) } == number.digits
                    ? MeasureUnit(word: words[index]) : nil
            }
            guard units.count == 1, units[0].kind == found.kind, units[0].name != found.name else { continue }
            findings.add(
                .pairNumber,
                "'\(number.text)' counts '\(text(of: found, in: unit.target))'; in the source it counts "
                    + "'\(text(of: units[0], in: unit.source))'.",
                at: pair.target.place(of: found.range, in: unit.target),
                source: pair.source.place(of: units[0].range, in: unit.source), help: "write the source's unit",
                unit: unit.index)
        }
    }

    /// The one unit that is another; nil where there is none, or where not all of the numbers count something known.
    private static func difference(
        _ numbers: [TextTokens.Number], _ target: PairOutline.Unit, _ others: [TextTokens.Number],
        _ source: PairOutline.Unit
    ) -> (found: MeasureUnit, wanted: MeasureUnit)? {
        let found = numbers.compactMap { MeasureUnit(after: $0, in: target.text.bytes) }
        let wanted = others.compactMap { MeasureUnit(after: $0, in: source.text.bytes) }
        guard found.count == numbers.count, wanted.count == others.count else { return nil }
        let (extra, missing) = (without(wanted, in: found), without(found, in: wanted))
        guard extra.count == 1, missing.count == 1, extra[0].kind == missing[0].kind else { return nil }
        return (extra[0], missing[0])
    }

    /// The units that are left when each of the others has taken one of its name away.
    private static func without(_ others: [MeasureUnit], in units: [MeasureUnit]) -> [MeasureUnit] {
        others.reduce(into: units) { rest, other in
            if let position = rest.firstIndex(where: { $0.name == other.name }) { rest.remove(at: position) }
        }
    }

    private static func text(of measure: MeasureUnit, in unit: PairOutline.Unit) -> String {
        String(decoding: unit.text.bytes[measure.range], as: UTF8.self)
    }
}
