import KumoMarkdown
import KumoSite
import KumoText
import Testing

@Suite struct TableOfContentsTests {
    private let pages = [
        "index.md": "# Home", "one.md": "# One", "sub/two.md": "# Two",
        "sub/three.md": "---\nmonikerRange: germany\n---\n# Three",
    ]

    private func guide(_ toc: String, _ others: [String: String] = [:], japanese: [String: String]? = nil) throws
        -> Guide
    {
        try Guide(
            pages.merging(others) { _, new in new }.merging(["toc.yml": toc]) { _, new in new }, japanese: japanese,
            rules: "page-orphaned: off")
    }

    /// The navigation as text: `name>link[children]`, one table after the other.
    private func shown(_ guide: Guide, _ cloud: String = "worldwide", _ locale: String = "en-US") throws -> String {
        let navigations = guide.site.navigations(of: try guide.edition(cloud, locale))
        return navigations.map { text($0, $0.nodes.root) }.joined(separator: " | ")
    }

    private func text(_ navigation: Navigation, _ parent: Navigation.ID) -> String {
        navigation.nodes.children(of: parent).map { id in
            let node = navigation.nodes[id]
            let children = text(navigation, id)
            return node.name + (node.link.map { ">" + PageOutline.text(of: $0) } ?? "")
                + (children.isEmpty ? "" : "[" + children + "]")
        }.joined(separator: " ")
    }

    @Test func readsPagesGroupsAndAddresses() throws {
        let guide = try guide(
            """
            - name: Start
              href: index.md
            - name: More
              items:
              - name: The first
                href: one.md?view=china#one
              - href: Sub/TWO.md
            - name: Site
              href: https://x.example
            """)
        #expect(
            try shown(guide)
                == "Start>page:index More[The first>page:one?view=china#one Two>page:sub/two] Site>https://x.example")
        #expect(guide.findings == ["ill-cased en/toc.yml"])
    }

    @Test func readsTheListUnderItems() throws {
        #expect(try shown(guide("items:\n- name: A\n  href: one.md\n")) == "A>page:one")
    }

    @Test func leavesOutPagesThatACloudLacksAndGroupsLeftEmpty() throws {
        let guide = try guide(
            "- name: Only\n  items:\n  - href: sub/three.md\n- name: Both\n  href: sub/three.md\n  items:\n  - href: one.md\n"
        )
        #expect(try shown(guide, "germany") == "Only[Three>page:sub/three] Both>page:sub/three[One>page:one]")
        #expect(try shown(guide, "china") == "Both[One>page:one]")
        #expect(guide.findings == [])
    }

    @Test func reportsAPageThatIsNotThere() throws {
        let guide = try guide("- name: A\n  href: one.md\n- name: Gone\n  href: gone.md\n")
        #expect(try shown(guide) == "A>page:one")
        let finding = try guide.onlyFinding()
        #expect(finding.code.name == "file-not-found")
        #expect(finding.place?.file == SourcePath("en/toc.yml"))
        #expect(finding.place?.range == 46..<53)
    }

    @Test func putsNestedTablesOfContentsInPlace() throws {
        let guide = try guide(
            "- name: Sub\n  href: sub/toc.yml\n", ["sub/toc.yml": "- href: two.md\n- name: Up\n  href: ../one.md\n"])
        #expect(try shown(guide) == "Sub[Two>page:sub/two Up>page:one]")
        #expect(guide.findings == [])
    }

    @Test func reportsACycleOfTablesOfContentsForEachThatLeadsIntoIt() throws {
        let guide = try guide(
            "- href: one.md\n- name: Sub\n  href: sub/toc.yml\n",
            ["sub/toc.yml": "- href: two.md\n- name: Round\n  href: ../toc.yml\n"])
        #expect(try shown(guide).hasPrefix("One>page:one Sub[Two>page:sub/two] | "))
        #expect(guide.site.diagnostics.map(\.code.name) == ["circular-reference", "circular-reference"])
        let messages = guide.site.diagnostics.map(\.message)
        #expect(messages.contains { $0.contains("'toc.yml' --> 'sub/toc.yml' --> 'toc.yml'") })
        #expect(messages.contains { $0.contains("'sub/toc.yml' --> 'toc.yml' --> 'sub/toc.yml'") })
    }

    @Test func reportsALongCircleShortly() throws {
        var files: [String: String] = [:]
        for number in 0..<1_000 {
            files["d\(number)/toc.yml"] = "- { name: N, href: ../d\((number + 1) % 1_000)/ }\n"
        }
        files["toc.yml"] = "- { name: In, href: d7/toc.yml }\n"
        let found = try Guide(files).site.diagnostics
        #expect(found.map(\.code.name) == Array(repeating: "circular-reference", count: 1_001))
        #expect(found.allSatisfy { $0.message.utf8.count < 500 && $0.message.hasSuffix(" --> ....") })
        #expect(found.count { $0.place?.file == SourcePath("en/d7/toc.yml") } == 2)
    }

    @Test func namesEveryTableOfAShortCircle() throws {
        let files = [
            "a/toc.yml": "- { name: B, href: ../b/ }\n",
            "b/toc.yml": "- { name: H, href: ../h/ }\n- { name: C, href: ../c/ }\n",
            "c/toc.yml": "- { name: B, href: ../b/ }\n", "h/toc.yml": "- { name: One, href: ../one.md }\n",
        ]
        let found = try Guide(pages.merging(files) { _, new in new }).site.diagnostics
            .filter { $0.code.name == "circular-reference" }
        let way = "Build has identified file(s) referencing each other: "
        #expect(
            Set(found.map(\.message)) == [
                way + "'a/toc.yml' --> 'b/toc.yml' --> 'c/toc.yml' --> 'b/toc.yml'.",
                way + "'b/toc.yml' --> 'c/toc.yml' --> 'b/toc.yml'.",
                way + "'c/toc.yml' --> 'b/toc.yml' --> 'c/toc.yml'.",
            ])
    }

    @Test(arguments: [
        ("- name: A\n  href: sub/gone/toc.yml\n", "file-not-found"), ("just words", "toc-invalid"),
        ("- just words\n", "violate-schema"), ("- items: []\n", "missing-attribute"),
        ("- name: X\n  href: javascript:alert(1)\n", "link-unsafe"),
        ("- name: X\n  href: C:/a.md\n", "local-file-path"),
        ("- name: [\n", "yaml-syntax-error"),
        ("- name: X\n  name: Y\n  href: https://x.example\n", "yaml-duplicate-key"),
    ])
    func reportsWhatIsWrong(_ toc: String, _ code: String) throws {
        let guide = try guide(toc)
        #expect(guide.site.diagnostics.map(\.code.name) == [code])
        #expect(try !shown(guide).contains("javascript"))
    }

    @Test func readsTheTranslationsOwnTable() throws {
        let guide = try guide("- href: one.md\n", japanese: ["toc.yml": "- name: 二\n  href: sub/two.md\n"])
        #expect(try shown(guide, "worldwide", "ja-JP") == "二>page:sub/two")
        #expect(try shown(guide) == "One>page:one")
    }

    @Test func takesTheSourcesTableWhereThereIsNoTranslation() throws {
        let guide = try guide("- href: one.md\n", japanese: ["one.md": "# 一"])
        #expect(try shown(guide, "worldwide", "ja-JP") == "一>page:one")
    }

    @Test func listsPagesInTheirFoldersWhereThereIsNoTable() throws {
        #expect(
            try shown(Guide(pages), "germany")
                == "Home>page:index One>page:one sub[Three>page:sub/three Two>page:sub/two]")
    }

    @Test func ordersPagesAsTheyAreReadEachOnce() throws {
        let guide = try guide(
            "- href: sub/two.md\n  items:\n  - href: one.md\n- name: Again\n  href: sub/two.md\n- href: index.md\n")
        let navigation = try #require(guide.site.navigations(of: try guide.edition()).first)
        #expect(navigation.order.map(\.path) == ["sub/two", "one", "index"])
        let one = try #require(navigation.order.dropFirst().first)
        #expect(navigation.path(to: one).map { navigation.nodes[$0].name } == ["Two", "One"])
        #expect(navigation.position(of: one) == 1)
    }
}
