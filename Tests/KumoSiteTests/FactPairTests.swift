import KumoSite
import KumoText
import Testing

/// Facts held against translations, and against what other clouds are told.
@Suite struct FactPairTests {
    private static let labels = """
        facts:
          settings:
            label: { en-US: Settings, ja-JP: 設定 }
          users:
            label: { en-US: Users, ja-JP: ユーザー }
        """

    /// The findings about facts of `a.md`, each with the words that it stands under.
    private func findings(_ guide: Guide) -> [String] {
        guide.site.diagnostics.filter { [.facts, .translation].contains($0.code.group) }.map { finding in
            let source = guide.site.pages.lazy.flatMap(\.content.files).map(\.source).first {
                $0.path == finding.place?.file
            }
            let words = finding.place?.range.flatMap { range in
                source.map { String(decoding: $0.bytes[range], as: UTF8.self) }
            }
            return "\(finding.code.name) \(finding.place?.file.rawValue ?? ""): \(words ?? "")"
        }
    }

    private func pair(_ english: String, _ japanese: String, _ facts: String) throws -> Guide {
        try Guide(["a.md": "# A\n\n\(english)\n"], japanese: ["a.md": "# A\n\n\(japanese)\n"], facts: facts)
    }

    @Test(arguments: [
        ("Open **Settings > Users** now.", "**オプション > ユーザー** を開きます。", "オプション"),
        ("Open **Settings** > **Users** now.", "**設定** > **使用者** を開きます。", "使用者"),
        ("Open **Users** and **Settings** now.", "**設定** と **使用者** を開きます。", "使用者"),
        ("Open **Settings**, then **Settings** again.", "**設定** を開き、もう一度 **オプション** を開きます。", "オプション"),
        ("Open **Settings** now.", "**詳細設定** を開きます。", "詳細設定"),
        ("Open [Settings] now.", "[オプション] を開きます。", "オプション"),
        ("Open **Settings** now.", "[オプション] を開きます。", "オプション"),
    ])
    func namesTheLabelThatDiffers(_ english: String, _ japanese: String, _ label: String) throws {
        let found = findings(try pair(english, japanese, Self.labels)).filter { $0.hasPrefix("fact-") }
        #expect(found == ["fact-label-differs ja/a.md: \(label)"])
    }

    @Test(arguments: [
        ("Open **Settings > Users** now.", "**[設定] > [ユーザー]** を開きます。"),
        ("Open **Settings > Users** now.", "**設定** > **ユーザー** を開きます。"),
        ("Open **Users** and **Settings** now.", "**設定** と **ユーザー** を開きます。"),
        ("Open **Settings** now.", "「設定」を開きます。"), ("Open **Settings** now.", "設定を開きます。"),
        ("Open **Settings** now.", "**設定 (Settings)** を開きます。"), ("Open **Settings** now.", "**設定ボタン** を押します。"),
        ("Open **Settings**, then **Settings** again.", "**設定** を開き、もう一度開きます。"),
        ("Open **Other Settings** now.", "**他の設定** を開きます。"),
    ])
    func acceptsLabelsHoweverTheyAreMarked(_ english: String, _ japanese: String) throws {
        let found = findings(try pair(english, japanese, Self.labels)).filter { $0.hasPrefix("fact-") }
        #expect(found == [])
    }

    @Test(arguments: [("**Settings**", 1), ("[Settings]", 1), ("Settings", 0), ("**Settings**", 1), ("**Options**", 0)])
    func findsTheLabelOfAnotherCloud(_ words: String, _ count: Int) throws {
        let facts = "facts:\n  x: { label: { worldwide: Settings, china: Options } }\n"
        let guide = try Guide(
            article: "# A\n\n::: moniker range=\"china\"\n\nOpen \(words) now.\n\n::: moniker-end\n", facts: facts)
        let expected = [String](repeating: "fact-of-other-cloud en/a.md: Settings", count: count)
        #expect(findings(guide) == expected)
    }

    private static let dates = """
        facts:
          end:
            value: { en-US: "July 31, 2021", ja-JP: 2021 年 7 月 31 日 }
          size:
            value: { en-US: 5 GB, ja-JP: 5 GB }
        """

    @Test(arguments: ["2021年7月31日", "2021/7/31", "2021-07-31", "2021 年 7 月 31 日"])
    func takesSpellingsOfADateForTheSame(_ date: String) throws {
        #expect(findings(try pair("It ends on July 31, 2021.", "\(date)に終了します。", Self.dates)) == [])
    }

    @Test func namesAWrongDateAndAWrongValueAtTheirPlaces() throws {
        #expect(
            findings(try pair("It ends on July 31, 2021.", "サポートは 2021年8月31日 に終了します。", Self.dates))
                == ["fact-value-differs ja/a.md: 2021年8月31日"])
        #expect(
            findings(try pair("You get 5 GB here.", "ここでは 15 GB を使えます。", Self.dates)) == [
                "fact-value-differs ja/a.md: 15 GB"
            ])
    }

    /// What an editor writes in the place of the marked words is all that is wrong.
    @Test(arguments: [
        ("You get 5 GB here.", "ここでは 15 GB を使えます。", "15 GB", "5 GB"),
        ("You get 5 GB here.", "ここでは 15 ギガバイトを使えます。", "15", "5"),
        ("Choose 14 to 730 days.", "14～720 日を選びます。", "14～720 日", "14～730 日"),
        ("It ends on July 31, 2021.", "2021年8月31日に終了します。", "2021年8月31日", "2021 年 7 月 31 日"),
    ])
    func marksWhatIsToBeReplaced(_ english: String, _ japanese: String, _ marked: String, _ right: String) throws {
        let range = "\n  range:\n    value: { en-US: 14 to 730 days, ja-JP: 14～730 日 }\n"
        let guide = try pair(english, japanese, Self.dates + range)
        #expect(findings(guide) == ["fact-value-differs ja/a.md: \(marked)"])
        #expect(guide.site.diagnostics.first { $0.code.group == .facts }?.help == "write '\(right)'")
    }

    @Test(arguments: [
        ("**[ファイル] > [新規]** を選びます。", []), ("**[ファイル]、[新規]** の順に選びます。", []),
        ("**ファイル** > **新規** を選びます。", []), ("**[ファイル]** で **[新規]** を選びます。", []),
        ("**[ファイル] > [開く]** を選びます。", ["fact-label-differs ja/a.md: [ファイル] > [開く]"]),
    ])
    func comparesPathsOfLabelsPartByPart(_ japanese: String, _ found: [String]) throws {
        let facts = "facts:\n  x: { label: { en-US: File > New, ja-JP: ファイル > 新規 } }\n"
        let guide = try pair("Select **File > New** now.", japanese, facts)
        #expect(findings(guide).filter { $0.hasPrefix("fact-") } == found)
    }

    /// One pair of asterisks may hold several labels.
    @Test func findsEachOfSeveralLabelsInOneBold() throws {
        let guide = try pair("**Settings** and **Users** are off.", "**[設定]および[ユーザー]** は無効です。", Self.labels)
        #expect(findings(guide).filter { $0.hasPrefix("fact-") } == [])
    }

    @Test(arguments: [
        ("**[Filter]** で **[Settings]** を選びます。", "Settings"),
        ("**[Filter]** で **[オプション]** を選びます。", "オプション"),
        ("**[ユーザー]** で **[ユーザー]** を選びます。", "ユーザー"),
    ])
    func marksTheLabelThatIsMeant(_ japanese: String, _ marked: String) throws {
        let guide = try pair(
            "Select **Settings** on **Filter** or **Users**.", japanese + " **[ユーザー]** です。", Self.labels)
        #expect(findings(guide).first { $0.hasPrefix("fact-label-differs") } == "fact-label-differs ja/a.md: \(marked)")
    }

    @Test func makesOneFindingOfOneFault() throws {
        let lifetime = "facts:\n  x: { value: { en-US: 90 days, ja-JP: 90 日 }, was: [60 日] }\n"
        #expect(
            findings(try pair("It lasts 90 days here.", "ここでは 60 日 有効です。", lifetime)) == ["fact-outdated ja/a.md: 60 日"]
        )
        let price = "facts:\n  x: { claim: { en-US: free, ja-JP: 無料 }, where: a.md }\n"
        let found = findings(try pair("The reset is free.", "リセットできます。", price))
        #expect(found == ["fact-claim-missing ja/a.md: リセットできます。"])
    }

    @Test(arguments: [
        ("value: { worldwide: 5 GB, germany: 5 GB, china: 2 GB }", "You get 5 GB.", "You get 3 GB.", "3 GB"),
        ("value: 90 days", "Your password lasts 90 days. See A.", "Your password lasts 60 days. See B.", "60 days"),
        (
            "value: \"July 31, 2021\"", "Support ends on July 31, 2021.", "Support ends on July 30, 2021.",
            "July 30, 2021"
        ),
        ("value: 90 days", "Your password lasts 60 days.", "Your password lasts 90 days.", "60 days"),
        (
            "value: between 14 and 730 days", "Choose between 14 and 730 days.", "Choose between 7 and 730 days.",
            "between 7 and 730 days"
        ),
    ])
    func comparesWhatCloudsAreTold(_ fact: String, _ first: String, _ second: String, _ found: String) throws {
        let guide = try Guide(article: Guide.zones(first, second), facts: "facts:\n  x: { \(fact) }\n")
        #expect(findings(guide) == ["fact-value-differs en/a.md: \(found)"])
        #expect(guide.site.diagnostics.first { $0.code.name == "fact-value-differs" }?.variants.isEmpty == false)
    }

    @Test(arguments: [
        ("value: { worldwide: 5 GB, germany: 5 GB, china: 2 GB }", "You get 5 GB.", "You get 2 GB."),
        ("value: 90 days", "Your password lasts 90 days.", "Your licence lasts 60 days."),
        ("value: 90 days", "It lasts 90 days.\n\nIt lasts 60 days.", "It lasts 60 days."),
        ("value: 90 days", "It lasts 90 days.", "It lasts 60 minutes."),
        ("value: { worldwide: 90 days }", "It lasts 90 days.", "It lasts 60 days."),
        ("value: 5 GB", "5 GB", "3 GB"),
        ("value: 90 days", "It lasts 90 days.", "`It lasts 60 days.`"),
    ])
    func leavesOtherNumbersOfOtherCloudsAlone(_ fact: String, _ first: String, _ second: String) throws {
        let guide = try Guide(article: Guide.zones(first, second), facts: "facts:\n  x: { \(fact) }\n")
        #expect(findings(guide) == [])
    }

    @Test func holdsFactsInIncludes() throws {
        let facts = """
            facts:
              name: { term: Good, never: [Bad], where: [includes/**] }
              size: { value: { en-US: 5 GB, ja-JP: 5 GB }, where: [includes/**] }
              toc: { term: Good, never: [Wrong], where: [toc.yml] }
            """
        let guide = try Guide(
            [
                "a.md": "# A\n\nBad and 5 GB here.\n\n[!INCLUDE [x](includes/x.md)]\n",
                "includes/x.md": "Bad of 5 GB is free.\n", "toc.yml": "- name: A\n  href: a.md\n",
            ],
            japanese: [
                "a.md": "# A\n\nBad と 5 GB です。\n\n[!INCLUDE [x](includes/x.md)]\n", "includes/x.md": "これは 6 GB です。\n",
            ], facts: facts)
        #expect(
            findings(guide).filter { $0.hasPrefix("fact-") } == [
                "fact-term-misspelt en/includes/x.md: Bad", "fact-value-differs ja/includes/x.md: 6 GB",
            ])
    }
}
