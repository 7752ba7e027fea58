import KumoText
import KumoYAML
import Testing

@Suite struct YAMLReaderTests {
    private func source(_ text: String) -> SourceText { SourceText(path: SourcePath("a.yml"), text) }
    private func read(_ text: String) -> YAMLDocument { YAMLReader.read(source(text)) }

    @Test func keepsScalarsAsTheyWereWritten() throws {
        let root = try #require(
            read("date: 2024-05-01\nnumber: 0x1F\nfloat: 1.50\nyes: yes\nversion: 1.10\ntime: 12:30:00").root)
        #expect(
            try #require(root.entries).map { "\($0.key.text)=\($0.value.text ?? "nil")" } == [
                "date=2024-05-01", "number=0x1F", "float=1.50", "yes=yes", "version=1.10", "time=12:30:00",
            ])
    }

    @Test func tellsNullFromTheWordInQuotes() throws {
        let root = try #require(read("a: null\nb: \"null\"\nc:\nd: ~\ne: ''\nf: Null").root)
        let nulls = try #require(root.entries).filter { $0.value.isNull }.map(\.key.text)
        #expect(nulls == ["a", "c", "d", "f"])
        #expect(root["b"]?.text == "null")
        #expect(root["e"]?.text == "")
    }

    @Test func readsTruthOnlyFromPlainWords() throws {
        let root = try #require(read("[true, False, TRUE, yes, \"true\"]").root)
        #expect(try #require(root.items).map { $0.scalar?.bool } == [true, false, true, nil, nil])
    }

    @Test func placesNodesInBytes() throws {
        let text = source("タイトル: 日本語\n一覧: [あ, 😀い]\n")
        let root = try #require(YAMLReader.read(text).root)
        let entries = try #require(root.entries)
        #expect(entries.map { text.text($0.keyRange) } == ["タイトル", "一覧"])
        #expect(text.text(entries[0].value.range) == "日本語")
        let items = try #require(entries[1].value.items)
        #expect(items.map { text.text($0.range) } == ["あ", "😀い"])
    }

    @Test func placesNodesOfAPieceWithinTheWholeFile() throws {
        let text = source("---\n題: 値\n---\n")
        let root = try #require(YAMLReader.read(text, in: 4..<(text.bytes.count - 4)).root)
        #expect(root["題"].map { text.text($0.range) } == "値")
    }

    @Test func letsTheLastOfTwoEqualKeysWin() throws {
        let text = source("a: 1\nb: 2\na: 3\n")
        let document = YAMLReader.read(text)
        #expect(document.root?["a"]?.text == "3")
        #expect(try #require(document.root?.entries).map(\.key.text) == ["a", "b"], "the place of the first stays")
        let fault = try #require(document.faults.first)
        #expect(fault.kind == .duplicateKey("a"))
        #expect(text.location(at: fault.range.lowerBound) == SourceLocation(line: 3, column: 1))
    }

    @Test func followsAliases() throws {
        let root = try #require(read("a: &x {k: v}\nb: *x\nc: &y word\nd: [*y, *y]").root)
        #expect(root["b"]?["k"]?.text == "v")
        #expect(root["d"]?.textList == ["word", "word"])
    }

    @Test func refusesAnAliasWithoutItsAnchor() throws {
        let document = read("a: *nowhere\n")
        #expect(document.root == nil)
        #expect(document.faults.count == 1)
    }

    @Test func refusesAliasesThatUnfoldWithoutBound() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let alias = "*a\(level - 1)"
            text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
        }
        let document = read(text)
        #expect(document.faults.map(\.kind) == [.tooLarge])
        #expect(document.root == nil)
    }

    @Test func refusesNestingWithoutBound() {
        #expect(read(String(repeating: "[", count: 200)).faults.map(\.kind) == [.tooDeep])
        #expect(read(String(repeating: "- ", count: 200)).faults.map(\.kind) == [.tooDeep])
        for opening in ["[", "{a: ", "- ", "? "] {
            let endless = read(String(repeating: opening, count: 100_000))
            #expect(endless.faults.count == 1)
            #expect(endless.root == nil)
        }
        let allowed = String(repeating: "[", count: 90) + String(repeating: "]", count: 90)
        #expect(read(allowed).faults.isEmpty)
    }

    @Test func readsBlockScalars() throws {
        let root = try #require(read("a: |\n  one\n  two\nb: >-\n  three\n  four\nc: \"é\\u65E5\"\nd: 'it''s'").root)
        #expect(root["a"]?.text == "one\ntwo\n")
        #expect(root["b"]?.text == "three four")
        #expect(root["c"]?.text == "é日")
        #expect(root["d"]?.text == "it's")
    }

    @Test(arguments: [
        ("a: b: c\n", 1, 5), ("a: [1, 2\nb: 3\n", 2, 2), ("題: \"値\nb: 1", 2, 5), ("a: 1\n\tb: 2\n", 2, 1),
        ("a: @at\n", 1, 4),
    ])
    func placesSyntaxErrors(_ text: String, _ line: Int, _ column: Int) throws {
        let document = read(text)
        #expect(document.root == nil)
        let fault = try #require(document.faults.first)
        guard case .syntax(let words) = fault.kind else {
            Issue.record("\(fault.kind) is no syntax error")
            return
        }
        #expect(!words.isEmpty)
        #expect(source(text).location(at: fault.range.lowerBound) == SourceLocation(line: line, column: column))
    }

    @Test func readsOnlyTheFirstDocument() {
        #expect(read("a: 1\n---\na: 2\n").root?["a"]?.text == "1")
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n"])
    func findsNothingInAnEmptyText(_ text: String) {
        #expect(read(text).root == nil)
        #expect(read(text).faults.isEmpty)
    }

    @Test func takesOneWordForAListOfOne() {
        #expect(read("a: x").root?["a"]?.textList == ["x"])
        #expect(read("a: [x, [y], ~, z]").root?["a"]?.textList == ["x", "z"])
        #expect(read("a:").root?["a"]?.textList == [])
    }
}
