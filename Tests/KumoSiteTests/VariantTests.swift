import KumoSite
import KumoText
import Testing

/// What differs between clouds and between languages.
@Suite struct VariantTests {
    private let zoned = """
        # Reset passwords

        ::: moniker range="worldwide || china"
        Free
        ::: moniker-end
        ::: moniker range="germany"
        Paid
        ::: moniker-end
        """

    @Test func givesEachCloudItsPage() throws {
        let guide = try Guide(article: zoned)
        #expect(try guide.outline("a.md", "worldwide") == "h1#reset-passwords Reset passwords\np Free")
        #expect(try guide.outline("a.md", "germany") == "h1#reset-passwords Reset passwords\np Paid")
        #expect(try guide.outline("a.md", "china") == "h1#reset-passwords Reset passwords\np Free")
        #expect(guide.findings == [])
    }

    @Test func sharesAPageBetweenCloudsThatReadTheSame() throws {
        let guide = try Guide(["a.md": zoned, "b.md": "# Same for all"])
        #expect(
            guide.site.pages.map { "\($0.address.path) \($0.clouds.positions)" } == [
                "a [0, 2]", "a [1]", "b [0, 1, 2]",
            ])
    }

    @Test(arguments: [
        ("germany", ["germany"]), ("=worldwide || =china", ["worldwide", "china"]),
        ("'>= germany'", ["germany", "china"]),
        ("''", ["worldwide", "germany", "china"]), ("null", ["worldwide", "germany", "china"]),
    ])
    func publishesAnArticleForTheCloudsOfItsRange(_ range: String, _ clouds: [String]) throws {
        let guide = try Guide(article: "---\nmonikerRange: \(range)\n---\n# A")
        #expect(try guide.clouds(of: "a.md") == clouds)
        #expect(guide.findings == [])
    }

    @Test(arguments: [
        ("", ["page-not-in-cloud en/b.md:4:1 [worldwide]"]), ("?view=china", []), ("?viewFallbackFrom=worldwide", []),
        ("?viewFallbackFrom=germany", ["page-not-in-cloud en/b.md:4:1 [worldwide]"]),
    ])
    func acceptsALinkThatSaysItsPageIsAnotherClouds(_ query: String, _ findings: [String]) throws {
        let guide = try Guide([
            "a.md": "---\nmonikerRange: china\n---\n# A",
            "b.md": "---\nmonikerRange: worldwide || china\n---\n[a](a.md\(query))\n",
        ])
        #expect(guide.findings == findings)
    }

    @Test func publishesAnArticleForAllWhereItsRangeMeansNothing() throws {
        let guide = try Guide(article: "---\nmonikerRange: wordwide\n---\n# A")
        #expect(try guide.clouds(of: "a.md") == ["worldwide", "germany", "china"])
        #expect(guide.findings == ["moniker-range-invalid en/a.md:2:15"])
        #expect(try guide.onlyFinding().help?.contains("did you mean 'worldwide'?") == true)
        #expect(try guide.onlyFinding().severity == .error)
    }

    @Test func publishesNothingForAnEmptyRangeAndSaysSo() throws {
        let guide = try Guide(article: "---\nmonikerRange: worldwide germany\n---\n# A")
        #expect(try guide.clouds(of: "a.md") == [])
        #expect(try guide.onlyFinding().code.name == "article-in-no-cloud")
        #expect(try guide.onlyFinding().place?.file == SourcePath("en/a.md"))
    }

    @Test func hidesAZoneOfAnUnknownMonikerFromEverybody() throws {
        let guide = try Guide(article: "All\n\n::: moniker range=\"wordwide\"\nSecret\n::: moniker-end\n")
        for cloud in ["worldwide", "germany", "china"] { #expect(try guide.outline("a.md", cloud) == "p All") }
        #expect(guide.findings == ["moniker-range-invalid en/a.md:3:1"])
        let finding = try #require(guide.site.diagnostics.first)
        #expect(finding.severity == .error)
        #expect(finding.message == "Invalid moniker range: 'wordwide'. Moniker 'wordwide' is not defined.")
        #expect(finding.help?.contains("did you mean 'worldwide'?") == true)
    }

    @Test(arguments: ["", "  ", "|| worldwide", "worldwide &", "worldwide || nowhere"])
    func hidesAZoneWhoseRangeMeansNothing(_ range: String) throws {
        let guide = try Guide(article: "All\n\n::: moniker range=\"\(range)\"\nSecret\n::: moniker-end\n")
        #expect(try guide.outline() == "p All")
        let codes = Set(guide.site.diagnostics.map(\.code.name))
        let isBlank = range.allSatisfy(\.isWhitespace)
        #expect(codes == [isBlank ? "moniker-zone-empty" : "moniker-range-invalid"])
    }

    @Test func namesTheMonikersWhereNoneIsNear() throws {
        let guide = try Guide(article: "::: moniker range=\"x\"\nSecret\n::: moniker-end\n")
        #expect(guide.site.diagnostics.first?.help?.contains("worldwide, germany, china") == true)
    }

    @Test func reportsAZoneThatNoReaderOfThePageSees() throws {
        let guide = try Guide(
            article: "---\nmonikerRange: worldwide\n---\nAll\n\n::: moniker range=\"china\"\nGone\n::: moniker-end\n")
        #expect(guide.findings == ["moniker-zone-empty en/a.md:6:1"])
        #expect(
            try guide.onlyFinding().message.contains("is 'china', while file level monikers is 'worldwide'") == true)
    }

    @Test func reportsOnlyTheCloudsInWhichAFindingHolds() throws {
        let guide = try Guide(article: "::: moniker range=\"germany\"\n[x](gone.md)\n::: moniker-end\n\n[y](gone.md)\n")
        #expect(guide.findings == ["file-not-found en/a.md:2:1 [germany]", "file-not-found en/a.md:5:1"])
    }

    @Test func fallsBackToTheSourceWhereThereIsNoTranslation() throws {
        let guide = try Guide(
            ["a.md": "# English ![](media/x.png)", "b.md": "# Only English", "media/x.png": ""],
            japanese: ["A.MD": "# 日本語 ![](media/x.png)"])
        #expect(try guide.outline("a.md", "worldwide", "ja-JP") == "h1#日本語- 日本語 <img asset:media/x.png></img>")
        #expect(try guide.outline("b.md", "worldwide", "ja-JP") == "h1#only-english Only English")
        #expect(try #require(try guide.page("b.md", "worldwide", "ja-JP")).article.isFallback)
        #expect(try !#require(try guide.page("a.md", "worldwide", "ja-JP")).article.isFallback)
        #expect(guide.findings == [])
    }

    @Test func publishesAPageThatOnlyTheTranslationHas() throws {
        let guide = try Guide(["a.md": "# A"], japanese: ["b.md": "# 日本"])
        #expect(try guide.page("b.md") == nil)
        #expect(try guide.page("b.md", "worldwide", "ja-JP") != nil)
    }

    @Test func namesTheLocaleOfAFindingThatOnlyItsFallbackHas() throws {
        let guide = try Guide(
            ["a.md": "# A\n\n[x](b.md#in-english)", "b.md": "# In English"], japanese: ["b.md": "日本語"])
        #expect(
            guide.findings == ["bookmark-not-found en/a.md:3:1 [ja-JP]", "translation-heading-differs ja/b.md:1:1"])
    }

    /// A link that both languages' readers get, to a page that both have in files of their own.
    @Test(arguments: [
        ("b.md#nowhere", "bookmark-not-found", ""), ("b.md#china", "bookmark-not-in-cloud", " [worldwide, germany]"),
        ("b.md?view=germany#china", "bookmark-not-in-cloud", ""),
        ("c.md", "page-not-in-cloud", " [worldwide, germany]"), ("/f/b#nowhere", "place-not-found", ""),
    ])
    func makesOneFindingOfAFaultOfAllLanguages(_ link: String, _ code: String, _ clouds: String) throws {
        let zone = "\n::: moniker range=\"china\"\n<a id=\"china\"></a>\n::: moniker-end\n"
        let c = "---\nmonikerRange: china\n---\n# C\n"
        let pages = ["f/b.md": "# B" + zone, "f/c.md": c, "f/a.md": "# A\n\n[x](\(link))\n"]
        let included = pages.merging([
            "f/a.md": "# A\n\n[!INCLUDE [i](includes/i.md)]\n",
            "f/includes/i.md": "[x](\(link.replacing("b.md", with: "../b.md").replacing("c.md", with: "../c.md")))\n",
        ]) { $1 }
        func findings(_ english: [String: String], _ japanese: [String]) throws -> [String] {
            let own = english.filter { japanese.contains($0.key) }
            return try Guide(
                english, japanese: own, baseURL: "https://docs.example.com", rules: "page-orphaned: off"
            ).findings.filter { $0.hasPrefix(code) }
        }
        #expect(try findings(pages, ["f/b.md", "f/c.md"]) == ["\(code) en/f/a.md:3:1\(clouds)"])
        #expect(
            try findings(included, ["f/a.md", "f/b.md", "f/c.md"]) == ["\(code) en/f/includes/i.md:1:1\(clouds)"])
        var table = pages
        table["f/a.md"] = nil
        table["f/toc.yml"] = "- name: X\n  href: \(link)\n"
        let isShown = code != "page-not-in-cloud"
        #expect(try findings(table, ["f/b.md", "f/c.md"]) == (isShown ? ["\(code) en/f/toc.yml\(clouds)"] : []))
    }

    @Test func reportsTwoArticlesOfOneOutputPath() throws {
        let guide = try Guide(["docs/a.md": "# One", "docs/A.md": "# Two"])
        #expect(guide.site.pages.count == 1)
        let finding = try guide.onlyFinding()
        #expect(finding.code.name == "output-path-conflict")
        #expect(finding.severity == .error)
        #expect(finding.message.contains("'en/docs/A.md', 'en/docs/a.md'"))
    }

    @Test(arguments: [
        ("---\ntitle: From matter\n---\n# Heading", "From matter"), ("# Heading *x*", "Heading x"),
        ("Text\n\n### Third", "Third"), ("---\ntitle: ''\n---\n#### Fourth", "a"), ("Text", "a"),
        ("::: moniker range=\"worldwide\"\n# W\n::: moniker-end\n# Rest", "W"),
    ])
    func takesTheTitleFromMatterOrHeading(_ text: String, _ title: String) throws {
        #expect(try #require(try Guide(article: text).page("a.md")).article.title == title)
    }

    @Test func givesTheSameSiteOnEveryRun() throws {
        var files: [String: String] = [:]
        for number in 0..<60 {
            files["f\(number % 7)/p\(number).md"] = "# P\(number) ~~x~~\n\n[a](gone\(number).md) [b](#no)\n\n" + zoned
        }
        let first = try Guide(files)
        for _ in 0..<3 {
            let again = try Guide(files)
            #expect(again.site.diagnostics == first.site.diagnostics)
            #expect(again.site.pages.map(PageOutline.text) == first.site.pages.map(PageOutline.text))
        }
        #expect(first.site.pages.count == 120)
    }
}
