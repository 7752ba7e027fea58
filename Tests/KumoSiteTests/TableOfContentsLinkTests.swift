import KumoSite
import KumoText
import Testing

/// Links of tables of contents, held to what those of articles are held to: the cloud's own page and places.
@Suite struct TableOfContentsLinkTests {
    private static let zone = "\n::: moniker range=\"china\"\n## Only China\n::: moniker-end\n"
    private let pages = [
        "a.md": "# A" + zone, "china.md": "---\nmonikerRange: china\n---\n# C\n## Only China\n",
        "both.md": "---\nmonikerRange: worldwide || china\n---\n# B" + zone,
    ]

    private func guide(_ toc: String, _ others: [String: String] = [:], japanese: [String: String]? = nil) throws
        -> Guide
    {
        try Guide(
            pages.merging(others) { $1 }.merging(["toc.yml": toc]) { $1 }, japanese: japanese,
            rules: "page-orphaned: off")
    }

    @Test(arguments: [
        ("a.md#a", []), ("a.md#only-china", ["bookmark-not-in-cloud en/toc.yml [worldwide, germany]"]),
        ("china.md#only-china", []), ("both.md#only-china", ["bookmark-not-in-cloud en/toc.yml [worldwide]"]),
        ("a.md#nowhere", ["bookmark-not-found en/toc.yml"]), ("a.md#tab/x", []), ("a.md#top", []),
        ("a.md?view=china", []), ("a.md?view=China#only-china", []),
        ("a.md?view=chine", ["view-unknown en/toc.yml"]), ("china.md?view=chine", ["view-unknown en/toc.yml"]),
        ("a.md?view=chine#only-china", ["view-unknown en/toc.yml"]),
        ("a.md?view=chine#nowhere", ["bookmark-not-found en/toc.yml", "view-unknown en/toc.yml"]),
        ("china.md?view=germany", ["page-not-in-cloud en/toc.yml"]),
        ("china.md?view=germany#only-china", ["page-not-in-cloud en/toc.yml"]),
        ("a.md?view=germany#only-china", ["bookmark-not-in-cloud en/toc.yml"]),
    ])
    func holdsLinksToWhatTheirReadersGet(_ link: String, _ findings: [String]) throws {
        #expect(try guide("- name: X\n  href: \(link)\n").findings == findings)
        let words = findings.map { $0.replacing("toc.yml", with: "toc.md") }
        var files = pages
        files["toc.md"] = "# [X](\(link))\n"
        #expect(try Guide(files, rules: "page-orphaned: off").findings == words)
    }

    /// A table that another takes in is read by whoever reads that one.
    @Test func asksForTheReadersOfTheTableThatTakesInAnother() throws {
        let guide = try guide(
            "- name: Sub\n  href: sub/toc.yml\n", ["sub/toc.yml": "- name: X\n  href: ../a.md#only-china\n"])
        #expect(guide.findings == ["bookmark-not-in-cloud en/sub/toc.yml [worldwide, germany]"])
    }

    @Test func namesTheLanguageOfAFindingThatOnlyItsFallbackHas() throws {
        let guide = try guide(
            "- name: X\n  href: d.md#place\n", ["d.md": "# D\n\n<a id=\"place\"></a>\n"], japanese: ["d.md": "# 日本\n"])
        #expect(guide.findings.filter { $0.hasPrefix("bookmark") } == ["bookmark-not-found en/toc.yml [ja-JP]"])
    }

    @Test func namesTheVersionThatALinkAsksFor() throws {
        let finding = try guide("- name: X\n  href: a.md?view=germany#only-china\n").onlyFinding()
        #expect(finding.message.contains("the version 'germany'"))
        #expect(finding.help?.contains("china") == true)
    }

    /// Tables of contents of a docset's groups are for the clouds of the group.
    @Test func asksForTheCloudsOfTheTable() throws {
        let site = try DocsetSite.site([
            "docfx.yml": """
            monikerDefinition: { monikers: [{ moniker_name: v1, product_name: p }, { moniker_name: v2, product_name: p }] }
            monikerRange: { '**': '>= v1', 'new/**': v2 }
            """,
            "a.md": "# A\n::: moniker range=\"v2\"\n## New\n::: moniker-end\n",
            "toc.yml": "- { name: A, href: a.md#new }\n", "new/toc.yml": "- { name: A, href: ../a.md#new }\n",
        ])
        #expect(site.diagnostics.map(\.code.name) == ["bookmark-not-in-cloud"])
        #expect(site.diagnostics.map { $0.place?.file } == [SourcePath("toc.yml")])
        #expect(site.diagnostics.flatMap(\.variants).map(\.cloud) == ["v1"])
    }
}
