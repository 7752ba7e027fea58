import KumoSite
import KumoText
import Testing

@Suite struct IncludeTests {
    @Test func putsBlocksInPlace() throws {
        let guide = try Guide([
            "a.md": "Before\n\n[!INCLUDE [x](includes/i.md)]\n\nAfter",
            "includes/i.md": "---\ntitle: Not shown\n---\n## Head\n\n- one\n- two\n",
        ])
        #expect(
            try guide.outline() == "p Before\nh2#head Head\nul\n  li\n    p one\n  li\n    p two\np After")
        #expect(guide.findings == [])
        #expect(try guide.page("includes/i.md") == nil, "an include is no page")
    }

    @Test func putsInlinesInPlaceAndOnlyThem() throws {
        let guide = try Guide([
            "a.md": "Use [!INCLUDE [x](includes/n.md)] now. [!INCLUDE [y](includes/two.md)]",
            "includes/n.md": "---\nx: y\n---\n**Azure** `AD`\n", "includes/two.md": "One.\n\nTwo.\n",
        ])
        #expect(try guide.outline() == "p Use <b>Azure</b> `AD` now. One.Two.")
    }

    @Test func followsIncludesOfIncludes() throws {
        let guide = try Guide([
            "docs/a.md": "[!INCLUDE [x](../includes/i.md)]",
            "includes/i.md": "I\n\n[!INCLUDE [x](deep/j.md)]",
            "includes/deep/j.md": "J [!INCLUDE [x](~/includes/k.md)]",
            "includes/k.md": "K",
        ])
        #expect(try guide.outline("docs/a.md") == "p I\np J K")
        #expect(guide.findings == [])
    }

    @Test func readsLinksFromTheIncludedFilesFolder() throws {
        let guide = try Guide([
            "docs/a.md": "[!INCLUDE [x](../includes/i.md)]", "docs/b.md": "# B",
            "includes/i.md": "[b](../docs/b.md#b) ![p](media/p.png) [own](#head)\n\n# Head", "includes/media/p.png": "",
        ])
        #expect(
            try guide.outline("docs/a.md")
                == "p <a page:docs/b#b>b</a> <img asset:includes/media/p.png>p</img> <a #head>own</a>\nh1#head Head")
        #expect(guide.findings == [])
    }

    @Test func placesFindingsInTheIncludedFile() throws {
        let guide = try Guide(["a.md": "[!INCLUDE [x](includes/i.md)]", "includes/i.md": "one\n\n[x](gone.md)"])
        #expect(guide.findings == ["file-not-found en/includes/i.md:3:1"])
    }

    @Test func saysThatAPathIsSpeltOtherwise() throws {
        let guide = try Guide([
            "docs/a.md": "A\n\nB [!INCLUDE [x](../Includes/I.md)]\n\n[!code-cs[](~/X.cs)]\n", "includes/i.md": "I",
            "x.cs": "1\n",
        ])
        #expect(try guide.outline("docs/a.md") == "p A\np B I\nsample cs | 1⏎")
        #expect(guide.findings == ["ill-cased en/docs/a.md:3:3", "ill-cased en/docs/a.md:5:13"])
        #expect(guide.site.diagnostics.flatMap(\.edits).map(\.replacement) == ["../includes/i.md", "~/x.cs"])
    }

    @Test func reportsAFindingOfAnIncludeOnceForAllItsPages() throws {
        let include = "[!INCLUDE [x](includes/i.md)]"
        let guide = try Guide(["a.md": include, "b.md": include, "includes/i.md": "[x](gone.md)"])
        #expect(guide.findings == ["file-not-found en/includes/i.md:1:1"])
    }

    @Test(arguments: [
        ("includes/gone.md", "include-not-found"), ("", "include-not-found"), ("../kumo.md", "include-not-found"),
        ("~/../../x.md", "include-not-found"), ("/etc/passwd.md", "include-not-found"),
        ("media/p.png", "include-invalid"),
        ("includes/i.txt", "include-invalid"),
    ])
    func reportsIncludesThatCannotBe(_ path: String, _ code: String) throws {
        let guide = try Guide(["a.md": "Before\n\n[!INCLUDE [x](\(path))]\n\nAfter", "media/p.png": ""])
        #expect(guide.site.diagnostics.map(\.code.name) == [code])
        #expect(try guide.outline() == "p Before\np After")
    }

    @Test func reportsACycleAndBuildsThePage() throws {
        let guide = try Guide([
            "a.md": "A\n\n[!INCLUDE [x](includes/i.md)]", "includes/i.md": "I\n\n[!INCLUDE [x](j.md)]",
            "includes/j.md": "J\n\n[!INCLUDE [x](i.md)]",
        ])
        #expect(try guide.outline() == "p A\np I\np J")
        #expect(guide.findings == ["circular-reference en/includes/i.md:3:1"])
        #expect(
            try guide.onlyFinding().message.hasSuffix(
                "'en/a.md' --> 'en/includes/i.md' --> 'en/includes/j.md' --> 'en/includes/i.md'."))
    }

    @Test func reportsACircleWhereItBegins() throws {
        let guide = try Guide([
            "a.md": "A\n\n[!INCLUDE [x](includes/i.md)]", "includes/i.md": "[!INCLUDE [x](../a.md)]",
        ])
        #expect(guide.findings == ["circular-reference en/a.md:3:1"])
    }

    @Test func reportsAnArticleThatIncludesItself() throws {
        let guide = try Guide(article: "A\n\n[!INCLUDE [x](a.md)]")
        #expect(try guide.outline() == "p A")
        #expect(guide.site.diagnostics.map(\.code.name) == ["circular-reference"])
    }

    @Test func stopsWhereIncludesMultiplyWithoutBound() throws {
        let guide = try Guide(
            [
                "a.md": String(repeating: "[!INCLUDE [x](includes/i.md)]\n\n", count: 30),
                "includes/i.md": String(repeating: "***\n", count: 40_000),
            ], clouds: [Guide.clouds[0]])
        #expect(guide.site.diagnostics.map(\.code.name) == ["article-too-large"])
    }

    @Test func readsZonesOfAnIncludeForEachCloud() throws {
        let guide = try Guide([
            "a.md": "[!INCLUDE [x](includes/i.md)]\n\nAll",
            "includes/i.md": "::: moniker range=\"germany\"\nGermany\n::: moniker-end\n",
        ])
        #expect(try guide.outline("a.md", "germany") == "p Germany\np All")
        #expect(try guide.outline("a.md", "china") == "p All")
        #expect(guide.site.pages.count == 2)
    }

    @Test func reportsAZoneOfAnIncludeThatNoReaderOfThePageSees() throws {
        let guide = try Guide([
            "a.md": "---\nmonikerRange: china\n---\n[!INCLUDE [x](includes/i.md)]",
            "includes/i.md": "::: moniker range=\"germany\"\nGermany\n::: moniker-end\n",
        ])
        #expect(guide.findings == ["moniker-zone-empty en/includes/i.md:1:1"])
    }

    @Test func findsIncludesWithoutRegardToCase() throws {
        let guide = try Guide(["a.md": "[!INCLUDE [x](Includes/I.MD)]", "includes/i.md": "I"])
        #expect(try guide.outline() == "p I")
    }

    @Test func takesAnIncludeFromTheSourceWhereThereIsNoTranslation() throws {
        let guide = try Guide(
            ["a.md": "[!INCLUDE [x](includes/i.md)]", "includes/i.md": "English", "includes/j.md": "J"],
            japanese: ["a.md": "[!INCLUDE [x](includes/i.md)] [!INCLUDE [x](includes/j.md)]", "includes/i.md": "日本語"])
        #expect(try guide.outline("a.md", "worldwide", "ja-JP") == "p 日本語 J")
        #expect(try guide.outline() == "p English")
    }

    @Test func keepsDefinitionsOfLinksToTheirFile() throws {
        let guide = try Guide([
            "a.md": "[r]\n\n[!INCLUDE [x](includes/i.md)]", "includes/i.md": "[r]: https://x.example\n\n[r]",
        ])
        #expect(try guide.outline() == "p [r]\np <a https://x.example>r</a>")
    }

    @Test func closesTagsAtTheEndOfAnInclude() throws {
        let guide = try Guide([
            "a.md": "[!INCLUDE [x](includes/i.md)]\n\nAfter", "includes/i.md": "<details>\n\nIn",
        ])
        #expect(try guide.outline() == "{details}\n⏎\np In\n{/details}\np After")
    }
}
