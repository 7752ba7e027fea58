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

    /// A paragraph of a megabyte may hold a hundred thousand references, none of which has its address beside it.
    @Test func looksForAPlaceNearby() {
        let text = "[a] " + String(repeating: "x", count: 9_000) + "b.md" + String(repeating: "y", count: 90_000)
        let source = SourceText(path: SourcePath("a.md"), text)
        func place(near start: Int) -> Range<Int> {
            let block = SourceSpan(0..<source.bytes.count)
            return SourceLocator.place(of: "b.md", near: SourceSpan(start..<start + 3), in: block, of: source)
        }
        #expect(place(near: 6_000) == 9_004..<9_008)
        #expect(place(near: 0) == 0..<3)
    }

    /// None of these looks for anything to the end of the file, again and again.
    @Test func takesNoLongerForManyFaults() {
        for piece in [
            "[x] (a.md) ", "[x](.. /a.md) ", "](", "](a ", "[](&copy;) ", "(.. /", "<a b=“", "#a\n\n", "&#93;(",
            "[!INCLUDE [a](a.md] ", "<div>\n[a](", "<br>\n[a](b.md)\n\n", "|`x|y`|\n",
        ] {
            let sample = Sample(String(repeating: piece, count: 1_000))
            #expect(sample.document.tree { _ in true }.tree.nodes.count > 1)
        }
    }
}
