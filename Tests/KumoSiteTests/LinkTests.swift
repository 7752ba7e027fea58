import KumoSite
import KumoText
import Testing

struct LinkCase: Decodable, Sendable, CustomTestStringConvertible {
    var written: String
    var link: String
    var finding: String?

    var testDescription: String { written }
}

@Suite struct LinkTests {
    /// A guide in which `admin/start.md` holds a piece of Markdown.
    private func guide(_ markdown: String) throws -> Guide {
        try Guide([
            "admin/start.md": "# Own\n\n\(markdown)\n",
            "admin/other.md": """
            # One
            ## Two words
            ## 日本語
            <p id="html">x</p>

            ::: moniker range="germany"
            ## For Germany
            ::: moniker-end
            """,
            "admin/with space.md": "# Space",
            "top.md": "# Top",
            "germany.md": "---\nmonikerRange: germany\n---\n# Germany",
            "includes/i.md": "text",
            "media/a.png": "", "admin/pic 1.png": "",
        ])
    }

    @Test(arguments: try CaseData.cases(of: LinkCase.self, in: "links.json"))
    func findsWhatALinkLeadsTo(_ example: LinkCase) throws {
        let guide = try guide(example.written)
        let page = try #require(try guide.page("admin/start.md"))
        #expect(page.links.map(PageOutline.text) == [example.link])
        #expect(guide.site.diagnostics.map(\.code.name) == (example.finding.map { [$0] } ?? []))
        for finding in guide.site.diagnostics {
            #expect(finding.place?.file == SourcePath("en/admin/start.md"))
        }
    }

    @Test(arguments: [
        ("前 [x](missing.md)", "3:3"), ("a\n\n- b **c [x](missing.md)**", "5:9"), ("[a](missing1) [b](missing)", "3:1"),
        ("> a\n> [x](missing.md)", "4:3"), ("a\\\nb [x](missing.md)", "4:3"), ("<a href='missing.md'>x</a>", "3:10"),
        ("| a |\n|---|\n| [x](missing.md) |", "5:3"),
    ])
    func placesABrokenLinkWhereItBegins(_ markdown: String, _ place: String) throws {
        #expect(try guide(markdown).findings.first == "file-not-found en/admin/start.md:\(place)")
    }

    @Test func namesThePageThatWasMeant() throws {
        func help(_ markdown: String) throws -> String? { try guide(markdown).onlyFinding().help }
        #expect(try help("[x](othr.md)") == "did you mean 'other.md'?")
        #expect(try help("[x](~/admin/othr.md)") == "did you mean '~/admin/other.md'?", "as it was written")
        #expect(try help("[x](top.md)") == "did you mean '../top.md'?", "the same name in another folder")
        #expect(try help("[x](something-else.md)") == "there is no such file in the content folder")
    }

    @Test func saysThatALinkLeavesTheContent() throws {
        #expect(try guide("[x](../../a.md)").onlyFinding().help?.contains("out of the content folder") == true)
    }

    @Test func namesTheCloudsOfAPageThatThisOneLacks() throws {
        let guide = try guide("[x](../germany.md)")
        #expect(guide.findings == ["page-not-in-cloud en/admin/start.md:3:1 [worldwide, china]"])
        #expect(try guide.onlyFinding().help?.contains("it is for germany") == true)
        #expect(try guide.page("admin/start.md", "germany")?.links.map(PageOutline.text) == ["page:germany"])
    }

    @Test func acceptsALinkFromAZoneOfTheOtherPagesClouds() throws {
        let markdown = "::: moniker range=\"germany\"\n[x](../germany.md) [y](other.md#for-germany)\n::: moniker-end"
        #expect(try guide(markdown).findings == [])
    }

    @Test func namesTheCloudsThatHaveABookmark() throws {
        let guide = try guide("[x](other.md#for-germany)")
        #expect(guide.findings == ["bookmark-not-in-cloud en/admin/start.md:3:1 [worldwide, china]"])
        #expect(try guide.onlyFinding().help?.contains("germany") == true)
    }

    @Test func namesTheVersionThatALinkAsksFor() throws {
        let finding = try guide("[x](other.md?view=china#for-germany)").onlyFinding()
        #expect(finding.variants == [])
        #expect(
            finding.message
                == "Bookmark '#for-germany' does not exist in the version 'china' of 'en/admin/other.md', which the link asks for."
        )
        #expect(finding.help?.contains("germany") == true)
    }

    /// What a page has for one cloud only, asked of by those who have the page.
    @Test func asksTheSamePageForAnotherVersion() throws {
        let text =
            "---\nmonikerRange: worldwide || china\n---\n# A\n::: moniker range=\"china\"\n## C\n::: moniker-end\n"
        let guide = try Guide(
            article: text
                + "[a](?view=germany) [b](?view=worldwide#c) [c](?view=china#c) [d](#c) [e](?view=Germany#a)\n")
        #expect(
            guide.findings == [
                "page-not-in-cloud en/a.md:8:1", "bookmark-not-in-cloud en/a.md:8:20",
                "bookmark-not-in-cloud en/a.md:8:62 [worldwide]", "page-not-in-cloud en/a.md:8:70",
            ])
    }

    /// A page that is the same for all may send its readers to one cloud's.
    @Test func takesTheVersionThatAPageForAllAsksFor() throws {
        let docset = """
            monikerDefinition: { monikers: [{ moniker_name: v1, product_name: p }, { moniker_name: v2, product_name: p }] }
            monikerRange: { 'new/**': v2 }
            """
        let site = try DocsetSite.site([
            "docfx.yml": docset, "new/b.md": "# B",
            "a.md": "[x](new/b.md?view=v2#b) [y](new/b.md?view=v1) [z](new/b.md?view=v3)",
        ])
        #expect(site.diagnostics.map(\.code.name) == ["page-not-in-cloud", "view-unknown"])
    }

    @Test func suggestsABookmarkWithinFiveCharacters() throws {
        func message(_ fragment: String) throws -> String {
            try guide("[x](other.md#\(fragment))").onlyFinding().message
        }
        #expect(try message("two-word").hasSuffix("did you mean '#two-words'?"))
        #expect(try message("two-words-1234").hasSuffix("did you mean '#two-words'?"), "five characters more")
        #expect(try message("two-words-12345").hasSuffix("other.md'."), "six characters more")
    }

    /// Neither the number of links nor that of headings costs its square: in a debug build that would take minutes.
    @Test(.timeLimit(.minutes(1))) func suggestsBookmarksAmongThousands() throws {
        let headings = (0..<2_500).map { "## Heading number \($0) of many\n\n" }.joined()
        let links = (0..<2_500).map { "[x](#headinq-number-\($0)-of-manny)\n" }.joined()
        let guide = try Guide(article: headings + links)
        let messages = guide.site.diagnostics.filter { $0.code == .bookmarkNotFound }.map(\.message)
        #expect(messages.count == 2_500)
        #expect(messages.last?.hasSuffix("did you mean '#heading-number-2499-of-many'?") == true)
    }

    @Test(arguments: [
        ("https://www.youtube.com/embed/x", "https://www.youtube-nocookie.com/embed/x"),
        ("http://youtube.com/embed/x?a=1&b=2", "https://www.youtube-nocookie.com/embed/x?a=1&b=2"),
        ("https://channel9.msdn.com/x/player", "https://channel9.msdn.com/x/player?nocookie=true"),
        ("https://channel9.msdn.com/x?a=1", "https://channel9.msdn.com/x?a=1&nocookie=true"),
        ("https://www.microsoft.com/videoplayer/embed/RE1", "https://www.microsoft.com/videoplayer/embed/RE1"),
    ])
    func framesPlayers(_ written: String, _ framed: String) throws {
        #expect(try Guide(article: "> [!VIDEO \(written)]").outline() == "video \(framed)")
    }

    @Test(arguments: ["javascript:alert(1)", "video.mp4", "data:text/html,x"])
    func framesNothingElse(_ written: String) throws {
        let guide = try Guide(article: "> [!VIDEO \(written)]")
        #expect(try guide.outline() == "video broken:")
        #expect(guide.site.diagnostics.map(\.code.name) == ["link-unsafe"])
    }
}
