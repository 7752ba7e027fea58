import KumoSite
import KumoText
import Testing

/// Pages that are YAML or JSON: landing pages, hubs, questions and answers, tutorials.
@Suite struct YAMLPageTests {
    private func outline(_ yaml: String) throws -> String {
        try Guide(["p.yml": yaml, "a.md": "# A\n"]).outline("p.yml")
    }

    @Test func makesCardsOfALandingPage() throws {
        let text = try outline(
            """
            ### YamlMime:Landing
            title: Guide
            summary: All **about** it.
            landingContent:
            - title: Start
              linkLists:
              - linkListType: quickstart
                links:
                - text: First
                  url: a.md
            """)
        #expect(
            text == """
                h1#guide Guide
                summary
                  p All <b>about</b> it.
                cards
                  card
                    h2#start Start
                    p [quickstart]
                    ul
                      li
                        p <a page:a>First</a>
                """)
    }

    @Test func makesSectionsOfAHub() throws {
        let text = try outline(
            """
            ### YamlMime:Hub
            title: Guide
            highlightedContent:
              items:
              - { title: First, itemType: overview, url: a.md }
            conceptualContent:
              title: Concepts
              items:
              - title: Card
                links:
                - { text: Again, itemType: concept, url: a.md#a }
            """)
        #expect(
            text == """
                h1#guide Guide
                highlights
                  ul
                    li
                      p <a page:a>First</a> [overview]
                h2#concepts Concepts
                cards
                  card
                    h3#card Card
                    ul
                      li
                        p <a page:a#a>Again</a> [concept]
                """)
    }

    @Test func makesHeadingsOfQuestions() throws {
        let text = try outline(
            """
            ### YamlMime:FAQ
            title: Questions
            sections:
            - name: General
              questions:
              - question: What is *it*?
                answer: |
                  See [A](a.md).

                  - one
            """)
        #expect(
            text == """
                h1#questions Questions
                h2#general General
                h3#what-is-it What is <em>it</em>?
                p See <a page:a>A</a>.
                ul
                  li
                    p one
                """)
    }

    @Test func numbersTheUnitsOfATutorial() throws {
        let text = try outline(
            """
            ### YamlMime:Tutorial
            title: Learn
            items:
            - durationInMinutes: 5
              title: One
              content: Do *it*.
            """)
        #expect(text.contains("steps\n  step\n    h2#one One\n    p [5 min]\n    p Do <em>it</em>."))
    }

    @Test func showsAPageOfAnyOtherKindByItsKeys() throws {
        let text = try outline("### YamlMime:Module\ntitle: M\nsummary: S\nunits:\n- title: U\n  url: a.md\n")
        #expect(text.contains("h1#m M") && text.contains("<a page:a>U</a>"))
    }

    @Test func placesAFindingWhereItsTextWasWritten() throws {
        let guide = try Guide([
            "p.yml": "### YamlMime:FAQ\ntitle: Q\nsections:\n- questions:\n  - question: 何?\n    answer: |\n"
                + "      Text.\n      日本 [x](missing.md)\n"
        ])
        #expect(guide.findings == ["file-not-found en/p.yml:8:10"])
    }

    @Test func checksAddressesOfCards() throws {
        let guide = try Guide(["p.yml": "### YamlMime:Landing\ntitle: T\nlandingContent:\n- title: C\n  url: gone.md\n"]
        )
        #expect(guide.findings == ["file-not-found en/p.yml:5:8"])
    }

    /// A page of one question, whose answer begins in line 7.
    private static func faq(_ question: String, _ answer: String) -> String {
        let lines = answer.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)\n" }
        return "### YamlMime:FAQ\ntitle: Q\nsections:\n- questions:\n  - question: \(question)\n    answer: |\n"
            + lines.joined()
    }

    @Test func obeysZonesInItsStrings() throws {
        let answer = """
            ::: moniker range="germany"
            There.
            ::: moniker-end
            Here.
            """
        let guide = try Guide(["p.yml": Self.faq("Where?", answer)])
        #expect(try guide.outline("p.yml", "germany").contains("p There."))
        #expect(try !guide.outline("p.yml", "china").contains("There."))
        #expect(try guide.outline("p.yml", "china").contains("p Here."))
    }

    @Test func fallsBackToTheSource() throws {
        let guide = try Guide(
            ["p.yml": "### YamlMime:FAQ\ntitle: Q\n", "q.yml": "### YamlMime:FAQ\ntitle: English\n"],
            japanese: ["p.yml": "### YamlMime:FAQ\ntitle: 質問\n"])
        #expect(try guide.outline("p.yml", "china", "ja-JP") == "h1#質問 質問")
        #expect(try guide.outline("q.yml", "china", "ja-JP") == "h1#english English")
    }

    @Test(arguments: [
        "title: x\n", "### YamlMime:TableOfContent\nitems: []\n", "### YamlMime:\n: :\n", "###", "",
    ])
    func survivesWhatIsNoPage(_ yaml: String) throws {
        _ = try Guide(["p.yml": yaml, "a.md": "# A"])
    }

    @Test(arguments: [
        ("Landing\nsummary: s\n", ["missing-attribute en/p.yml:2:1"]),
        ("Hub\ntitle:\n", ["missing-attribute en/p.yml:2:7"]),
        (
            "Landing\ntitle: L\nlandingContent:\n- title: C\n  linkLists:\n  - links:\n    - text: only words\n"
                + "    - url: a.md\n    - ~\n",
            ["missing-attribute en/p.yml:7:7", "missing-attribute en/p.yml:8:7"]
        ),
        (
            "FAQ\ntitle: F\nsections:\n- questions:\n  - question: Q\n  - { question: '', answer: A }\n",
            ["missing-attribute en/p.yml:5:5", "missing-attribute en/p.yml:6:17"]
        ),
        (
            "Tutorial\ntitle: T\nitems:\n- { title: U, durationInMinutes: many, content: [a] }\n",
            ["unexpected-type en/p.yml:4:34", "unexpected-type en/p.yml:4:49"]
        ),
        ("Module\na: 1\n", []), ("Landing\n", ["unexpected-type en/p.yml:1:1"]),
        ("Hub\n- a\n", ["unexpected-type en/p.yml:1:1"]),
    ])
    func saysWhatAPageLacks(_ yaml: String, _ findings: [String]) throws {
        let guide = try Guide(["p.yml": "### YamlMime:" + yaml, "a.md": "# A\n"], rules: "page-orphaned: off")
        #expect(guide.findings == findings)
    }

    /// Markdown of a string is read as that of an article is, and its findings stand where it was written.
    @Test func readsAllThatMarkdownHasInAString() throws {
        let answer = """
            > [!NOTE]
            > n

            [!INCLUDE [x](includes/i.md)]

            :::image type="content" source="p.png" alt-text="x":::

            [!INCLUDE [x](includes/gone.md)]
            """
        let more = "additionalContent: |\n  ## More\n  [y](#more) [z](#nowhere)\n"
        let guide = try Guide([
            "p.yml": Self.faq(#""What is [A](gone.md)?""#, answer) + more,
            "includes/i.md": "In [b](../gone2.md)\n", "p.png": "",
        ])
        #expect(
            guide.findings == [
                "file-not-found en/includes/i.md:1:4", "file-not-found en/p.yml:5:24",
                "include-not-found en/p.yml:14:7", "bookmark-not-found en/p.yml:17:14",
            ])
        let outline = try guide.outline("p.yml")
        for part in ["p In ", "img asset:p.png", "h2#more More"] { #expect(outline.contains(part), "\(outline)") }
    }

    @Test func reportsValuesOfTheWrongType() throws {
        let guide = try Guide(["p.yml": "### YamlMime:Landing\ntitle: [a]\nlandingContent: x\n"])
        #expect(guide.findings.allSatisfy { $0.hasPrefix("unexpected-type en/p.yml") } && guide.findings.count == 2)
    }

    /// A value has no zones that a link could be put into; a string of Markdown has.
    @Test func saysWhatToDoAboutAPageThatSomeReadersLack() throws {
        let card = """
            ### YamlMime:Landing
            title: Guide
            landingContent:
            - title: Start
              linkLists: [{ linkListType: quickstart, links: [{ text: First, url: b.md }] }]

            """
        let guide = try Guide([
            "p.yml": card, "q.yml": Self.faq("x", "[b](b.md)"), "b.md": "---\nmonikerRange: worldwide\n---\n# B\n",
        ])
        let helps = guide.site.diagnostics.map(\.help)
        #expect(
            helps == [
                "it is for worldwide; link to a page that all readers of this one have, or widen the page's monikerRange",
                "it is for worldwide; put the link into a zone for them, or widen the page's monikerRange",
            ])
    }
}
