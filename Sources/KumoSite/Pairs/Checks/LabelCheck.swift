import KumoText

/// Labels of the user interface: the same one twice in a row, paths through menus that lead nowhere, and how each label
/// is translated.
enum LabelCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units {
            checkDoubled(unit, pair, &findings)
            checkPath(unit, pair, &findings)
        }
        for unit in pair.units where !findings.reportedUnits.contains(unit.index) {
            for label in LabelTranslation.all(in: unit, pair) { findings.note(label) }
        }
    }

    /// `**Settings** > **Settings**`; reported at the source where it comes from there.
    private static func checkDoubled(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        if let label = doubled(unit.source) {
            findings.add(
                .pairLabelDoubled, "The label '\(label.key)' is there twice in a row.",
                at: pair.source.place(of: label.range, in: unit.source), source: nil,
                help: "a path through menus does not lead to where it is")
        } else if let label = doubled(unit.target) {
            findings.add(
                .pairLabelDoubled, "The label '\(label.key)' is there twice in a row.",
                at: pair.target.place(of: label.range, in: unit.target), source: pair.sourcePlace(unit),
                help: "the source has it once", unit: unit.index)
        }
    }

    private static func doubled(_ unit: PairOutline.Unit) -> PairOutline.Piece? {
        for (first, second) in zip(unit.bolds, unit.bolds.dropFirst()) {
            let label = first.key.trimmingSpaces
            guard !label.isEmpty, label == second.key.trimmingSpaces,
                first.range.upperBound <= second.range.lowerBound
            else { continue }
            let between = String(
                decoding: unit.text.bytes[first.range.upperBound..<second.range.lowerBound], as: UTF8.self)
            let isPath = between.contains(where: { ">＞→".contains($0) })
            if isPath, between.allSatisfy({ " >＞→の[]".contains($0) }) { return second }
        }
        return nil
    }

    /// `**Settings** > ]`, `**Settings** >の**Users**`: a sign that no label follows.
    private static func checkPath(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard unit.source.bolds.count > 1, let sign = brokenSign(in: unit.target.text.bytes),
            brokenSign(in: unit.source.text.bytes) == nil
        else { return }
        findings.add(
            .pairPathBroken, "No label follows '>' here.",
            at: pair.target.place(of: sign, in: unit.target), source: pair.sourcePlace(unit),
            help: "write the path through menus as the source has it", unit: unit.index)
    }

    /// The first `>` of a path behind which a particle or a closing bracket stands, or nothing.
    private static func brokenSign(in bytes: [UInt8]) -> Range<Int>? {
        let text = ScalarText(bytes)
        for position in 1..<max(1, text.count) where text[position] == ">" || text[position] == "＞" {
            var next = position + 1
            while next < text.count, text[next] == " " { next += 1 }
            guard next < text.count else { return text.bytes(position..<position + 1) }
            let isParticle = text[next] == "の" || text[next] == "を" || text[next] == "に"
            if isParticle || "]］)）」".unicodeScalars.contains(text[next]) { return text.bytes(position..<position + 1) }
        }
        return nil
    }
}
