import Testing

/// What can be proven of zones, for the three clouds worldwide, germany and china.
@Suite struct ZoneProofTests {
    /// Findings as `code line severity`; a section `front` of the case is the front matter.
    @Test(arguments: try CaseFile.cases(in: "zone-proofs.txt"))
    func provesWhatZonesDo(_ example: CaseFile.Case) throws {
        let guide = try Guide(article: try example.section("article") + "\n")
        let findings = guide.findings.map { $0.replacing(" en/a.md", with: "") }
        #expect(findings.joined(separator: "\n") == (try example.section("findings")))
    }
}
