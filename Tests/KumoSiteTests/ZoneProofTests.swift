import KumoSite
import KumoText
import Testing

/// What can be proven of zones, for the three clouds worldwide, germany and china.
@Suite struct ZoneProofTests {
    /// Findings as `code file:line:column [clouds]`, the file left out where it is the article; a section of a case
    /// is `article` or a file, `ja/…` of the translation.
    @Test(arguments: try CaseFile.cases(in: "zone-proofs.txt"))
    func provesWhatZonesDo(_ example: CaseFile.Case) throws {
        var english: [String: String] = [:]
        var japanese: [String: String]?
        for (name, text) in example.sections where name == "article" || name.hasSuffix(".md") {
            if name.hasPrefix("ja/") {
                japanese = (japanese ?? [:]).merging([String(name.dropFirst(3)): text]) { $1 }
            } else {
                english[name == "article" ? "a.md" : name] = text
            }
        }
        let guide = try Guide(english, japanese: japanese, rules: "page-orphaned: off")
        let findings = guide.findings.map { $0.replacing(" en/a.md", with: "") }
        #expect(findings.joined(separator: "\n") == (try example.section("findings")))
        if example.sections["message"] != nil {
            #expect(guide.site.diagnostics.first?.message == (try example.section("message")))
        }
    }
}
