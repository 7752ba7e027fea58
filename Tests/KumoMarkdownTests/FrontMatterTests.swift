import KumoMarkdown
import KumoText
import KumoYAML
import Testing

@Suite struct FrontMatterTests {
    @Test(arguments: [
        "---\ntitle: T\n---\nBody", "---\ntitle: T\n...\nBody", "---  \ntitle: T\n---\t \nBody",
        "---\r\ntitle: T\r\n---\r\nBody", "\u{FEFF}---\ntitle: T\n---\nBody",
    ])
    func readsEveryFormOfFence(_ text: String) {
        let sample = Sample(text)
        #expect(sample.document.frontMatter.text("title") == "T")
        #expect(sample.outline == "p Body")
        #expect(sample.findings == [])
    }

    @Test(arguments: [
        ("\n---\n\ntitle: T\n---\n", "hr\nh2 title: T"), (" ---\ntitle: T\n---\n", "hr\nh2 title: T"),
        ("----\ntitle: T\n---\n", "hr\nh2 title: T"), ("Text\n---\ntitle: T\n", "h2 Text\np title: T"),
        ("...\ntitle: T\n---\n", "h2 ...⏎title: T"),
    ])
    func takesNothingElseForAFence(_ text: String, _ outline: String) {
        let sample = Sample(text)
        #expect(sample.document.frontMatter.entries.isEmpty)
        #expect(sample.outline == outline)
        #expect(sample.findings == [])
    }

    @Test(arguments: [
        ("\n---\ntitle: T\n---\n# A\n", 2), ("<!-- Reviewed. -->\n\n---\ntitle: T\n---\n# A\n", 3),
    ])
    func reportsFrontMatterThatIsNotFirst(_ text: String, _ line: Int) {
        let sample = Sample(text)
        #expect(sample.document.frontMatter.entries.isEmpty)
        #expect(sample.findings == ["front-matter-not-first \(line):1"])
    }

    @Test func keepsEveryKeyAsItWasWritten() throws {
        let matter = Sample(
            "---\nms.date: 05/01/2024\nms.custom: [a, b]\nrobots: null\nauthor: 'x'\nsearch.appverid:\n- MET150\n---\n"
        ).document.frontMatter
        #expect(
            matter.entries.map(\.key.text) == ["ms.date", "ms.custom", "robots", "author", "search.appverid"])
        #expect(matter.text("ms.date") == "05/01/2024")
        #expect(matter.entry("ms.custom")?.value.textList == ["a", "b"])
        #expect(matter.text("ms.custom") == nil)
        #expect(try #require(matter.entry("robots")).value.isNull)
        #expect(matter.entry("search.appverid")?.value.textList == ["MET150"])
        #expect(matter.text("Author") == nil, "keys are case sensitive")
    }

    @Test func readsAnEmptyBlock() {
        let sample = Sample("---\n---\nBody")
        #expect(sample.document.frontMatter.entries.isEmpty)
        #expect(sample.outline == "p Body")
        #expect(sample.findings == [])
    }

    @Test(arguments: [
        ("---\ntitle: a: b\n---\nBody", "yaml-header-syntax-error 2:9"),
        ("---\nx: 1\ntitle: \"open\n---\nBody", "yaml-header-syntax-error 4:1"),
        ("---\nx: 1\n題: @\n---\nBody", "yaml-header-syntax-error 3:4"),
        ("---\n- a\n- b\n---\nBody", "yaml-header-not-object 2:1"),
        ("---\nonly words\n---\nBody", "yaml-header-not-object 2:1"),
        ("---\ntitle: a\nx: 1\ntitle: b\n---\nBody", "yaml-duplicate-key 4:1"),
    ])
    func reportsWhatIsWrongAtItsLineAndKeepsTheBody(_ text: String, _ finding: String) {
        let sample = Sample(text)
        #expect(sample.findings == [finding])
        #expect(sample.outline == "p Body")
    }

    @Test func letsTheLastOfTwoEqualKeysWin() {
        #expect(Sample("---\ntitle: a\ntitle: b\n---\n").document.frontMatter.text("title") == "b")
    }

    @Test func ignoresABrokenBlockAsAWhole() {
        #expect(Sample("---\ntitle: T\nx: [\n---\nBody").document.frontMatter.entries.isEmpty)
    }

    @Test func reportsABlockWithoutEnd() {
        let sample = Sample("---\ntitle: T\n\nBody")
        #expect(sample.findings == ["front-matter-not-closed 1:1"])
        #expect(sample.document.frontMatter.entries.isEmpty)
        #expect(sample.outline == "hr\np title: T\np Body", "what was written is not lost")
    }

    @Test(arguments: ["---\n\nBody", "---\nNo key here: none", "---\n", "---"])
    func takesAFirstRuleForARule(_ text: String) {
        let sample = Sample(text)
        #expect(sample.findings == [])
        #expect(sample.outline.hasPrefix("hr"))
    }

    @Test func keepsTheLinesOfTheBody() throws {
        let sample = Sample("---\ntitle: T\n---\n\n> [!NOTE] same line\n")
        #expect(sample.findings == ["invalid-note-section 5:3"])
    }
}
