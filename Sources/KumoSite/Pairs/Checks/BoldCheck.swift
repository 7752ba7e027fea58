import KumoMarkdown
import KumoText

/// Words in bold, which are nearly always labels: as many as in the source, and on words.
enum BoldCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        let exchanges = cellsExchanging(in: pair)
        for unit in pair.units {
            let source = unit.source.bolds.filter { !isEmpty($0, pair.source) }
            let target = unit.target.bolds.filter { !isEmpty($0, pair.target) }
            if let bold = exchanges[unit.index] {
                guard let bold else { continue }
                findings.add(
                    .pairBoldMoved,
                    "\(PairFindings.quoted(bold.key)) is bold; in the source it is a word of another cell.",
                    at: pair.target.place(of: bold.range, in: unit.target), source: pair.sourcePlace(unit),
                    help: "make the same words bold", unit: unit.index)
                continue
            }
            if pair.joints.explainBolds(target.count - source.count, inUnit: unit.index) { continue }
            if source.count != target.count {
                findings.add(
                    .pairBold,
                    "\(target.count) \(target.count == 1 ? "part is" : "parts are") bold; in the source \(source.count).",
                    at: placeOfDifference(source, target, unit, pair), source: pair.sourcePlace(unit),
                    help: "make the same words bold", unit: unit.index)
                continue
            }
            let expected = Set(source.map { normalised($0.key) })
            let others = target.filter { !expected.contains(normalised($0.key)) }
            let block = others.isEmpty ? nil : Block(unit.target.text.bytes, expected)
            for bold in others {
                guard let block, let fault = fault(of: bold, in: unit, block) else { continue }
                findings.add(
                    .pairBoldMoved, "\(PairFindings.quoted(bold.key)) is bold, which is no word of its own.",
                    at: pair.target.place(of: bold.range, in: unit.target), source: pair.sourcePlace(unit),
                    help: "\(fault); put the asterisks around whole words",
                    unit: unit.index)
            }
            checkNames(source, target, unit, pair, &findings)
            checkLabel(source, target, unit, pair, &findings)
            checkColons(source, target, unit, pair, &findings)
            checkKatakana(source, target, unit, pair, &findings)
            checkLength(source, target, unit, pair, &findings)
            if !findings.hasOthers(than: [.pairName], in: unit.index),
                let fault = BoldWords(unit, source, target, pair)?.fault
            {
                findings.add(
                    .pairBoldMoved, fault.message, at: pair.target.place(of: fault.range, in: unit.target),
                    source: pair.sourcePlace(unit), help: fault.help, unit: unit.index)
            }
        }
    }

    /// Rows of which one cell has a bold part too many and another one too few: for the first the part, for the other
    /// nil.
    private static func cellsExchanging(in pair: PairContext) -> [Int: PairOutline.Piece?] {
        var rows: [Diagnostic.Place: [PairContext.UnitPair]] = [:]
        for unit in pair.units where unit.kind == .cell {
            guard unit.source.bolds.count != unit.target.bolds.count else { continue }
            rows[pair.placeOfLine(unit), default: []].append(unit)
        }
        var exchanges: [Int: PairOutline.Piece?] = [:]
        for cells in rows.values where cells.count == 2 {
            let more = cells.first { $0.target.bolds.count == $0.source.bolds.count + 1 }
            let less = cells.first { $0.target.bolds.count == $0.source.bolds.count - 1 }
            guard let more, let less else { continue }
            let wanted = Set(more.source.bolds.map { normalised($0.key) })
            exchanges[more.index] =
                more.target.bolds.first { !wanted.contains(normalised($0.key)) } ?? more.target.bolds[0]
            exchanges.updateValue(nil, forKey: less.index)
        }
        return exchanges
    }

    private static func isEmpty(_ bold: PairOutline.Piece, _ outline: PairOutline) -> Bool {
        bold.key.trimmingSpaces.isEmpty
            && !outline.content.nodes.descendants(of: bold.node).contains { id in
                if case .formula = outline.content[id].kind { true } else { false }
            }
    }

    /// The first line that has not as many bold parts as the source's, or the first bold part.
    private static func placeOfDifference(
        _ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ unit: PairContext.UnitPair,
        _ pair: PairContext
    ) -> Diagnostic.Place {
        let wanted = source.map { piece in
            pair.place(unit, counterpartOf: pair.source.place(of: piece.range, in: unit.source))
        }
        let found = target.map { pair.target.place(of: $0.range, in: unit.target) }
        let usual = found.first ?? pair.place(unit)
        guard Set(wanted).count > 1 || found.isEmpty else { return usual }
        let file = pair.target.file(of: unit.target.node).source
        func counts(_ places: [Diagnostic.Place]) -> [Int: Int] {
            var counts: [Int: Int] = [:]
            for place in places { counts[file.line(at: place.range?.lowerBound ?? 0), default: 0] += 1 }
            return counts
        }
        let (own, other) = (counts(wanted), counts(found))
        let line = Set(own.keys).union(other.keys).filter { own[$0] != other[$0] }.min()
        return line.map { pair.target.place(ofLine: $0, like: unit.target.node) } ?? usual
    }

    private static func normalised(_ text: String) -> String { text.filter { !$0.isWhitespace }.lowercased() }

    /// What is looked at once for all bold parts of a block.
    private struct Block {
        let text: ScalarText
        /// Whether bold parts of the source are sentences, or have one bracket of two.
        let hasSentences: Bool
        let hasOddBrackets: Bool
        let isBalanced: Bool

        init(_ bytes: [UInt8], _ expected: Set<String>) {
            text = ScalarText(bytes)
            hasSentences = expected.contains { $0.contains(where: { ".!?:".contains($0) }) }
            hasOddBrackets = expected.contains { !BracketCheck.unbalanced(in: Array($0.utf8)).isEmpty }
            isBalanced = BracketCheck.unbalanced(in: bytes).isEmpty
        }
    }

    /// What is wrong with where a bold part begins or ends; nil where it may be right.
    private static func fault(
        of bold: PairOutline.Piece, in unit: PairContext.UnitPair, _ block: Block
    ) -> String? {
        let text = block.text
        let start = text.position(of: bold.range.lowerBound)
        let end = text.position(of: bold.range.upperBound)
        guard start < end else { return nil }
        let before = start > 0 ? text[start - 1] : " "
        let after = end < text.count ? text[end] : " "
        let (first, last) = (text[start], text[end - 1])
        if JapaneseWord.isCut(in: text, at: start) { return "it begins within a word, '\(before)\(first)'" }
        if JapaneseWord.isCut(in: text, at: end) { return "it ends within a word, '\(last)\(after)'" }
        if isLatinCut(before, first) || isLatinCut(last, after) { return "it cuts a word" }
        // 3.4.|3
        if last == ".", text.digit(end) != nil, text.digit(end - 2) != nil { return "it cuts a number" }
        let words = (start..<end).map { text[$0] }.filter { $0 != " " }
        if words.count <= 2, words != ["も", "の"], words.allSatisfy({ "をはがにのとへでもや、。".unicodeScalars.contains($0) }) {
            return "it is on a particle alone"
        }
        if first == "を" || first == "。" || first == "、" { return "it begins with '\(first)'" }
        if words.count > 2, "のはがにへとでもし".unicodeScalars.contains(first), " [、".unicodeScalars.contains(text[start + 1]) {
            return "it begins with '\(first)'"
        }
        let isCutBefore = before.isKanji && first.isKanji
        if last == "を" || isCutBefore && "のはがにへとで".unicodeScalars.contains(last) {
            return "it ends with '\(last)'"
        }
        // A particle behind a space or a bracket belongs to no word.
        if end - start >= 3, "をのはがにでと".unicodeScalars.contains(last), " ]」".unicodeScalars.contains(text[end - 2]) {
            return "it ends with '\(last)'"
        }
        let loose = looseWords.first { word in
            let first = end - word.count
            return first > start + 1 && text.has(word, at: first) && " ]」".unicodeScalars.contains(text[first - 1])
        }
        if let loose { return "it ends with '\(String(String.UnicodeScalarView(loose)))'" }
        if end - start >= 3, "はが".unicodeScalars.contains(last), text[end - 2].isKatakana || text[end - 2].isKanji {
            return "it ends with '\(last)'"
        }
        if words.dropLast().contains("。"), !block.hasSentences { return "it goes on over the end of a sentence" }
        // A bracket that is nowhere is no fault of the asterisks.
        if block.isBalanced, !block.hasOddBrackets,
            !BracketCheck.unbalanced(in: Array(unit.target.text.bytes[bold.range])).isEmpty
        {
            return "it holds one bracket of two"
        }
        return nil
    }

    private static let looseWords = [
        "には", "では", "とは", "へは", "にも", "でも", "から", "まで", "より", "との", "への", "または", "および", "あるいは", "もしくは",
    ].map { Array($0.unicodeScalars) }

    private static func isLatinCut(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        left.isASCII && right.isASCII && UInt8(left.value).isASCIIWord && UInt8(right.value).isASCIIWord
    }
}
