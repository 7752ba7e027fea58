import KumoSite
import KumoText
import Testing

struct DirectiveCase: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var written: String
    /// Each as severity, code, line and message.
    var findings: [String]

    var testDescription: String { name }
}

/// What is said of constructs between three colons and of tabs (docfx.md a.1).
struct DirectiveTests {
    @Test(arguments: try CaseData.cases(of: DirectiveCase.self, in: "directives.json"))
    func reports(_ example: DirectiveCase) throws {
        let guide = try Guide(["a.md": example.written, "p.png": "", "t.png": ""])
        let found = guide.site.diagnostics.filter { $0.code.name.hasPrefix("invalid-") }.map { finding in
            let line = finding.place?.range.map {
                example.written.utf8.prefix($0.lowerBound).filter { $0 == 10 }.count + 1
            }
            return "\(finding.severity) \(finding.code.name) \(line ?? 0) \(finding.message)"
        }
        #expect(found == example.findings)
        #expect(guide.site.diagnostics.allSatisfy { $0.help?.isEmpty == false }, "each says what to do")
    }

    @Test func leavesNoColonsOnThePage() throws {
        let guide = try Guide(["a.md": ":::row:::\n:::column:::\nx\n:::column-end::: y\n:::row-end:::"])
        let outline = try guide.outline()
        #expect(outline == "columns\n  column 1\n    p x")
    }
}
