package import KumoText

/// What the facts say about labels and values, held against a translation: where its source has the one, it has the
/// other.
enum FactCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard !pair.facts.isEmpty else { return }
        let article = pair.source.article
        let held = pair.facts.map { $0.holds(for: article) }
        for unit in pair.units {
            let file = pair.source.content[unit.source.node].origin.file
            for (fact, isHeld) in zip(pair.facts, held) where isHeld || fact.holds(for: article, in: file) {
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
        guard let (label, wanted) = pair.texts(of: fact), label != wanted, unit.sourceText.contains(label) else {
            return
        }
        let partsPaths = !LabelMark.isPath(label)
        let source = LabelMark.all(in: unit.source, partingPaths: partsPaths)
        let uses = source.filter { $0.text == label }.count
        guard uses > 0 else { return }
        let target = LabelMark.all(in: unit.target, partingPaths: partsPaths)
        // Where both have as many labels, one may be wrong and another right.
        let isAligned = source.count == target.count
        let right = target.filter { $0.says(wanted) }.count
        if unit.targetText.contains(wanted), !isAligned || right >= uses { return }
        let mark = isAligned ? other(than: wanted, label, source, target, pair) : nil
        let found = mark.map { "is \(PairFindings.quoted($0.text)) here" } ?? "is not here"
        findings.add(
            .factLabelDiffers, "The label '\(label)' \(found); it is '\(wanted)' (fact '\(fact.id)').",
            at: mark.map { pair.target.place(of: $0.range, in: unit.target) } ?? pair.place(unit),
            source: pair.sourcePlace(unit), help: "write '\(wanted)'", unit: unit.index, fact: fact)
    }

    /// What stands for a label: at its place among the labels, or the first that no fact explains, as other languages
    /// may have another order.
    private static func other(
        than wanted: String, _ label: String, _ source: [LabelMark], _ target: [LabelMark], _ pair: PairContext
    ) -> LabelMark? {
        let known = pair.facts.lazy.filter { $0.kind == .label }.compactMap { pair.texts(of: $0)?.target }
        let isUnknown = { (mark: LabelMark) in !known.contains { mark.says($0) } }
        let beside = zip(source, target).first { $0.text == label && isUnknown($1) }?.1
        return beside ?? target.first(where: isUnknown)
    }

    // MARK: Values

    private static func checkValue(
        _ fact: Fact, _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard let (value, wanted) = pair.texts(of: fact),
            !PhraseFinder([value]).matches(in: unit.source.text.bytes).isEmpty,
            PhraseFinder([wanted]).matches(in: unit.target.text.bytes).isEmpty
        else { return }
        // A former value is reported as such.
        if !PhraseFinder(fact.was.map(\.text)).matches(in: unit.target.text.bytes).isEmpty {
            return findings.leaveNumbers(of: unit.index)
        }
        // The same number or date in other words is the same value.
        let stated = StatedValue(wanted)
        if stated.isSaid(in: unit.targetTokens) { return }
        let other = stated.other(in: unit.targetTokens, not: unit.sourceTokens)
        let found = other.map { String(decoding: unit.target.text.bytes[$0], as: UTF8.self) }
        findings.add(
            .factValueDiffers,
            (found.map { "The value is '\($0)' here" } ?? "The value is not here")
                + "; it is '\(wanted)' (fact '\(fact.id)').",
            at: other.map { pair.target.place(of: $0, in: unit.target) } ?? pair.place(unit),
            source: pair.sourcePlace(unit), help: "write '\(wanted)'", unit: unit.index, fact: fact)
    }
}

/// The numbers and dates of a value, which may be written in many ways.
struct StatedValue {
    private let tokens: TextTokens

    init(_ text: String) { tokens = TextTokens(Array(text.utf8)) }

    /// Whether a text has all of them; a value without any is its words and nothing else.
    func isSaid(in text: TextTokens) -> Bool {
        guard !tokens.numbers.isEmpty || !tokens.dates.isEmpty else { return false }
        return tokens.numbers.allSatisfy { number in text.numbers.contains { $0.digits == number.digits } }
            && tokens.dates.allSatisfy { date in
                text.dates.contains { $0.meaning == date.meaning } || Self.isSpelledOut(date, in: text)
            }
    }

    /// Whether the numbers of a date are there, which some languages write with names of months that are not read.
    private static func isSpelledOut(_ date: WrittenDate, in text: TextTokens) -> Bool {
        let numbers = [date.year, date.day].compactMap { $0 }.map(String.init)
        return !numbers.isEmpty && numbers.allSatisfy { number in text.numbers.contains { $0.digits == number } }
    }

    /// The first number or date, of the kind that the value is, that neither the value nor the source has.
    func other(in text: TextTokens, not source: TextTokens) -> Range<Int>? {
        if !tokens.dates.isEmpty {
            let known = Set((tokens.dates + source.dates).map(\.meaning))
            return text.dates.first { !known.contains($0.meaning) }?.range
        }
        let known = Set((tokens.numbers + source.numbers).map(\.digits))
        return text.numbers.first { !known.contains($0.digits) }?.range
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
