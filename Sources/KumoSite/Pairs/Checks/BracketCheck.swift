import KumoText

/// Brackets that do not go together where the source's do.
enum BracketCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units {
            guard let (range, sign) = unbalanced(in: unit.target.text.bytes).first, !isInReference(unit, pair),
                unbalanced(in: unit.source.text.bytes).isEmpty
            else { continue }
            findings.add(
                .pairBrackets, "'\(sign)' has no counterpart.",
                at: pair.target.place(of: range, in: unit.target), source: pair.sourcePlace(unit),
                help: "write the other of the two where it belongs, or take this one out", unit: unit.index)
        }
    }

    /// Whether a short reference, `(@uid)`, has taken a bracket for part of it.
    private static func isInReference(_ unit: PairContext.UnitPair, _ pair: PairContext) -> Bool {
        unit.target.links.contains { link in
            guard case .crossReference = pair.target.content[link.node].kind, let id = link.link else { return false }
            return pair.target.article.targets[Int(id.index)].written.hasSuffix(")")
        }
    }

    private static let kinds: [Unicode.Scalar: (kind: Int, isOpen: Bool)] = {
        var kinds: [Unicode.Scalar: (Int, Bool)] = [:]
        // Both widths are one kind: a translation may mix them.
        for (kind, signs) in ["((（))）", "[[［]]］", "「「「」」」", "『『『』』』", "【【【】】】"].enumerated() {
            for (index, sign) in signs.unicodeScalars.enumerated() { kinds[sign] = (kind, index < 3) }
        }
        return kinds
    }()

    /// The brackets of a text that have no counterpart, each with its place.
    static func unbalanced(in bytes: [UInt8]) -> [(Range<Int>, Character)] {
        var open: [[(Range<Int>, Character)]] = Array(repeating: [], count: 5)
        var stray: [(Range<Int>, Character)] = []
        var offset = 0
        var previous: Unicode.Scalar = " "
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let width = UTF8.width(scalar)
            if let (kind, isOpen) = kinds[scalar] {
                let found = (offset..<offset + width, Character(scalar))
                if isOpen {
                    open[kind].append(found)
                } else if open[kind].popLast() == nil, !isListMark(scalar, after: previous), !isFace(previous) {
                    stray.append(found)
                }
            }
            previous = scalar
            offset += width
        }
        return stray + open.joined()
    }

    /// `1)`, `a)`
    private static func isListMark(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Bool {
        (scalar == ")" || scalar == "）") && previous.isASCII && UInt8(previous.value).isASCIIWord
    }

    /// `:)`
    private static func isFace(_ previous: Unicode.Scalar) -> Bool { previous == ":" || previous == ";" }
}
