import KumoMarkdown
import KumoSite
import KumoText
import Testing

/// Links that lead back into a docset by its address on the host.
@Suite struct SiteAddressTests {
    private static let pages = [
        "docfx.yml": "basePath: /guide\nhostName: docs.example.com\n", "a.md": "# A\n## Here",
        "folder/index.md": "# Index", "folder/b.md": "# B", "media/p.png": "",
    ]

    @Test(arguments: [
        ("/guide/folder/b", nil), ("/Guide/Folder/B", nil), ("/guide/folder/", nil), ("/guide/folder", nil),
        ("/guide/folder/index", nil), ("/guide/a#here", nil), ("/en-us/guide/a#here", nil),
        ("https://docs.example.com/guide/a#here", nil), ("https://docs.example.com/en-us/guide/a", nil),
        ("/guide/folder/c", "page-not-found"), ("/guide/folder/b.md", "page-not-found"),
        ("https://docs.example.com/guide/folder/c", "page-not-found"),
        ("/guide/a#there", "place-not-found"), ("/en-us/guide/a#there", "place-not-found"),
        ("/other/docset", nil), ("https://elsewhere.example.com/guide/c", nil),
        ("/guide/another-docset/c", nil),
    ])
    func checksWhatIsBelowTheOwnPath(_ link: String, _ finding: String?) throws {
        let site = try DocsetSite.site(Self.pages.merging(["start.md": "[x](\(link))"]) { $1 })
        #expect(site.diagnostics.map(\.code.name) == (finding.map { [$0] } ?? []))
    }

    @Test(arguments: [
        ("/guide/a#here&view=x", "?view=x"), ("/guide/a#here?view=x", "?view=x"), ("/guide/a?a=1#here&b=2", "?a=1&b=2"),
    ])
    func tellsWhereAQueryBelongs(_ link: String, _ query: String) throws {
        let site = try DocsetSite.site(Self.pages.merging(["start.md": "[x](\(link))"]) { $1 })
        #expect(site.diagnostics.map(\.help) == ["a query comes before the '#': '\(query)#here'"])
    }

    /// Only one of two pages of one address is published; whoever follows a link to either comes to it.
    @Test func takesOneOfTwoPagesOfOneAddressForTheOther() throws {
        let faq = "### YamlMime:FAQ\nmetadata:\n  title: F\ntitle: F\nsections: []\n"
        let site = try DocsetSite.site([
            "docfx.yml": "", "f.md": "# F", "f.yml": faq, "start.md": "[x](f.md) [y](f.yml)",
        ])
        #expect(site.diagnostics.map(\.code.name) == ["output-path-conflict"])
    }

    @Test func namesThePageThatWasMeant() throws {
        let site = try DocsetSite.site(
            Self.pages.merging(["start.md": "[x](/guide/folder/a) [y](/guide/folder/b.md)"]) { $1 })
        #expect(site.diagnostics.map(\.help) == ["did you mean '/guide/a'?", "did you mean '/guide/folder/b'?"])
    }

    /// A docset that does not say where it is published: three of its redirections show it.
    @Test func learnsThePathFromRedirections() throws {
        let moves = (1...3).map { "  old\($0).md: /guide/folder/p\($0)\n" }.joined()
        var files = ["docfx.yml": "hostName: docs.example.com\n", "redirections.yml": "redirections:\n" + moves]
        for number in 1...3 { files["folder/p\(number).md"] = "# P" }
        files["start.md"] = "[x](/guide/folder/p1) [y](/guide/folder/p9) [z](/folder/p9)"
        let found = try DocsetSite.site(files).diagnostics.filter { $0.code.name == "page-not-found" }
        #expect(found.map(\.message) == ["'/guide/folder/p9' is the address of no page of this docset."])
    }

    /// A project of kumo's own, whose redirections name its pages by their paths in the content folder.
    @Test func checksTheAddressesThatAProjectsRedirectionsUse() throws {
        let moves = (1...3).map { "  folder/old\($0).md: /folder/p\($0)\n" }.joined()
        var files = ["start.md": "[x](/folder/p1) [y](/folder/p9) [z](/other/p9) [w](folder/old1.md#there)"]
        for number in 1...3 { files["folder/p\(number).md"] = "# P\(number)" }
        let guide = try Guide(files, redirections: ["en/redirections.yml": "redirections:\n" + moves])
        #expect(
            guide.findings == [
                "page-not-found en/start.md:1:17", "link-redirected en/start.md:1:48",
                "place-not-found en/start.md:1:48",
            ])
    }

    /// A project that says where it is published; there its pages are below its path, with it or without.
    @Test(arguments: [
        ("/docs/folder/b", nil), ("/Docs/a#here", nil), ("/en-us/docs/a", nil), ("/folder/b", nil), ("/docs/", nil),
        ("/docs", nil), ("/docs/en-us/worldwide/a.html", nil), ("/docs/assets/kumo.css", nil), ("/docs/p.png", nil),
        ("/nothing", nil), ("/documents/a", nil), ("https://docs.example.com/docs/a", nil),
        ("https://elsewhere.example.com/docs/nothing", nil), ("/docs/nothing", "page-not-found"),
        ("/docs/Nothing.md", "page-not-found"), ("/docs/folder/c", "page-not-found"),
        ("/en-us/docs/nothing", "page-not-found"), ("https://docs.example.com/docs/nothing", "page-not-found"),
        ("/folder/c", "page-not-found"), ("/docs/a#there", "place-not-found"),
        ("/docs/germany", "page-not-in-cloud"),
    ])
    func checksWhatIsBelowTheProjectsAddress(_ link: String, _ finding: String?) throws {
        let pages = [
            "a.md": "# A\n## Here", "folder/b.md": "# B", "start.md": "# S\n\n[x](\(link))",
            "germany.md": "---\nmonikerRange: germany\n---\n# G",
        ]
        let guide = try Guide(pages, baseURL: "https://docs.example.com/docs", rules: "page-orphaned: off")
        #expect(guide.site.diagnostics.map(\.code.name) == (finding.map { [$0] } ?? []))
        let table = try Guide(
            pages.merging(["start.md": "# S", "toc.yml": "- { name: X, href: '\(link)' }\n"]) { $1 },
            baseURL: "https://docs.example.com/docs", rules: "page-orphaned: off")
        #expect(table.site.diagnostics.map(\.code.name) == (finding.map { [$0] } ?? []))
    }

    @Test func checksWhereRedirectionsLeadBelowTheProjectsAddress() throws {
        let moves = "redirections:\n  x.md: /docs/folder/b\n  y.md: /docs/nothing\n  z.md: /docs/x\n  w.md: /folder/b\n"
        let guide = try Guide(
            ["folder/b.md": "# B"], redirections: ["en/redirections.yml": moves],
            baseURL: "https://docs.example.com/docs")
        #expect(guide.findings == ["page-not-found en/redirections.yml"])
        let moved = guide.site.redirections(of: try #require(LocaleID("en-US")))
        #expect(moved.map(\.destination) == ["/folder/b", "/docs/folder/b", "/docs/nothing", "/docs/folder/b"])
    }

    /// The path of the address is also the name of a folder.
    @Test func takesAFolderForItselfWhateverTheProjectsAddress() throws {
        let guide = try Guide(
            ["docs/a.md": "# A\n[x](/docs/a) [y](/docs/b)"], baseURL: "https://docs.example.com/docs",
            rules: "page-orphaned: off")
        #expect(guide.findings == ["page-not-found en/docs/a.md:2:14"])
    }
}
