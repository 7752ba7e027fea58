import KumoMarkdown
import Testing

@Suite struct InlineTests {
    @Test(arguments: try CaseFile.cases(in: "inlines.txt"))
    func readsAddressesAndNames(_ example: CaseFile.Case) throws {
        let sample = Sample(try example.section("source"))
        let expected = try example.section("outline")
        #expect(sample.outline == expected)
        let findings = example.sections["findings"].map { $0.split(separator: "\n").map(String.init) } ?? []
        #expect(sample.findings == findings)
    }

    @Test func takesNoLongerForManyBeginnings() {
        for piece in [
            "http://", "https://a.com/(", "www.", ":a", ":+", "mailto:a@", "[https://a.com ", "ftp://a.b ",
            "www.a.b/((",
        ] {
            let sample = Sample(String(repeating: piece, count: 5_000))
            #expect(sample.document.tree { _ in true }.tree.nodes.count > 1)
        }
    }
}
