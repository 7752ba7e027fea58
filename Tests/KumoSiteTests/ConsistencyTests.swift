import KumoSite
import KumoText
import Testing

/// What pages say against each other.
@Suite struct ConsistencyTests {
    private let portals = """
        facts:
          portal:
            url:
              worldwide: https://go.microsoft.com/fwlink/p/?linkid=2024339
              germany: https://go.microsoft.com/fwlink/p/?linkid=848041
        """

    private let right = "[admin center](https://go.microsoft.com/fwlink/p/?linkid=2024339)"

    /// A page for the worldwide cloud.
    private func worldwide(_ text: String) -> String { "---\nmonikerRange: worldwide\n---\n\(text)\n" }

    // MARK: Links with the same words

    @Test func findsWordsThatLeadToAFactAndElsewhere() throws {
        let guide = try Guide(
            [
                "a.md": worldwide("Open the \(right)."),
                "b.md": worldwide("# B\n\nOpen the [Admin  center](https://admin.example.com/)."),
            ], facts: portals)
        #expect(guide.findings == ["fact-link-words-differ en/b.md:6:10"])
        let finding = try guide.onlyFinding()
        #expect(finding.message.contains("fact 'portal'"))
        #expect(finding.help?.contains("linkid=2024339") == true)
        #expect(finding.notes.map(\.place.file.rawValue) == ["en/a.md", "facts.yml"])
    }

    @Test func findsSuchWordsInRawHTMLAndOnOnePage() throws {
        let guide = try Guide(
            [
                "a.md": worldwide(
                    "<a href=\"https://go.microsoft.com/fwlink/p/?linkid=2024339\" target=\"_blank\">admin center</a>\n"
                        + "[admin center](https://admin.example.com/)")
            ], facts: portals)
        #expect(guide.findings == ["fact-link-words-differ en/a.md:5:1"])
    }

    /// Words for a portal may lead to a page of it, in the cloud whose portal it is.
    @Test(arguments: [
        ("https://portal.azure.com/#blade/x/y", []), ("https://portal.azure.com/users", []),
        ("https://portal.azure.com.example/", ["fact-link-words-differ en/b.md:6:1"]),
        ("https://ms.portal.azure.com", ["fact-link-words-differ en/b.md:6:1"]),
    ])
    func letsWordsLeadToAPartOfWhatTheyName(_ address: String, _ findings: [String]) throws {
        let facts = "facts:\n  x: { url: { worldwide: https://portal.azure.com, china: https://portal.azure.cn } }\n"
        let guide = try Guide(
            [
                "a.md": worldwide("[portal](https://portal.azure.com)"),
                "b.md": worldwide("# B\n\n[portal](\(address))"),
            ], facts: facts)
        #expect(guide.findings == findings)
    }

    @Test func namesTheCloudsInWhichTheWordsDiffer() throws {
        let guide = try Guide(
            [
                "a.md": worldwide("Open the \(right)."),
                "b.md": "Open the [admin center](https://admin.example.com/).",
            ], facts: portals)
        #expect(guide.findings == ["fact-link-words-differ en/b.md:1:10 [worldwide]"])
    }

    @Test(arguments: [
        // Words of many links name none of them.
        [
            "[here](https://go.microsoft.com/fwlink/p/?linkid=2024339) [here](https://a.example) [here](https://b.example)"
        ],
        // Each of two facts has its own address.
        [
            "[site](https://go.microsoft.com/fwlink/p/?linkid=2024339)", "[site](https://help.example)",
        ],
        // A page of the docset.
        ["[x](https://go.microsoft.com/fwlink/p/?linkid=2024339)", "[x](a.md)"],
        // The same address in another spelling.
        [
            "[x](https://go.microsoft.com/fwlink/p/?linkid=2024339)",
            "[x](https://go.microsoft.com/fwlink/?LinkId=2024339)",
        ],
        // The address itself.
        ["<https://go.microsoft.com/fwlink/p/?linkid=2024339>", "<https://b.example>"],
    ])
    func leavesWordsAloneThatNameNoFact(_ texts: [String]) throws {
        let facts = portals + "\n  help:\n    url: https://help.example\n"
        let files = texts.enumerated().map { ("abc".map(String.init)[$0] + ".md", worldwide("# \($0)\n\n" + $1)) }
        let guide = try Guide(Dictionary(uniqueKeysWithValues: files), facts: facts)
        #expect(guide.findings == [])
    }

    @Test func asksNothingOfFactsThatAreTheSameForAllClouds() throws {
        let guide = try Guide(
            ["a.md": "[help](https://help.example)", "b.md": "[help](https://other.example)"],
            facts: "facts:\n  help:\n    url: https://help.example\n")
        #expect(guide.findings == [])
    }

    // MARK: Titles

    @Test func findsATitleOfTwoPagesUnlessToldNotTo() throws {
        let files = ["a.md": "---\ntitle: Same\n---\n", "b.md": "---\ntitle: Same\n---\n"]
        #expect(try Guide(files).findings == ["duplicate-titles en/a.md:2:8", "duplicate-titles en/b.md:2:8"])
        #expect(try Guide(files, rules: "duplicate-titles: off").findings == [])
    }

    @Test func allowsATitleForEachCloud() throws {
        let guide = try Guide([
            "a.md": "---\ntitle: Same\nmonikerRange: worldwide\n---\n",
            "b.md": "---\ntitle: Same\nmonikerRange: china\n---\n",
        ])
        #expect(guide.findings == [])
    }

    // MARK: Sentences

    @Test func findsASentenceThatIsTranslatedInTwoWaysSideBySide() throws {
        func sentence(_ text: String, _ number: Int) -> String {
            "<span data-ttu-id=\"1-\(number)\">\(text)</span><span class=\"sxs-lookup\"><span data-stu-id=\"1-\(number)\">"
                + "Select the users that you want.</span></span>"
        }
        let guide = try Guide(
            ["a.md": "# A", "b.md": "# B"],
            japanese: [
                "a.md": "# あ\n\n\(sentence("ユーザーを選択します。", 1))\n\n\(sentence("使用者を選びます。", 2))\n",
                "b.md": "# い\n\n\(sentence("ユーザー を選択します", 1))\n",
            ])
        #expect(guide.findings.filter { $0.contains("sentence") } == ["translation-sentence-renderings ja/a.md:5:1"])
        let finding = try #require(guide.site.diagnostics.first { $0.code == .pairSentences })
        #expect(finding.severity == .suggestion)
        #expect(finding.notes.map(\.place.file.rawValue) == ["ja/a.md"])
    }

    // MARK: Orphans

    private let contents = "- name: A\n  href: a.md\n"

    @Test func findsPagesToWhichNothingLeads() throws {
        let guide = try Guide(["toc.yml": contents, "a.md": "# A", "b.md": "# B\n\n[b](b.md)", "index.md": "# Home"])
        #expect(guide.findings == ["page-orphaned en/b.md"])
        #expect(try guide.onlyFinding().message.contains("'B'"))
    }

    @Test(arguments: [
        "[b](b.md)", "[b](b.md#x \"t\")", "<a href=\"b.md\">b</a>", "[!INCLUDE [i](includes/i.md)]", "[x](old.md)",
        "[x](xref:id-of-b)",
    ])
    func takesEveryKindOfLinkForAWay(_ link: String) throws {
        let guide = try Guide(
            [
                "toc.yml": contents, "a.md": "# A\n\n" + link, "b.md": "---\nuid: id-of-b\n---\n# B\n\n## X\n",
                "includes/i.md": "[b](../b.md)",
            ],
            redirections: [
                "en/redirections.yml": "redirections:\n  old.md: /b\n"
            ])
        #expect(guide.findings.filter { $0.hasPrefix("page-orphaned") } == [])
    }

    @Test func namesAllVariantsOfAPageInOneFinding() throws {
        let link = "# A\n\n::: moniker range=\"china\"\n[b](b.md)\n::: moniker-end\n"
        let partly = try Guide(["toc.yml": contents, "a.md": link, "b.md": "# B"])
        #expect(partly.findings == ["page-orphaned en/b.md [worldwide, germany]"])
        let translated = try Guide(
            ["toc.yml": contents, "a.md": link, "b.md": "# B"], japanese: ["a.md": "# あ\n\n[b](b.md)", "b.md": "# い"])
        #expect(
            translated.findings.filter { $0.hasPrefix("page-orphaned") } == [
                "page-orphaned en/b.md [en-US/worldwide, en-US/germany]"
            ])
        let everywhere = try Guide(
            ["toc.yml": contents, "a.md": "# A", "b.md": "# B"], japanese: ["a.md": "# あ", "b.md": "# い"])
        #expect(everywhere.findings == ["page-orphaned en/b.md"])
    }

    @Test(arguments: [
        ["a.md": "# A", "b.md": "# B"],
        ["toc.yml": "- name: A\n  href: a.md\n", "a.md": "# A", "b.md": "---\nROBOTS: NOINDEX\n---\n# B"],
    ])
    func asksNothingWithoutContentsAndOfHiddenPages(_ files: [String: String]) throws {
        #expect(try Guide(files).findings == [])
    }
}
