/// A sentence with numbers or dates in it, and all places at which it stands.
struct NumberSentence {
    let text: [UInt8]
    /// The sentence with one space between its words.
    let whole: [UInt8]
    let tokens: TextTokens
    /// Its numbers and dates that have so much around them that they are hardly said of two things.
    let parts: [Part]
    var uses: [Use] = []

    struct Part {
        var range: Range<Int>
        var key: ValueSentence
    }

    /// A place at which it stands.
    struct Use {
        /// A position in the texts of the article.
        var text: Int
        var start: Int
        /// The parts at which some value of a fact is found, whoever is to be told it.
        var stated: Set<Int> = []
    }

    /// The most bytes of a sentence, and the most numbers in one, that are looked at.
    private static let longest = 1_000
    private static let most = 8

    init?(_ sentence: [UInt8]) {
        guard sentence.count <= Self.longest, sentence.contains(where: \.isASCIIDigit) else { return nil }
        text = sentence
        tokens = TextTokens(sentence)
        let parts = tokens.numbers.map { ($0.range, false) } + tokens.dates.map { ($0.range, true) }
        guard parts.count <= Self.most else { return nil }
        self.parts = parts.compactMap { range, isDate in
            let key = ValueSentence(sentence, without: range, isDate: isDate)
            return key.isTelling ? Part(range: range, key: key) : nil
        }
        whole = BlankSpace.normalised(sentence)
    }
}

/// A sentence without one of its numbers or dates.
struct ValueSentence: Hashable {
    var before: [UInt8]
    var after: [UInt8]
    var isDate: Bool

    init(_ sentence: [UInt8], without range: Range<Int>, isDate: Bool) {
        before = BlankSpace.normalised(Array(sentence[..<range.lowerBound]))
        after = BlankSpace.normalised(Array(sentence[range.upperBound...]))
        self.isDate = isDate
    }

    var isTelling: Bool { before.count + after.count >= 8 }
}
