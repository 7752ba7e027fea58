import KumoText

/// Sentences that stand twice in a row, as they do not in the source.
enum DoubledSentenceCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units {
            guard let second = doubled(unit.target), doubled(unit.source) == nil else { continue }
            let text = String(decoding: unit.target.text.bytes[second], as: UTF8.self)
            findings.add(
                .pairSentenceDoubled, "The sentence \(PairFindings.quoted(text)) is there twice in a row.",
                at: pair.target.place(of: second, in: unit.target), source: pair.sourcePlace(unit),
                help: "the source has it once", unit: unit.index)
            // What the sentence links to and quotes is there twice too.
            findings.leaveOut([unit.index])
        }
    }

    /// What is shorter is a remark that may be repeated.
    private static let leastLength = 12

    /// The second of two sentences that are the same, what they link to and quote included.
    private static func doubled(_ unit: PairOutline.Unit) -> Range<Int>? {
        let bytes = unit.text.bytes
        let sentences = ranges(in: bytes)
        return zip(sentences, sentences.dropFirst()).first { first, second in
            first.count >= leastLength && bytes[first] == bytes[second] && marks(first, unit) == marks(second, unit)
        }?.1
    }

    private static func marks(_ range: Range<Int>, _ unit: PairOutline.Unit) -> [String] {
        (unit.codes + unit.links).filter { range.contains($0.range.lowerBound) }.map(\.key)
    }

    /// The sentences of a text, without the spaces around them.
    private static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        var position = 0
        while position < bytes.count {
            guard let width = endSign(bytes, position) else {
                position += 1
                continue
            }
            position += width
            sentences.append(start..<position)
            while position < bytes.count, [0x20, 0x09, 0x0A].contains(bytes[position]) { position += 1 }
            start = position
        }
        if start < bytes.count { sentences.append(start..<bytes.count) }
        return sentences
    }

    /// The length of a sign that ends a sentence: `。`, or a point that a space follows.
    private static func endSign(_ bytes: [UInt8], _ position: Int) -> Int? {
        switch bytes[position] {
        case 0xE3: return bytes[position...].starts(with: "。".utf8) ? 3 : nil
        case 0xEF: return ["！", "？"].contains { bytes[position...].starts(with: $0.utf8) } ? 3 : nil
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): break
        default: return nil
        }
        return position + 1 == bytes.count || bytes[position + 1] <= 0x20 ? 1 : nil
    }
}
