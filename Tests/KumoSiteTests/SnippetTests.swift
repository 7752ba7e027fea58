import KumoSite
import KumoText
import Testing

@Suite struct SnippetTests {
    @Test(arguments: try CaseFile.cases(in: "snippets.txt"))
    func showsCodeFromSamples(_ example: CaseFile.Case) throws {
        var files = ["a.md": try example.section("article") + "\n"]
        for section in example.sections.keys where section.hasPrefix("file ") {
            files[String(section.dropFirst(5))] = try example.section(section) + "\n"
        }
        let guide = try Guide(files)
        let expected = try example.section("outline")
        #expect(try guide.outline() == expected)
        let findings = example.sections["findings"].map { $0.split(separator: "\n").map(String.init) } ?? []
        #expect(guide.findings == findings)
    }

    struct Style: Decodable, Sendable {
        var start: String
        var end: String
        var languages: [String]
    }

    @Test(arguments: try CaseData.cases(of: Style.self, in: "snippet-languages.json"))
    func findsAPartInTheCommentsOfItsLanguage(_ style: Style) throws {
        let sample = "before\n\(style.start)\ninside\n\(style.end)\nafter\n"
        let calls = style.languages.map { "[!code-\($0)[](x.txt?name=part)]\n" }.joined()
        let guide = try Guide(["a.md": calls, "x.txt": sample])
        let expected = style.languages.map { "sample \($0) | inside⏎" }.joined(separator: "\n")
        #expect(try guide.outline() == expected)
        #expect(guide.findings == [])
    }

    @Test func takesTheSourcesSampleWhereTheLocaleHasNone() throws {
        let article = "[!code-json[](x.json)]\n[!code-json[](y.json)]\n"
        let guide = try Guide(
            ["a.md": article, "x.json": "1\n", "y.json": "2\n"], japanese: ["a.md": article, "y.json": "3\n"])
        #expect(try guide.outline("a.md", "worldwide", "ja-JP") == "sample json | 1⏎\nsample json | 3⏎")
        #expect(try guide.outline() == "sample json | 1⏎\nsample json | 2⏎")
    }

    @Test func readsPathsOfAnIncludeFromTheInclude() throws {
        let guide = try Guide([
            "a.md": "[!INCLUDE [x](includes/i.md)]\n", "includes/i.md": "[!code-cs[](x.cs)]\n\n[!code-cs[](y.cs)]\n",
            "includes/x.cs": "1\n",
        ])
        #expect(try guide.outline() == "sample cs | 1⏎\nmissing sample")
        #expect(guide.findings == ["codesnippet-not-found en/includes/i.md:3:13"])
    }

    @Test func showsEachCloudTheSnippetsOfItsZones() throws {
        let guide = try Guide([
            "a.md": """
            ::: moniker range="germany"
            [!code-cs[](x.cs?name=a)]
            ::: moniker-end
            ::: moniker range="china"
            [!code-cs[](x.cs?name=b)]
            ::: moniker-end
            """, "x.cs": "// <a>\n1\n// </a>\n",
        ])
        #expect(try guide.outline("a.md", "germany") == "sample cs | 1⏎")
        #expect(try guide.outline("a.md", "china") == "missing sample")
        #expect(
            guide.findings == [
                "zone-set-incomplete en/a.md:4:1 [worldwide]", "codesnippet-tag-not-found en/a.md:5:23 [china]",
            ])
    }

    @Test(arguments: [
        ("// <one>\n// </one>\n", "on", "did you mean 'one'?"),
        ("// <one>\n// </one>\n// <two>\n// </two>\n", "xyz", "the sample has one, two"),
        ("int a;\n", "xyz", "the sample marks no parts; use range="),
        (
            "# <one>\n# </one>\n", "one",
            "the sample marks it in the comments of another language; name the sample's own"
        ),
    ])
    func saysWhichPartsASampleHas(sample: String, tag: String, help: String) throws {
        let guide = try Guide(["a.md": "[!code-cs[](x.cs?name=\(tag))]\n", "x.cs": sample])
        #expect(try guide.onlyFinding().help == help)
    }

    @Test func suggestsTheParameterThatWasMeant() throws {
        let guide = try Guide(["a.md": "[!code-cs[](x.cs?hightlight=1)]\n", "x.cs": "1\n"])
        #expect(try guide.onlyFinding().message == "Code snippets have no parameter 'hightlight'.")
        #expect(try guide.onlyFinding().help == "did you mean 'highlight'?")
    }

    @Test func stopsWhenAnArticleAsksForTooMuchCode() throws {
        let sample = String(repeating: String(repeating: "code", count: 100) + "\n", count: 2500)
        let article = String(repeating: "[!code-cs[](x.cs?range=1-,1-,1-,1-)]\n", count: 100)
        let guide = try Guide(["a.md": article, "x.cs": sample])
        #expect(guide.site.diagnostics.contains { $0.code.name == "article-too-large" })
    }

    @Test func saysOfANotebookNestedBeyondBoundsThatItIsNone() throws {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let guide = try Guide([
            "a.md": "[!notebook-python[](x.ipynb?name=one)]\n",
            "x.ipynb": #"{"x": \#(deep), "cells": [{"metadata": {"name": "one"}, "source": ["1"]}]}"#,
        ])
        #expect(guide.findings == ["not-notebook-content en/a.md:1:21"])
    }
}
