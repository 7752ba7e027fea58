import KumoText

/// Tells from where they stand and from what they mean that other words are bold in Japanese than in the source.
struct BoldWords {
    private let source: [PairOutline.Piece]
    private let target: [PairOutline.Piece]
    private let own: [UInt8]
    private let other: [UInt8]

    struct Fault {
        var message: String
        var help: String
        /// The words that are bold, of the translation's.
        var range: Range<Int>
    }

    /// In a paragraph with more labels than anybody reads they are not looked at.
    private static let mostLabels = 20

    /// Nil where nothing can be told.
    ///
    /// - Parameter target: the bold parts of the translation, as many as the source has.
    init?(
        _ unit: PairContext.UnitPair, _ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ pair: PairContext
    ) {
        guard pair.isEnglishInJapanese, !source.isEmpty, source.count == target.count,
            source.count <= Self.mostLabels
        else { return nil }
        (self.source, self.target) = (source, target)
        (own, other) = (unit.source.text.bytes, unit.target.text.bytes)
    }

    var fault: Fault? { faultOfStart ?? faultOfBrackets ?? faultOfMeaning }

    /// A label that the source's block begins with is what its translation begins with, too.
    private var faultOfStart: Fault? {
        guard Self.isStart(source[0], of: own), !Self.isStart(target[0], of: other), !isInSentence(source[0]) else {
            return nil
        }
        return Fault(
            message: "\(PairFindings.quoted(target[0].key)) is bold; the source's bold words "
                + "\(PairFindings.quoted(source[0].key)) are the first.",
            help: "put the asterisks around the words that the block begins with", range: target[0].range)
    }

    /// `**Unlisting** a page hides it`, `**Never** share it`: words of a sentence stand elsewhere in Japanese, labels do not.
    private func isInSentence(_ bold: PairOutline.Piece) -> Bool {
        own[bold.range.upperBound...].first { $0 != 0x20 }?.isASCIIWord == true
    }

    private static func isStart(_ bold: PairOutline.Piece, of bytes: [UInt8]) -> Bool {
        let before = String(decoding: bytes[..<bold.range.lowerBound], as: UTF8.self)
        return !before.contains { $0.isLetter || $0.isNumber }
    }

    /// `[設定]`: labels of programs stand in brackets, and those that the source has in bold are bold here.
    private var faultOfBrackets: Fault? {
        guard !own.contains(UInt8(ascii: "[")), !own.contains(UInt8(ascii: "\"")),
            let bold = target.first(where: { !isBracketed($0) && !isKept($0) }), let label = plainLabel
        else { return nil }
        return Fault(
            message: "\(PairFindings.quoted(bold.key)) is bold, and the label '\(label)' is not.",
            help: "write **\(label)**", range: bold.range)
    }

    private func isBracketed(_ bold: PairOutline.Piece) -> Bool {
        let before = other[..<bold.range.lowerBound].reversed().drop { $0 == 0x20 }.first
        return bold.key.contains("[") || bold.key.contains("]") || before == UInt8(ascii: "[")
    }

    /// Whether words are bold in the source as well.
    private func isKept(_ bold: PairOutline.Piece) -> Bool {
        isSame(bold) || Self.isStart(bold, of: other) && Self.isStart(source[0], of: own)
    }

    /// In bytes; what is longer is no label.
    private static let longestLabel = 200

    /// A label in brackets of which nothing is bold.
    private var plainLabel: String? {
        var rest = other[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "[")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "]"))
        {
            if close > open + 3, close < open + Self.longestLabel, other[open + 1] != UInt8(ascii: "!"),
                !target.contains(where: { $0.range.overlaps(open..<close + 1) })
            {
                return String(decoding: other[open...close], as: UTF8.self)
            }
            rest = rest[(close + 1)...]
        }
        return nil
    }

    /// What a label means is said in words that are not bold.
    private var faultOfMeaning: Fault? {
        let rest = (Self.without(source, own), Self.without(target, other))
        let bold = target.reduce(into: Set<Meaning>()) { $0.formUnion(Meanings.ofJapanese(other[$1.range])) }
        let unbold = Meanings.ofJapanese(rest.1)
        let unboldSource = Meanings.ofEnglish(rest.0)
        for wanted in source {
            let all = Meanings.ofEnglish(own[wanted.range])
            let meanings = all.subtracting(unboldSource)
            let elsewhere = meanings.intersection(unbold).count
            guard elsewhere > 0, all.isDisjoint(with: bold),
                let found = target.first(where: { !isSame($0) && (elsewhere > 1 || saysOther($0, unboldSource)) })
            else { continue }
            return Fault(
                message:
                    "\(PairFindings.quoted(found.key)) is bold; in the source it is \(PairFindings.quoted(wanted.key)).",
                help: "put the asterisks around the same words", range: found.range)
        }
        return nil
    }

    /// Whether bold words mean something that the source says in words that are not bold.
    private func saysOther(_ bold: PairOutline.Piece, _ unboldSource: Set<Meaning>) -> Bool {
        !Meanings.ofJapanese(other[bold.range]).isDisjoint(with: unboldSource)
    }

    /// Whether words are bold in the source as they are.
    private func isSame(_ bold: PairOutline.Piece) -> Bool {
        source.contains { $0.key.trimmingSpaces == bold.key.trimmingSpaces }
    }

    private static func without(_ bolds: [PairOutline.Piece], _ bytes: [UInt8]) -> [UInt8] {
        var (rest, start) = ([UInt8](), 0)
        for bold in bolds.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where bold.range.lowerBound >= start
        {
            rest += bytes[start..<bold.range.lowerBound] + [0x20]
            start = bold.range.upperBound
        }
        return rest + bytes[start...]
    }
}
