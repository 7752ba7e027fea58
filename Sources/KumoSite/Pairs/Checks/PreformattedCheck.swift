import KumoText

/// Text between `<pre>` and `</pre>`, in which the checks of words found nothing: it is what programs print.
enum PreformattedCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units where unit.kind == .preformatted && !findings.reportedUnits.contains(unit.index) {
            guard words(unit.sourceText) != words(unit.targetText) else { continue }
            findings.add(
                .pairCodeBlock, "The text in <pre> differs from the source's.", at: pair.place(unit),
                source: pair.sourcePlace(unit),
                help: "what programs print is copied: \(PairFindings.quoted(unit.sourceText))", unit: unit.index)
        }
    }

    private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}
