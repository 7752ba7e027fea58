/// Many words, among which it is found what somebody probably meant without a look at each of them.
package struct NearWords: Sendable {
    /// In their order, unless they are few.
    private let words: [String]
    /// With their letters from the last to the first, in that order; empty where the words are few.
    private let backwards: [(letters: [Unicode.Scalar], word: String)]

    /// So many are compared one by one.
    private static let few = 200
    /// So many are compared on either side of the place that a word would have.
    private static let reach = 32

    package init(_ words: [String]) {
        // Most lists are few words, and never asked.
        self.words = words.count <= Self.few ? words : words.sorted()
        backwards =
            words.count <= Self.few
            ? []
            : words.map { ($0.unicodeScalars.reversed(), $0) }.sorted {
                $0.letters.lexicographicallyPrecedes($1.letters)
            }
    }

    /// Those worth comparing with a word, in their order: all where they are few, else those with which it shares the
    /// longest beginnings and the longest ends. A slip leaves one of the two alone.
    package func candidates(for word: String) -> [String] {
        guard words.count > Self.few else { return words.sorted() }
        let letters = Array(word.unicodeScalars.reversed())
        let front = Self.place(in: words.count) { words[$0] < word }
        let back = Self.place(in: backwards.count) { backwards[$0].letters.lexicographicallyPrecedes(letters) }
        let near = words[Self.around(front, words.count)] + backwards[Self.around(back, backwards.count)].map(\.word)
        return Set(near).sorted()
    }

    private static func around(_ place: Int, _ count: Int) -> Range<Int> {
        max(0, place - reach)..<min(count, place + reach)
    }

    /// The number of elements, which are in order, that come before something.
    private static func place(in count: Int, _ isBefore: (Int) -> Bool) -> Int {
        var range = 0..<count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = isBefore(middle) ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
