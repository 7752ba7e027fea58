import KumoSite
import KumoText
import Testing

@Suite struct RedirectionTests {
    /// A guide in which `a.md` and `folder/b.md` are left.
    private func guide(_ files: [String: String], _ more: [String: String] = [:]) throws -> Guide {
        try Guide(
            ["a.md": "# A", "folder/b.md": "# B\n## H"].merging(more) { _, new in new }, redirections: files,
            baseURL: "https://docs.example.com")
    }

    private func yaml(_ text: String, _ more: [String: String] = [:]) throws -> Guide {
        try guide(["en/redirections.yml": text], more)
    }

    private func moved(_ guide: Guide) throws -> [String] {
        let locale = try #require(LocaleID("en-US"))
        return guide.site.redirections(of: locale).map {
            "\($0.address.path) -> \($0.url) -> \($0.destination ?? "circle")"
        }
    }

    @Test func readsEveryFormOfAFile() throws {
        let guide = try guide([
            "en/redirections.yml": "redirections:\n  old.md: /a\nrenames:\n  older.md: /folder/b\n",
            "en/redirections.json":
                "{\"redirections\": [{\"source_path\": \"x.md\", \"redirect_url\": \" /a \"}, // a remark\n]}",
            ".openpublishing.redirection.json":
                "{\"redirections\": [{\"source_path_from_root\": \"/en/y.md\", \"redirect_url\": \"/a\"}, {\"source_path\": \"other/z.md\", \"redirect_url\": \"/a\"}]}",
        ])
        #expect(guide.findings == [])
        #expect(
            try moved(guide) == [
                "old -> /a -> /a", "older -> /folder/b -> /folder/b", "x -> /a -> /a", "y -> /a -> /a",
            ])
    }

    @Test(arguments: [
        ("folder/c.md: b", "/folder/b"), ("folder/c.md: ../a?q#a", "/a?q#a"), ("folder/index.md: b", "/folder/b"),
        ("folder/c.md: ../", "/"), ("c.md: ./a/?q", "/a/?q"),
        ("c.md: https://docs.example.com/en-us/a", "/a"), ("c.md: https://docs.example.com/a", "/a"),
        ("c.md: https://other.example.com/en-us/a", "https://other.example.com/en-us/a"),
        ("c.md: /en-us/a", "/en-us/a"),
    ])
    func makesAddressesAbsolute(_ entry: String, _ url: String) throws {
        let guide = try yaml("redirections:\n  \(entry)\n")
        #expect(guide.findings == [])
        #expect(guide.site.redirections(of: try #require(LocaleID("en-US"))).map(\.url) == [url])
    }

    @Test(arguments: [
        ("redirections:\n  old.md: /a\nrenames:\n  old.md: /folder/b\n", "redirection-conflict"),
        ("redirections:\n  old.png: /a\n", "redirection-invalid"), ("redirections:\n  old.md:\n", "missing-attribute"),
        ("redirections:\n  /old.md: /a\n", "redirection-path-syntax-error"),
        (
            "redirections:\n- { source_path: o.md, source_path_from_root: /en/o.md, redirect_url: /a }\n",
            "source-path-conflict"
        ),
        ("redirections:\n- { source_path: o.md, redirect_url: /a, monikers: [nowhere] }\n", "moniker-range-invalid"),
        ("renames:\n  old.md: /gone\n", "redirect-url-invalid"),
        ("redirections:\n  old.md: '#a'\n", "redirect-url-invalid"),
        ("renames:\n  c.md: /a\n  d.md: /a\n", "redirection-url-conflict"),
        ("redirections:\n  a.md: /folder/b\n", "redirected-file-not-removed"),
        ("redirections:\n  c.md: /a\n  c.yml: /a\n", "output-path-conflict"), ("redirections: [a", "yaml-syntax-error"),
        ("- a\n", "redirections-invalid"), ("redirections: 3\n", "redirections-invalid"),
        ("renames: [a]\n", "redirections-invalid"),
    ])
    func reportsWhatIsWrong(_ text: String, _ code: String) throws {
        #expect(try yaml(text).site.diagnostics.map(\.code.name) == [code])
    }

    @Test func collapsesChainsAndReportsCircles() throws {
        let guide = try yaml(
            "redirections:\n  c.md: /d\n  d.md: /e\n  e.md: /folder/b#h\n  x.md: /y\n  y.md: /z\n  z.md: /y\n")
        #expect(
            try moved(guide) == [
                "c -> /d -> /folder/b#h", "d -> /e -> /folder/b#h", "e -> /folder/b#h -> /folder/b#h",
                "x -> /y -> circle",
                "y -> /z -> circle", "z -> /y -> circle",
            ])
        #expect(guide.site.diagnostics.map(\.code.name) == Array(repeating: "circular-redirection", count: 3))
        #expect(
            guide.site.diagnostics.map(\.message).contains {
                $0.hasSuffix("x.md [redirection] --> y.md [redirection] --> z.md [redirection] --> y.md [redirection].")
            })
    }

    @Test func leadsALinkToTheOldAddress() throws {
        let guide = try yaml("redirections:\n  old.md: /a\n", ["c.md": "[x](old.md#gone)"])
        #expect(try guide.outline("c.md") == "p <a page:old#gone>x</a>")
        #expect(guide.site.diagnostics.map(\.code.name) == ["link-redirected", "place-not-found"])
        #expect(guide.site.diagnostics.first?.help == "link to '/a'")
    }

    @Test func takesAMovedPageOutOfTheGuide() throws {
        let guide = try yaml("redirections:\n  c.md: /a\n", ["c.md": "---\nuid: c\n---\n", "d.md": "<xref:c>"])
        #expect(try guide.page("c.md") == nil)
        #expect(guide.site.diagnostics.map(\.code.name) == ["redirected-file-not-removed", "xref-not-found"])
    }

    @Test func keepsATranslationOfWhatTheSourceRedirects() throws {
        let guide = try Guide(
            ["a.md": "# A"], japanese: ["a.md": "# A", "c.md": "# C"],
            redirections: ["en/redirections.yml": "redirections:\n  c.md: /a\n  d.md: /a\n"])
        #expect(try guide.page("c.md", "worldwide", "ja-JP") != nil)
        let moved = guide.site.redirections(of: try #require(LocaleID("ja-JP")))
        #expect(moved.map(\.path.rawValue) == ["d.md"])
        #expect(moved.map(\.isFallback) == [true])
    }

    /// Who is not sent on comes to the page that is still there, or to none.
    @Test func sendsOnOnlyTheCloudsOfARedirection() throws {
        let moves = """
            redirections:
            - { source_path: old.md, redirect_url: /a, monikers: [germany] }
            - { source_path: old.md, redirect_url: /folder/b, monikers: [china] }
            - { source_path: c.md, redirect_url: /a, monikers: [germany] }
            """
        let guide = try yaml(moves, ["c.md": "# C\n## Place", "d.md": "[x](old.md) [y](c.md#place)"])
        #expect(try guide.outline("d.md", "worldwide") == "p <a absent:old>x</a> <a page:c#place>y</a>")
        #expect(try guide.outline("d.md", "germany") == "p <a page:old>x</a> <a page:c#place>y</a>")
        let found = guide.site.diagnostics.map { finding in
            "\(finding.code.name) [\(finding.variants.compactMap(\.cloud).joined(separator: ", "))] \(finding.help ?? "")"
        }
        #expect(
            found == [
                "link-redirected [germany] link to '/a'", "link-redirected [china] link to '/folder/b'",
                "page-not-in-cloud [worldwide] it has moved, and its readers are sent on in germany, china only",
                "link-redirected [germany] link to '/a'",
                "place-not-found [germany] did you mean '#a'?",
            ])
    }

    /// The same by address.
    @Test func sendsOnOnlyTheCloudsOfARedirectionByAddress() throws {
        let moves = """
            redirections:
            - { source_path: folder/old.md, redirect_url: /a, monikers: [germany] }
            - { source_path: folder/c.md, redirect_url: /a#a, monikers: [germany] }
            """
        let page = "---\nmonikerRange: worldwide || china\n---\n# C"
        let guide = try yaml(moves, ["folder/c.md": page, "d.md": "[x](/folder/old) [y](/folder/c)"])
        #expect(guide.findings == ["page-not-in-cloud en/d.md:1:1 [worldwide, china]"])
    }

    @Test func followsALongChain() throws {
        let lines = (0..<10_000).map { "  p\($0).md: /p\($0 + 1)\n" }.joined()
        let guide = try yaml("redirections:\n\(lines)  p10000.md: /a\n")
        let moved = guide.site.redirections(of: try #require(LocaleID("en-US")))
        #expect(moved.count == 10_001)
        #expect(moved.allSatisfy { $0.destination == "/a" })
    }
}
