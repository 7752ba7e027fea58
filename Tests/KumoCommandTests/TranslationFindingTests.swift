import Foundation
import Testing

/// What `kumo check` and `kumo build` say and do about translations.
@Suite struct TranslationFindingTests {
    private func sandbox(_ english: [String: String], _ japanese: [String: String]) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        for (path, text) in english { try sandbox.write("en/" + path, text) }
        for (path, text) in japanese { try sandbox.write("ja/" + path, text) }
        return sandbox
    }

    @Test func mendsLinksThatNameTheSourcesLanguage() throws {
        let links =
            "[a](/en-us/x) [b](https://learn.microsoft.com/en-US/y?z#q) [c](/ja-jp/x) [d](https://example.com/en-us/x)"
        let sandbox = try sandbox(["a.md": "# A\n\n\(links)\n"], ["a.md": "# 題\n\n\(links)\n"])
        let text = try sandbox.kumo("check").errors
        #expect(text.count(of: "translation-link-locale") == 2, "\(text)")
        #expect(text.contains("write '/x', which leads to the reader's own language"), "\(text)")
        #expect(text.contains("write 'https://learn.microsoft.com/y?z#q'"), "\(text)")
        #expect(!text.contains("--> en/a.md"), "\(text)")
    }

    /// Wherever the link stands, and to whichever site knows the reader's language by itself.
    @Test(arguments: [
        ("a.md", "<a href=\"/en-us/x\">a</a>", "/x"), ("a.md", "[a](/EN-US/x?y=1)", "/x?y=1"),
        ("a.md", "[a](/en-us)", "/"),
        ("a.md", "[a](https://support.microsoft.com/en-us/x)", "https://support.microsoft.com/x"),
        ("toc.yml", "- name: A\n  href: /en-us/x", "/x"),
    ])
    func mendsThem(_ path: String, _ text: String, _ mended: String) throws {
        let sandbox = try reporting(path, text, mended)
        let fixed = try sandbox.kumo("fix").output
        let line = fixed.split(separator: "\n").first { $0.hasPrefix("+") && !$0.hasPrefix("+++") }
        #expect(line?.lowercased().contains("en-us") == false, "\(fixed)")
    }

    @Test(arguments: [
        ("a.md", "[a][r]\n\n[r]: https://azure.microsoft.com/en-us?x", "https://azure.microsoft.com/?x"),
        ("toc.md", "# [A](https://learn.microsoft.com/en-us/x)", "https://learn.microsoft.com/x"),
        ("index.yml", "### YamlMime:Landing\ntitle: F\nsummary: '[a](/en-us/x)'\nlandingContent: []", "/x"),
    ])
    func saysHowToMendThem(_ path: String, _ text: String, _ mended: String) throws {
        _ = try reporting(path, text, mended)
    }

    private func reporting(_ path: String, _ text: String, _ mended: String) throws -> Sandbox {
        let sandbox = try sandbox(["b.md": "# B\n", path: text + "\n"], [path: text + "\n"])
        let findings = try sandbox.kumo("check").errors
        #expect(findings.count(of: "translation-link-locale") == 1, "\(findings)")
        #expect(findings.contains("write '\(mended)'"), "\(findings)")
        return sandbox
    }

    @Test(arguments: [
        "/en-usage/x", "en-us/x.md", "//en-us/x", "https://example.com/en-us/x", "/ja-jp/x",
        "https://portal.msrc.microsoft.com/en-us/x",
    ])
    func leavesOtherLinks(_ link: String) throws {
        let sandbox = try sandbox(["a.md": "# A\n"], ["a.md": "# 題\n\n[a](\(link))\n"])
        let findings = try sandbox.kumo("check").errors
        #expect(!findings.contains("translation-link-locale"), "\(findings)")
    }

    @Test func showsTheSourceInPlaceOfABrokenTranslation() throws {
        let sandbox = try sandbox(
            ["a.md": "# Title A\n", "b.md": "# Title B\n"],
            ["a.md": "---\ntitle: 'open\n---\n# 題\n", "b.md": "# 題\n"])
        let built = try sandbox.kumo("build")
        #expect(built.status == 0 && built.errors.contains("translation-broken"), "\(built)")
        #expect(try sandbox.read("site/ja-jp/o365-germany/a.html").contains("Title A"))
        #expect(try sandbox.read("site/ja-jp/o365-germany/b.html").contains("題"))
        #expect(try sandbox.kumo("check", "--strict").status == 1)
        let status = try sandbox.kumo("status", "--format", "json").output
        #expect(status.contains("it cannot be read, so readers get the source"), "\(status)")
        // To readers it is none.
        let table = try sandbox.kumo("status", "--format", "markdown").output
        #expect(table.contains("| ja-JP | all | 2 | 1 (50 %) | – | – | – | 1 | – | 1 | – | – |"), "\(table)")
        #expect(table.contains("| a.md | cannot tell | it cannot be read, so readers get the source |"), "\(table)")
    }

    @Test func keepsTheOriginalSentencesOutOfIdsAndTitles() throws {
        let segment =
            "<span data-ttu-id=\"1-1\">手順</span><span class=\"sxs-lookup\"><span data-stu-id=\"1-1\">Steps</span></span>"
        let sandbox = try sandbox(["a.md": "# A\n\n## Steps\n"], ["a.md": "# 題\n\n## \(segment)\n\n\(segment)\n"])
        #expect(try sandbox.kumo("build").status == 0)
        let page = try sandbox.read("site/ja-jp/o365-germany/a.html")
        let article = try #require(page.between("<article", "</article>"))
        #expect(article.contains("id=\"手順\""), "\(article)")
        #expect(
            article.contains("<span class=\"sxs-lookup\" lang=\"en-US\"><span data-stu-id=\"1-1\">Steps</span></span>"),
            "\(article)")
        #expect(!page.contains("手順Steps"), "\(page)")
    }

    /// A translation that carries its original is held against it by what the translation itself says.
    @Test func comparesTheTranslationInASideBySideFileAlone() throws {
        func segment(_ japanese: String, _ english: String) -> String {
            "<span data-ttu-id=\"1-1\">\(japanese)</span><span class=\"sxs-lookup\"><span data-stu-id=\"1-1\">\(english)</span></span>"
        }
        let (first, second) = ("Select **Save** to go on with the long journey.", "Then [open](b.md) ![i](i.png) 2024.")
        let sandbox = try sandbox(
            ["a.md": "# A\n\n\(first) \(second)\n", "b.md": "# B\n", "i.png": "x"],
            [
                "a.md": "# 題\n\n\(segment("**保存**を選んで続けます。", first)) "
                    + segment("次に[開きます](b.md)。 ![i](i.png) 2024", second) + "\n", "b.md": "# 別の題\n",
            ])
        let findings = try sandbox.kumo("check").errors
        #expect(!findings.contains("ja/a.md"), "\(findings)")
        #expect(try sandbox.kumo("status").output.contains("to do") == false)
        #expect(try sandbox.kumo("build").status == 0)
        let page = try sandbox.read("site/ja-jp/o365-germany/a.html")
        #expect(page.contains("<span class=\"sxs-lookup\" lang=\"en-US\"><span data-stu-id=\"1-1\">Select"), "\(page)")
    }

    @Test func minesLabelsOfPairsAndOfSideBySideFiles() throws {
        let segment =
            "<span data-ttu-id=\"1-1\">**保存**を選ぶ</span><span class=\"sxs-lookup\"><span data-stu-id=\"1-1\">Select **Save**</span></span>"
        let sandbox = try sandbox(
            ["a.md": "# A\n\nSelect **Save**, then **Close**.\n", "b.md": "# B\n\nSelect **Save**.\n"],
            ["a.md": "# 題\n\n**保存**、**閉じる**の順に選ぶ。\n", "b.md": "# 題\n\n\(segment)\n"])
        let outcome = try sandbox.kumo("glossary", "--mine", "--locale", "ja-JP")
        #expect(outcome.output == "2\tSave\t保存\n1\tClose\t閉じる\n", "\(outcome)")
        #expect(try sandbox.kumo("glossary", "--locale", "ja-JP").status == 64)
    }

    @Test func saysWhichLocaleIsNone() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            "kumo.yml", "locales:\n  en-US: { content: en }\n  japanese!: { content: ja }\nclouds:\n  - { id: a }\n")
        try sandbox.write("en/a.md", "# A\n")
        let outcome = try sandbox.kumo("status")
        #expect(outcome.status == 2 && outcome.errors.contains("japanese!"), "\(outcome)")
    }
}
