package import KumoText

/// What the facts say about labels and values, held against a translation: where its source has the one, it has the
/// other.
enum FactCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard !pair.facts.isEmpty else { return }
        let article = pair.source.article
        for unit in pair.units {
            let file = pair.source.content[unit.source.node].origin.file
            let stated = pair.facts.stated(in: unit.source).map { pair.facts.all[$0] }
            for fact in stated where fact.holds(for: article, in: file) {
                switch fact.kind {
                case .label: checkLabel(fact, among: stated, unit, pair, &findings)
                case .value: checkValue(fact, unit, pair, &findings)
                default: break
                }
            }
        }
    }

    // MARK: Labels

    private static func checkLabel(
        _ fact: Fact, among stated: [Fact], _ unit: PairContext.UnitPair, _ pair: PairContext,
        _ findings: inout PairFindings
    ) {
        guard let (label, wanted) = pair.texts(of: fact), label != wanted else { return }
        let partsPaths = !LabelMark.isPath(label)
        let source = LabelMark.all(in: unit.source, partingPaths: partsPaths)
        let uses = source.filter { $0.text == label }.count
        guard uses > 0 else { return }
        let target = LabelMark.all(in: unit.target, partingPaths: partsPaths)
        // Where both have as many labels, one may be wrong and another right.
        let isAligned = source.count == target.count
        let right = target.filter { $0.says(wanted) }.count
        if unit.targetText.contains(wanted), !isAligned || right >= uses { return }
        if !partsPaths, LabelMark.pathCount(wanted, in: unit.target) >= uses { return }
        let mark = other(than: label, among: stated, source, target, pair)
        let found = mark.map { "is \(PairFindings.quoted($0.text)) here" } ?? "is not here"
        findings.add(
            .factLabelDiffers, "The label '\(label)' \(found); it is '\(wanted)' (fact '\(fact.id)').",
            at: mark.map { pair.target.place(of: $0.range, in: unit.target) } ?? pair.place(unit),
            source: pair.sourcePlace(unit), help: "write '\(wanted)'", unit: unit.index, fact: fact)
    }

    /// What stands for a label: itself, or what is at its place among the labels, or the first that no fact explains, as
    /// other languages may have another order.
    private static func other(
        than label: String, among stated: [Fact], _ source: [LabelMark], _ target: [LabelMark], _ pair: PairContext
    ) -> LabelMark? {
        if let same = target.first(where: { $0.text == label }) { return same }
        guard source.count == target.count else { return nil }
        let known = stated.lazy.filter { $0.kind == .label }.compactMap { pair.texts(of: $0) }
        // A label that the facts give is right as often as the source has it.
        let isWrong = { (mark: LabelMark) in
            let labels = Set(known.filter { mark.says($0.target) }.map(\.source) + [mark.text])
            let expected = source.filter { labels.contains($0.text) }.count
            return target.filter { $0.text == mark.text }.count > expected
        }
        let beside = zip(source, target).first { $0.text == label && isWrong($1) }?.1
        return beside ?? target.first(where: isWrong)
    }

    // MARK: Values

    private static func checkValue(
        _ fact: Fact, _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard let (value, wanted) = pair.texts(of: fact),
            pair.facts.states(value, in: unit.source),
            PhraseFinder([wanted]).matches(in: unit.target.text.bytes).isEmpty
        else { return }
        // A former value is reported as such.
        if pair.facts.hasFormer(of: fact, in: unit.target) { return findings.leaveNumbers(of: unit.index) }
        // The same number or date in other words is the same value.
        let stated = StatedValue(wanted)
        if stated.isSaid(in: unit.targetTokens) { return }
        let other = stated.other(in: unit.target.text.bytes, unit.targetTokens, not: unit.sourceTokens)
        let found = other.map { String(decoding: unit.target.text.bytes[$0.range], as: UTF8.self) }
        findings.add(
            .factValueDiffers,
            (found.map { "The value is '\($0)' here" } ?? "The value is not here")
                + "; it is '\(wanted)' (fact '\(fact.id)').",
            at: other.map { pair.target.place(of: $0.range, in: unit.target) } ?? pair.place(unit),
            source: pair.sourcePlace(unit), help: "write '\(other?.right ?? wanted)'", unit: unit.index, fact: fact)
    }
}

/// The numbers and dates of a value, which may be written in many ways.
struct StatedValue {
    private let text: [UInt8]
    private let tokens: TextTokens

    init(_ text: String) {
        self.text = Array(text.utf8)
        tokens = TextTokens(self.text)
    }

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

    /// Something else in the place of the value.
    struct Other {
        var range: Range<Int>
        /// What to write in its place.
        var right: String
    }

    /// The first number or date, of the kind that the value is, that neither the value nor the source has; with the
    /// words of the value around it where they are there.
    func other(in bytes: [UInt8], _ text: TextTokens, not source: TextTokens) -> Other? {
        let known = Set((tokens.numbers + source.numbers).map(\.digits))
        let knownDates = Set((tokens.dates + source.dates).map(\.meaning))
        let isDate = !tokens.dates.isEmpty
        let found =
            isDate
            ? text.dates.first { !knownDates.contains($0.meaning) }?.range
            : text.numbers.first { !known.contains($0.digits) }?.range
        guard let found else { return nil }
        let parts = isDate ? tokens.dates.map(\.range) : tokens.numbers.map(\.range)
        let value = String(decoding: self.text, as: UTF8.self)
        for part in parts {
            let wording = ValueWording(of: self.text.indices, around: part, in: self.text)
            if let whole = wording.whole(around: found, in: bytes) { return Other(range: whole, right: value) }
        }
        let only = parts.count == 1 ? parts.first.map { String(decoding: self.text[$0], as: UTF8.self) } : nil
        return Other(range: found, right: only ?? value)
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
