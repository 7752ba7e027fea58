import FoundationEssentials
import KumoHTML
import KumoSite
import KumoText
import Testing

/// `toc.json` and what pages say of it (machine-interface.md).
@Suite struct TableModelTests {
    private let pages = [
        "index.md": "# Home", "docs/index.md": "# Docs", "docs/a.md": "# A", "docs/sub/b.md": "# B",
        "docs/g.md": "---\nmonikerRange: germany\n---\n# G",
    ]

    private func files(_ tables: [String: String]) throws -> [String: String] {
        let site = try Publication(pages.merging(tables) { _, new in new }).site
        let writer = SiteModelWriter(site)
        var files: [String: String] = [:]
        for file in writer.jobs.flatMap(writer.files) {
            if case .bytes(let bytes) = file.content {
                files[file.path.rawValue] = String(decoding: bytes, as: UTF8.self)
            }
        }
        return files
    }

    private struct Page: Decodable {
        var toc_rel: String?
    }

    private struct Table: Decodable {
        var items: [Node]

        struct Node: Decodable {
            var name: String?
            var href: String?
            var monikers: [String]?
            var children: [Node]?
        }
    }

    @Test func writesATableBesideItsFile() throws {
        let files = try files([
            "docs/toc.yml": """
            metadata: { a: "x\\ty" }
            items:
            - { name: 'Say "A"', href: a.md?x=1#a, expanded: true, key: [1, {b: null}] }
            - { name: Up, href: ../index.md, items: [{ name: B, href: sub/b.md, displayName: D }, { name: Here, href: index.md }] }
            - { name: Gone, href: ~/gone.md }
            - { name: Away, href: https://x.example }
            """
        ])
        #expect(
            files["en-us/worldwide/docs/toc.json"] == """
                {"metadata": {"a": "x\\ty"}, "items": [
                {"expanded": true, "href": "a?x=1#a", "key": [1, {"b": null}], "monikers": ["germany", "worldwide"], "name": "Say \\"A\\""},
                {"href": "../", "monikers": ["germany", "worldwide"], "name": "Up", "children": [
                {"displayName": "D", "href": "sub/b", "name": "B"},
                {"href": "./", "name": "Here"}]},
                {"href": "~/gone.md", "name": "Gone"},
                {"href": "https://x.example", "name": "Away"}
                ]}

                """)
    }

    @Test func leavesOutNodesOfOtherClouds() throws {
        let files = try files([
            "toc.yml": "- { name: N, items: [{ name: G, href: docs/g.md }] }\n- { name: A, href: docs/a.md }\n"
        ])
        func names(_ cloud: String) throws -> [String?] {
            let text = try #require(files["en-us/\(cloud)/toc.json"])
            return try JSONDecoder().decode(Table.self, from: Data(text.utf8)).items.map(\.name)
        }
        #expect(try names("germany") == ["N", "A"])
        #expect(try names("worldwide") == ["A"])
    }

    @Test(arguments: [
        ("docs/a", "sub/toc.json"), ("docs/sub/b", "../toc.json"), ("docs/index", "toc.json"), ("index", nil),
    ])
    func namesTheTableOfEachPage(_ page: String, _ table: String?) throws {
        let files = try files([
            "docs/toc.yml": "- { name: B, href: sub/b.md }\n", "docs/sub/toc.yml": "- { name: A, href: ../a.md }\n",
        ])
        let text = try #require(files["en-us/worldwide/\(page).json"])
        #expect(try JSONDecoder().decode(Page.self, from: Data(text.utf8)).toc_rel == table)
    }

    @Test func leavesOutATableWithAnErrorOfItsOwn() throws {
        let files = try files([
            "docs/toc.yml": "- { name: A, tocHref: a.md }\n", "toc.yml": "- { name: A, href: docs/toc.yml }\n",
        ])
        #expect(files["en-us/worldwide/docs/toc.json"] == nil)
        #expect(files["en-us/worldwide/toc.json"] != nil)
    }

    @Test func letsAnAuthorNameTheTable() throws {
        let site = try Publication([
            "a.md": "---\n_tocRel: x/toc.json\n---\n", "toc.yml": "- { name: A, href: a.md }\n",
        ]).site
        let writer = SiteModelWriter(site)
        let file = try #require(writer.jobs.flatMap(writer.files).first { $0.path.rawValue.hasSuffix("/a.json") })
        guard case .bytes(let bytes) = file.content else { return }
        #expect(try JSONDecoder().decode(Page.self, from: Data(bytes)).toc_rel == "x/toc.json")
    }

    @Test func survivesATableOfAnyDepth() throws {
        let levels = (1...2_000).map { String(repeating: "#", count: $0) + " [\($0)](a.md)\n" }.joined()
        let files = try files(["docs/toc.md": levels])
        #expect(files["en-us/worldwide/docs/toc.json"]?.contains("\"name\": \"2000\"}]}]}") == true)
    }
}
