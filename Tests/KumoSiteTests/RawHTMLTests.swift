import KumoSite
import KumoText
import Testing

struct RawHTMLCase: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var written: String
    var shown: [String]
    var findings: [String]?

    var testDescription: String { name }
}

@Suite struct RawHTMLTests {
    @Test(arguments: try CaseData.cases(of: RawHTMLCase.self, in: "raw-html.json"))
    func letsOnlyAllowedHTMLThrough(_ example: RawHTMLCase) throws {
        let guide = try Guide(article: example.written)
        let lines = try guide.outline().split(separator: "\n").map(String.init)
        #expect(lines == example.shown)
        #expect(guide.site.diagnostics.map(\.code.name) == example.findings ?? [])
    }

    @Test func placesFindingsAtTheTag() throws {
        #expect(
            try Guide(article: "日本 <tenant>").findings == [
                "unknown-html-tag en/a.md:1:4", "disallowed-html-tag en/a.md:1:5",
            ])
        #expect(try Guide(article: "x\n\n<p\n onclick=y>").findings == ["disallowed-html-attribute en/a.md:4:2"])
        #expect(try Guide(article: "<div>\n<h5>a</h5>\n</div>").findings == ["disallowed-html-tag en/a.md:2:2"])
    }

    @Test func saysHowToWriteAPlaceholder() throws {
        let finding = try Guide(article: "Type <tenant>.").site.diagnostics.first
        #expect(finding?.severity == .warning)
        #expect(finding?.help?.contains("\\<tenant>") == true)
    }
}
