import KumoSite
import KumoText
import Testing

/// What counts as the words of a fact, and where they stand.
@Suite struct FactWordTests {
    private static let storage = """
        facts:
          storage:
            value: { worldwide: 5 GB, germany: 5 GB, china: 2 GB }
            was: [60 days, 500 users]
        """

    private static let suite = """
        facts:
          suite:
            term: Microsoft 365
            never: [Microsoft365, AAD Premium]
        """

    private func findings(_ text: String, _ facts: String) throws -> [String] {
        let guide = try Guide(["a.md": text, "x.png": ""], facts: facts)
        return zip(guide.site.diagnostics, guide.findings).filter { $0.0.code.group == .facts }.map(\.1)
    }

    @Test(arguments: [
        "1.5 GB", "2.5 GB", "0.5 GB", "use .5 GB", "2,5 GB", "15 GB", "2.60 days", "1,060 days", "1,500 users",
        "1\u{A0}500 users", "1&#160;500 users", "5 GB.5", "1.500 users",
    ])
    func takesNoPartOfANumberForAValue(_ text: String) throws {
        let zone = "::: moniker range=\"china\"\n\nYou get \(text) here.\n\n::: moniker-end\n"
        #expect(try findings(zone, Self.storage) == [])
    }

    @Test(arguments: [
        ("5 GB", "fact-of-other-cloud en/a.md:3:9 [china]"),
        ("60 days.", "fact-outdated en/a.md:3:9 [china]"), ("1, 60 days", "fact-outdated en/a.md:3:12 [china]"),
    ])
    func findsValuesBesideOtherSigns(_ text: String, _ finding: String) throws {
        let zone = "::: moniker range=\"china\"\n\nYou get \(text) here.\n\n::: moniker-end\n"
        #expect(try findings(zone, Self.storage) == [finding])
    }

    @Test(arguments: [
        "<https://a.b/Microsoft365>", "See https://a.b/Microsoft365/x now.", "See https://a.b/x?q=Microsoft365.",
        "[https://a.b/Microsoft365](https://a.b/Microsoft365)", "[a.b/Microsoft365](https://a.b/Microsoft365)",
        "[www.Microsoft365.com](https://www.microsoft365.com)", "Write to me@Microsoft365.com.",
        "Write to @Microsoft365 now.",
        "Run Microsoft365.msi now.", "Run setup.Microsoft365 now.", "Set $Microsoft365 now.", "Set %Microsoft365% now.",
        "Open C:\\\\Microsoft365\\\\x now.", "Open \\\\\\\\host\\\\Microsoft365 now.", "Open ./Microsoft365 now.",
        "Open ~/.Microsoft365 now.", "Open .Microsoft365 now.", ".Microsoft365 is it.", "See (.Microsoft365) now.",
        "Run it with /Microsoft365 or -Microsoft365 or --Microsoft365.", "Call Microsoft365() now.",
        "Set x_Microsoft365 and Microsoft365_x.", "Tag it #Microsoft365.",
        "Set <code>Microsoft365</code> now.", "Press <kbd>Microsoft365</kbd> now.",
        "See <samp>Microsoft365</samp> now.",
        "<pre>Microsoft365\nAAD Premium</pre>", "<pre>\n<b>Microsoft365</b>\n</pre>",
        "<table><tr><td><code>Microsoft365</code></td></tr></table>",
        "<p>\n\nA <code>b *Microsoft365* c</code>\n\n</p>",
        "---\ntitle: See https://a.b/Microsoft365\n---\nx",
    ])
    func leavesWordsInAddressesNamesAndCodeAlone(_ text: String) throws {
        #expect(try findings(text, Self.suite) == [])
    }

    private static let tools = """
        facts:
          tool: { term: NuGet, never: [nuget, Nuget, NUGET] }
          plan: { term: E5, never: [e5] }
          builder: { term: Build It, never: [buildit, BuildIt] }
          runtime: { term: .NET, never: [.net] }
        """

    /// Names that are written as they are by machines.
    @Test(arguments: [
        "The header X-NUGET-APIKEY is absent.", "The header X-Nuget-ApiKey is absent.", "Send NUGET-API-KEY now.",
        "Target net5.0-nuget now.", "Install dotnet-nuget.zip now.", "Open my-nuget.config now.",
        "Run it with --use-nuget or -Use-Nuget.", "Set $my-nuget now.", "Mail me@my-nuget.example now.",
        "Search for \"nuget\" now.", "Search for 'nuget' now.", "Search for “nuget” now.", "「nuget」を検索します。",
        "It will be \"BuildIt\" in Build It.", "The line \"NUGET: BEGIN TEXT\" is there.",
        "Run buildit -t:pack now.", "Run buildit /t:pack now.", "Use [buildit -restore](x.png).",
        "Open https://a.smb.net/ now.", "Open a.smb.net now.", "* badgen.net", "See x.dll!Nuget.Class now.",
        "Key e5:9d is keyid:e5:9d.", "The type nuget-taxonomy:Term is.", "Choose nuget/Onboarding.xml here.",
        "Type **nuget** and *buildit*.", "Type **Set-NuGet**.",
        "[Nuget/Home](https://github.com/NuGet/Home)", "See [Nuget/Home](https://github.com/Nuget/Home/issues).",
    ])
    func leavesIdentifiersAndQuotedLiteralsAlone(_ text: String) throws {
        #expect(try findings(text, Self.tools) == [])
    }

    @Test(arguments: [
        ("A nuget-based thing", "1:3"), ("A NUGET-based thing", "1:3"), ("A pre-Nuget thing", "1:7"),
        ("A Nuget-Based-Thing", "1:3"), ("NUGET-READY", "1:1"), ("It is Nuget--a tool.", "1:7"),
        ("Say \"use Nuget\" now.", "1:10"), ("The Nuget \"x\" is.", "1:5"), ("It's Nuget's 'x'.", "1:6"),
        ("Nuget - a tool", "1:1"), ("Use Nuget /or/ not.", "1:5"), ("See 'Nuget' now.", "1:6"),
        ("Use .net here.", "1:5"), ("日本.net", "1:3"), ("Nuget/Home", "1:1"),
        ("[Nuget home](https://github.com/NuGet/Home)", "1:2"), ("[Nuget](https://example.com/Nuget)", "1:2"),
        ("Use the **nuget tool**.", "1:11"), ("|**Nuget**|\n|-|", "1:4"), ("See nuget: a tool.", "1:5"),
        (":::image type=\"content\" source=\"img/a-nuget-x.png\" alt-text=\"The nuget tool\":::", "1:66"),
        ("「Nuget の管理」", "1:2"), ("---\ntitle: \"nuget\"\n---\nx", "2:9"), ("\"a\" NUGET \"b\"", "1:5"),
    ])
    func findsWordsInCompoundsAndBesideQuotes(_ text: String, _ place: String) throws {
        #expect(try findings(text, Self.tools) == ["fact-term-misspelt en/a.md:\(place)"])
    }

    private static let renamed = """
        facts:
          premium:
            term: Good Suite
            was: [Old Suite, OS Premium]
        """

    /// Who says what something was called has not forgotten its name.
    @Test(arguments: [
        ("Good Suite (formerly Old Suite) is here.", 0), ("**Good Suite** (once Old Suite, and OS Premium) is.", 0),
        ("[Good Suite](x.png) (旧称 Old Suite)", 0), ("Good Suite（旧称 Old Suite）", 0),
        ("Old Suite (now Good Suite) is here.", 0), ("Use it (formerly Old Suite).", 1),
        ("Good Suite (good) and Old Suite (old) are.", 1), ("Old Suite, now Good Suite (x)", 1),
        ("Good Suite is. It (Old Suite) is not.", 1),
    ])
    func leavesAFormerNameBesideThePresentOne(_ text: String, _ count: Int) throws {
        #expect(try findings(text, Self.renamed).count == count)
    }

    /// The same words are no label in the middle of a sentence.
    @Test(arguments: [
        ("Open **active users** now.", 1), ("Open **Home > active users**.", 1), ("Open [active users].", 1),
        ("See how many active users there are.", 0), ("Open **Old Users**.", 1), ("The Old Users are here.", 0),
        ("# About active users\n\nx", 0), ("Open \"active users\" now.", 1),
    ])
    func holdsLabelsToTheirFormsWhereTheyAreMarked(_ text: String, _ count: Int) throws {
        let facts = "facts:\n  x: { label: Active users, never: [active users], was: [Old Users] }\n"
        #expect(try findings(text, facts).count == count)
    }

    @Test(arguments: [
        ("Use Microsoft365.", "1:5"), ("Use Microsoft365/Office.", "1:5"), ("Use Office/Microsoft365.", "1:12"),
        ("A Microsoft365-based thing", "1:3"), ("A non-Microsoft365 thing", "1:7"), ("(Microsoft365)", "1:2"),
        ("Use it. Microsoft365: x", "1:9"), ("See https://a.b/c, Microsoft365", "1:20"), ("日本Microsoft365の", "1:3"),
        ("<code>x</code> Microsoft365 <code>y</code>", "1:16"), ("<pre>x</pre>\n\nMicrosoft365", "3:1"),
        ("Microsoft365(P1)", "1:1"), ("Wait ...Microsoft365", "1:9"), ("`x`.Microsoft365", "1:5"),
        ("日本.Microsoft365", "1:4"),
    ])
    func findsWordsInProse(_ text: String, _ place: String) throws {
        #expect(try findings(text, Self.suite) == ["fact-term-misspelt en/a.md:\(place)"])
    }

    @Test(arguments: [
        ("AAD\u{A0}Premium", "1:1"), ("x AAD&nbsp;Premium", "1:3"), ("AAD  Premium", "1:1"), ("AAD\nPremium", "1:1"),
        ("x\n\n> AAD\n> Premium", "3:3"), ("<p>AAD&nbsp;Premium</p>", "1:4"), ("<p>x AAD\n  Premium</p>", "1:6"),
        ("---\ntitle: AAD\u{A0}Premium\n---\nx", "2:8"),
    ])
    func takesAnyWhiteSpaceForASpace(_ text: String, _ place: String) throws {
        #expect(try findings(text, Self.suite) == ["fact-term-misspelt en/a.md:\(place)"])
    }

    @Test func namesEveryPlaceWhateverPartsTheWords() throws {
        let text = """
            AAD Premium is good.
            You need **AAD** Premium too, and AAD
            Premium. An *AAD* *Premium* &amp; AAD&nbsp;Premium.
            """
        let guide = try Guide(article: text, facts: Self.suite)
        #expect(
            guide.findings == ["1:1", "2:12", "2:35", "3:14", "3:35"].map { "fact-term-misspelt en/a.md:\($0)" })
        let ranges = guide.site.diagnostics.compactMap(\.place?.range)
        #expect(ranges.map(\.count) == [11, 13, 3, 13, 16])
    }

    /// Each place is told from the others by what is before it, whatever that is.
    @Test(arguments: [
        "", "a\\_b ", "&amp; ", "&lt;&nbsp;&#40; ", "\\\\ ", "`c` *d* ", "日本語 😀 ", "<b>x</b> ", "[y](z.md) ",
    ])
    func findsThePlaceOfEachOfManyWordsInOneLine(_ before: String) throws {
        let line = [String](repeating: "\(before)Microsoft365, &c. AAD Premium; ", count: 200).joined()
        let guide = try Guide(["a.md": "# A\n\n\(line)\n", "z.md": "# Z\n"], facts: Self.suite)
        let found = guide.site.diagnostics.filter { $0.code.name == "fact-term-misspelt" }.compactMap(\.place?.range)
        let source = try #require(guide.site.pages.first?.content.files.first?.source)
        #expect(Set(found).count == 400)
        #expect(Set(found.map(source.text)) == ["Microsoft365", "AAD Premium"])
    }

    @Test func findsThePlacesOfEqualWordsInRawHTML() throws {
        let text = """
            <table><tr><td>AAD Premium</td><td>b AAD Premium, AAD Premium</td></tr>
              <tr><td>AAD Premium</td></tr>
              <tr><td>x
                AAD Premium</td></tr></table>

            > - <div>AAD Premium
            >   and AAD Premium</div>

            x <b>AAD Premium</b> y <i>AAD Premium</i>
            """
        let places = ["1:16", "1:38", "1:51", "2:11", "4:5", "6:10", "7:9", "9:6", "9:27"]
        #expect(try findings(text, Self.suite) == places.map { "fact-term-misspelt en/a.md:\($0)" })
    }
}
