import KumoText

/// The last resort for `**` that no rule pairs: in a block where one would be shown, the first is paired with the
/// second, the third with the fourth (real-content.md 3, rule R1), if every run is of two or four.
struct SequentialPairing {
    struct Pair {
        /// Where the two stand in the file.
        var open: Int
        var close: Int
        /// Whether nothing but spaces is between them; both are left out.
        var isEmpty: Bool
        /// Whether CommonMark reads them as a pair too.
        var isPlain = false
    }

    /// Two asterisks.
    private struct Unit {
        var run: Int
        var place: Int
        /// What they are in: a line and an element of another kind.
        var line: Int
        var element: Int
        /// The strong element that they begin or end in plain Markdown; nil where they are text.
        var strong: Int?
    }

    private let sequence: InlineSequence
    private let source: SourceText
    private var units: [Unit] = []

    /// The pairs of a block, in order; nil where it cannot be mended.
    static func pairs(in sequence: InlineSequence, of source: SourceText) -> [Pair]? {
        var pairing = SequentialPairing(sequence, source)
        guard sequence.isComplete, pairing.collect() else { return nil }
        return pairing.pairs()
    }

    private init(_ sequence: InlineSequence, _ source: SourceText) {
        self.sequence = sequence
        self.source = source
    }

    /// - Returns: false where a run cannot be split into pairs of asterisks.
    private mutating func collect() -> Bool {
        var element = 0
        var elements = 0
        var enclosing: [Int] = []
        var strong: [Int] = []
        for (index, run) in sequence.runs.enumerated() {
            let isSplit = run.byte == UInt8(ascii: "*") && run.length > 1
            if isSplit, (run.length != 2 && run.length != 4) || isOperator(run) { return false }
            var place = run.source.lowerBound
            for component in run.components {
                defer { place += component.length }
                switch component {
                case .opens(.strong, _) where isSplit:
                    elements += 1
                    strong.append(elements)
                    units.append(unit(index, at: place, in: element, strong: elements))
                case .closes(.strong) where isSplit:
                    units.append(unit(index, at: place, in: element, strong: strong.popLast()))
                case .text where isSplit:
                    if place % 2 == run.source.lowerBound % 2 {
                        units.append(unit(index, at: place, in: element, strong: nil))
                    }
                case .opens where isSplit, .closes where isSplit: return false
                case .opens:
                    enclosing.append(element)
                    elements += 1
                    element = elements
                case .closes: element = enclosing.popLast() ?? 0
                case .text: break
                }
            }
        }
        return true
    }

    private func unit(_ run: Int, at place: Int, in element: Int, strong: Int?) -> Unit {
        Unit(run: run, place: place, line: source.line(at: place), element: element, strong: strong)
    }

    private func pairs() -> [Pair]? {
        guard units.count % 2 == 0 else { return nil }
        var pairs: [Pair] = []
        for index in stride(from: 0, to: units.count, by: 2) {
            let (open, close) = (units[index], units[index + 1])
            let isPlain = open.strong != nil && open.strong == close.strong
            guard open.element == close.element, open.line == close.line || isPlain else { return nil }
            let isEmpty = source.bytes[open.place + 2..<close.place].allSatisfy { $0 == 0x20 }
            // Four asterisks after a word are a mark for a footnote, and more than a label that got lost.
            if isEmpty, !standsAlone(open.place..<close.place + 2) { return nil }
            pairs.append(Pair(open: open.place, close: close.place, isEmpty: isEmpty, isPlain: isPlain))
        }
        return isWanted(pairs) ? pairs : nil
    }

    private func standsAlone(_ range: Range<Int>) -> Bool {
        let line = source.lineRange(source.line(at: range.lowerBound))
        let before = range.lowerBound > line.lowerBound ? source.bytes[range.lowerBound - 1] : 0x20
        let after = range.upperBound < line.upperBound ? source.bytes[range.upperBound] : 0x20
        return before == 0x20 && after == 0x20
    }

    /// A text in ASCII alone is read as CommonMark reads it, unless two pairs are glued, since all other cases are
    /// examples of CommonMark's own specification; translations have both, and more of it.
    private func isWanted(_ pairs: [Pair]) -> Bool {
        let isGlued = zip(pairs, pairs.dropFirst()).contains { $0.close + 2 == $1.open }
        if isGlued, !pairs.contains(where: \.isEmpty) { return true }
        guard let first = units.first, let last = units.last else { return false }
        let lines = source.lineRange(first.line).lowerBound..<source.lineRange(last.line).upperBound
        return source.bytes[lines].contains { $0 >= 0x80 }
    }

    /// Whether a run stands alone beside a number, as in `2 ** 8`.
    private func isOperator(_ run: DelimiterRun) -> Bool {
        guard !run.flanking.opens, !run.flanking.closes else { return false }
        let line = source.lineRange(source.line(at: run.source.lowerBound))
        let before = source.bytes[line.lowerBound..<run.source.lowerBound].last { $0 != 0x20 }
        let after = source.bytes[run.source.upperBound..<line.upperBound].first { $0 != 0x20 }
        return (before?.isASCIIDigit ?? false) || (after?.isASCIIDigit ?? false)
    }
}
