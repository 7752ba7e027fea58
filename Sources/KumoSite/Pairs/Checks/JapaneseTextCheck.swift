import KumoText

/// Width and spacing of Japanese text: hints, since readers understand it all the same.
enum JapaneseTextCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        guard pair.language.isJapanese else { return }
        var spacing = Spacing()
        for unit in pair.units where unit.kind != .preformatted {
            let text = ScalarText(unit.target.text.bytes)
            var isReported = false
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
                if text[position] == "。", let next, next != "\n" {
                    let place = { pair.target.place(of: text.bytes(position..<position + 1), in: unit.target) }
                    spacing.add(isSpaced: next == " ", next, place)
                }
            }
        }
        spacing.report(into: &findings)
    }

    /// The ASCII letter or digit that a letter or digit of full width stands for.
    private static func narrowForm(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFEE0)
        default: nil
        }
    }

    /// Whether a space follows 。 in a page's text.
    private struct Spacing {
        private var spaced: [Diagnostic.Place] = []
        private var tight: [Diagnostic.Place] = []

        mutating func add(isSpaced: Bool, _ next: Unicode.Scalar, _ place: () -> Diagnostic.Place) {
            if isSpaced {
                spaced.append(place())
            } else if next.isJapanese || next.isASCII && UInt8(next.value).isASCIIWord {
                tight.append(place())
            }
        }

        func report(into findings: inout PairFindings) {
            guard !spaced.isEmpty, !tight.isEmpty else { return }
            let isMostlySpaced = spaced.count >= tight.count
            guard let place = (isMostlySpaced ? tight : spaced).first else { return }
            findings.add(
                .pairSpacing,
                isMostlySpaced
                    ? "No space follows '。' here, as it does in most places of the page."
                    : "A space follows '。' here, as it does not in most places of the page.",
                at: place, source: nil, help: "write it as in the others")
        }
    }
}
