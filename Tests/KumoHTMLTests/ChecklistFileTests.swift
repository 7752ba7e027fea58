import Foundation
import KumoSite
import Soundness
import Testing

@Suite struct ChecklistFileTests {
    private let article = """
        # Reset <x> & *y*

        - A **license**
        - A [role](b.md)

        ## Do it

        1. Go to [the center](https://x.example/?a=1&b=(2)), select `Save` and *wait*.

           Then <kbd>Enter</kbd>:

           ```ps1
           Get-It
           ```

        ![Picture](p.png)

        2. Write \\*stars\\* and <tenant>.
        """

    private func files() throws -> Publication {
        try Publication(["sub/a.md": article, "sub/b.md": "# B", "sub/p.png": ""])
    }

    @Test func writesAPageToTick() throws {
        let html = try files().file("en-us/worldwide/checklist/sub/a.html")
        #expect(TagBalance.fault(in: html) == nil)
        #expect(
            html.hasPrefix(
                "<section class=\"prerequisites\"><h2>en prerequisites &amp;</h2>\n<ul>\n<li>A <strong>license</strong></li>\n"
                    + "<li>A <a href=\"../../sub/b.html\">role</a></li>\n</ul>\n</section>\n"
                    + "<section class=\"procedure\"><h2 id=\"procedure-1\">Do it</h2>\n<ol class=\"steps\">\n"))
        #expect(
            html.contains(
                "<input type=\"checkbox\" id=\"tick-do-it-step-2\"> <span>Write *stars* and &lt;tenant&gt;.</span></label> "
                    + "<a class=\"step-link\" href=\"../../sub/a.html#do-it-step-2\" aria-label=\"en showStep 2\" title=\"en showStep 2\">#</a>"
            ))
        #expect(html.contains("<img src=\"../../../sub/p.png\" alt=\"Picture\" />"))
        #expect(!html.contains("id=\"do-it\""), "the ids of the article are not repeated")
    }

    @Test func writesMarkdown() throws {
        let markdown = try files().file("en-us/worldwide/checklist/sub/a.md")
        #expect(
            markdown == """
                # Reset \\<x\\> \\& y

                en cloud &: Worldwide

                ## en prerequisites &

                - A **license**
                - A [role](../../sub/b.html)

                ## Do it

                1. [ ] Go to [the center](https://x.example/?a=1&b=%282%29), select `Save` and *wait*. ([#](../../sub/a.html#do-it-step-1))

                   Then Enter:

                   ```ps1
                   Get-It
                   ```

                   ![Picture](../../../sub/p.png)

                2. [ ] Write \\*stars\\* and \\<tenant\\>. ([#](../../sub/a.html#do-it-step-2))

                """)
    }

    @Test func writesJSON() throws {
        struct Document: Decodable {
            struct Procedure: Decodable {
                struct Step: Decodable {
                    var number: Int
                    var text: String
                    var href: String
                }
                var title: String
                var id: String?
                var steps: [Step]
            }
            var title, locale, contentLocale, cloud, article: String
            var prerequisites: [String]
            var procedures: [Procedure]
        }
        let text = try files().file("en-us/germany/checklist/sub/a.json")
        let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
        #expect([document.locale, document.contentLocale, document.cloud] == ["en-US", "en-US", "germany"])
        #expect(document.article == "../../sub/a.html")
        #expect(document.prerequisites == ["A license", "A role"])
        #expect(document.procedures.map(\.title) == ["Do it"])
        #expect(document.procedures.first?.id == "do-it")
        let steps = try #require(document.procedures.first?.steps)
        #expect(steps.map(\.number) == [1, 2])
        #expect(
            steps.map(\.text) == [
                "Go to the center, select Save and wait. Then Enter: Get-It", "Write *stars* and <tenant>.",
            ])
        #expect(steps.map(\.href) == ["../../sub/a.html#do-it-step-1", "../../sub/a.html#do-it-step-2"])
    }

    @Test func linksTheStepsOfTheArticle() throws {
        let publication = try files()
        let page = try publication.file("en-us/worldwide/sub/a.html")
        #expect(page.contains("<li id=\"do-it-step-1\">"))
        #expect(page.contains("<ol start=\"2\">\n<li id=\"do-it-step-2\">"))
    }

    @Test func listsTheChecklistsOfACloud() throws {
        let publication = try Publication([
            "a.md": "# A <x>\n\n1. x\n", "b.md": "# B\n\n1. x\n2. y\n", "c.md": "# C",
            "toc.yml": "- href: b.md\n- href: a.md\n",
        ])
        #expect(
            try publication.file("en-us/worldwide/checklist/index.html") == """
                <ul class="checklists">
                <li><a href="b.html">B</a> <span class="count">en stepCount 2</span></li>
                <li><a href="a.html">A &lt;x&gt;</a> <span class="count">en stepCountOne 1</span></li>
                </ul>

                """)
        #expect(
            try publication.file("en-us/worldwide/checklist/index.md")
                == "# en checklists &: Worldwide\n\n- [B](b.md) (en stepCount 2)\n- [A \\<x\\>](a.md) (en stepCountOne 1)\n"
        )
        #expect(publication.files["en-us/worldwide/checklist/c.html"] == nil)
    }

    @Test func saysThatThereAreNoChecklists() throws {
        let publication = try Publication(["a.md": "# A"])
        #expect(try publication.file("en-us/worldwide/checklist/index.html") == "")
        #expect(try publication.file("en-us/worldwide/checklist/index.md").contains("en noChecklists &"))
    }

    @Test func leadsToTheListWhereAnotherCloudHasNoSteps() throws {
        let publication = try Publication(
            ["a.md": "# A\n\n::: moniker range=\"germany\"\n1. x\n::: moniker-end\n"],
            templates: ["checklist": "{{{cloudSwitch}}}|{{stepCount}}"])
        #expect(
            try publication.file("en-us/germany/checklist/a.html").contains(
                "<a href=\"../../worldwide/checklist/index.html\" class=\"elsewhere\">"))
        #expect(publication.files["en-us/worldwide/checklist/a.html"] == nil)
    }

    @Test func keepsTextFromBecomingMarkdown() throws {
        let publication = try Publication(["a.md": "1. a\\_b \\[x\\](y) \\`c\\` 1\\<2 \\# \\| ~ `` a`b ``\n"])
        let markdown = try publication.file("en-us/worldwide/checklist/a.md")
        #expect(markdown.contains("1. [ ] a\\_b \\[x\\](y) \\`c\\` 1\\<2 \\# \\| \\~ `` a`b `` ("))
    }

    @Test func keepsNestedListsAndAlertsInMarkdown() throws {
        let publication = try Publication(["a.md": "1. Go\n\n   - one\n     - two\n\n   > [!NOTE]\n   > Mind\n"])
        let markdown = try publication.file("en-us/worldwide/checklist/a.md")
        #expect(
            markdown.hasSuffix(
                "   - one\n\n     - two\n\n   > [!NOTE]\n   > Mind\n"), "\(markdown)")
    }
}
