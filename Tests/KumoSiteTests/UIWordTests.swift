import KumoSite
import KumoText
import Testing

@Suite struct UIWordTests {
    private func words(_ guide: Guide, _ locale: String) throws -> UIWords {
        let id = try #require(LocaleID(locale))
        return try #require(guide.site.words[id])
    }

    @Test func readsTheWordsOfEachLocale() throws {
        let guide = try Guide(["a.md": "# A"], japanese: [:])
        #expect(try words(guide, "ja-JP")[.next] == "ja next")
        #expect(try words(guide, "en-US")[.next] == "en next")
        #expect(guide.findings == [])
    }

    @Test func showsEnglishForAMissingWordAndReportsIt() throws {
        let guide = try Guide(
            ["a.md": "# A"], japanese: [:],
            words: ["en-US": Guide.allWords("en"), "ja-JP": Guide.allWords("ja", except: [.next])])
        #expect(try words(guide, "ja-JP")[.next] == "en next")
        #expect(try words(guide, "ja-JP")[.previous] == "ja previous")
        #expect(guide.findings == ["ui-string-missing [ja-JP]"])
        #expect(try guide.onlyFinding().message.contains("'next'"))
    }

    @Test func prefersTheProjectsWords() throws {
        let guide = try Guide(["a.md": "# A"], projectWords: ["en-US": "next: Onwards\n"])
        #expect(try words(guide, "en-US")[.next] == "Onwards")
        #expect(try words(guide, "en-US")[.previous] == "en previous")
    }

    @Test func takesTheWordsOfTheSameLanguageElseEnglish() throws {
        let related = try Guide(
            ["a.md": "# A"], japanese: [:], words: ["en-GB": Guide.allWords("gb"), "ja": Guide.allWords("ja")])
        #expect(try words(related, "ja-JP")[.next] == "ja next")
        #expect(try words(related, "en-US")[.next] == "gb next")
        let none = try Guide(["a.md": "# A"], japanese: [:], words: ["en-US": Guide.allWords("en")])
        #expect(try words(none, "ja-JP")[.next] == "en next")
        #expect(none.findings == ["ui-string-missing [ja-JP]"])
    }

    @Test func reportsKeysThatDoNotExist() throws {
        let guide = try Guide(["a.md": "# A"], projectWords: ["en-US": "nxt: x\n"])
        #expect(try guide.onlyFinding().code.name == "unknown-key")
        #expect(try guide.onlyFinding().help == "did you mean 'next'?")
    }

    @Test func fillsInValues() throws {
        let guide = try Guide(
            ["a.md": "# A"], projectWords: ["en-US": "showStep: 'Step {number} of {number}, {other}'\n"])
        #expect(try words(guide, "en-US").text(.showStep, ["number": "3"]) == "Step 3 of 3, {other}")
    }

    @Test(arguments: [
        ("digits: '0123456789'\ngroupSeparator: ','\n", "1,234,567", "12"),
        ("digits: '٠١٢٣٤٥٦٧٨٩'\ngroupSeparator: '٬'\n", "١٬٢٣٤٬٥٦٧", "١٢"),
        ("groupSeparator: '.'\n", "1.234.567", "12"),
        ("digits: '012'\ngroupSeparator: ' '\n", "1 234 567", "12"),
    ])
    func writesNumbersAsTheLanguageDoes(_ written: String, _ large: String, _ small: String) throws {
        let words = try words(Guide(["a.md": "# A"], projectWords: ["en-US": written]), "en-US")
        #expect(words.number(1_234_567) == large)
        #expect(words.number(12) == small)
    }
}
