import Testing

@Suite struct DialectTests {
    @Test(arguments: try CaseFile.cases(in: "dialect.txt"))
    func readsTheLearnDialect(_ example: CaseFile.Case) throws {
        let sample = Sample(try example.section("source"))
        let expected = try example.section("outline")
        #expect(sample.outline == expected)
        let findings = example.sections["findings"].map { $0.split(separator: "\n").map(String.init) } ?? []
        #expect(sample.findings == findings)
    }

    @Test(arguments: try CaseFile.cases(in: "cross-references.txt"))
    func findsCrossReferences(_ example: CaseFile.Case) throws {
        let sample = Sample(try example.section("source"))
        let expected = try example.section("outline")
        #expect(sample.outline == expected)
    }

    @Test(arguments: try CaseFile.cases(in: "commonmark.txt"))
    func readsGitHubFlavouredMarkdown(_ example: CaseFile.Case) throws {
        let sample = Sample(try example.section("source"))
        let expected = try example.section("outline")
        #expect(sample.outline == expected)
        let findings = example.sections["findings"].map { $0.split(separator: "\n").map(String.init) } ?? []
        #expect(sample.findings == findings)
    }
}
