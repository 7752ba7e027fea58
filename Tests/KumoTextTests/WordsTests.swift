import KumoText
import Testing

@Suite struct NearWordsTests {
    private let many = (0..<5_000).map { "page-number-\($0).md" }

    @Test(arguments: [
        ("page-namber-4321.md", "page-number-4321.md"), ("page-number-4321.mdd", "page-number-4321.md"),
        ("age-number-17.md", "page-number-17.md"), ("page-number4999.md", "page-number-4999.md"),
    ])
    func namesTheWordThatWasMeantAmongMany(_ written: String, _ meant: String) {
        let candidates = NearWords(many.reversed()).candidates(for: written)
        #expect(candidates.count < 200)
        #expect(NearMiss.best(for: written, among: candidates, limit: 3) == meant)
    }

    @Test func comparesAllWhereTheyAreFew() {
        #expect(NearWords(["b", "a", "c"]).candidates(for: "x") == ["a", "b", "c"])
        #expect(NearWords([]).candidates(for: "x") == [])
    }
}

@Suite struct NearMissTests {
    @Test(arguments: [
        ("o365-wordwide", "o365-worldwide"), ("o365-germny", "o365-germany"), ("o365-21vianett", "o365-21vianet"),
    ])
    func namesTheWordThatWasMeant(_ written: String, _ meant: String) {
        let words = ["o365-worldwide", "o365-germany", "o365-21vianet"]
        #expect(NearMiss.best(for: written, among: words) == meant)
    }

    @Test func namesNothingWhereNothingIsNear() {
        #expect(NearMiss.best(for: "title", among: ["clouds", "locales"]) == nil)
        #expect(NearMiss.best(for: "x", among: [String]()) == nil)
    }

    @Test func givesTiesToTheFirstInOrderWhateverTheOrderTheyCameIn() {
        #expect(NearMiss.best(for: "cat", among: ["hat", "bat"]) == "bat")
        #expect(NearMiss.best(for: "cat", among: ["bat", "hat"]) == "bat")
    }

    @Test func prefersTheNearerCandidate() {
        #expect(NearMiss.best(for: "navigaton", among: ["navigating", "navigation"]) == "navigation")
    }

    /// One character differs in words too long to compare each place of one with each of the other.
    @Test(.timeLimit(.minutes(1))) func comparesLongWordsNearTheirDiagonal() {
        let word = String(repeating: "ab", count: 100_000)
        #expect(NearMiss.distance(word, "x" + word.dropLast() + "cd", limit: 5) == 3)
        #expect(NearMiss.distance(word, word + "123456", limit: 5) > 5)
    }

    @Test func countsTheSameWhateverTheLimit() {
        let words = ["", "a", "ab", "ba", "abc", "cab", "abcabc", "bcabca", "kitten", "sitting", "日本語", "日木語"]
        for left in words {
            for right in words {
                let distance = NearMiss.distance(left, right)
                for limit in 0...7 {
                    let found = NearMiss.distance(left, right, limit: limit)
                    #expect(distance <= limit ? found == distance : found > limit, "\(left) \(right) \(limit)")
                }
            }
        }
    }

    @Test func holdsToItsLimit() {
        #expect(NearMiss.best(for: "abcdef", among: ["abcxyz"], limit: 3) == "abcxyz")
        #expect(NearMiss.best(for: "abcdef", among: ["abcxyz"], limit: 2) == nil)
    }

    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("日本", "日木", 1), ("abc", "abc", 0),
        ("ab", "ba", 2),
    ])
    func countsInsertionsDeletionsAndReplacements(_ left: String, _ right: String, _ distance: Int) {
        #expect(NearMiss.distance(left, right) == distance)
        #expect(NearMiss.distance(right, left) == distance)
    }
}

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("abc", 3), ("日本語", 6), ("カタカナ", 8), ("ｶﾅ", 2), ("（）", 4), ("é", 1), ("e\u{301}", 1), ("\u{200B}", 0),
        ("한국", 4), ("😀", 2), ("", 0), ("→", 1),
    ])
    func countsColumnsOfATerminal(_ text: String, _ width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }
}

@Suite struct LineWrapTests {
    @Test(arguments: [
        ("one two three", 7, ["one two", "three"]), ("one two three", 20, ["one two three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("あいうえお", 4, ["あい", "うえ", "お"]),
        ("  - one two", 7, ["  - one", "two"]), ("", 4, [""]), ("a", 0, ["a"]),
        ("one  two", 4, ["one ", "two"]),
    ])
    func breaksAtSpacesElseAnywhere(_ text: String, _ columns: Int, _ lines: [String]) {
        #expect(LineWrap.lines(text, columns: columns) == lines)
    }
}
