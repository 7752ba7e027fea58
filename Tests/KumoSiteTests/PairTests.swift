import KumoSite
import KumoText
import Testing

/// Translations held to their source.
@Suite struct PairTests {
    @Test(arguments: try CaseFile.cases(in: "pairs.txt"))
    func reportsTheFaultsOfATranslation(_ test: CaseFile.Case) throws {
        let guide = try Guide(
            ["a.md": try test.section("source")], japanese: ["a.md": try test.section("translation")])
        #expect(Self.findings(of: guide) == (try test.section("findings")))
    }

    private static func findings(of guide: Guide) -> String {
        let found = guide.findings.filter { $0.hasPrefix("translation-") }
        return found.map { finding in
            let words = finding.split(separator: " ")
            let line = words.dropFirst().first.map { $0.split(separator: ":").dropFirst().first ?? "-" } ?? "-"
            return "\(words[0]) \(line)"
        }.joined(separator: "\n")
    }

    @Test func holdsWhatTheReadersOfEachCloudGet() throws {
        let source = """
            1. Open `a`.
            ::: moniker range="china"
            2. Wait for `b`.
            ::: moniker-end
            3. Close `c`.
            """
        let translation = """
            1. `a` を開きます。
            3. `c` を閉じます。
            """
        let guide = try Guide(["a.md": source], japanese: ["a.md": translation])
        #expect(guide.findings.contains { $0.hasPrefix("translation-step-differs ja/a.md:2:") && $0.contains("china") })
    }

    /// What is missing behind an include is missing in the page, not in the include.
    @Test func namesThePageThatLacksABlockBehindAnInclude() throws {
        let marker = "[!INCLUDE [x](includes/x.md)]"
        let guide = try Guide(
            ["a.md": "# A\n\n\(marker)\n\n> [!NOTE]\n> Read it.\n\nText.\n", "includes/x.md": "Open it.\n"],
            japanese: ["a.md": "# あ\n\n\(marker)\n\n本文です。\n", "includes/x.md": "開きます。\n"])
        #expect(Self.findings(of: guide) == "translation-alert-differs 5")
        #expect(guide.findings.allSatisfy { $0.contains(" ja/a.md:") })
    }

    /// What is missing at the end of an include is missing there, once for all pages.
    @Test func namesTheIncludeThatLacksItsLastBlock() throws {
        let page = "# A\n\n[!INCLUDE [x](includes/x.md)]\n\n[B](b.md)\n"
        let guide = try Guide(
            ["a.md": page, "b.md": page, "includes/x.md": "Open it.\n\n> [!NOTE]\n> Read it.\n"],
            japanese: ["a.md": page, "b.md": page, "includes/x.md": "開きます。\n"])
        let found = guide.findings.filter { $0.hasPrefix("translation-alert-differs") }
        #expect(found.count == 1 && found.allSatisfy { $0.contains(" ja/includes/x.md:") }, "\(guide.findings)")
    }

    /// Asterisks that make nothing bold are why words are not bold that are so in the source: one slip.
    @Test func leavesOutAsterisksThatExplainBoldWords() throws {
        let guide = try Guide(["a.md": "Open **A**.\n"], japanese: ["a.md": "A** を開きます。\n"])
        #expect(guide.findings.map { $0.prefix { $0 != " " } } == ["translation-bold-differs"], "\(guide.findings)")
    }

    @Test func saysThatLinksHaveChangedPlaces() throws {
        let guide = try Guide(
            ["a.md": "Include [assembly files](a.md) and [content files](b.md).\n", "b.md": "# B\n"],
            japanese: ["a.md": "[アセンブリ ファイル](b.md)と[コンテンツ ファイル](a.md)を含めます。\n", "b.md": "# B\n"])
        let found = guide.site.diagnostics.first { $0.code.name == "translation-link-differs" }
        #expect(
            found?.help == "write 'a.md', and 'b.md' for the link that leads there now: they have changed places",
            "\(guide.findings)")
    }

    @Test func saysWhereTheOtherOfTwoExchangedStepsIs() throws {
        let steps = { (first: String, second: String, between: String) in
            "1. \(first)\n\n\(between)\n\n1. \(second)\n"
        }
        let guide = try Guide(
            ["a.md": steps("Sign in with the account of the owner.", "Push the package to the gallery.", "Then:")],
            japanese: ["a.md": steps("パッケージをギャラリーにプッシュします。", "所有者のアカウントでサインインします。", "次に:")])
        #expect(
            guide.site.diagnostics.map(\.help) == ["write both in the source's order; its translation is in line 5"],
            "\(guide.findings)")
    }

    @Test func wantsAClaimInTheCorrespondingSection() throws {
        let facts = """
            facts:
              free:
                claim: { en-US: free, ja-JP: 無料 }
                where: [a.md]
            """
        let source = "# A\n\nThe tool is free for you.\n\n## B\n\nText.\n"
        let right = "# あ\n\nこのツールは無料です。\n\n## い\n\n本文です。\n"
        let wrong = "# あ\n\nこのツールです。\n\n## い\n\n無料の本文です。\n"
        let good = try Guide(["a.md": source], japanese: ["a.md": right], facts: facts)
        #expect(good.findings.filter { $0.hasPrefix("fact-") } == [])
        let bad = try Guide(["a.md": source], japanese: ["a.md": wrong], facts: facts)
        #expect(bad.findings.filter { $0.hasPrefix("fact-") }.map { $0.prefix(28) } == ["fact-claim-missing ja/a.md:3"])
        let silent = try Guide(["a.md": "# A\n\nThe tool.\n"], japanese: [:], facts: facts)
        #expect(silent.findings.map { $0.prefix(28) } == ["fact-claim-missing en/a.md:1"])
    }

    @Test func wantsTheLabelAndTheValueOfFacts() throws {
        let facts = """
            facts:
              settings:
                label: { en-US: Settings, ja-JP: 設定 }
              lifetime:
                value: { en-US: 90 days, ja-JP: 90 日 }
            """
        let source = "Select **Settings**.\n\nIt lasts 90 days.\n"
        let right = "**設定** を選択します。\n\n90 日間有効です。\n"
        let wrong = "**セッティング** を選択します。\n\n60 日間有効です。\n"
        let good = try Guide(["a.md": source], japanese: ["a.md": right], facts: facts)
        #expect(good.findings == [])
        let bad = try Guide(["a.md": source], japanese: ["a.md": wrong], facts: facts)
        #expect(
            bad.findings.map { $0.split(separator: " [")[0] } == [
                "fact-label-differs ja/a.md:1:3", "fact-value-differs ja/a.md:3:1",
            ])
    }
}
