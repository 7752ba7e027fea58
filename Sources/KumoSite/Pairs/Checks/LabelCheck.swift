import KumoText

/// Labels of the user interface: the same one twice in a row, and one label in two renderings.
enum LabelCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units { checkDoubled(unit, pair, &findings) }
        checkRenderings(pair, &findings)
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

    private struct Rendering {
        var text: String
        var unit: PairContext.UnitPair
        var piece: PairOutline.Piece
    }

    private static func checkRenderings(_ pair: PairContext, _ findings: inout PairFindings) {
        var order: [String] = []
        var renderings: [String: [Rendering]] = [:]
        for unit in pair.units where !findings.reportedUnits.contains(unit.index) && isAligned(unit) {
            // A label begins with a capital; what does not is a word that is stressed.
            for (label, piece) in zip(unit.source.bolds, unit.target.bolds)
            where label.key.first(where: \.isLetter)?.isUppercase == true {
                let key = normalised(label.key)
                guard !key.isEmpty, key.count <= 40, key.contains(where: \.isLetter) else { continue }
                if renderings[key] == nil { order.append(key) }
                renderings[key, default: []].append(Rendering(text: normalised(piece.key), unit: unit, piece: piece))
            }
        }
        for key in order {
            guard let all = renderings[key], all.count > 1 else { continue }
            var counts: [String: Int] = [:]
            for rendering in all { counts[rendering.text, default: 0] += 1 }
            guard counts.count > 1, let usual = all.max(by: { (counts[$0.text] ?? 0) < (counts[$1.text] ?? 0) })
            else { continue }
            let most = all.first { counts[$0.text] == counts[usual.text] } ?? usual
            guard let other = all.first(where: { $0.text != most.text }) else { continue }
            findings.add(
                .pairLabelRenderings,
                "The label '\(key)' is '\(other.piece.key.trimmingSpaces)' here and "
                    + "'\(most.piece.key.trimmingSpaces)' elsewhere on the page.",
                at: pair.target.place(of: other.piece.range, in: other.unit.target),
                source: pair.sourcePlace(other.unit), help: "a label has one translation", unit: other.unit.index)
        }
    }

    /// Whether the n-th bold part of a translation is the n-th of its source: there is one, or they are a path.
    private static func isAligned(_ unit: PairContext.UnitPair) -> Bool {
        guard unit.source.bolds.count == unit.target.bolds.count, !unit.source.bolds.isEmpty else { return false }
        return unit.source.bolds.count == 1
            || zip(unit.source.bolds, unit.source.bolds.dropFirst()).allSatisfy { first, second in
                guard first.range.upperBound <= second.range.lowerBound else { return false }
                let between = unit.source.text.bytes[first.range.upperBound..<second.range.lowerBound]
                return between.contains(UInt8(ascii: ">")) && between.count <= 8
            }
    }

    private static func normalised(_ label: String) -> String {
        var text = label.lowercased().trimmingSpaces
        while let last = text.last, ":：.。 ".contains(last) { text.removeLast() }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
