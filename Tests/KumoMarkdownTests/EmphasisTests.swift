import Foundation
import KumoMarkdown
import KumoText
import Testing

@Suite struct EmphasisTests {
    @Test(arguments: try CaseFile.cases(in: "emphasis.txt"))
    func readsWhatCommonMarkLeaves(_ example: CaseFile.Case) throws {
        let sample = Sample(try example.section("source"))
        let expected = try example.section("outline")
        #expect(sample.outline == expected)
        let findings = example.sections["findings"].map { $0.split(separator: "\n").map(String.init) } ?? []
        #expect(sample.findings == findings)
    }

    @Test func saysHowToWriteIt() throws {
        let helps = [
            "**概要:**Microsoft の製品": "write **概要:** Microsoft の製品",
            "次は ** 概要 **です": "write **概要** です",
            "Vælg **Den ene****Den anden** nu": "write **Den ene** **Den anden** nu",
            "å**(b) **c": "write å **(b)** c",
        ]
        for (text, help) in helps {
            let finding = try #require(Sample(text).diagnostics.first, "\(text)")
            #expect(finding.severity == .suggestion)
            #expect(finding.help == help)
        }
    }

    @Test(arguments: [
        ("the id is *a***.", "This '**' is no emphasis; the page shows it as it stands."),
        ("2 ** 8", "This '**' is no emphasis; the page shows it as it stands."),
    ])
    func namesOnlyWhatIsLeft(_ text: String, _ message: String) throws {
        #expect(Sample(text).diagnostics.map(\.message) == [message])
    }

    @Test(
        .enabled(if: Shared.has("cjk-friendly"), "needs the inputs of markdown-cjk-friendly in ../shared"),
        arguments: ["strong.md", "korean.md", "pseudo-emoji.md", "underscore-cjk-punct.md", "gfm-strikethrough.md"])
    func readsTheInputsOfMarkdownCJKFriendly(_ file: String) throws {
        for paragraph in try Shared.text("cjk-friendly/" + file).split(separator: "\n") {
            let outline = Sample(String(paragraph)).outline
            let isRead = !["**", "~~", "_", "a**"].contains { outline.contains($0) }
            #expect(isRead, "\(outline)")
        }
    }

    /// What CommonMark reads, in its own examples, comes out as it is.
    @Test(.enabled(if: Shared.has("cjk-friendly"), "needs the inputs of markdown-cjk-friendly in ../shared"))
    func leavesTheExamplesOfCommonMarkAlone() throws {
        struct Example: Decodable { var markdown: String }
        let data = Data(try Shared.text("cjk-friendly/commonmark.json").utf8)
        let examples = try JSONDecoder().decode([Example].self, from: data)
        #expect(examples.count == 652)
        for example in examples where example.markdown.contains(/[*_]/) && !example.markdown.hasPrefix("---\n") {
            let text = MarkdownText(SourceText(path: SourcePath("a.md"), example.markdown))
            let plain = TreeOutline.text(of: MarkdownParser.parse(text))
            #expect(Sample(example.markdown).outline == plain, "\(example.markdown)")
        }
    }

    @Test func takesNoLongerForManyDelimiters() {
        for piece in ["**（a", "a）**あ", "**（a）**あ*", "~~(", "あ**", "**", "*（", "\\**（", "__あ", "&ast;**（"] {
            let sample = Sample(String(repeating: piece, count: 4_000))
            #expect(sample.document.tree { _ in true }.tree.nodes.count > 1)
        }
        let sample = Sample(String(repeating: "**（a）** b\n", count: 4_000))
        #expect(sample.document.tree { _ in true }.tree.nodes.count > 4_000)
    }
}
