import KumoSite
import KumoText
import Testing

/// Facts held against tables of contents.
@Suite struct FactTableTests {
    private static let facts = """
        facts:
          foo:
            term: Foo
            never: [Fuu]
            was: [Old Foo]
          portal:
            url: { worldwide: https://portal.example/, china: https://portal.cn/ }
            was: https://old.example/
        """

    private func findings(_ name: String, _ table: String, _ facts: String = facts) throws -> [String] {
        let guide = try Guide(["a.md": "# A\n", name: table, "Fuu.md": "# F\n"], facts: facts)
        return guide.site.diagnostics.filter { $0.code.group == .facts }.map { finding in
            let bytes = Array(table.utf8)
            let words = finding.place?.range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
            return "\(finding.code.name): \(words) \(finding.variants.compactMap(\.cloud))"
        }
    }

    @Test(arguments: [
        ("toc.yml", "- name: About Fuu\n  href: a.md\n", ["fact-term-misspelt: Fuu []"]),
        (
            "toc.yml", "- name: 'Fuu and Fuu'\n  href: a.md\n",
            ["fact-term-misspelt: Fuu []", "fact-term-misspelt: Fuu []"]
        ),
        ("toc.yml", "- name: Foo\n  items:\n  - name: Old Foo\n    href: a.md\n", ["fact-outdated: Old Foo []"]),
        (
            "toc.yml", "- name: P\n  href: https://portal.example/\n",
            ["fact-of-other-cloud: https://portal.example/ [\"germany\", \"china\"]"]
        ),
        ("toc.yml", "- name: P\n  href: https://old.example/\n", ["fact-outdated: https://old.example/ []"]),
        ("toc.md", "# [Fuu](a.md)\n", ["fact-term-misspelt: Fuu []"]),
        (
            "toc.md", "# [P](https://portal.example/)\n",
            ["fact-of-other-cloud: https://portal.example/ [\"germany\", \"china\"]"]
        ),
        ("toc.yml", "- name: Foo\n  href: Fuu.md\n", []), ("toc.md", "# [Foo](Fuu.md)\n", []),
        ("toc.yml", "- name: See https://a.b/Fuu\n  href: a.md\n", []),
    ])
    func holdsNamesAndAddresses(_ name: String, _ table: String, _ expected: [String]) throws {
        #expect(try findings(name, table) == expected)
    }

    @Test func holdsATranslatedTable() throws {
        let toc = "- name: Foo\n  href: a.md\n"
        let guide = try Guide(
            ["a.md": "# A\n", "toc.yml": toc],
            japanese: ["a.md": "# A\n", "toc.yml": toc.replacing("Foo", with: "Fuu")], facts: Self.facts)
        let found = guide.site.diagnostics.filter { $0.code.group == .facts }
        #expect(found.map(\.place?.file.rawValue) == ["ja/toc.yml"])
    }

    @Test func suggestsIDsThatCanBeRead() throws {
        func page(_ words: String, _ number: Int) -> String {
            "# A\n\n::: moniker range=\"worldwide\"\n\n[\(words)](https://ww\(number).example/)\n\n::: moniker-end\n\n"
                + "::: moniker range=\"china\"\n\n[\(words)](https://cn\(number).example/)\n\n::: moniker-end\n"
        }
        let words = ["Domæner", "Straße", "管理", "設定", "Crème brûlée"]
        let pages = words.enumerated().map { ("\($0).md", page($1, $0)) }
        let guide = try Guide(Dictionary(uniqueKeysWithValues: pages))
        let ids = FactSuggestion.all(for: guide.site, facts: []).map(\.id)
        #expect(Set(ids) == ["domaener", "strasse", "管理", "設定", "creme-brulee"])
    }

    @Test func suggestsLabelsWithoutTheirBrackets() throws {
        var (english, japanese): ([String: String], [String: String]) = ([:], [:])
        for number in 1...5 {
            english["\(number).md"] = "# \(number)\n\nSelect **[Save]** here.\n"
            japanese["\(number).md"] = "# \(number)\n\nここで **［保存］** を選択します。\n"
        }
        let found = FactSuggestion.all(for: try Guide(english, japanese: japanese).site, facts: [])
        #expect(found.first?.values.map(\.text) == ["Save", "保存"])
    }

    @Test func suggestsEachOfSeveralLabelsOfABlock() throws {
        var (english, japanese): ([String: String], [String: String]) = ([:], [:])
        for number in 1...5 {
            english["\(number).md"] = "# \(number)\n\nSelect **Tools > Options**, then **Save**.\n"
            japanese["\(number).md"] = "# \(number)\n\n**[ツール]、[オプション]** を開き、**[保存]** を押します。\n"
        }
        let found = FactSuggestion.all(for: try Guide(english, japanese: japanese).site, facts: [])
        #expect(
            found.map { $0.values.map(\.text) } == [
                ["Options", "オプション"], ["Save", "保存"], ["Tools", "ツール"],
            ])
    }

    /// What is suggested can be taken as it is.
    @Test func suggestsFactsThatHold() throws {
        let zones = Guide.zones(
            "Open the [admin center](https://a.example).", "Open the [admin center](https://b.example).")
        var (english, japanese): ([String: String], [String: String]) = ([:], [:])
        for number in 1...5 {
            english["\(number).md"] = zones + "\nSelect **Save: #1** or **Don't save**.\n"
            japanese["\(number).md"] = zones.replacing("Open the", with: "開く") + "\n**保存: #1** か **保存しない** を選びます。\n"
        }
        let suggested = FactSuggestion.all(for: try Guide(english, japanese: japanese).site, facts: [])
        #expect(suggested.count == 2)
        let facts = suggested.map { fact in
            let values = fact.values.map { "\($0.key): '\($0.text.replacing("'", with: "''"))'" }
            return "  \(fact.id): { \(fact.kind.rawValue): { \(values.joined(separator: ", ")) } }\n"
        }
        let guide = try Guide(english, japanese: japanese, facts: "facts:\n" + facts.joined())
        #expect(guide.site.diagnostics.filter { $0.code.group == .facts || $0.code.group == .project }.isEmpty)
        #expect(FactSuggestion.all(for: guide.site, facts: guide.site.facts).isEmpty)
    }
}
