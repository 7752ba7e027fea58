import KumoSite
import KumoText
import Testing

struct CrossReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
    var written: String
    var outline: String
    var findings: [String]?

    var testDescription: String { written }
}

@Suite struct CrossReferenceTests {
    private static let map = """
        {"references": [
          {"uid": "System.String", "name": "String", "fullName": "System.String", "href": "https://api.example.com/string?a=b#c"},
          {"uid": "own", "name": "Own", "href": "https://docs.example.com/en-us/own"},
          {"uid": "b", "name": "never seen", "href": "https://api.example.com/b"},
          {"uid": "bad", "href": "javascript:alert(1)"}
        ]}
        """

    private func guide(_ markdown: String) throws -> Guide {
        try Guide(
            [
                "a.md": markdown, "folder/b.md": "---\nuid: b\ntitle: The B & co.\n---\n# Heading\n",
                "c.md": "---\nuid: c\n---\n# Heading\n", "d.md": "---\nuid: d\ntitle: D\nmonikerRange: germany\n---\n",
            ],
            xrefMaps: [
                "map.json": Self.map, "other.yml": "references:\n- { uid: own, href: https://x.example.com/ }\n",
            ],
            baseURL: "https://docs.example.com")
    }

    @Test(arguments: try CaseData.cases(of: CrossReferenceCase.self, in: "cross-references.json"))
    func resolves(_ example: CrossReferenceCase) throws {
        let guide = try guide(example.written)
        let outline = try guide.outline()
        #expect(outline == example.outline)
        #expect(guide.findings == example.findings ?? [])
    }

    @Test func prefersThePageOfTheOwnCloud() throws {
        let guide = try Guide([
            "a.md": "<xref:x>", "old.md": "---\nuid: x\ntitle: Old\nmonikerRange: worldwide\n---\n",
            "new.md": "---\nuid: x\ntitle: New\nmonikerRange: '> worldwide'\n---\n",
        ])
        #expect(try guide.outline("a.md", "worldwide") == "p <<xref:x> 'Old' page:old>")
        #expect(try guide.outline("a.md", "china") == "p <<xref:x> 'New' page:new>")
        #expect(guide.findings == [])
    }

    @Test func reportsUidsThatPagesShare() throws {
        func findings(_ first: String, _ second: String) throws -> [String] {
            try Guide([
                "a.md": "---\nuid: x\nmonikerRange: \(first)\n---\n",
                "b.md": "---\nuid: x\nmonikerRange: \(second)\n---\n",
            ]).findings
        }
        #expect(try findings("worldwide", "china") == [])
        #expect(try findings("worldwide || germany", "germany || china") == ["moniker-overlapping"])
        #expect(try findings("china", "china") == ["duplicate-uid en/a.md:2:6", "duplicate-uid en/b.md:2:6"])
    }

    @Test func takesATranslationsPageBeforeTheSources() throws {
        let guide = try Guide(
            ["a.md": "<xref:x>", "b.md": "---\nuid: x\ntitle: Source\n---\n", "c.md": "---\nuid: c\ntitle: C\n---\n"],
            japanese: ["a.md": "<xref:x> @c", "b2.md": "---\nuid: x\ntitle: 訳\n---\n"])
        #expect(try guide.outline("a.md", "worldwide", "ja-JP") == "p <<xref:x> '訳' page:b2> <@c 'C' page:c>")
        #expect(try guide.outline("a.md") == "p <<xref:x> 'Source' page:b>")
    }

    @Test func saysThatAMapIsNoMap() throws {
        let guide = try Guide(["a.md": "x"], xrefMaps: ["map.json": "{", "map.yml": "a: [b"])
        #expect(guide.site.diagnostics.map(\.code.name) == ["json-syntax-error", "yaml-syntax-error"])
    }

    @Test func leavesReferencesOutOfHeadingIDs() throws {
        let guide = try Guide(["a.md": "# About @b & more\n", "b.md": "---\nuid: b\ntitle: Long title\n---\n"])
        #expect(try guide.outline().hasPrefix("h1#about---more "))
    }
}
