import KumoText

/// How a label of the user interface is translated in one place.
struct LabelTranslation: Sendable {
    /// The source's label without regard to case and white space.
    var label: String
    /// Its translation, likewise, and as it is written.
    var text: String
    var written: String
    var place: Diagnostic.Place
    var source: Diagnostic.Place

    /// The labels of a block and their translations, as far as it is certain which is which.
    static func all(in unit: PairContext.UnitPair, _ pair: PairContext) -> [LabelTranslation] {
        var result: [LabelTranslation] = []
        if isAligned(unit) {
            for (label, piece) in zip(unit.source.bolds, unit.target.bolds) {
                result += translation(label, label.key, piece, piece.key, unit, pair)
            }
        }
        // Links to the same belong together; one to a command of a page is on its label.
        guard !unit.source.bolds.isEmpty, unit.kind != .cell else { return result }
        for link in unit.source.links {
            let same = unit.source.links.count { $0.key == link.key }
            let others = unit.target.links.filter { $0.key == link.key }
            guard same == 1, others.count == 1 else { continue }
            result += translation(
                link, words(link, unit.source), others[0], words(others[0], unit.target), unit, pair)
        }
        return result
    }

    private static func words(_ piece: PairOutline.Piece, _ unit: PairOutline.Unit) -> String {
        String(decoding: unit.text.bytes[piece.range], as: UTF8.self)
    }

    /// A label begins with a capital; what does not is a word that is stressed.
    private static func translation(
        _ label: PairOutline.Piece, _ words: String, _ piece: PairOutline.Piece, _ written: String,
        _ unit: PairContext.UnitPair, _ pair: PairContext
    ) -> [LabelTranslation] {
        let key = normalised(words)
        guard !key.isEmpty, key.count <= 40, words.first(where: \.isLetter)?.isUppercase == true else { return [] }
        return [
            LabelTranslation(
                label: key, text: normalised(written), written: written.trimmingSpaces,
                place: pair.target.place(of: piece.range, in: unit.target), source: pair.sourcePlace(unit))
        ]
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

/// One label in two translations, in all that the readers of any cloud get of a page.
enum LabelRenderings {
    static func diagnostics(_ labels: [(LabelTranslation, CloudSet)]) -> [(Diagnostic, CloudSet)] {
        var order: [String] = []
        var groups: [String: Group] = [:]
        for (label, clouds) in labels {
            if groups[label.label] == nil { order.append(label.label) }
            groups[label.label, default: Group()].add(label, clouds)
        }
        return order.compactMap { groups[$0]?.finding($0) }
    }

    private struct Group {
        private var uses: [(label: LabelTranslation, clouds: CloudSet)] = []
        private var positions: [Diagnostic.Place: Int] = [:]

        /// What several clouds read is one use.
        mutating func add(_ label: LabelTranslation, _ clouds: CloudSet) {
            if let position = positions[label.place] {
                uses[position].clouds = uses[position].clouds.union(clouds)
            } else {
                positions[label.place] = uses.count
                uses.append((label, clouds))
            }
        }

        func finding(_ key: String) -> (Diagnostic, CloudSet)? {
            var counts: [String: Int] = [:]
            for use in uses { counts[use.label.text, default: 0] += 1 }
            guard counts.count > 1, let most = counts.values.max(),
                let usual = uses.first(where: { counts[$0.label.text] == most })?.label,
                let other = uses.first(where: { $0.label.text != usual.text })
            else { return nil }
            let finding = Diagnostic(
                .pairLabelRenderings,
                "The label '\(key)' is '\(other.label.written)' here and '\(usual.written)' elsewhere on the page.",
                at: other.label.place, help: "a label has one translation",
                notes: [.init("the source", at: other.label.source), .init("the other", at: usual.place)])
            return (finding, other.clouds)
        }
    }
}
