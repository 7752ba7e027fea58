import KumoText

/// Labels, which are bold as a whole: those with colons, those that were kept as they are or in katakana, and long ones.
extension BoldCheck {
    /// A label that the block begins with, `**Label**: …`, or that is all of it: here other words are bold, or a part of
    /// the label.
    static func checkLabel(
        _ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ unit: PairContext.UnitPair,
        _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard source.count == 1, !findings.hasOthers(than: [.pairName], in: unit.index),
            let end = endOfLabel(source[0], in: unit.source.text.bytes)
        else { return }
        let bytes = unit.target.text.bytes
        let isWhole = end == unit.source.text.bytes.count
        let colon = isWhole ? bytes.count : PhraseFinder([":", "："]).matches(in: bytes).first?.range.lowerBound
        guard let colon, !holds(target[0], bytes[..<colon]) else { return }
        let words = String(decoding: bytes[..<colon], as: UTF8.self).trimmingSpaces
        findings.add(
            .pairBoldMoved, "\(PairFindings.quoted(target[0].key)) is bold; in the source it is the whole label.",
            at: pair.target.place(of: target[0].range, in: unit.target), source: pair.sourcePlace(unit),
            help: "put the asterisks around \(PairFindings.quoted(words))", unit: unit.index)
    }

    /// Labels with their colons, `**Versions:** 4.6`: of two that are bold in the source one is not.
    static func checkColons(
        _ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ unit: PairContext.UnitPair,
        _ pair: PairContext, _ findings: inout PairFindings
    ) {
        let wanted = source.filter { $0.key.trimmingSpaces.hasSuffix(":") }
        guard !wanted.isEmpty, !findings.hasOthers(than: [.pairName], in: unit.index) else { return }
        let bytes = unit.target.text.bytes
        let colons = PhraseFinder([":", "："]).matches(in: bytes).count
        let others = target.filter { bold in
            let isWhole = [":", "："].contains { bold.key.trimmingSpaces.hasSuffix($0) }
            let rest = bytes[bold.range.upperBound...].drop { $0 == 0x20 }
            return !isWhole && !rest.starts(with: ":".utf8) && !rest.starts(with: "：".utf8)
        }
        guard others.count == source.count - wanted.count + 1, colons >= wanted.count,
            let bold = others.first
        else { return }
        findings.add(
            .pairBoldMoved,
            "\(PairFindings.quoted(bold.key)) is bold; in the source it is the whole label with its colon.",
            at: pair.target.place(of: bold.range, in: unit.target), source: pair.sourcePlace(unit),
            help: "put the asterisks around the label and its colon", unit: unit.index)
    }

    private static let mostLabels = 20
    /// In a paragraph with more labels than anybody reads they are not compared one with another.
    private static let mostComparisons = 10_000

    /// Words that Japanese has from English: where they stand and are not bold, what is bold is something else.
    static func checkKatakana(
        _ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ unit: PairContext.UnitPair,
        _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard pair.language.isJapanese, !findings.hasOthers(than: [.pairName], in: unit.index),
            source.count <= mostLabels
        else {
            return
        }
        let bytes = unit.target.text.bytes
        let text = ScalarText(bytes)
        for wanted in source {
            let words = wanted.key.split { $0 == " " }.map(String.init)
            let found = words.compactMap { KatakanaName.range(of: $0, in: text) }
            // All of the label's words are there in katakana, and none of them is bold.
            guard let first = found.first, found.count == words.count, words.count <= 3,
                !target.contains(where: { bold in
                    words.contains { KatakanaName.range(of: $0, in: ScalarText(Array(bytes[bold.range]))) != nil }
                })
            else { continue }
            let word = String(decoding: bytes[first], as: UTF8.self)
            findings.add(
                .pairBoldMoved, "\(PairFindings.quoted(wanted.key)) is bold in the source; '\(word)' is not bold here.",
                at: pair.target.place(of: first, in: unit.target), source: pair.sourcePlace(unit),
                help: "put the asterisks around the label", unit: unit.index)
            return
        }
    }

    /// Where a label ends that stands at the front of a text: behind its colon, or with the text; nil for other words.
    private static func endOfLabel(_ bold: PairOutline.Piece, in bytes: [UInt8]) -> Int? {
        guard bytes[..<bold.range.lowerBound].allSatisfy({ $0 <= 0x20 }) else { return nil }
        let rest = bytes[bold.range.upperBound...].drop { $0 == 0x20 }
        if rest.isEmpty { return bytes.count }
        return rest.first == UInt8(ascii: ":") || bold.key.hasSuffix(":") ? bold.range.upperBound : nil
    }

    /// Whether all words before a place are bold, but for signs.
    private static func holds(_ bold: PairOutline.Piece, _ label: ArraySlice<UInt8>) -> Bool {
        let rest = label[..<min(bold.range.lowerBound, label.endIndex)]
        let behind = label[min(bold.range.upperBound, label.endIndex)...]
        return [rest, behind].allSatisfy { part in
            !String(decoding: part, as: UTF8.self).contains { $0.isLetter || $0.isNumber }
        }
    }

    /// A long label of which only the first words are bold here.
    static func checkLength(
        _ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ unit: PairContext.UnitPair,
        _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard pair.language.isJapanese, !findings.hasOthers(than: [.pairName], in: unit.index),
            let index = source.indices.max(by: { source[$0].key.count < source[$1].key.count })
        else { return }
        let (wanted, found) = (source[index], target[index])
        // Labels change places in another language, so none of them may be as long.
        guard wanted.key.count >= 40, found.key.unicodeScalars.contains(where: \.isJapanese),
            !target.contains(where: { $0.key.count * 10 >= wanted.key.count * 3 })
        else { return }
        findings.add(
            .pairBoldMoved,
            "\(PairFindings.quoted(found.key)) is only a part of what is bold in the source, "
                + "\(PairFindings.quoted(wanted.key)).",
            at: pair.target.place(of: found.range, in: unit.target), source: pair.sourcePlace(unit),
            help: "put the asterisks around all of the label", unit: unit.index)
    }

    /// Words that were kept as they are and are bold in the source only, while something else is bold here.
    static func checkNames(
        _ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ unit: PairContext.UnitPair,
        _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard !findings.hasOthers(than: [.pairName], in: unit.index), source.count * target.count <= mostComparisons
        else {
            return
        }
        for wanted in source {
            let words = wanted.key.trimmingSpaces
            guard words.count >= 3, words.contains(where: { $0.isLetter || $0.isNumber }),
                !target.contains(where: { $0.key.contains(words) || words.contains($0.key.trimmingSpaces) })
            else { continue }
            let matches = PhraseFinder([words]).matches(in: unit.target.text.bytes)
            guard let match = matches.first(where: { isAlone($0.range, in: unit.target.text.bytes) }) else { continue }
            findings.add(
                .pairBoldMoved, "\(PairFindings.quoted(words)) is bold in the source and not here.",
                at: pair.target.place(of: match.range, in: unit.target), source: pair.sourcePlace(unit),
                help: "write **\(words)**", unit: unit.index)
        }
        checkPlainNames(source, target, unit, pair, &findings)
    }

    /// Words that were kept as they are and are bold here only.
    private static func checkPlainNames(
        _ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ unit: PairContext.UnitPair,
        _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard pair.language.isForeignToLatin, !findings.hasOthers(than: [.pairName], in: unit.index) else { return }
        let plain = target.first { found in
            let words = found.key.trimmingSpaces
            guard words.utf8.count >= 2, words.utf8.allSatisfy({ $0 < 0x80 }),
                words.utf8.contains(where: \.isASCIILetter),
                !source.contains(where: { $0.key.lowercased().holds(bytesOf: words.lowercased()) })
            else { return false }
            let matches = PhraseFinder([words]).matches(in: unit.source.text.bytes)
            return matches.contains { match in !source.contains { $0.range.overlaps(match.range) } }
        }
        guard let plain else { return }
        findings.add(
            .pairBoldMoved, "\(PairFindings.quoted(plain.key)) is bold here and not in the source.",
            at: pair.target.place(of: plain.range, in: unit.target), source: pair.sourcePlace(unit),
            help: source.first.map {
                "in the source \(PairFindings.quoted($0.key)) is bold; make its translation bold"
            } ?? "take the asterisks away",
            unit: unit.index)
    }

    /// Whether words are no part of a longer name or of a path: `.NET Framework`, `content/images`.
    private static func isAlone(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        let before = bytes[..<range.lowerBound].reversed().drop { $0 == 0x20 }.first
        let after = bytes[range.upperBound...].drop { $0 == 0x20 }.first
        return [before, after].allSatisfy { byte in
            byte.map { !$0.isASCIIWord && !"/\\._-".utf8.contains($0) || $0 >= 0x80 } ?? true
        }
    }
}
