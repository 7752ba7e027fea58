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

    @Test func showsADiffThatGitAppliesToTheLineEndsOfTheFile() throws {
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration())
        let text = "\u{FEFF}" + Self.text.replacingOccurrences(of: "\n", with: "\r\n")
        try sandbox.write("content/a.md", text)
        try sandbox.git("init", "-q")
        let diff = try sandbox.kumo("fix").output
        try sandbox.write("a.diff", diff)
        try sandbox.git("apply", "a.diff")
        #expect(
            try sandbox.read("content/a.md")
                == "\u{FEFF}" + Self.mended.replacingOccurrences(of: "\n", with: "\r\n"))
    }

    @Test func leavesAFileThatIsNoText() throws {
        let sandbox = try Sandbox(articles: ["b.md": "# B\n"])
        try sandbox.write("content/a.md", bytes: Array(Self.text.utf8) + [0xFF, 0x0A])
        for arguments in [["fix"], ["fix", "--write"]] {
            let outcome = try Sandbox.run(Sandbox.program, arguments, in: sandbox.folder)
            #expect(outcome.errors.contains("There is nothing that a machine can mend."), "\(outcome)")
            #expect(
                outcome.errors.contains(
                    "'content/a.md' is left as it is: it holds bytes that are no UTF-8; save it as UTF-8."))
        }
    }

    @Test(arguments: [
        ("::: moniker range=\"o365-21vianet“", "::: moniker range=\"o365-21vianet\""),
        ("::: moniker range=\"o365-21vianet", "::: moniker range=\"o365-21vianet\""),
    ])
    func closesTheQuotationOfARange(written: String, mended: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n\(written)\n\nText.\n\n::: moniker-end\n"])
        try sandbox.kumo("fix", "--write")
        #expect(try sandbox.read("content/a.md") == "# A\n\n\(mended)\n\nText.\n\n::: moniker-end\n")
    }

    @Test func mendsOnlyTheCodesThatAreAskedFor() throws {
        let sandbox = try Sandbox(articles: ["a.md": Self.text])
        try sandbox.kumo("fix", "--write", "--code", "moniker-marker-malformed")
        let text = try sandbox.read("content/a.md")
        #expect(text.contains("**設定 **を") && text.contains("\n::: moniker-end"))
        #expect(try sandbox.kumo("fix", "--code", "no-such-code").status == 2)
    }

    @Test(arguments: [
        ("**設定 **を開く。", "**設定** を開く。"), ("Se **f.eks****. dynamisk kode** her.", "Se **f.eks. dynamisk kode** her."),
    ])
    func mendsEmphasisOnlyByName(wrong: String, right: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n\(wrong)\n"])
        #expect(try sandbox.kumo("fix").output.isEmpty)
        try sandbox.kumo("fix", "--write", "--code", "emphasis-mended")
        #expect(try sandbox.read("content/a.md") == "# A\n\n\(right)\n")
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
            try sandbox.read("content/a/a.md") == "# A\n\nSee [old](../b/new.md#part) and [old](<../b/new.md>).\n")
    }

    private static let moves = """
        redirections:
          old.md: /b/new
          placed.md: /b/new#part
          asking.md: /b/new?view=o365-21vianet
          away.md: https://x.example/
          china.md: /b/only
        """

    /// A link is mended only where its readers come to what they came to before.
    @Test(arguments: [
        ("a/old.md", "a/old.md"), ("../old.md#part", "../b/new.md#part"), ("../old.md#gone", "../old.md#gone"),
        ("../old.md#only-china", "../old.md#only-china"),
        ("../old.md?view=o365-21vianet#only-china", "../b/new.md?view=o365-21vianet#only-china"),
        ("../old.md?view=o365-worldwide#only-china", "../old.md?view=o365-worldwide#only-china"),
        ("../old.md?view=nowhere", "../old.md?view=nowhere"), ("../old.md#top", "../b/new.md#top"),
        ("../placed.md", "../b/new.md#part"), ("../placed.md#part", "../placed.md#part"),
        ("../asking.md", "../b/new.md?view=o365-21vianet"), ("../asking.md#part", "../asking.md#part"),
        ("../away.md", "../away.md"), ("../china.md", "../china.md"), ("~/old.md", "../b/new.md"),
    ])
    func leadsLinksOnlyToPlacesThatAreThere(_ link: String, _ mended: String) throws {
        let zone = "::: moniker range=\"o365-21vianet\"\n\n## Only China\n\n::: moniker-end\n"
        var files = [
            "b/new.md": "# New\n\n## Part\n\n" + zone,
            "b/only.md": "---\nmonikerRange: o365-21vianet\n---\n# Only\n", "redirections.yml": Self.moves,
        ]
        files["a/a.md"] = "# A\n\n[x](\(link)) <a href=\"\(link)\">x</a>\n"
        files["a/toc.yml"] = "- name: X\n  href: \(link)\n"
        files["c/toc.md"] = "# [X](\(link))\n"
        let sandbox = try Sandbox(articles: files)
        try sandbox.kumo("fix", "--write", "--code", "link-redirected")
        #expect(try sandbox.read("content/a/a.md") == "# A\n\n[x](\(mended)) <a href=\"\(mended)\">x</a>\n")
        #expect(try sandbox.read("content/a/toc.yml") == "- name: X\n  href: \(mended)\n")
        #expect(try sandbox.read("content/c/toc.md") == "# [X](\(mended))\n")
    }

    /// What one language lacks keeps a link of both as it is.
    @Test func leavesALinkWhoseNewPlaceATranslationLacks() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n\n[x](old.md#part)\n", "toc.yml": "- name: X\n  href: old.md#part\n",
            "new.md": "# New\n\n## Part\n", "redirections.yml": "redirections:\n  old.md: /new\n",
        ])
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "content", "ja-JP": "ja"]))
        try sandbox.write("ja/new.md", "# 新\n")
        try sandbox.kumo("fix", "--write", "--code", "link-redirected")
        #expect(try sandbox.read("content/a.md") == "# A\n\n[x](old.md#part)\n")
        #expect(try sandbox.read("content/toc.yml") == "- name: X\n  href: old.md#part\n")
    }

    /// Who reads a table of contents only where the new page is can be led there at once.
    @Test func mendsTablesOfContentsForTheCloudsOfARedirection() throws {
        let sandbox = try Sandbox(articles: [
            "only.md": "---\nmonikerRange: o365-21vianet\n---\n# Only\n",
            "toc.yml": "- name: X\n  href: old.md\n- name: Y\n  href: other.md\n",
            "redirections.json": """
            {"redirections": [
              {"source_path": "old.md", "redirect_url": "/only", "monikers": ["o365-21vianet"]},
              {"source_path": "other.md", "redirect_url": "/only"}
            ]}
            """,
        ])
        try sandbox.kumo("fix", "--write", "--code", "link-redirected")
        #expect(try sandbox.read("content/toc.yml") == "- name: X\n  href: only.md\n- name: Y\n  href: other.md\n")
    }

    @Test func mendsTheCaseOfPathsInAllTheirForms() throws {
        let article = """
            # A

            [b](SUB/b.md#b), [b](<Sub/B.md>) and [!INCLUDE [i](Includes/i.md)] ![p](sub/P.png) <a href="Sub/b.md">b</a>

            :::image type="content" source="Sub/p.png" alt-text="P.":::

            """
        let landing = """
            ### YamlMime:Landing
            title: L
            summary: All of it.
            metadata: {title: L, description: All of it.}
            landingContent:
              - title: T
                linkLists:
                  - linkListType: overview
                    links:
                      - {text: B, url: "Sub/B.md"}

            """
        let sandbox = try Sandbox(articles: [
            "a.md": article, "index.yml": landing, "sub/b.md": "# B\n", "includes/i.md": "I", "sub/p.png": "",
        ])
        try sandbox.kumo("fix", "--write", "--code", "ill-cased")
        #expect(
            try sandbox.read("content/a.md")
                == article.replacingOccurrences(of: "SUB/b", with: "sub/b").replacingOccurrences(
                    of: "Sub/", with: "sub/"
                )
                .replacingOccurrences(of: "B.md", with: "b.md").replacingOccurrences(of: "P.png", with: "p.png")
                .replacingOccurrences(of: "Includes/", with: "includes/"))
        #expect(try sandbox.read("content/index.yml") == landing.replacingOccurrences(of: "Sub/B.md", with: "sub/b.md"))
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

    /// At the top of a repository the diff and the report name files as the repository has them.
    @Test(arguments: [["docs"], ["docs", "more/guide"]])
    func mendsTheDocsetsOfARepository(_ folders: [String]) throws {
        let sandbox = try Sandbox()
        let entries = folders.map { "{\"build_source_folder\": \"\($0)\"}" }.joined(separator: ", ")
        try sandbox.write(".openpublishing.publish.config.json", "{\"docsets_to_publish\": [\(entries)]}")
        for folder in folders {
            try sandbox.write(folder + "/docfx.json", "{\"build\": {\"content\": [{\"files\": [\"**/*.md\"]}]}}")
            try sandbox.write(folder + "/a.md", "# A\n\n[x](B.md)\n")
            try sandbox.write(folder + "/b.md", "# B\n")
        }
        try sandbox.git("init", "-q")
        let outcome = try sandbox.kumo("fix", "--locale", "en-us")
        #expect(outcome.status == 0)
        for folder in folders { #expect(outcome.output.contains("--- a/\(folder)/a.md\n+++ b/\(folder)/a.md\n")) }
        #expect(outcome.errors == "--write mends \(folders.count == 1 ? "1 finding" : "2 findings").\n")
        try sandbox.write("fix.diff", outcome.output)
        try sandbox.git("apply", "--check", "fix.diff")
        let mended = folders.count == 1 ? "1 finding in 1 file" : "2 findings in 2 files"
        #expect(try sandbox.kumo("fix", "--locale", "en-us", "--write").errors == "Mended \(mended).\n")
        for folder in folders { #expect(try sandbox.read(folder + "/a.md") == "# A\n\n[x](b.md)\n") }
        #expect(try sandbox.kumo("fix", "--locale", "en-us", "--code", "no-such-code").status == 2)
    }

    /// One docset of several that cannot be read keeps nobody from the others.
    @Test func mendsTheOtherDocsetsOfARepository() throws {
        let sandbox = try Sandbox()
        try sandbox.write(".openpublishing.publish.config.json", "{\"docsets_to_publish\": []}")
        try sandbox.write("a/docfx.json", "{")
        try sandbox.write("b/docfx.json", "{\"build\": {\"content\": [{\"files\": [\"**/*.md\"]}]}}")
        try sandbox.write("b/a.md", "# A\n\n[x](B.md)\n")
        try sandbox.write("b/b.md", "# B\n")
        let outcome = try sandbox.kumo("fix", "--locale", "en-us", "--write")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("Mended 1 finding in 1 file.\n"))
        #expect(outcome.errors.contains(" --> a/docfx.json:1:2\n"))
        #expect(try sandbox.read("b/a.md") == "# A\n\n[x](b.md)\n")
    }
}
