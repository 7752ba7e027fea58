import KumoText
import Testing

/// `kumo build --format json` (machine-interface.md).
struct PageModelTests {
    private static let definition = """
        monikerDefinition:
          monikers:
          - { moniker_name: v1, product_name: P }
          - { moniker_name: v2, product_name: P }
          - { moniker_name: v3, product_name: P }

        """

    @Test func writesAPageForAllOnceAndAPageOfMonikersForEach() throws {
        let models = try Models(
            Self.definition + "monikerRange: { 'new/**': '>= v2' }\n", ["a.md": "# A\n\nx", "new/B.md": "# B"])
        #expect(
            models.files.keys.filter { $0 != "manifest.json" }.sorted() == [
                "en-us/a.json", "en-us/v2/new/b.json", "en-us/v3/new/b.json",
            ])
        let page = try models.json("en-us/a.json")
        #expect(page["rawTitle"] as? String == #"<h1 id="a">A</h1>"#)
        #expect(page["conceptual"] as? String == "<p>x</p>\n")
        #expect(page["cloud"] == nil && (page["monikers"] as? [String]) == [])
        let versioned = try models.json("en-us/v3/new/b.json")
        #expect(versioned["cloud"] as? String == "v3" && (versioned["monikers"] as? [String]) == ["v2", "v3"])
    }

    @Test func listsEachAddressAndSetOfMonikersOnce() throws {
        let models = try Models(
            Self.definition + """
                monikerRange: { 'old/**': v1, 'new/**': '> v1' }
                routes: { old/: docs, new/: docs }
                """, ["old/a.md": "old", "new/a.md": "new", "new/p.png": ""])
        let manifest = try models.json("manifest.json")
        let rows = try #require(manifest["pages"] as? [[String: Any]])
        #expect(rows.map { $0["url"] as? String } == ["/docs/a", "/docs/a"])
        #expect(rows.map { $0["monikers"] as? [String] } == [["v2", "v3"], ["v1"]])
        #expect(rows.map { $0["path"] as? String } == ["en-us/v2/docs/a.json", "en-us/v1/docs/a.json"])
        #expect(try models.html("en-us/v1/docs/a.json") == "<p>old</p>\n")
        #expect(models.files["en-us/v3/docs/p.png"] == "copy of new/p.png")
    }

    @Test func leavesOutAPageWithAnErrorOfItsOwnAndSaysSo() throws {
        let models = try Models("", ["a.md": "[!INCLUDE [x](missing.md)]", "b.md": "b"])
        #expect(models.files["en-us/a.json"] == nil && models.files["en-us/b.json"] != nil)
        let rows = try #require(try models.json("manifest.json")["pages"] as? [[String: Any]])
        #expect(rows.map { $0["has_error"] as? Bool } == [true, false])
    }

    @Test func listsAPageWhoseMonikersAreThoseOfNobody() throws {
        let models = try Models(
            Self.definition + "monikerRange: { '**': '< v3' }\n",
            ["a.md": "---\nmonikerRange: v3\n---\nx", "b.md": "b"])
        let rows = try #require(try models.json("manifest.json")["pages"] as? [[String: Any]])
        #expect(rows.map { $0["url"] as? String } == ["/b", "/a"])
        #expect(rows.map { $0["has_error"] as? Bool } == [false, true])
        #expect(models.findings.filter { $0.place != nil }.map(\.code.name) == ["moniker-range-out-of-scope"])
    }

    @Test func spellsLinksAsLearnDoes() throws {
        let models = try Models(
            "",
            [
                "index.md": "[a](docs/a.md)", "docs/index.md": "x",
                "docs/a.md":
                    "[i](index.md) [r](../index.md) [s](#x) [e](https://e.example) [m](missing.md?a=b) ![p](P.png)",
                "docs/P.png": "",
            ])
        #expect(try models.html("en-us/index.json").contains(#"<a href="docs/a" data-linktype="relative-path">"#))
        let html = try models.html("en-us/docs/a.json")
        for written in [
            #"<a href="./" data-linktype="relative-path">i"#, #"<a href="../" data-linktype="relative-path">r"#,
            ##"<a href="#x" data-linktype="self-bookmark">s"##,
            #"<a href="https://e.example" data-linktype="external">e"#,
            #"<a href="missing.md?a=b" data-linktype="relative-path">m"#, #"src="p.png" data-linktype="relative-path""#,
        ] {
            #expect(html.contains(written), "\(written) is not in \(html)")
        }
    }

    @Test func givesHeadingsTheIdsThatLearnMakesBeforeIncludesAreInPlace() throws {
        let models = try Models(
            "exclude: includes\n",
            [
                "a.md":
                    "# [!INCLUDE [n](includes/n.md)] Overview\n\n## Notes\n\n[!INCLUDE [i](includes/i.md)]\n\n"
                    + "## <a name=\"x\"></a>Notes\n\n## Notes\n\n[1](#-overview) [2](#inc-overview) [3](#notes) [4](#x)",
                "includes/n.md": "Inc", "includes/i.md": "## Notes\n\n## Notes",
            ])
        #expect(try models.json("en-us/a.json")["rawTitle"] as? String == #"<h1 id="-overview">Inc Overview</h1>"#)
        let ids = try models.html("en-us/a.json").split(separator: "\n").filter { $0.hasPrefix("<h2") }
        #expect(
            ids.map { String($0.dropFirst(8).prefix { $0 != "\"" }) }
                == ["notes", "notes", "notes-1", "x", "notes-2"])
        #expect(models.findings.filter { $0.place != nil }.isEmpty)
    }

    @Test(arguments: [
        ("- b\n- c", "<td>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</td>"), ("b", "<td>b</td>"),
        ("b\n\nc", "<td>\n<p>b</p>\n<p>c</p>\n</td>"),
    ])
    func putsBlocksOfAnIncludeIntoACell(_ include: String, _ cell: String) throws {
        let models = try Models(
            "files: a.md\n",
            ["a.md": "| a | b |\n|---|---|\n| [!INCLUDE [i](i.md)] | x [!INCLUDE [i](i.md)] |", "i.md": include])
        #expect(try models.html("en-us/a.json").contains(cell))
    }

    @Test func keepsWhatDocFXKeepsOfRawHTML() throws {
        let models = try Models(
            "",
            [
                "a.md":
                    "<a href=\"https://e.example/a b?c=d&amp;e\" href=\"gone.md\">x</a>\n\n"
                    + "<iframe src=\"https://e.example/\">\nsee <b>it</b> there</iframe>\n\n"
                    + "<iframe src=\"https://e.example/\">\nnever ended"
            ])
        #expect(
            try models.html("en-us/a.json") == """
                <p><a href="https://e.example/a b?c=d&amp;e" href="gone.md" data-linktype="relative-path">x</a></p>
                <iframe src="https://e.example/" data-linktype="external">
                see <b>it</b> there</iframe>
                <iframe src="https://e.example/" data-linktype="external"></iframe>
                never ended

                """)
        #expect(models.findings.filter { $0.place != nil }.map(\.message) == ["Invalid file link: 'gone.md'."])
    }

    @Test(arguments: [("true", ["en-us/p.png"]), ("false", [])])
    func copiesFilesUnlessTheyStayWhereTheyAre(_ value: String, _ assets: [String]) throws {
        let models = try Models("selfContained: \(value)\n", ["a.md": "![p](p.png)", "p.png": ""])
        let rows = try #require(try models.json("manifest.json")["assets"] as? [[String: Any]])
        #expect(rows.map { $0["path"] as? String } == assets)
        #expect(models.files.keys.filter { $0.hasSuffix(".png") } == assets)
        #expect(models.findings.allSatisfy { $0.place == nil })
    }

    @Test func mergesMetadataAndKeepsItsTypes() throws {
        let models = try Models(
            """
            globalMetadata: { a: 1, b: { c: x, d: y }, e: '1', locale: no }
            fileMetadata: { a: { '**': 2, 'docs/**': 3 } }
            """, ["docs/a.md": "---\nb: { d: z }\ndate: 2026-01-02\nlist: [1, true, null]\n---\nx"])
        let metadata = try #require(try models.json("en-us/docs/a.json")["metadata"] as? [String: Any])
        #expect(
            metadata["a"] as? Int == 3 && metadata["e"] as? String == "1" && metadata["date"] as? String == "2026-01-02"
        )
        #expect(metadata["b"] as? [String: String] == ["c": "x", "d": "z"])
        #expect(metadata["locale"] == nil)
        #expect((metadata["list"] as? [Any])?.count == 3)
    }

    @Test(arguments: [
        ("one two, three", 3), ("# 見出し\n\n日本語 and English", 8), ("a - b — c", 3), ("`x y` *z*", 3), ("", 0),
    ])
    func countsWords(_ markdown: String, _ count: Int) throws {
        #expect(try Models("", ["a.md": markdown]).json("en-us/a.json")["wordCount"] as? Int == count)
    }

    @Test func writesAlertsAndTabsForDocFXsFrontEnds() throws {
        let html = try Models(
            "", ["a.md": "> [!TIP]\n> x\n\n# [A](#tab/a)\n\n1\n\n# [B](#tab/b/c)\n\n2\n\n***\n"]
        ).html("en-us/a.json")
        #expect(html.contains("<div class=\"TIP\">\n<h5>TIP</h5>\n<p>x</p>\n</div>"))
        #expect(html.contains(#"<div class="tabGroup" id="tabgroup_1">"#))
        #expect(html.contains(#"<section id="tabpanel_1_a" role="tabpanel" data-tab="a">"#))
        let dependent =
            #"<section id="tabpanel_1_b_c" role="tabpanel" data-tab="b" data-condition="c" aria-hidden="true""#
        #expect(html.contains(dependent))
    }

    @Test func namesTheNewestMonikerInACanonicalAddressWhereAsked() throws {
        let models = try Models(
            Self.definition + "monikerRange: { '**': '<= v2' }\nisCanonicalUrlWithMoniker: true\n", ["a.md": "x"],
            baseURL: "https://docs.example")
        #expect(
            try models.json("en-us/v1/a.json")["canonical_url"] as? String == "https://docs.example/en-us/a?view=v2")
    }
}

/// What the machine interface says of monikers, titles and tables of contents (machine-interface.md, docfx.md b and i).
struct DocsetModelTests {
    private static let definition = """
        monikerDefinition:
          monikers:
          - { moniker_name: v1, product_name: P, order: 1 }
          - { moniker_name: v2, product_name: P, order: 2 }
          - { moniker_name: Also, product_name: Q, order: 3 }

        """

    @Test func ordersMonikersByTheirNames() throws {
        let models = try Models(Self.definition + "monikerRange: { '**': 'v2 || ALSO || v1' }\n", ["a.md": "A"])
        #expect(try models.json("en-us/v1/a.json")["monikers"] as? [String] == ["also", "v1", "v2"])
    }

    @Test(arguments: [("v1", nil), ("v1 || v2", "v2"), ("v2 || also", "also")])
    func namesTheHighestMonikerButNeverTheVeryFirst(_ range: String, _ view: String?) throws {
        let models = try Models(
            Self.definition + "monikerRange: { '**': '\(range)' }\nisCanonicalUrlWithMoniker: true\n", ["a.md": "A"],
            baseURL: "https://docs.example")
        let path = try #require(models.files.keys.first { $0.hasSuffix("/a.json") })
        let address = "https://docs.example/en-us/a" + (view.map { "?view=" + $0 } ?? "")
        #expect(try models.json(path)["canonical_url"] as? String == address)
    }

    @Test func knowsTheCanonicalMonikerOfAllFilesOfAnAddress() throws {
        let models = try Models(
            Self.definition + "monikerRange: { 'x/**': v1, 'y/**': v2 }\nroutes: { x/: d, y/: d }\n"
                + "isCanonicalUrlWithMoniker: true\n", ["x/a.md": "old", "y/a.md": "new"],
            baseURL: "https://docs.example")
        #expect(
            try models.json("en-us/v1/d/a.json")["canonical_url"] as? String == "https://docs.example/en-us/d/a?view=v2"
        )
    }

    /// Those of the table itself do not bound them, and those that an author writes count for nothing.
    @Test func givesNodesTheMonikersOfTheirPages() throws {
        let models = try Models(
            Self.definition + "monikerRange: { '**': '>= v1', 'free/**': '', 'q.md': also }\n",
            [
                "one.md": "---\nmonikerRange: v1\n---\n", "two.md": "---\nmonikerRange: v2\n---\n", "free/f.md": "F",
                "q.md": "Q",
                "toc.yml": """
                metadata: { monikerRange: v1 }
                items:
                - { name: One, href: one.md, monikers: [v2] }
                - { name: Two, href: two.md }
                - { name: Both, items: [{ name: One, href: one.md }, { name: Two, href: two.md }] }
                - { name: Away, items: [{ name: One, href: one.md }, { name: X, href: 'https://x.example' }] }
                - { name: Free, items: [{ name: One, href: one.md }, { name: F, href: free/f.md }] }
                - { name: Same, href: one.md, items: [{ name: One, href: one.md }] }
                """,
            ])
        #expect(
            models.files["en-us/v1/toc.json"] == """
                {"metadata": {}, "items": [
                {"href": "one", "monikers": ["v1"], "name": "One"},
                {"monikers": ["v1", "v2"], "name": "Both", "children": [
                {"href": "one", "monikers": ["v1"], "name": "One"}]},
                {"name": "Away", "children": [
                {"href": "one", "monikers": ["v1"], "name": "One"},
                {"href": "https://x.example", "name": "X"}]},
                {"name": "Free", "children": [
                {"href": "one", "monikers": ["v1"], "name": "One"},
                {"href": "free/f", "name": "F"}]},
                {"href": "one", "monikers": ["v1"], "name": "Same", "children": [
                {"href": "one", "name": "One"}]}
                ]}

                """)
        #expect(models.files["en-us/v2/toc.json"] == nil && models.files["en-us/also/toc.json"] == nil)
    }

    @Test(arguments: [
        ("<!-- c -->\n\n[//]: # (x)\n\n#### Four\n\n## Two", "", "Two"),
        ("### Three\n\ntext", #"<h3 id="three">Three</h3>"#, "Three"), ("text\n\n# One", "", "One"),
        ("<!-- c -->\n\n# One\n\n# Two", #"<h1 id="one">One</h1>"#, "One"), ("---\ntitle: T\n---\ntext", "", "T"),
    ])
    func takesTheTitleOffThePageOnlyWhereItIsTheFirstThingToSee(
        _ markdown: String, _ raw: String, _ title: String
    ) throws {
        let page = try Models("", ["a.md": markdown]).json("en-us/a.json")
        #expect(page["rawTitle"] as? String == raw)
        #expect(page["title"] as? String == title)
    }

    @Test func countsTabsOfAnIncludeByThemselves() throws {
        let tabs = "# [A](#tab/a)\n\nx\n\n***\n\n"
        let html = try Models("exclude: i\n", ["a.md": tabs + "[!INCLUDE [x](i/x.md)]\n\n" + tabs, "i/x.md": tabs])
            .html("en-us/a.json")
        let ids = html.split(separator: "\n").filter { $0.hasPrefix("<div class=\"tabGroup\"") }
            .compactMap { $0.split(separator: "\"").dropFirst(3).first.map(String.init) }
        #expect(ids == ["tabgroup_1", "tabgroup_1", "tabgroup_2"])
    }

    /// Places are looked for when pages are written already.
    @Test func writesAPageWhosePlacesAreMadeErrors() throws {
        let models = try Models(
            "rules: { bookmark-not-found: error, file-not-found: error }\nexclude: i\n",
            [
                "a.md": "[x](b.md#no)", "b.md": "[!INCLUDE [x](i/x.md)]", "c.md": "[x](gone.md)",
                "i/x.md": "[x](gone.md)",
            ])
        #expect(models.files["en-us/a.json"] != nil && models.files["en-us/b.json"] != nil)
        #expect(models.files["en-us/c.json"] == nil)
        let rows = try #require(try models.json("manifest.json")["pages"] as? [[String: Any]])
        #expect(rows.map { $0["has_error"] as? Bool } == [true, false, true])
    }

    /// Each from the folder of the file that says so.
    @Test func namesTheTableThatMetadataNames() throws {
        let models = try Models(
            "basePath: base\nroutes: { docs/: d }\nglobalMetadata: { _tocRel: nav/toc.yml }\n",
            [
                "docs/x/a.md": "A", "docs/b.md": "---\n_tocRel: ../nav/toc.json\n---\n",
                "docs/c.md": "---\n_tocRel: /other/toc.json\n---\n", "docs/e.md": "---\n_tocRel: near/toc.json\n---\n",
                "nav/toc.yml": "- { name: A, href: /x }\n",
            ])
        func table(_ page: String) throws -> String? {
            try models.json("en-us/base/d/\(page).json")["toc_rel"] as? String
        }
        #expect(try table("x/a") == "../../nav/toc.json")
        #expect(try table("b") == "../nav/toc.json")
        #expect(try table("c") == "/other/toc.json")
        #expect(try table("e") == "near/toc.json")
    }
}

/// Constructs as DocFX's front ends expect them (docfx.md a.1).
struct DocFXConstructTests {
    @Test(arguments: [
        (
            "::: form model=\"m\" action=\"create\" submitText=\"Do it\" :::",
            "<form class=\"chromeless-form\" data-model=\"m\" data-action=\"create\">\n<div></div>\n"
                + "<button class=\"button is-primary\" disabled=\"disabled\" type=\"submit\">Do it</button>\n</form>\n"
        ),
        (
            "> [!VIDEO 12345678-1234-1234-1234-123456789012]",
            "<div class=\"embeddedvideo\"><iframe "
                + "src=\"https://learn-video.azurefd.net/vod/player?id=12345678-1234-1234-1234-123456789012\" "
                + "frameborder=\"0\" allowfullscreen=\"true\" data-linktype=\"external\"></iframe></div>\n"
        ),
        (
            ":::video source=\"https://www.youtube.com/embed/a\" title=\"T\" max-width=\"400\" thumbnail=\"t.png\" "
                + "upload-date=\"2020-01-01\":::",
            "<p><div class=\"embeddedvideo\">\n<iframe src=\"https://www.youtube-nocookie.com/embed/a\" "
                + "allowFullScreen=\"true\" frameBorder=\"0\" title=\"T\" style=\"max-width:400px;\" thumbnail=\"t.png\" "
                + "upload-date=\"2020-01-01\" data-linktype=\"external\"></iframe>\n</div></p>\n"
        ),
        (
            ":::image type=\"icon\" source=\"https://e.example/p.png\":::",
            "<p><img src=\"https://e.example/p.png\" data-linktype=\"external\" role=\"presentation\" /></p>\n"
        ),
        (
            ":::image source=\"https://e.example/p.png\" alt-text=\"A\" lightbox=\"https://e.example/q.png\":::",
            "<p><span class=\"mx-imgBorder\"><a href=\"https://e.example/q.png#lightbox\" data-linktype=\"external\">"
                + "<img src=\"https://e.example/p.png\" data-linktype=\"external\" alt=\"A\" /></a></span></p>\n"
        ),
        (
            ":::image type=\"complex\" source=\"https://e.example/p.png\" alt-text=\"A\" "
                + "lightbox=\"https://e.example/q.png\":::\nLong.\n:::image-end:::",
            "<p class=\"mx-imgBorder\">\n<a href=\"https://e.example/q.png#lightbox\" data-linktype=\"external\">"
                + "<img src=\"https://e.example/p.png\" alt=\"A\" aria-describedby=\"0-0\" data-linktype=\"external\">\n"
                + "</a>\n<div id=\"0-0\" class=\"visually-hidden\"><p>\nLong.\n</p></div>\n</p>\n"
        ),
        (
            "[a](https://e.example/~b) <https://e.example/~b>",
            "<p><a href=\"https://e.example/%7Eb\" data-linktype=\"external\">a</a> "
                + "<a href=\"https://e.example/%7Eb\" data-linktype=\"external\">https://e.example/~b</a></p>\n"
        ),
    ])
    func writes(_ written: String, _ html: String) throws {
        #expect(try Models("", ["a.md": written]).html("en-us/a.json") == html)
    }

    @Test func readsAnIncludeAloneInACellAsBlocks() throws {
        let models = try Models(
            "exclude: [n.md]", ["a.md": "|a|\n|--|\n|[!INCLUDE [x](n.md)]|", "n.md": "Name\n\n- one"])
        #expect(
            try models.html("en-us/a.json").contains(
                "<td>\n<p>Name</p>\n<ul>\n<li>one</li>\n</ul>\n</td>"))
    }
}
