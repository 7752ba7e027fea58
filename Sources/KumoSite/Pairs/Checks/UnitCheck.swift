import KumoText

/// What numbers count: the same unit as in the source.
enum UnitCheck {
    static func check(_ unit: PairContext.UnitPair, _ pair: PairContext, into findings: inout PairFindings) {
        if unit.sourceTokens.numbers.isEmpty || unit.targetTokens.numbers.isEmpty { return }
        let source = Dictionary(grouping: unit.sourceTokens.numbers, by: \.digits)
        let target = Dictionary(grouping: unit.targetTokens.numbers, by: \.digits)
        for number in unit.targetTokens.numbers {
            guard let other = source[number.digits], other.count == 1, target[number.digits]?.count == 1,
                let wanted = MeasureUnit(after: other[0], in: unit.source.text.bytes),
                let found = MeasureUnit(after: number, in: unit.target.text.bytes), found.kind == wanted.kind,
                found.name != wanted.name
            else { continue }
            let words = (text(of: found, in: unit.target), text(of: wanted, in: unit.source))
            findings.add(
                .pairNumber, "'\(number.text)' counts '\(words.0)'; in the source it counts '\(words.1)'.",
                at: pair.target.place(of: found.range, in: unit.target),
                source: pair.source.place(of: wanted.range, in: unit.source), help: "write the source's unit",
                unit: unit.index)
        }
    }

    private static func text(of measure: MeasureUnit, in unit: PairOutline.Unit) -> String {
        String(decoding: unit.text.bytes[measure.range], as: UTF8.self)
    }
}
