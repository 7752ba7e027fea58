package import KumoText

/// What the facts say about labels and values, held against a translation: where its source has the one, it has the
/// other.
enum FactCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard !pair.facts.isEmpty else { return }
        for unit in pair.units {
            for fact in pair.facts {
                switch fact.kind {
                case .label: checkLabel(fact, unit, pair, &findings)
                case .value: checkValue(fact, unit, pair, &findings)
                default: break
                }
            }
        }
    }

    // MARK: Labels

    private static func checkLabel(
        _ fact: Fact, _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard let (label, wanted) = pair.texts(of: fact), label != wanted else { return }
        let isBold = unit.source.bolds.firstIndex { trimmed($0.key) == label }
        guard isBold != nil || unit.sourceText.contains("[\(label)]") else { return }
        let text = unit.targetText
        if text.contains(wanted) { return }
        let bold = isBold.flatMap { index -> PairOutline.Piece? in
            unit.source.bolds.count == unit.target.bolds.count ? unit.target.bolds[index] : nil
        }
        let found = bold.map { "is \(PairFindings.quoted(trimmed($0.key))) here" } ?? "is not here"
        findings.add(
            .factLabelDiffers, "The label '\(label)' \(found); it is '\(wanted)' (fact '\(fact.id)').",
            at: bold.map { pair.target.place(of: $0.range, in: unit.target) } ?? pair.place(unit),
            source: pair.sourcePlace(unit), help: "write '\(wanted)'", unit: unit.index, fact: fact)
    }

    private static func trimmed(_ label: String) -> String {
        var text = label.trimmingSpaces
        while let last = text.last, ":：".contains(last) { text.removeLast() }
        return text.trimmingSpaces
    }

    // MARK: Values

    private static func checkValue(
        _ fact: Fact, _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard let (value, wanted) = pair.texts(of: fact),
            !PhraseFinder([value]).matches(in: unit.source.text.bytes).isEmpty,
            !unit.targetText.contains(wanted)
        else { return }
        let known = TextTokens(Array(wanted.utf8)).numbers.map(\.digits)
        let found = unit.targetTokens.numbers.filter { !known.contains($0.digits) }
        // The same number in other words is the same value.
        let says = known.allSatisfy { digits in unit.targetTokens.numbers.contains { $0.digits == digits } }
        if says, !known.isEmpty { return }
        let expected = unit.sourceTokens.numbers.map(\.digits)
        let other = found.first { !expected.contains($0.digits) }
        findings.add(
            .factValueDiffers,
            (other.map { "The value is '\($0.text)' here" } ?? "The value is not here")
                + "; it is '\(wanted)' (fact '\(fact.id)').",
            at: other.map { pair.target.place(of: $0.range, in: unit.target) } ?? pair.place(unit),
            source: pair.sourcePlace(unit), help: "write '\(wanted)'", unit: unit.index, fact: fact)
    }
}

extension PairContext {
    /// What a fact states for the readers of the source and for those of the translation.
    fileprivate func texts(of fact: Fact) -> (source: String, target: String)? {
        let clouds = source.article.clouds.intersection(target.article.clouds)
        guard let cloud = clouds.positions.first,
            let own = fact.values.value(for: cloud, source.article.document.locale),
            let other = fact.values.value(for: cloud, target.article.document.locale)
        else { return nil }
        return (own, other)
    }
}

extension DiagnosticCode {
    package static let factLabelDiffers = DiagnosticCode("fact-label-differs", .facts, .warning)
    package static let factValueDiffers = DiagnosticCode("fact-value-differs", .facts, .warning)
}
