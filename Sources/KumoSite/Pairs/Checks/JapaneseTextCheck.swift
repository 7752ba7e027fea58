import KumoText

/// Width and spacing of Japanese text: hints, since readers understand it all the same.
enum JapaneseTextCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.language.isJapanese else { return }
        var spacing = Spacing()
        var boldSpacing = BoldSpacing()
        for unit in pair.units where unit.kind != .preformatted {
            let text = ScalarText(unit.target.text.bytes)
            var isReported = false
            // What was joined or repeated has the spaces of another place, and what was lost may have taken some along.
            let isWhole =
                !findings.explainedUnits.contains(unit.index)
                && !findings.has([.pairSentenceDoubled, .pairCodeSpan, .pairFlag, .pairLink], in: unit.index)
            if let bracket = spacedBracket(in: text), spacedBracket(in: ScalarText(unit.source.text.bytes)) == nil {
                findings.add(
                    .pairSpacing, "There is a space within the bracket '\(text[bracket])'.",
                    at: pair.target.place(of: text.bytes(bracket..<bracket + 1), in: unit.target), source: nil,
                    help: "take it out")
            }
            // Bold words that have moved have the spaces of another place.
            if !findings.has([.pairBold, .pairBoldMoved], in: unit.index) {
                for bold in unit.target.bolds { boldSpacing.add(bold, in: text, unit, pair) }
            }
            for position in 0..<text.count {
                let next = position + 1 < text.count ? text[position + 1] : nil
                if !isReported, "?!".unicodeScalars.contains(text[position]), position > 0,
                    text[position - 1].isJapanese
                {
                    isReported = true
                    findings.add(
                        .pairWidth, "'\(text[position])' after Japanese text is of half width.",
                        at: pair.target.place(of: text.bytes(position..<position + 1), in: unit.target), source: nil,
                        help: text[position] == "?" ? "write ？" : "write ！")
                }
                if !isReported, let narrow = narrowForm(text[position]) {
                    isReported = true
                    findings.add(
                        .pairWidth, "'\(text[position])' is of full width.",
                        at: pair.target.place(of: text.bytes(position..<position + 1), in: unit.target), source: nil,
                        help: "write \(narrow)")
                }
                if isWhole, text[position] == "。", let next, next != "\n" {
                    let place = { pair.target.place(of: text.bytes(position..<position + 1), in: unit.target) }
                    spacing.add(isSpaced: next == " ", next, place, unit: unit.index)
                }
            }
        }
        spacing.report(into: &findings)
        boldSpacing.report(into: &findings)
    }

    /// The first bracket with a space on its inner side.
    private static func spacedBracket(in text: ScalarText) -> Int? {
        (0..<text.count).first { position in
            switch text[position] {
            case "[": position + 1 < text.count && text[position + 1] == " "
            case "]": position > 1 && text[position - 1] == " " && text[position - 2] != "["
            default: false
            }
        }
    }

    /// Whether bold words in Japanese text have spaces around them.
    private struct BoldSpacing {
        private var spaced: [Diagnostic.Place] = []
        private var tight = 0

        mutating func add(
            _ bold: PairOutline.Piece, in text: ScalarText, _ unit: PairContext.UnitPair, _ pair: PairContext
        ) {
            let start = text.position(of: bold.range.lowerBound)
            let end = text.position(of: bold.range.upperBound)
            guard start > 0, start < end, text[start].isJapanese || text[end - 1].isJapanese else { return }
            let before = text[start - 1]
            if before == " ", start > 1, text[start - 2].isJapanese || text[start - 2] == "、" {
                spaced.append(pair.target.place(of: bold.range, in: unit.target))
            } else if before.isJapanese || before == "、" {
                tight += 1
            } else if end < text.count, text[end].isJapanese {
                tight += 1
            }
        }

        func report(into findings: inout PairFindings) {
            // One that differs from many is a slip of its own and not of the others.
            guard !spaced.isEmpty, tight > 0, tight * 4 >= spaced.count else { return }
            for place in spaced.prefix(JapaneseTextCheck.mostPlaces) {
                findings.add(
                    .pairSpacing, "A space stands before these bold words, and none before others on the page.",
                    at: place, source: nil, help: "write all alike")
            }
        }
    }

    private static let mostPlaces = 5

    /// The ASCII letter or digit that a letter or digit of full width stands for.
    private static func narrowForm(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0)
        default: nil
        }
    }

    /// Whether a space follows 。 in a page's text. Reported is what differs from the rest of its own block: readers see
    /// it there, and a change elsewhere on the page makes no slip of what was none.
    private struct Spacing {
        private var blocks: [Int: (spaced: [Diagnostic.Place], tight: [Diagnostic.Place])] = [:]

        mutating func add(isSpaced: Bool, _ next: Unicode.Scalar, _ place: () -> Diagnostic.Place, unit: Int) {
            if isSpaced {
                blocks[unit, default: ([], [])].spaced.append(place())
            } else if next.isJapanese || next.isASCII && UInt8(next.value).isASCIIWord {
                blocks[unit, default: ([], [])].tight.append(place())
            }
        }

        /// Of fewer nothing tells which are meant.
        private static let leastAlike = 3

        func report(into findings: inout PairFindings) {
            for (_, (spaced, tight)) in blocks.sorted(by: { $0.key < $1.key }) {
                let isMostlySpaced = spaced.count > tight.count
                let (others, alike) = isMostlySpaced ? (tight, spaced.count) : (spaced, tight.count)
                guard others.count == 1, alike >= Self.leastAlike else { continue }
                findings.add(
                    .pairSpacing,
                    isMostlySpaced
                        ? "No space follows '。' here, as it does elsewhere in the paragraph."
                        : "A space follows '。' here, as it does not elsewhere in the paragraph.",
                    at: others[0], source: nil, help: "write it as in the others")
            }
        }
    }
}
