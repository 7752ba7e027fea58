import Foundation
import Testing

/// `kumo fix`: what it mends, and what it leaves alone.
struct FixTests {
    private static let text = """
        # A

        **設定 **を開く。

        :: moniker range="o365-21vianet"

        Text.

        :: moniker-end

        """
    private static let mended = """
        # A

        **設定 **を開く。

        ::: moniker range="o365-21vianet"

        Text.

        ::: moniker-end

        """

    @Test func showsADiffAndChangesNothing() throws {
        let sandbox = try Sandbox(articles: ["a.md": Self.text])
        let outcome = try sandbox.kumo("fix")
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                --- a/content/a.md
                +++ b/content/a.md
                @@ -2,8 +2,8 @@
                \(" ")
                 **設定 **を開く。
                \(" ")
                -:: moniker range="o365-21vianet"
                +::: moniker range="o365-21vianet"
                \(" ")
                 Text.
                \(" ")
                -:: moniker-end
                +::: moniker-end

                """)
        #expect(outcome.errors.contains("--write mends 2 findings."))
        #expect(try sandbox.read("content/a.md") == Self.text)
    }

    @Test(arguments: [
        (
            "toc.yml", "- name: one.md\n  href: one.md?view=a#b\n- href: \"two.md\"\n",
            "- name: one.md\n  href: One.md?view=a#b\n- href: \"Two.md\"\n"
        ),
        ("toc.md", "# [One](one.md)\n# [Two](two.md#top)\n", "# [One](One.md)\n# [Two](Two.md#top)\n"),
    ]) func mendsTheCaseOfLinksInTablesOfContents(name: String, written: String, mended: String) throws {
        let sandbox = try Sandbox(articles: ["One.md": "# A\n\n## B\n", "Two.md": "# B\n", name: written])
        #expect(try sandbox.kumo("fix", "--write").errors == "Mended 2 findings in 1 file.\n")
        #expect(try sandbox.read("content/" + name) == mended)
    }

    @Test func changesFilesWhenAsked() throws {
        let sandbox = try Sandbox(articles: ["a.md": Self.text])
        #expect(try sandbox.kumo("fix", "--write").errors == "Mended 2 findings in 1 file.\n")
        #expect(try sandbox.read("content/a.md") == Self.mended)
        // Once more changes nothing.
        #expect(try sandbox.kumo("fix", "--write").errors == "There is nothing that a machine can mend.\n")
        #expect(try sandbox.read("content/a.md") == Self.mended)
        #expect(try sandbox.files(below: "content").count == 1)
    }

    @Test func keepsLineEndsAndTheByteOrderMark() throws {
        func withCarriageReturns(_ text: String) -> String {
            "\u{FEFF}" + text.replacingOccurrences(of: "\n", with: "\r\n")
        }
        let sandbox = try Sandbox(articles: ["a.md": withCarriageReturns(Self.text)])
        try sandbox.kumo("fix", "--write")
        let bytes = try Data(contentsOf: sandbox.url("content/a.md"))
        #expect(bytes == Data(withCarriageReturns(Self.mended).utf8))
    }

    @Test(arguments: [false, true]) func showsADiffThatGitApplies(hasMark: Bool) throws {
        let text = (hasMark ? "\u{FEFF}" : "") + Self.text.replacingOccurrences(of: "\n", with: "\r\n")
        let sandbox = try Sandbox(articles: ["a.md": text])
        try sandbox.git("init", "-q")
        try sandbox.write("mend.diff", try sandbox.kumo("fix").output)
        try sandbox.git("apply", "mend.diff")
        let mended = (hasMark ? "\u{FEFF}" : "") + Self.mended.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try Data(contentsOf: sandbox.url("content/a.md")) == Data(mended.utf8))
    }

    @Test func promisesNothingForAFileThatIsNoText() throws {
        let sandbox = try Sandbox(articles: [:])
        try sandbox.write("content/a.md", bytes: Array(Self.text.utf8) + [0xFF, 0x0A])
        for outcome in [try sandbox.kumo("fix"), try sandbox.kumo("fix", "--write")] {
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("nothing that a machine can mend"), "\(outcome)")
            #expect(outcome.errors.contains("'content/a.md' is left as it is: it holds bytes that are no UTF-8."))
        }
    }

    @Test(arguments: [
        ("range=\"o365-germany“", "range=\"o365-germany\""), ("range=\"o365-germany", "range=\"o365-germany\""),
        ("range=\"o365-germany'", nil),
    ])
    func closesARangeOrLeavesItAlone(_ wrong: String, _ right: String?) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n::: moniker \(wrong)\n\nText.\n\n::: moniker-end\n"])
        try sandbox.kumo("fix", "--write")
        #expect(try sandbox.read("content/a.md").contains("::: moniker \(right ?? wrong)\n"))
    }

    @Test func saysWhichTranslationsAreStaleByIt() throws {
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        try sandbox.write("en/a.md", "# A\n\na</br>b\n")
        try sandbox.write("ja/a.md", "---\nms.translationtype: HT\n---\n# あ\n\nあ<br>い\n")
        try sandbox.kumo("pin", "a.md", "--locale", "ja-JP")
        #expect(try sandbox.kumo("fix").errors.contains("(ja-JP) is stale then: 'kumo pin'"))
        #expect(try sandbox.kumo("fix", "--write").errors.contains("(ja-JP) is stale now: 'kumo pin'"))
    }

    @Test func mendsOnlyTheCodesThatAreAskedFor() throws {
        let sandbox = try Sandbox(articles: ["a.md": Self.text])
        try sandbox.kumo("fix", "--write", "--code", "moniker-marker-malformed")
        let text = try sandbox.read("content/a.md")
        #expect(text.contains("**設定 **を") && text.contains("\n::: moniker-end"))
        #expect(try sandbox.kumo("fix", "--code", "no-such-code").status == 2)
    }

    @Test func mendsEmphasisOnlyByName() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n**設定 **を開く。\n"])
        #expect(try sandbox.kumo("fix").output.isEmpty)
        try sandbox.kumo("fix", "--write", "--code", "emphasis-mended")
        #expect(try sandbox.read("content/a.md") == "# A\n\n**設定** を開く。\n")
    }

    @Test(arguments: [
        ("[x](B.md#part)", "[x](b.md#part)"), ("![x](Media/A.png)", "![x](media/a.png)"),
        ("<a href=\"B.md\">x</a>", "<a href=\"b.md\">x</a>"), ("[x](ｂ．md)", "[x](b.md)"),
        ("a</br>b </br>c", "a<br>b <br>c"),
        ("<a href=“https://x.example/”>x</a>", "<a href=\"https://x.example/\">x</a>"),
        ("[x] (https://x.example/y)", "[x](https://x.example/y)"),
        ("[x]（https://x.example/y）", "[x](https://x.example/y)"),
        (
            ":::image source=\"media/a.png\" alt-text=\"The **Save** button.\":::",
            ":::image source=\"media/a.png\" alt-text=\"The Save button.\":::"
        ),
    ])
    func mendsWhatIsCertain(_ wrong: String, _ right: String) throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n\n\(wrong)\n", "b.md": "# B\n\n## Part\n", "media/a.png": "x",
        ])
        try sandbox.kumo("fix", "--write")
        #expect(try sandbox.read("content/a.md") == "# A\n\n\(right)\n")
        #expect(try sandbox.kumo("check").errors.isEmpty)
        #expect(try sandbox.kumo("fix").output.isEmpty)
    }

    @Test(arguments: ["[x] (c.md)", "[x](ｃ．md)", "[1] (https://x.example)", "f(a</b>)", "##Heading", "`a</br>b`"])
    func leavesAloneWhatMayBeMeantOtherwise(_ text: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n\(text)\n"])
        #expect(try sandbox.kumo("fix").output.isEmpty)
    }

    @Test func leavesWhatAnAuthorHasAccepted() throws {
        let text =
            "# A\n\n<!-- kumo-ignore moniker-marker-malformed: shows the fault -->\n:: moniker range=\"o365-21vianet\"\n\nText.\n\n::: moniker-end\n"
        let sandbox = try Sandbox(articles: ["a.md": text])
        try sandbox.kumo("fix", "--write")
        #expect(try sandbox.read("content/a.md") == text)
    }

    @Test func doesNotWriteThroughSymbolicLinks() throws {
        let sandbox = try Sandbox(articles: ["b.md": "# B\n"])
        try sandbox.write("elsewhere/a.md", Self.text)
        try FileManager.default.createSymbolicLink(
            at: sandbox.url("content/a.md"), withDestinationURL: sandbox.url("elsewhere/a.md"))
        try sandbox.kumo("fix", "--write")
        #expect(try sandbox.read("elsewhere/a.md") == Self.text)
    }

    @Test func leadsLinksToWherePagesHaveMoved() throws {
        let sandbox = try Sandbox(articles: [
            "a/a.md": "# A\n\nSee [old](../old.md#part) and [old](<../old.md>).\n", "b/new.md": "# New\n\n## Part\n",
            "redirections.yml": "redirections:\n  old.md: /b/new\n",
        ])
        try sandbox.kumo("fix", "--write")
        #expect(
            try sandbox.read("content/a/a.md") == "# A\n\nSee [old](../b/new.md#part) and [old](<../old.md>).\n")
    }

    @Test func takesLanguagesOutOfLinksWhereTheRuleIsOn() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n\n[x](https://learn.microsoft.com/en-us/x?view=y#z) [y](/de-de/y)\n"
        ])
        try sandbox.write(
            "kumo.yml",
            Sandbox.configuration()
                + "rules:\n  hard-coded-locale: { severity: warning, domains: [learn.microsoft.com] }\n"
                + "  preserve-view-not-set: warning\n")
        try sandbox.kumo("fix", "--write")
        #expect(
            try sandbox.read("content/a.md")
                == "# A\n\n[x](https://learn.microsoft.com/x?view=y&preserve-view=true#z) [y](/y)\n")
    }
}
