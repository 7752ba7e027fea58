import KumoMarkdown
import KumoSite
import KumoText
import Testing

/// Content rules as `kumo.yml` turns them on.
struct RuleTests {
    @Test(arguments: try CaseFile.cases(in: "content-rules.txt"))
    func holdsArticlesToRules(_ example: CaseFile.Case) throws {
        let files = example.sections.filter { ["rules", "findings"].contains($0.key) == false }
        let guide = try Guide(files, rules: try example.section("rules"))
        #expect(guide.findings.joined(separator: "\n") == (try example.section("findings")))
    }

    @Test func asksNoRuleThatIsNotNamed() throws {
        #expect(try Guide(article: "### Three\n\n![](http://example.com/a.png)\n").findings == [])
    }

    @Test func namesTheIncludesThatLeadToAHeading() throws {
        let guide = try Guide(
            ["a.md": "# A\n\n[!INCLUDE [b](includes/b.md)]\n", "includes/b.md": "text\n\n## Empty\n"],
            rules: "heading-no-content: suggestion")
        #expect(
            try guide.onlyFinding().message
                == "H2 'Empty'(en/a.md(3,1) -> en/includes/b.md(3,1)) contains no content. "
                + "Add content or remove the unused heading.")
    }

    @Test func listsFiveArticlesOfOneTitle() throws {
        let files = Dictionary(uniqueKeysWithValues: (1...7).map { ("\($0).md", "---\ntitle: Same\n---\n") })
        let guide = try Guide(files, rules: "duplicate-titles: suggestion")
        #expect(guide.site.diagnostics.count == 7)
        #expect(
            guide.site.diagnostics.first?.message.hasSuffix(
                "'en/1.md(2,8), en/2.md(2,8), en/3.md(2,8), en/4.md(2,8), en/5.md(2,8),...'") == true)
    }

    @Test func takesOwnWordsAndSeverity() throws {
        let guide = try Guide(
            ["a.md": "x"], rules: "h1-missing: { severity: error, message: Write a title. }")
        let finding = try guide.onlyFinding()
        #expect(finding.severity == .error)
        #expect(finding.message == "Write a title.")
    }

    @Test(arguments: [
        ("h1-missing: loud", "configuration-invalid"),
        ("h1-missing: { excludes: [a] }", "unknown-key"), ("file-not-found: [a]", "configuration-invalid"),
        ("h1-missing: { exclude: [\"a[\"] }", "configuration-invalid"),
    ])
    func saysWhatIsWrongWithARule(_ rule: String, code: String) throws {
        let text = """
            locales: { en-US: { content: en } }
            clouds: [{ id: one }]
            rules:
              \(rule)
            """
        var reader = ConfigurationReader(SourceText(path: SourcePath("kumo.yml"), text))
        let (configuration, diagnostics) = reader.read()
        #expect(configuration == nil)
        #expect(diagnostics.map(\.code.name) == [code])
    }

    @Test func placesEachOfSeveralTagsOfOneBlock() throws {
        let guide = try Guide(article: "<div>\n<img src=\"no.png\">\n<img src=\"no.png\">\n</div>\n")
        #expect(guide.findings == ["file-not-found en/a.md:2:11", "file-not-found en/a.md:3:11"])
    }

    /// Thousands of headings that nobody sees together.
    @Test func looksAtAHostileArticleOnce() throws {
        let tabs = (0..<5_000).map { "# [T](#tab/t\($0))\n\n## Same\n\n" }.joined()
        let guide = try Guide(
            ["a.md": tabs + "---\n"],
            rules: "h2-duplicated: info\nheading-no-content: info\nheading-skipped: info\nmultiple-h1s: info")
        #expect(!guide.site.pages.isEmpty)
    }
}
