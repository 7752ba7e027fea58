import KumoMarkdown
import KumoText

/// The words that the readers of some clouds are told, and where values of facts stand in them.
struct CloudWords {
    let article: ResolvedArticle
    private(set) var texts: [(text: BlockText, values: [PhraseFinder.Match])]

    init(_ article: ResolvedArticle, _ checker: FactChecker) {
        self.article = article
        texts = BlockText.all(of: article.content).map { text in
            let matches = text.matches(of: checker.finder)
            return (text, matches.filter { checker.facts[checker.phrases[$0.phrase].fact].kind == .value })
        }
    }

    var hasValues: Bool { texts.contains { !$0.values.isEmpty } }

    /// What a part of a sentence says and where it was written, at one of the places at which the sentence stands.
    func written(_ range: Range<Int>, of use: NumberSentence.Use) -> (text: String, place: Diagnostic.Place) {
        let text = texts[use.text].text
        let written = use.start + range.lowerBound..<use.start + range.upperBound
        return (String(decoding: text.bytes[written], as: UTF8.self), text.place(of: written, in: article.content))
    }
}

/// What the readers of some clouds are told, sentence by sentence, as far as there are numbers and dates in it. Equal
/// sentences are one.
struct CloudReading {
    let words: CloudWords
    private(set) var sentences: [NumberSentence] = []
    private(set) var wholes: Set<[UInt8]> = []
    /// Where a value stands that a fact states for these readers: once for each fact and sentence.
    private(set) var values: [Value] = []

    struct Value {
        var key: ValueSentence
        var fact: Int
        var range: Range<Int>
        var wording: ValueWording
        var use: NumberSentence.Use
    }

    /// A value in a sentence.
    private struct Told: Hashable {
        var sentence: Int
        var part: Int
        var fact: Int
    }

    init(_ words: CloudWords, _ checker: FactChecker) {
        self.words = words
        var positions: [[UInt8]: Int?] = [:]
        var told: Set<Told> = []
        for (number, (text, matches)) in words.texts.enumerated() {
            var coming = matches[...]
            for range in Self.sentences(of: text.bytes) {
                let own = coming.prefix { $0.range.lowerBound < range.upperBound }
                coming = coming.dropFirst(own.count)
                guard let sentence = position(of: Array(text.bytes[range]), &positions) else { continue }
                let use = NumberSentence.Use(text: number, start: range.lowerBound)
                add(use, of: sentence, own, &told, checker)
            }
        }
        wholes = Set(sentences.map(\.whole))
    }

    private mutating func position(of sentence: [UInt8], _ positions: inout [[UInt8]: Int?]) -> Int? {
        if let known = positions[sentence] { return known }
        let new = NumberSentence(sentence)
        positions[sentence] = .some(new.map { _ in sentences.count })
        guard let new else { return nil }
        sentences.append(new)
        return sentences.count - 1
    }

    private mutating func add(
        _ use: NumberSentence.Use, of sentence: Int, _ matches: ArraySlice<PhraseFinder.Match>, _ told: inout Set<Told>,
        _ checker: FactChecker
    ) {
        var use = use
        let (article, content) = (words.article, words.article.content)
        let file = content[words.texts[use.text].text.block].origin.file
        for (number, part) in sentences[sentence].parts.enumerated() {
            let range = use.start + part.range.lowerBound..<use.start + part.range.upperBound
            for match in matches where match.range.overlaps(range) {
                use.stated.insert(number)
                let phrase = checker.phrases[match.phrase]
                let fact = checker.facts[phrase.fact]
                let isTold = article.clouds.positions.contains {
                    fact.values.value(for: $0, article.document.locale) == phrase.text
                }
                guard isTold, fact.holds(for: article, in: file),
                    told.insert(Told(sentence: sentence, part: number, fact: phrase.fact)).inserted
                else { continue }
                let wording = ValueWording(of: match.range, around: range, in: words.texts[use.text].text.bytes)
                values.append(
                    Value(key: part.key, fact: phrase.fact, range: part.range, wording: wording, use: use))
            }
        }
        sentences[sentence].uses.append(use)
    }

    /// The sentences of a text, which end with a full stop or the like.
    private static func sentences(of text: [UInt8]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        for position in text.indices {
            let isEnd =
                switch text[position] {
                case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                    position + 1 < text.count && text[position + 1] <= 0x20
                // The last byte of a Japanese full stop.
                case 0x82: position > start + 1 && text[position - 2] == 0xE3 && text[position - 1] == 0x80
                default: false
                }
            guard isEnd else { continue }
            sentences.append(start..<position + 1)
            start = position + 1
        }
        if start < text.count { sentences.append(start..<text.count) }
        return sentences
    }
}

/// Where the readers of which clouds are told the value of a fact, by the sentence around it.
struct CloudStatements {
    private var statements: [ValueSentence: [Statement]] = [:]

    struct Statement {
        var fact: Int
        /// A position in the readings.
        var reading: Int
        var wording: ValueWording
        /// Where it stands, which is found out for those alone that are shown.
        var place: () -> Diagnostic.Place
    }

    init(_ readings: [CloudReading]) {
        var seen: Set<Reader> = []
        for (index, reading) in readings.enumerated() {
            for value in reading.values
            where seen.insert(Reader(key: value.key, fact: value.fact, reading: index)).inserted {
                statements[value.key, default: []].append(
                    Statement(fact: value.fact, reading: index, wording: value.wording) {
                        reading.words.written(value.range, of: value.use).place
                    })
            }
        }
    }

    private struct Reader: Hashable {
        var key: ValueSentence
        var fact: Int
        var reading: Int
    }

    /// What readings that are asked for say in a sentence.
    func about(_ key: ValueSentence, inReadings isWanted: (Int) -> Bool) -> [Statement] {
        (statements[key] ?? []).filter { isWanted($0.reading) }
    }
}
