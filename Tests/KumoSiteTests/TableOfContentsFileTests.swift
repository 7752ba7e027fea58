import KumoMarkdown
import KumoSite
import KumoText
import KumoYAML
import Testing

struct TableOfContentsCase: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var file: String
    var written: String
    var others: [String: String]?
    /// `name>target^homepage(displayName)[children]`, one table after the other.
    var shown: String
    /// The code with the line and column in the file.
    var findings: [String]?

    var testDescription: String { name }
}

@Suite struct TableOfContentsFileTests {
    private let pages = [
        "index.md": "# Home", "one.md": "# One", "sub/two.md": "# Two",
        "sub/three.md": "---\nuid: three\ntitle: Three\n---\n# Three\n## X\n",
    ]

    @Test(arguments: try CaseData.cases(of: TableOfContentsCase.self, in: "tables-of-contents.json"))
    func readsEveryForm(_ example: TableOfContentsCase) throws {
        var files = pages
        files[example.file] = example.written
        let guide = try Guide(
            files.merging(example.others ?? [:]) { _, new in new }, rules: "page-orphaned: off")
        let tables = guide.site.tablesOfContents(of: try guide.edition().locale)
        #expect(tables.map { text($0, $0.nodes.root) }.joined(separator: " | ") == example.shown)
        let source = SourceText(path: SourcePath(example.file), example.written)
        let findings = guide.site.diagnostics.map { finding in
            let range = finding.place?.range.map { source.location(at: $0.lowerBound) }
            return finding.code.name + (range.map { " \($0.line):\($0.column)" } ?? "")
        }
        #expect(findings == example.findings ?? [])
    }

    private func text(_ table: TableOfContents, _ parent: Tree<TableOfContents.Node>.ID) -> String {
        table.nodes.children(of: parent).map { id in
            let node = table.nodes[id]
            let children = text(table, id)
            return node.name + (node.target.map { ">" + text($0) } ?? "") + (node.homepage.map { "^" + text($0) } ?? "")
                + (node.displayName.map { "(\($0))" } ?? "")
                + (table.nodes.firstChild(of: id) == nil ? "" : "[" + children + "]")
        }.joined(separator: " ")
    }

    private func text(_ target: TableOfContents.Target) -> String {
        switch target {
        case .page(_, let address, let query, let fragment), .redirected(_, let address, let query, let fragment):
            address.path + (query.isEmpty ? "" : "?" + query) + (fragment.isEmpty ? "" : "#" + fragment)
        case .asset(let asset): asset.address.path
        case .external(let url): url
        case .broken(let written): "!" + written
        }
    }

    @Test func keepsUnknownKeysAndFlags() throws {
        let guide = try Guide(["toc.yml": "- { name: A, expanded: true, maintainContext: true, b: [1, x] }\n"])
        let table = try #require(guide.site.tablesOfContents(of: try guide.edition().locale).first)
        let node = table.nodes[try #require(table.nodes.firstChild(of: table.nodes.root))]
        #expect(node.isExpanded && node.maintainsContext)
        #expect(node.others.map(\.key.text) == ["b"])
    }

    @Test func leavesOutOfItsFolderNothingButWhatItWasToldOf() throws {
        let guide = try Guide(
            ["toc.yml": "- { name: A, href: a.md }\n", "a.md": "", "b.md": "", "c/d.md": ""],
            rules: "page-orphaned: off")
        #expect(guide.findings == [])
        let page = try #require(try guide.page("b.md"))
        #expect(guide.site.tableOfContents(of: page)?.address.path == "toc")
    }

    @Test(arguments: [
        // The table that leads to a page comes before the one beside it.
        ("docs/x/a.md", "docs/toc"), ("docs/x/b.md", "docs/x/toc"), ("docs/x/y/c.md", "docs/x/toc"),
        // Of two that lead to it, the one with fewer folders to go down.
        ("a.md", "docs/toc"), ("docs/d.md", "docs/toc"), ("e.md", nil),
    ])
    func givesAPageTheNearestTableThatLeadsToIt(_ file: String, _ table: String?) throws {
        let guide = try Guide(
            [
                "docs/toc.yml": "- { name: A, href: x/a.md }\n- { name: B, href: ../a.md }\n",
                "docs/x/toc.yml": "- { name: A, href: ../../a.md }\n- { name: N, href: n/toc.yml }\n",
                "docs/x/n/toc.yml": "- { name: C, href: ../y/c.md }\n",
                "docs/x/a.md": "", "docs/x/b.md": "", "docs/x/y/c.md": "", "a.md": "", "docs/d.md": "", "e.md": "",
            ], rules: "page-orphaned: off")
        #expect(guide.findings == [])
        let page = try #require(try guide.page(file))
        #expect(guide.site.tableOfContents(of: page)?.address.path == table)
    }

    @Test func givesAPageOfTwoTablesTheOneThatDoesNotOnlyPointToIt() throws {
        let guide = try Guide([
            "docs/toc.yml": "- { name: P, tocHref: child/, topicHref: ../a.md }\n",
            "docs/child/toc.yml": "- { name: C, topicHref: ../../a.md }\n", "a.md": "",
        ])
        let page = try #require(try guide.page("a.md"))
        #expect(guide.site.tableOfContents(of: page)?.address.path == "docs/child/toc")
    }

    @Test func knowsForWhichCloudsANodeIs() throws {
        let guide = try Guide([
            "toc.yml": """
            - name: Both
              items:
              - { name: W, href: w.md }
              - { name: G, href: g.md }
            - { name: W too, href: w.md, items: [{ name: All, href: https://x.example }] }
            - { name: Nothing }
            """, "w.md": "---\nmonikerRange: worldwide\n---\n", "g.md": "---\nmonikerRange: germany\n---\n",
        ])
        let table = try #require(guide.site.tablesOfContents(of: try guide.edition().locale).first)
        let clouds = table.nodes.descendants(of: table.nodes.root).dropFirst().map { id in
            table.nodes[id].clouds.map { guide.site.configuration.clouds.names(of: $0).joined(separator: "+") } ?? "all"
        }
        #expect(clouds == ["worldwide+germany", "worldwide", "germany", "all", "all", "all"])
    }

    @Test func survivesTablesOfAnyDepthAndSize() throws {
        let levels = (1...2_000).map { String(repeating: "#", count: $0) + " \($0)\n" }.joined()
        let deep = try Guide(["toc.md": levels + "# [A](a.md)\n", "a.md": ""])
        #expect(deep.findings == [])
        let rows = (1...13_000).map { "- { name: '\($0)', href: a.md }\n" }.joined()
        let long = try Guide(["toc.yml": rows, "a.md": ""])
        #expect(long.findings == [])
        #expect(try long.site.navigations(of: long.edition()).first?.nodes.count == 13_001)
    }

    @Test func readsTablesInYAMLAndJSONThatNestDeeply() throws {
        let yaml = (0..<400).map { level in
            let space = String(repeating: " ", count: level * 2)
            return "\(space)- name: N\(level)\n\(space)  items:\n"
        }.joined()
        let leaf = String(repeating: " ", count: 800) + "- { name: Last, href: a.md }\n"
        let json =
            String(repeating: #"[{"name": "N", "items": "#, count: 400) + "[]" + String(repeating: "}]", count: 400)
        for (file, text, count) in [("toc.yml", yaml + leaf, 402), ("toc.json", json, 401)] {
            let guide = try Guide([file: text, "a.md": ""])
            #expect(guide.findings == [])
            let table = try #require(guide.site.tablesOfContents(of: try guide.edition().locale).first)
            #expect(table.nodes.count == count)
        }
    }

    @Test func boundsWhatUnfolds() throws {
        var files = ["a.md": ""]
        for level in 0..<40 {
            let other = "- { name: X, href: ../\(level + 1)/toc.yml }\n"
            files["\(level)/toc.yml"] = other + other
        }
        files["40/toc.yml"] = "- { name: A, href: ../a.md }\n"
        let guide = try Guide(files)
        #expect(Set(guide.site.diagnostics.map(\.code.name)) == ["toc-invalid"])
    }
}
