import Foundation
import KumoSite
import Soundness
import Testing

struct HTMLCase: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var written: String
    var html: String

    var testDescription: String { name }
}

@Suite struct ContentTests {
    private let others = ["b.md": "# h\n# 日本", "sub/c.md": "# C", "p.png": ""]

    @Test(arguments: try CaseData.cases(of: HTMLCase.self, in: "html.json"))
    func writesHTML(_ example: HTMLCase) throws {
        let html = try Publication.body(example.written, others)
        #expect(html == example.html)
        #expect(TagBalance.fault(in: html) == nil)
    }

    @Test func writesAddressesRelativeToThePage() throws {
        let publication = try Publication([
            "sub/deep/x.md": "[a](../../a.md) [y](y.md) [c](../c.md) ![p](../../media/p.png)", "sub/deep/y.md": "# Y",
            "sub/c.md": "# C", "a.md": "# A", "media/p.png": "",
        ])
        #expect(
            try publication.file("en-us/germany/sub/deep/x.html")
                == "<p><a href=\"../../a.html\">a</a> <a href=\"y.html\">y</a> <a href=\"../c.html\">c</a> "
                + "<img src=\"../../../media/p.png\" alt=\"p\" /></p>\n")
        #expect(try publication.file("en-us/media/p.png") == "copy of en/media/p.png")
    }

    /// Who asks for another cloud's page comes to it, also where her own has none.
    @Test func leadsToTheVersionThatALinkAsksFor() throws {
        let publication = try Publication([
            "sub/x.md": "[a](../a.md?view=germany#a) [g](g.md?view=Germany) [s](?view=germany#top) [n](g.md?view=no)",
            "sub/g.md": "---\nmonikerRange: germany\n---\n# G", "a.md": "# A",
        ])
        #expect(
            try publication.file("en-us/worldwide/sub/x.html")
                == "<p><a href=\"../../germany/a.html?view=germany#a\">a</a> "
                + "<a href=\"../../germany/sub/g.html?view=Germany\">g</a> "
                + "<a href=\"../../germany/sub/x.html?view=germany#top\">s</a> <a class=\"broken\">n</a></p>\n")
        #expect(
            try publication.file("en-us/germany/sub/x.html").contains(
                "<a href=\"../a.html?view=germany#a\">a</a> <a href=\"g.html?view=Germany\">g</a>"))
    }

    @Test func writesCodeFromSamples() throws {
        let sample = ["x.cs": "// <s>\n\tif (a < b) {}\n// </s>\n", "x.json": "{}\n"]
        #expect(
            try Publication.body("[!code-csharp-interactive[A \"b\"](x.cs?name=s&highlight=1,3- \"T & U\")]", sample)
                == "<pre><code class=\"lang-csharp\" data-interactive=\"csharp\" name=\"A &quot;b&quot;\" "
                + "title=\"T &amp; U\" highlight-lines=\"1,3-\">if (a &lt; b) {}\n</code></pre>\n")
        #expect(
            try Publication.body(":::code source=\"x.json\" language=\"json\" interactive=\"try\":::", sample)
                == "<pre><code class=\"lang-json\" data-interactive=\"json\" data-interactive-mode=\"try\">{}\n"
                + "</code></pre>\n")
    }

    @Test func warnsWhereASampleIsMissing() throws {
        let publication = try Publication(["a.md": "1. a\n\n   [!code-csharp[](x.cs)]"], japanese: [:])
        let alert = "<div class=\"alert WARNING\">\n<p class=\"alert-title\">en warning &amp;</p>\n"
        let html = try publication.file("en-us/worldwide/a.html")
        #expect(html.contains(alert + "<p>en sampleMissing &amp;</p>\n</div>\n"))
        #expect(TagBalance.fault(in: html) == nil)
        let checklist = try publication.file("en-us/worldwide/checklist/a.md")
        #expect(checklist.contains("   > [!WARNING]\n   > en sampleMissing &"))
    }

    @Test func writesAlertsOfAFallbackInItsOwnLanguage() throws {
        let publication = try Publication(["a.md": "> [!TIP]\n> x"], japanese: [:])
        #expect(try publication.file("ja-jp/worldwide/a.html").contains(">en tip &amp;<"))
        let translated = try Publication(["a.md": "# A"], japanese: ["a.md": "> [!TIP]\n> x"])
        #expect(try translated.file("ja-jp/worldwide/a.html").contains(">ja tip &amp;<"))
    }

    @Test func givesEachNoteAnIdOfItsOwnWhateverFileItIsIn() throws {
        let body = try Publication.body(
            "# fn 1\n\na[^1] [!INCLUDE [x](includes/i.md)] [l[^1]](b.md)\n\n[^1]: own",
            ["includes/i.md": "b[^1]\n\n[^1]: other[^2]\n[^2]: last", "b.md": "# B"])
        for id in ["fn-1", "fn-1-1", "fn-1-2", "fn-2", "fnref-1", "fnref-1-1", "fnref-1-2", "fnref-2"] {
            #expect(body.components(separatedBy: "id=\"\(id)\"").count == 2, "\(id) in \(body)")
        }
        let notes = ["own", "other", "last"].compactMap { body.range(of: $0)?.lowerBound }
        #expect(notes.count == 3 && notes == notes.sorted())
        #expect(body.contains("<a href=\"b.html\">l<sup class=\"footnote-ref\"><span id=\"fnref-1-2\""))
    }

    /// Whatever an author writes, the tags of a page are nested, and nothing on it runs.
    @Test func writesNestedTagsWhateverTheAuthorWrites() throws {
        let pieces = [
            "a", " ", " ", "\n", "\n", "\n\n", "\n\n", "*", "**", "_", "`", "```\n", "> ", "- ", "1. ", "# ", "<b>",
            "</b>",
            "<div>", "</div>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<table><tr><td>", "</table>", "<script>",
            "</script>",
            "<details>", "<summary>", "</details>", "<!--", "-->", "[x](b.md)", "![y](p.png)", "\n\n|a|b|\n|-|-|\n",
            "|",
            "\n\n> [!NOTE]\n> ", "\n::: moniker range=\"germany\"\n", "\n::: moniker-end\n",
            "\n[!INCLUDE [i](includes/i.md)]\n",
            "[!INCLUDE [i](includes/i.md)]", "~~", "<a href=\"javascript:x\">", "</a>", "&lt;", "<br>", "</br>",
            "<img src=x onerror=y>", "    ", "<h2>", "</h2>", "<pre>", "</pre>", "<tenant>",
            "<iframe src=javascript:x>",
            "[^1]", "\n\n[^1]: ", "\n:   ", "www.a.com", " $x$ ", "$$\n", "![](https://youtu.be/x)", "（**", "**",
            "<![CDATA[", "]]>", "<style>", "[", "](", ")", "\"", "<", ">",
        ]
        var state: UInt64 = 7
        var files = [
            "b.md": "# B", "p.png": "",
            "includes/i.md": "<details>\n\n- in <b>i\n\n</ul></div>\n\n[!INCLUDE [j](j.md)]",
            "includes/j.md": "</details> j <table><tr>",
        ]
        for number in 0..<400 {
            var text = ""
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            files["f\(number).md"] = text
        }
        let publication = try Publication(files)
        for number in 0..<400 {
            for cloud in ["worldwide", "germany"] {
                let html = try publication.file("en-us/\(cloud)/f\(number).html")
                let written = files["f\(number).md"] ?? ""
                #expect(TagBalance.fault(in: html) == nil, "\(written.debugDescription)\n\(html)")
                let tags = TagBalance.tags(in: html).joined()
                for danger in ["<script", "<style", "onerror", "javascript:", "<tenant"] {
                    #expect(!tags.contains(danger), "\(written.debugDescription)\n\(html)")
                }
            }
        }
    }
}
