import KumoSite
import KumoText
import Testing

@Suite struct FactTests {
    private let portals = """
        facts:
          portal:
            url:
              worldwide: https://go.microsoft.com/fwlink/p/?linkid=2024339
              germany: https://go.microsoft.com/fwlink/p/?linkid=848041
            was: [https://portal.old.example/]
          help:
            url: https://aka.ms/Help-Me
            was: [https://aka.ms/old]
        """

    private let names = """
        facts:
          premium:
            term: Azure AD Premium
            never: [Azure AD premium, AAD Premium]
            was: [Azure Active Directory Premium]
          office:
            term: 管理センター
            never: [管理センタ, 管理 センター]
        """

    /// The source is at fault: to say that its translation differs would be to recommend the wrong address.
    @Test(arguments: [
        ("2024339", "848041", ["fact-of-other-cloud en/a.md"]),
        ("848041", "2024339", ["fact-of-other-cloud ja/a.md", "translation-link-differs ja/a.md"]),
    ])
    func leavesATranslationAloneThatIsRightWhereItsSourceIsWrong(
        _ english: String, _ japanese: String, _ findings: [String]
    ) throws {
        func page(_ words: String, _ link: String) -> String {
            "---\nmonikerRange: germany\n---\n# A\n\n\(words)(https://go.microsoft.com/fwlink/p/?linkid=\(link))\n"
        }
        let guide = try Guide(
            ["a.md": page("Open the [admin center]", english)], japanese: ["a.md": page("開く [管理センター]", japanese)],
            facts: portals)
        #expect(guide.findings.map { $0.split(separator: ":")[0].description } == findings)
    }

    @Test(arguments: [
        "https://go.microsoft.com/fwlink/p/?linkid=848041", "https://go.microsoft.com/fwlink/?LinkId=848041",
        "http://GO.microsoft.com/fwlink/p/?linkid=848041&clcid=0x409",
        "https://go.microsoft.com/fwlink/p/?LinkID=848041).",
    ])
    func reportsTheAddressOfAnotherCloudHoweverItIsSpelled(_ url: String) throws {
        let guide = try Guide(article: "[x](<\(url)>)", facts: portals)
        #expect(guide.findings == ["fact-of-other-cloud en/a.md:1:6 [worldwide, china]"])
        let finding = try guide.onlyFinding()
        #expect(finding.severity == .error)
        #expect(finding.message.contains("fact 'portal'"))
        #expect(finding.help?.contains("for worldwide write https://go.microsoft.com/fwlink/p/?linkid=2024339") == true)
        #expect(finding.help?.contains("no address for china") == true)
        #expect(finding.notes.map(\.place.file) == [SourcePath("facts.yml")])
    }

    @Test(arguments: [
        "https://go.microsoft.com/fwlink/p/?linkid=999", "https://aka.ms/help-me",
        "https://AKA.ms/Help-Me/?wt.mc_id=x#y",
        "https://other.example/?linkid=848041",
    ])
    func acceptsOtherAddressesAndOtherSpellings(_ url: String) throws {
        #expect(try Guide(article: "[x](\(url))", facts: portals).findings == [])
    }

    @Test(arguments: [
        "https://portal.old.example", "https://PORTAL.old.example/?utm_source=x", "http://portal.old.example/#a",
        "https://aka.ms/OLD?ocid=1",
    ])
    func reportsFormerAddresses(_ url: String) throws {
        let guide = try Guide(article: "[x](\(url))", facts: portals)
        #expect(guide.site.diagnostics.map(\.code.name) == ["fact-outdated"])
    }

    @Test func acceptsAnAddressInAZoneOfItsCloud() throws {
        let text = """
            ::: moniker range="germany"
            [x](https://go.microsoft.com/fwlink/p/?linkid=848041)
            ::: moniker-end
            """
        #expect(try Guide(article: text, facts: portals).findings == [])
        let wrong = text.replacing("germany", with: "germany || china")
        #expect(try Guide(article: wrong, facts: portals).findings == ["fact-of-other-cloud en/a.md:2:5 [china]"])
    }

    @Test func acceptsAnAddressOnAPageOfItsCloud() throws {
        let text = "---\nmonikerRange: germany\n---\n<a href=\"https://go.microsoft.com/fwlink/?linkid=848041\">x</a>"
        #expect(try Guide(article: text, facts: portals).findings == [])
    }

    @Test(arguments: [
        ("Use Azure AD premium.", "1:5"), ("# With AAD Premium", "1:8"), ("- [AAD Premium](https://x.example)", "1:4"),
        ("| AAD Premium |\n|---|", "1:3"), ("> [!NOTE]\n> AAD Premium", "2:3"), ("日本のAAD Premiumを使う", "1:4"),
        ("---\ntitle: AAD Premium plans\n---\nx", "2:8"), ("**AAD Premium**", "1:3"), ("x\nAAD Premium", "2:1"),
    ])
    func reportsMisspeltTerms(_ text: String, _ place: String) throws {
        let guide = try Guide(article: text, facts: names)
        #expect(guide.findings == ["fact-term-misspelt en/a.md:\(place)"])
        #expect(try guide.onlyFinding().help == "write 'Azure AD Premium'")
    }

    @Test(arguments: [
        "Azure AD Premium", "`AAD Premium`", "```\nAAD Premium\n```", "[x](https://x.example/AAD%20Premium)",
        "<https://x.example/?q=AAD-Premium>", "XAAD Premium", "AAD Premiums", "AAD Premium2", "<!-- AAD Premium -->",
        "![](AAD)", "---\nms.x: AAD Premium\n---\n",
    ])
    func leavesCodeAddressesAndOtherWordsAlone(_ text: String) throws {
        let guide = try Guide(["a.md": text, "AAD": ""], facts: names)
        #expect(guide.site.diagnostics.filter { $0.code.group == .facts }.isEmpty)
    }

    @Test func findsEveryPlaceOfATerm() throws {
        let guide = try Guide(article: "AAD Premium and AAD Premium\n\nAAD Premium", facts: names)
        #expect(
            guide.findings == [
                "fact-term-misspelt en/a.md:1:1", "fact-term-misspelt en/a.md:1:17", "fact-term-misspelt en/a.md:3:1",
            ])
    }

    @Test func findsATermWithMarkupInside() throws {
        #expect(try Guide(article: "x\n\nAAD **Premium**", facts: names).findings == ["fact-term-misspelt en/a.md:3:1"])
    }

    @Test func reportsFormerNames() throws {
        let guide = try Guide(article: "Azure Active Directory Premium", facts: names)
        #expect(guide.findings == ["fact-outdated en/a.md:1:1"])
        #expect(try guide.onlyFinding().severity == .warning)
    }

    @Test func suggestsLabelsButNotWhatOnlyIntroducesAText() throws {
        var (english, japanese): ([String: String], [String: String]) = ([:], [:])
        for number in 1...5 {
            english["\(number).md"] = "# \(number)\n\nSelect **Save** here.\n\n**Important**: Read it.\n\n**Notes**\n"
            japanese["\(number).md"] = "# \(number)\n\nここで **[保存]** を選択します。\n\n**重要**: 読みます。\n\n**メモ**\n"
        }
        let found = FactSuggestion.all(for: try Guide(english, japanese: japanese).site, facts: [])
        #expect(found.map(\.id) == ["label-save"])
        #expect(found.first?.values.map(\.text) == ["Save", "保存"])
    }

    @Test func takesTheSeverityThatAFactGives() throws {
        let facts = "facts:\n  x: { term: Good, never: [Bad], severity: suggestion }\n"
        #expect(try Guide(article: "Bad", facts: facts).onlyFinding().severity == .suggestion)
    }

    @Test(arguments: [
        ("facts:\n  x: { url: https://a.example, term: A }\n", "configuration-invalid"),
        ("facts:\n  x: { note: n }\n", "configuration-invalid"), ("facts: [a]\n", "configuration-invalid"),
        ("facts:\n  x: { url: { mars: https://a.example } }\n", "configuration-invalid"),
        ("facts:\n  x: { term: A, nevr: [a] }\n", "unknown-key"), ("fact: {}\n", "unknown-key"),
        ("facts:\n  x: { term: A, severity: bad }\n", "configuration-invalid"), ("facts: [\n", "yaml-syntax-error"),
        ("facts:\n  x: { url: { worldwide: { en-GB: https://a.example } } }\n", "configuration-invalid"),
        ("facts:\n  x: { url: page.md }\n", "configuration-invalid"),
        ("facts:\n  x: { term: A, was: { a: b } }\n", "configuration-invalid"),
        ("facts:\n  x: { claim: A, never: [b] }\n", "configuration-invalid"),
        ("facts:\n  x: { term: A, where: { a: b } }\n", "configuration-invalid"),
        ("facts:\n  x: { term: A, until: soon }\n", "configuration-invalid"),
        ("facts:\n  x: { term: A, until: 2026-02-30 }\n", "configuration-invalid"),
        ("facts:\n  x: { term: A, where: b/** }\n", "fact-about-nothing"),
        ("facts:\n  x: { term: A, where: [''] }\n", "configuration-invalid"),
        ("facts:\n  x: { claim: A, where: '' }\n", "configuration-invalid"),
        ("facts:\n  x: { claim: A, where: ['[', b/**] }\n", "configuration-invalid"),
        ("facts:\n  x: { claim: A, where: includes/** }\n", "fact-about-nothing"),
        ("facts:\n  x: { term: A, never: [A] }\n", "fact-contradictory"),
        ("facts:\n  x: { url: https://a.example, was: [https://A.example/] }\n", "fact-contradictory"),
        ("facts:\n  x: { term: Aa }\n  y: { term: B, never: [Aa] }\n", "fact-contradictory"),
        (
            """
            facts:
              x: { url: { worldwide: https://go.microsoft.com/fwlink/?linkid=1 } }
              y: { url: { china: https://go.microsoft.com/fwlink/p/?LinkId=1 } }
            """, "fact-contradictory"
        ),
        ("facts:\n  x: { value: { worldwide: {} } }\n", "configuration-invalid"),
        ("facts:\n  x: { value: { worldwide: A, WORLDWIDE: B } }\n", "configuration-invalid"),
        ("facts:\n  x: { value: { en-us: A, en-US: B } }\n", "configuration-invalid"),
        ("facts:\n  x: { value: { worldwide: { en-us: A, en-US: B } } }\n", "configuration-invalid"),
        ("facts:\n  x: { value: { en-US: Aa, china: Bb } }\n", "configuration-invalid"),
        ("facts:\n  x: { term: A }\n---\nfacts:\n  y: { term: B }\n", "configuration-invalid"),
        ("facts:\n  x: { value: 90 days }\n  y: { value: 60 days, was: 90 days }\n", "fact-contradictory"),
        (
            "facts:\n  x: { url: https://a.example/p }\n  y: { url: https://b.example, was: https://A.example/p/ }\n",
            "fact-contradictory"
        ),
        ("facts:\n  x: { label: Aa }\n  y: { label: B, never: Aa }\n", "fact-contradictory"),
    ])
    func reportsWhatIsWrongWithTheFacts(_ facts: String, _ code: String) throws {
        let guide = try Guide(article: "# A", facts: facts)
        #expect(guide.site.diagnostics.map(\.code.name) == [code])
        #expect(guide.site.diagnostics.first?.place?.file == SourcePath("facts.yml"))
    }

    /// What is wrong, under which words, and what to do.
    @Test(arguments: [
        (
            "facts:\n  x: Azure\n", "Azure", "Fact 'x' does not say what kind of thing it states.",
            "write for example {term: Azure}"
        ),
        ("facts:\n  x:\n", "x", "Fact 'x' does not say", "write for example {term: …}"),
        (
            "facts:\n  x: { term: [Aa, Bb] }\n", "[Aa, Bb]", "'term' states one text, and this is a list.",
            "put the others into 'never' or 'was'"
        ),
        ("facts:\n  x: { value: { china: [1, 2] } }\n", "[1, 2]", "'china' states one text", "make a fact of each"),
        ("azure: { term: Azure }\n", "azure", "Fact 'azure' stands outside of 'facts'.", "write 'facts:' before"),
        ("facts:\n  '': { term: Azure }\n", "''", "A fact needs a name.", nil),
        ("facts:\n\tx: { term: A }\n", "\t", "found character that cannot start any token", "indent with spaces"),
        (
            "facts:\n  x: { url: { wordwide: https://a.example } }\n", "wordwide", "is neither a cloud nor a locale",
            "worldwide"
        ),
    ])
    func saysWhatToDoAboutBrokenFacts(_ facts: String, _ words: String, _ message: String, _ help: String?) throws {
        let finding = try Guide(article: "# A", facts: facts).onlyFinding()
        #expect(finding.message.contains(message))
        #expect(help == nil || finding.help?.contains(help ?? "") == true)
        let source = SourceText(path: SourcePath("facts.yml"), facts)
        let range = try #require(finding.place?.range)
        #expect(source.text(range).hasPrefix(words))
    }

    @Test(arguments: [
        "---\nfacts:\n  x: { term: A }\n", "# facts\n---\nfacts:\n  x: { term: A }\n...\n",
        "facts:\n  x: { value: { worldwide: { en-US: Aa }, en-US: Bb } }\n",
        "facts:\n  x: { term: A, note: \"a --- b\" }\n  y: { value: 5 GB, was: 3 GB, where: a.md }\n  z: { term: 3 GB }\n",
        "facts:\n  x: { value: { worldwide: Aa, china: Bb } }\n  y: { value: { worldwide: Bb, china: Aa } }\n",
        "", "~\n", "facts: ~\n", "facts: {}\n",
    ])
    func acceptsFactsThatCanHold(_ facts: String) throws {
        #expect(try Guide(article: "# A", facts: facts).findings == [])
    }

    @Test(arguments: [("設定", 0), ("セッティング", 1)])
    func wantsOneTranslationOfALabel(_ text: String, _ count: Int) throws {
        let facts = """
            facts:
              x: { label: { en-US: Settings, ja-JP: 設定 } }
              y: { label: { en-US: Settings, ja-JP: \(text) } }
              z: { label: { en-US: Settings, ja-JP: オプション }, where: a.md }
            """
        let guide = try Guide(["a.md": "# A"], japanese: ["a.md": "# A"], facts: facts)
        #expect(guide.site.diagnostics.filter { $0.code.name == "fact-contradictory" }.count == count + 1)
    }

    @Test func namesTheLocaleOfAFindingWhereThereAreSeveral() throws {
        let facts = "facts:\n  x: { term: Good, never: Bad }\n"
        let zone = "# A\n\n::: moniker range=\"china\"\n\nBad\n\n::: moniker-end\n"
        let guide = try Guide(["a.md": zone, "b.md": "# B\n\nBad\n"], japanese: ["a.md": zone], facts: facts)
        #expect(
            guide.findings.filter { $0.hasPrefix("fact-") } == [
                "fact-term-misspelt en/a.md:5:1 [china]", "fact-term-misspelt en/b.md:3:1",
                "fact-term-misspelt ja/a.md:5:1 [ja-JP/china]",
            ])
    }
}
