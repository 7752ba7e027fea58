import Foundation
import KumoHTML
import KumoSite
import KumoText
import Soundness
import Testing

@Suite struct PublicationTests {
    private let toc =
        "- name: Group\n  items:\n  - href: sub/one.md\n  - href: sub/two.md\n- name: Home <x>\n  href: index.md\n"
    private let pages = [
        "index.md": "# Home", "sub/one.md": "# One & only", "sub/two.md": "---\nmonikerRange: germany\n---\n# Two",
    ]

    private func publication(_ page: String, baseURL: String? = nil) throws -> Publication {
        try Publication(
            pages.merging(["toc.yml": toc]) { _, new in new }, japanese: ["index.md": "# 日本"],
            templates: ["page": page], baseURL: baseURL)
    }

    @Test func publishesEveryFileAtItsPath() throws {
        let publication = try Publication(
            ["A.md": "1. x", "media/P.png": ""], japanese: [:], assets: ["theme.css": Array("p{}".utf8)])
        var expected = ["index.html", "manifest.json", "release.html", "assets/theme.css"]
        for locale in ["en-us", "ja-jp"] {
            expected.append("\(locale)/media/p.png")
            for cloud in ["worldwide", "germany"] {
                expected += ["a.html", "contents.html"].map { "\(locale)/\(cloud)/\($0)" }
                for kind in ["html", "md", "json"] {
                    expected += [
                        "\(locale)/\(cloud)/checklist/a.\(kind)", "\(locale)/\(cloud)/checklist/index.\(kind)",
                    ]
                }
            }
        }
        #expect(publication.files.keys.sorted() == expected.sorted())
        #expect(try publication.file("assets/theme.css") == "p{}")
    }

    @Test func switchesToTheSamePageOrTheNearestOne() throws {
        let publication = try publication("{{{cloudSwitch}}}")
        #expect(
            try publication.file("en-us/germany/sub/two.html") == """
                <ul>
                <li><a href="../../worldwide/sub/one.html" class="elsewhere">Worldwide <small>en notInThisCloud &amp;</small></a></li>
                <li><a href="two.html" aria-current="true">Germany &lt;DE&gt;</a></li>
                </ul>

                """)
        #expect(
            try publication.file("en-us/worldwide/sub/one.html").contains(
                "<a href=\"../../germany/sub/one.html\">Germany"))
    }

    @Test func switchesToTheFrontPageWhereNothingIsNear() throws {
        let publication = try Publication(
            ["index.md": "# Home", "x/only.md": "---\nmonikerRange: germany\n---\n# Only"],
            templates: ["page": "{{{cloudSwitch}}}"])
        #expect(
            try publication.file("en-us/germany/x/only.html").contains(
                "href=\"../../worldwide/index.html\" class=\"elsewhere\""))
    }

    @Test func switchesLanguages() throws {
        let switched = try publication("{{{languageSwitch}}}").file("en-us/worldwide/sub/one.html")
        #expect(
            switched.contains(
                "<a href=\"../../../ja-jp/worldwide/sub/one.html\" hreflang=\"ja-JP\" lang=\"ja-JP\">ja languageName &amp;</a>"
            ))
        #expect(switched.contains("<a href=\"one.html\" hreflang=\"en-US\" lang=\"en-US\" aria-current=\"true\">"))
    }

    @Test func namesOtherLanguagesAndTheCanonicalAddressOnlyWithABase() throws {
        let page = "{{canonical}}|{{{alternates}}}"
        #expect(try publication(page).file("en-us/worldwide/index.html") == "|")
        let based = try publication(page, baseURL: "https://docs.example/x/")
        let address = "https://docs.example/x/en-us/worldwide/index.html"
        #expect(
            try based.file("en-us/worldwide/index.html") == """
                \(address)|<link rel="alternate" hreflang="en-US" href="\(address)">
                <link rel="alternate" hreflang="x-default" href="\(address)">
                <link rel="alternate" hreflang="ja-JP" href="https://docs.example/x/ja-jp/worldwide/index.html">

                """)
    }

    @Test func sendsReadersOfAFallbackToTheOriginal() throws {
        let page = "{{canonical}}|{{originalHref}}|{{contentLang}}|{{lang}}|{{{alternates}}}"
        let based = try publication(page, baseURL: "https://docs.example")
        #expect(
            try based.file("ja-jp/worldwide/sub/one.html")
                == "https://docs.example/en-us/worldwide/sub/one.html|../../../en-us/worldwide/sub/one.html|en-US|ja-JP|"
        )
        #expect(
            try based.file("ja-jp/worldwide/index.html").hasPrefix("https://docs.example/ja-jp/worldwide/index.html|"))
    }

    @Test(arguments: [("MT", true), ("Machine Translation", true), ("HT", false)])
    func saysThatAMachineTranslated(_ type: String, _ isMachine: Bool) throws {
        let publication = try Publication(
            ["a.md": "# A"], japanese: ["a.md": "---\nms.translationtype: \(type)\n---\n# 日"],
            templates: ["page": "{{#isMachineTranslated}}MT{{/isMachineTranslated}}"])
        #expect(try publication.file("ja-jp/worldwide/a.html") == (isMachine ? "MT" : ""))
        #expect(try publication.file("en-us/worldwide/a.html") == "")
    }

    @Test func showsTheReadersBranchOfTheNavigation() throws {
        let publication = try publication("{{{navigation}}}")
        #expect(
            try publication.file("en-us/worldwide/sub/one.html") == """
                <ul>
                <li class="open"><span>Group</span><ul>
                <li><a href="one.html" aria-current="page">One &amp; only</a></li>
                </ul>
                </li>
                <li><a href="../index.html">Home &lt;x&gt;</a></li>
                </ul>

                """)
        #expect(
            try publication.file("en-us/worldwide/index.html").contains(
                "<li class=\"closed\"><a href=\"sub/one.html\">Group</a></li>"))
    }

    @Test func showsOfALongLevelWhatIsAroundTheReader() throws {
        let files = (0..<1_000).map { ("p\($0).md", "# P\($0)") }
        let rows = (0..<1_000).map { "- { name: N\($0), href: p\($0).md }\n" }.joined()
        let publication = try Publication(
            Dictionary(uniqueKeysWithValues: files).merging(["toc.yml": rows]) { $1 },
            templates: ["page": "{{{navigation}}}"])
        let page = try publication.file("en-us/worldwide/p500.html")
        #expect(page.split(separator: "<li>").count == 301)
        #expect(page.contains(">N500<") && page.contains(">N350<") && !page.contains(">N349<"))
        #expect(page.components(separatedBy: "<li class=\"more\"><a href=\"contents.html\">").count == 3)
        #expect(try publication.file("en-us/worldwide/p0.html").contains(">N299<"))
        #expect(try publication.file("en-us/worldwide/contents.html").contains(">N999<"))
    }

    @Test func listsEveryTableOfContents() throws {
        let publication = try Publication(
            [
                "toc.yml": "- { name: X, href: x.md }\n", "x.md": "", "sub/toc.md": "# [Y](y.md)\n", "sub/y.md": "",
                "bread/toc.yml": "- { name: Docs, tocHref: / }\n",
            ], templates: ["contents": "{{{body}}}", "page": "{{{navigation}}}"])
        #expect(
            try publication.file("en-us/worldwide/contents.html") == """
                <ul>
                <li><a href="x.html">X</a></li>
                </ul>
                <h2>sub</h2>
                <ul>
                <li><a href="sub/y.html">Y</a></li>
                </ul>

                """)
        #expect(try !publication.file("en-us/worldwide/sub/y.html").contains(">X<"))
    }

    @Test func showsTheWayAndTheNeighbours() throws {
        let publication = try publication(
            "{{{breadcrumb}}}|{{previousHref}} {{previousTitle}}|{{nextHref}} {{nextTitle}}|{{root}}")
        #expect(
            try publication.file("en-us/germany/sub/two.html") == """
                <ol>
                <li><a href="../index.html">en home &amp;</a></li>
                <li><span>Group</span></li>
                <li><span aria-current="page">Two</span></li>
                </ol>
                |one.html One &amp; only|../index.html Home &lt;x&gt;|../../../
                """)
    }

    @Test func showsTheWayThroughTheSiteBeforeThatThroughTheTable() throws {
        let publication = try Publication(
            [
                "index.md": "# Home", "sub/one.md": "---\nbreadcrumb_path: ../bread/toc.yml\n---\n# One",
                "toc.yml": "- { name: Sub & all, items: [{ name: Deep, items: [{ href: sub/one.md }] }] }\n",
                "bread/toc.yml": """
                - name: Docs <all>
                  tocHref: /
                  topicHref: https://docs.example.com/
                  items:
                  - { name: Sub & all, tocHref: /sub/, topicHref: ../sub/one.md }
                """,
            ], templates: ["page": "{{{breadcrumb}}}"])
        #expect(
            try publication.file("en-us/germany/sub/one.html") == """
                <ol>
                <li><a href="../index.html">en home &amp;</a></li>
                <li><a href="https://docs.example.com/">Docs &lt;all&gt;</a></li>
                <li><span>Sub &amp; all</span></li>
                <li><span>Deep</span></li>
                <li><span aria-current="page">One</span></li>
                </ol>

                """)
    }

    @Test func showsTheOutlineOfAPage() throws {
        let publication = try Publication(
            ["a.md": "# T\n## A <b>\n### B\n### C\n## 日\n", "b.md": "# T\n## Only one"],
            templates: ["page": "{{{outline}}}"])
        let outline = try publication.file("en-us/worldwide/a.html")
        #expect(TagBalance.fault(in: outline) == nil)
        #expect(
            outline.replacing("\n", with: "")
                == "<ul><li><a href=\"#a-\">A</a><ul><li><a href=\"#b\">B</a></li><li><a href=\"#c\">C</a></li></ul></li>"
                + "<li><a href=\"#%E6%97%A5\">日</a></li></ul>")
        #expect(try publication.file("en-us/worldwide/b.html") == "")
    }

    @Test func listsEverythingOnTheContentsPage() throws {
        let contents = try publication("").file("en-us/germany/contents.html")
        #expect(
            contents.replacing("\n", with: "")
                == "<ul><li><span>Group</span><ul><li><a href=\"sub/one.html\">One &amp; only</a></li>"
                + "<li><a href=\"sub/two.html\">Two</a></li></ul></li><li><a href=\"index.html\">Home &lt;x&gt;</a></li></ul>"
        )
    }

    @Test func offersTheEditionsThatHavePages() throws {
        let publication = try Publication(["a.md": "---\nmonikerRange: germany\n---\n# A"], japanese: [:])
        let start = try publication.file("index.html")
        #expect(start.contains("<section lang=\"ja-JP\" dir=\"ltr\"><h2>ja languageName &amp;</h2>"))
        #expect(start.contains("<a href=\"en-us/germany/contents.html\">Germany &lt;DE&gt;</a>"))
        #expect(!start.contains("Worldwide"))
        #expect(publication.files["en-us/worldwide/contents.html"] == nil)
    }

    @Test func reportsFilesOfOnePath() throws {
        let publication = try Publication([
            "contents.md": "# Mine", "checklist/index.md": "# Mine", "worldwide/a.html": "", "a.md": "x",
        ])
        let diagnostics = publication.writer.diagnostics
        #expect(diagnostics.allSatisfy { $0.code.name == "output-path-conflict" && $0.severity == .error })
        let paths = diagnostics.compactMap { $0.message.split(separator: "'").dropFirst().first.map(String.init) }
        #expect(
            paths.sorted() == [
                "en-us/germany/checklist/index.html", "en-us/germany/contents.html", "en-us/worldwide/a.html",
                "en-us/worldwide/checklist/index.html", "en-us/worldwide/contents.html",
            ])
    }

    @Test func writesAManifest() throws {
        struct Manifest: Decodable {
            struct Page: Decodable {
                var url, path, source, locale: String
                var monikers: [String]
                var has_error: Bool
            }
            var pages: [Page]
            var assets: [[String: String]]
        }
        let publication = try Publication([
            "index.md": "# A", "sub/index.md": "[!INCLUDE [x](gone.md)]", "two.md": "---\nmonikerRange: germany\n---\n",
            "p.png": "",
        ])
        let text = try publication.file("manifest.json")
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(text.utf8))
        #expect(
            manifest.pages.map {
                "\($0.url) \($0.path) \($0.source) \($0.monikers.joined(separator: ",")) \($0.has_error)"
            } == [
                "/ en-us/worldwide/index.html en/index.md germany,worldwide false",
                "/sub/ en-us/worldwide/sub/index.html en/sub/index.md germany,worldwide true",
                "/two en-us/germany/two.html en/two.md germany false",
            ])
        #expect(manifest.assets == [["path": "en-us/p.png", "source": "en/p.png"]])
        #expect(!text.contains("\\/"))
    }
}
