import KumoMarkdown
import KumoText
import Testing

/// What authors and translators break (real-content.md 1): each is reported where it stands, with the mended source.
@Suite struct MalformedTests {
    @Test(arguments: try CaseFile.cases(in: "malformed.txt"))
    func saysWhatWasMeant(_ example: CaseFile.Case) throws {
        let sample = Sample(try example.section("source"))
        let findings = sample.diagnostics.map { "\(sample.place($0)) \($0.help ?? "")" }
        let expected = try example.section("findings").split(separator: "\n").map(String.init)
        #expect(findings == expected)
    }

    /// None of these looks for anything to the end of the file, again and again.
    @Test func takesNoLongerForManyFaults() {
        for piece in [
            "[x] (a.md) ", "[x](.. /a.md) ", "](", "](a ", "[](&copy;) ", "(.. /", "<a b=“", "#a\n\n", "&#93;(",
        ] {
            let sample = Sample(String(repeating: piece, count: 1_000))
            #expect(sample.document.tree { _ in true }.tree.nodes.count > 1)
        }
    }
}
