import Dispatch
import KumoMarkdown
import KumoText
import Synchronization
import Testing

@Suite struct ParserTests {
    private func tree(_ text: String) -> MarkdownTree { Sample(text).document.tree { _ in true }.tree }

    private func depth(of tree: MarkdownTree) -> Int {
        var depth = 0
        var deepest = 0
        for step in tree.nodes.steps(from: tree.nodes.root) {
            switch step {
            case .enter:
                depth += 1
                deepest = max(deepest, depth)
            case .leave: depth -= 1
            }
        }
        return deepest
    }

    private func count(_ tree: MarkdownTree, where condition: (MarkdownNode.Kind) -> Bool) -> Int {
        tree.nodes.descendants(of: tree.nodes.root).reduce(0) { $0 + (condition(tree[$1].kind) ? 1 : 0) }
    }

    @Test func survivesTenThousandNestedQuotes() {
        let nested = tree(String(repeating: ">", count: 10_000) + " deep")
        #expect(count(nested) { $0 == .blockQuote } == 10_000)
        #expect(depth(of: nested) == 10_003, "document, quotes, paragraph, text")
    }

    @Test func survivesTenThousandNestedLists() {
        let nested = tree(String(repeating: "- ", count: 10_000) + "deep")
        #expect(count(nested) { if case .list = $0 { true } else { false } } == 10_000)
    }

    @Test func survivesThousandsOfNestedAlertsAndBrackets() {
        let alerts = tree(String(repeating: "> ", count: 2_000) + "[!NOTE]\n")
        #expect(count(alerts) { $0 == .alert(.note) } == 1)
        let brackets = tree(String(repeating: "[", count: 20_000) + "a" + String(repeating: "](b)", count: 20_000))
        #expect(count(brackets) { if case .link = $0 { true } else { false } } == 1)
    }

    @Test func survivesThousandsOfNestedEmphases() {
        let nested = tree(String(repeating: "*a **b ", count: 3_000) + String(repeating: "c** d*", count: 3_000))
        #expect(count(nested) { $0 == .strong } == 3_000)
    }

    @Test func readsALineOfFiveMegabytes() throws {
        let word = "word *bold* 日本語 "
        let times = 5_000_000 / word.utf8.count
        let long = tree(String(repeating: word, count: times))
        #expect(count(long) { $0 == .emphasis } == times)
        #expect(count(long) { $0 == .paragraph } == 1)
    }

    @Test func leavesATableThatWouldUnfoldWithoutBoundAsText() {
        let header = String(repeating: "|a", count: 30_000) + "\n" + String(repeating: "|-", count: 30_000) + "\n"
        let sample = Sample(header + String(repeating: "|\n", count: 30_000))
        #expect(sample.document.diagnostics.map(\.code.name) == ["table-too-large"])
        #expect(sample.document.tree { _ in true }.tree.nodes.count < 1_000_000)
    }

    /// cmark appends each cell behind all before it.
    @Test func leavesARowOfTooManyCellsAsText() {
        let sample = Sample("|a|b|\n|-|-|\n" + String(repeating: "|x", count: 200_000) + "\n")
        #expect(sample.document.diagnostics.map(\.code.name) == ["table-too-large"])
        #expect(sample.document.tree { _ in true }.tree.nodes.count < 100)
    }

    @Test func reportsBytesThatAreNotText() {
        let source = SourceText(path: SourcePath("a.md"), bytes: [0x61, 0x0A, 0xFF, 0x62, 0xFE, 0x0A, 0x00])
        let findings = SourceDocument(source).diagnostics
        #expect(findings.map(\.code.name) == ["invalid-utf-8", "nul-byte"])
        #expect(findings.first?.message.contains("2 bytes") == true)
        #expect(
            findings.compactMap { $0.place?.range }.map { source.location(at: $0.lowerBound).line } == [2, 3])
    }

    /// libcmark-gfm notes special characters of extensions in a table for the whole process, so that two
    /// parses at once could take each other's `~~` away (SpecialCharacterGate). The escapes keep a parse
    /// inside the library for long and leave no nodes behind.
    @Test func parsesTheSameOnManyThreadsAsOnOne() {
        let escapes = String(repeating: "\\*", count: 4000)
        let texts = (0..<1200).map { number in
            let words = number % 4 < 2 ? "~~struck~~" : "*plain* [a](b.md)"
            let source = SourceText(
                path: SourcePath("\(number).md"), "- \(words) \(number)\n\n\(words)\n\(escapes)\n\(words)\n")
            return MarkdownText(source)
        }
        let alone = texts.map { TreeOutline.text(of: MarkdownParser.parse($0)) }
        #expect(alone.count { $0.contains("<del>struck</del>") } == 600)
        let together = texts.parallelOutlines()
        let differing = zip(alone, together).count { $0 != $1 }
        #expect(differing == 0, "of \(texts.count) documents")
    }
}

extension [MarkdownText] {
    /// The outlines of the texts, parsed on all cores.
    fileprivate func parallelOutlines() -> [String] {
        let outlines = Mutex<[Int: String]>([:])
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let outline = TreeOutline.text(of: MarkdownParser.parse(self[index]))
            outlines.withLock { $0[index] = outline }
        }
        return outlines.withLock { outlines in indices.map { outlines[$0] ?? "" } }
    }
}
