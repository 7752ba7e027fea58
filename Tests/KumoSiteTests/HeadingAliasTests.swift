import KumoSite
import Testing

/// Translated headings answer to the original's ids and to their own.
@Suite struct HeadingAliasTests {
    /// The headings of the Japanese page, each with all ids that lead to it.
    private func ids(_ english: String, _ japanese: String, _ cloud: String = "worldwide") throws -> [[String]] {
        let guide = try Guide(["a.md": english], japanese: ["a.md": japanese])
        let page = try #require(try guide.page("a.md", cloud, "ja-JP"))
        return page.content.headings.map { [$0.id] + $0.aliases }
    }

    @Test func keepsTheEnglishAnchorAndAddsTheHeadingsOwn() throws {
        let ids = try ids(
            "# Reset\n\n## Steps\n", "# <a name=\"reset\"></a>リセット\n\n## <a name=\"steps\"></a>手順\n")
        #expect(ids == [["reset", "リセット"], ["steps", "手順"]])
    }

    @Test func matchesHeadingsWithoutAnchorsByPosition() throws {
        let ids = try ids("# Reset\n\n## Steps\n\n## More\n", "# リセット\n\n## 手順\n\n## 詳細\n")
        #expect(ids == [["リセット", "reset"], ["手順", "steps"], ["詳細", "more"]])
    }

    @Test func matchesNothingWhereLevelsDiffer() throws {
        let ids = try ids("# Reset\n\n## Steps\n\n## More\n", "# リセット\n\n## 手順\n")
        #expect(ids == [["リセット"], ["手順"]])
    }

    @Test func matchesBetweenAnchorsThatBothSidesHave() throws {
        let ids = try ids(
            "# Reset\n\n## Steps\n\n## More\n\n### Detail\n",
            "# リセット\n\n## <a name=\"more\"></a>詳細\n\n### 説明\n")
        #expect(ids == [["リセット"], ["more", "詳細"], ["説明", "detail"]])
    }

    @Test func numbersRepeatedHeadingsAsTheEnglishPageDoes() throws {
        let ids = try ids(
            "# A\n\n## Request\n\n## Request\n",
            "# ア\n\n## <a name=\"request\"></a>要求\n\n## <a name=\"request\"></a>要求\n")
        #expect(ids == [["ア", "a"], ["request", "要求"], ["request-1", "要求-1"]])
    }

    @Test func numbersThemForEachCloud() throws {
        let english = "# A\n\n::: moniker range=\"china\"\n## Step\n::: moniker-end\n\n## Step\n"
        let japanese =
            "# ア\n\n::: moniker range=\"china\"\n## <a name=\"step\"></a>手順\n::: moniker-end\n\n"
            + "## <a name=\"step\"></a>手順\n"
        #expect(try ids(english, japanese) == [["ア", "a"], ["step", "手順"]])
        #expect(try ids(english, japanese, "china").map(\.first) == ["ア", "step", "step-1"])
    }

    @Test func leavesAnIdToWhatHasIt() throws {
        let ids = try ids("# Reset\n\n## Steps\n", "# リセット\n\n## 手順\n\n<a name=\"steps\"></a>\n")
        #expect(ids == [["リセット", "reset"], ["手順"]])
    }

    @Test(arguments: ["reset", "リセット", "steps", "手順"])
    func linksToEitherLeadThere(anchor: String) throws {
        let text = "# リセット\n\n## <a name=\"steps\"></a>手順\n"
        let guide = try Guide(
            ["a.md": "# Reset\n\n## Steps\n", "b.md": "# B\n\n[x](a.md#\(anchor))\n"],
            japanese: ["a.md": text, "b.md": "# B\n\n[x](a.md#\(anchor))\n"])
        #expect(!guide.findings.contains { $0.contains("ja/b.md") })
    }

    @Test func reportsALinkToNeither() throws {
        let guide = try Guide(
            ["a.md": "# Reset\n", "b.md": "# B\n\n[x](a.md#reset)\n"],
            japanese: ["a.md": "# リセット\n", "b.md": "# B\n\n[x](a.md#rest)\n"])
        #expect(guide.findings.contains("bookmark-not-found ja/b.md:3:1"))
    }

    /// Learn writes a hyphen for each sign of a question; a translated one answers to the original's too.
    @Test(arguments: [
        "how-do-i-reset-it--and-my-nuget-org-account", "how-do-i-reset-it--and-my-nuget-org-account-",
        "how-do-i-reset-it-and-my-nugetorg-account", "before-you-ask",
    ])
    func leadsToAQuestionByTheIDItHasOnLearn(anchor: String) throws {
        func page(_ name: String, _ question: String) -> String {
            "### YamlMime:FAQ\ntitle: Q\nsections:\n- name: \(name)\n  questions:\n"
                + "  - question: \(question)\n    answer: See [this](#\(anchor)).\n"
        }
        let guide = try Guide(
            ["p.yml": page("Before you ask", "How do I reset it, and my NuGet.org account?")],
            japanese: ["p.yml": page("質問の前に", "NuGet.org アカウントをリセットするには？")])
        #expect(guide.findings == [])
    }

    @Test func addsNothingToTheOriginal() throws {
        let guide = try Guide(["a.md": "# <a name=\"x\"></a>Reset\n"], japanese: ["a.md": "# リセット\n"])
        let page = try #require(try guide.page("a.md"))
        #expect(page.content.headings.map(\.aliases) == [[]])
    }
}
