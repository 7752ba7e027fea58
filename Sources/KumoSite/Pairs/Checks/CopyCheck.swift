import KumoMarkdown
import KumoText

/// Headings, steps, items and paragraphs that say what another of the page says, while the source says two things: one of
/// them was translated twice and the other not at all.
enum CopyCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.isEnglishInJapanese else { return }
        var groups: [String: [PairContext.UnitPair]] = [:]
        var order: [String] = []
        for unit in pair.units where isCompared(unit) && !findings.reportedUnits.contains(unit.index) {
            let text = unit.target.textWithCode.trimmingSpaces
            guard !unit.target.marks.isEmpty || text.unicodeScalars.contains(where: \.isJapanese) else { continue }
            if groups[text] == nil { order.append(text) }
            groups[text, default: []].append(unit)
        }
        for text in order {
            guard let units = groups[text], units.count > 1, units.count <= mostUnits else { continue }
            check(units, pair, &findings)
        }
    }

    /// Texts that stand on a page more often are boilerplate.
    private static let mostUnits = 20

    private static func isCompared(_ unit: PairContext.UnitPair) -> Bool {
        switch unit.kind {
        case .heading, .item, .paragraph: !BlockCheck.isEmpty(unit.target)
        default: false
        }
    }

    private static func check(
        _ units: [PairContext.UnitPair], _ pair: PairContext, _ findings: inout PairFindings
    ) {
        let translation = units[0].target.meanings
        let meanings = units.map { Meanings.ofEnglish($0.sourceTokens.words) }
        for (index, unit) in units.enumerated() {
            let right = units.indices.first { other in
                guard stems(unit) != stems(units[other]) else { return false }
                let marks = unit.target.marks.sorted()
                if marks != unit.source.marks.sorted(), marks == units[other].source.marks.sorted() { return true }
                let (own, others) = (
                    meanings[index].subtracting(meanings[other]), meanings[other].subtracting(meanings[index])
                )
                return !own.isEmpty && own.isDisjoint(with: translation) && !others.isDisjoint(with: translation)
            }
            guard let right else { continue }
            findings.add(
                code(of: unit, pair),
                "This says the same as \(PairFindings.quoted(units[right].sourceText)); the source says "
                    + "\(PairFindings.quoted(unit.sourceText)) here.",
                at: pair.place(unit), source: pair.sourcePlace(unit), help: "translate what the source says",
                unit: unit.index, severity: .warning)
            findings.leaveOut([unit.index])
        }
    }

    /// The words without their endings: `Consolidate versions` is `Version consolidation`.
    private static func stems(_ unit: PairContext.UnitPair) -> Set<String> {
        Set(unit.sourceTokens.words.map { String($0.text.lowercased().prefix(6)) })
    }

    private static func code(of unit: PairContext.UnitPair, _ pair: PairContext) -> DiagnosticCode {
        if unit.kind.isHeading { return .pairHeading }
        switch unit.item {
        case .item(isOrdered: true): return .pairStep
        case .item: return .pairListItem
        default: return .pairParagraph
        }
    }
}
