import KumoMarkdown
import KumoText

extension FactChecker {
    /// Holds what the clouds read of one article to each other: where some are told the value that a fact states for
    /// them, the others are told theirs in the same sentence.
    func checkClouds(_ articles: [ResolvedArticle]) -> [(Diagnostic, CloudSet)] {
        guard articles.count > 1, phrases.contains(where: { facts[$0.fact].kind == .value }) else { return [] }
        let readings = articles.map { CloudReading($0, self) }
        var stated: [ValueSentence: [(fact: Int, reading: Int, place: Diagnostic.Place)]] = [:]
        for (index, reading) in readings.enumerated() {
            for use in reading.values { stated[use.sentence, default: []].append((use.fact, index, use.place)) }
        }
        guard !stated.isEmpty else { return [] }
        var found: [(Diagnostic, CloudSet)] = []
        for (index, reading) in readings.enumerated() {
            for other in reading.numbers {
                let uses = (stated[other.sentence] ?? []).filter { use in
                    // What both are told is something else.
                    use.reading != index && !readings[use.reading].sentences.contains(other.whole)
                }
                for use in uses {
                    found += differences(other, from: use.fact, as: use.place, for: reading.article)
                }
            }
        }
        return found
    }

    private func differences(
        _ number: CloudReading.Number, from fact: Int, as example: Diagnostic.Place, for article: ResolvedArticle
    ) -> [(Diagnostic, CloudSet)] {
        let fact = facts[fact]
        return article.clouds.positions.compactMap { cloud in
            guard let wanted = fact.values.value(for: cloud, article.document.locale),
                !StatedValue(wanted).isSaid(in: number.tokens)
            else { return nil }
            let finding = Diagnostic(
                .factValueDiffers, "The value is '\(number.text)' here; it is '\(wanted)' (fact '\(fact.id)').",
                at: number.place, help: "write '\(wanted)'",
                notes: [.init("other clouds are told so here", at: example), fact.statement], severity: fact.severity)
            return (finding, CloudSet([cloud]))
        }
    }
}

/// A sentence without one of its numbers or dates.
private struct ValueSentence: Hashable {
    var before: [UInt8]
    var after: [UInt8]
    var isDate: Bool

    init(_ sentence: [UInt8], without range: Range<Int>, isDate: Bool) {
        before = BlankSpace.normalised(Array(sentence[..<range.lowerBound]))
        after = BlankSpace.normalised(Array(sentence[range.upperBound...]))
        self.isDate = isDate
    }

    /// Whether there is so much around the number that it is hardly said of two things.
    var isTelling: Bool { before.count + after.count >= 8 }
}

/// What the readers of some clouds are told, sentence by sentence, as far as there are numbers and dates in it.
private struct CloudReading {
    let article: ResolvedArticle
    /// Where a value stands that a fact states for these readers.
    private(set) var values: [(sentence: ValueSentence, fact: Int, place: Diagnostic.Place)] = []
    /// All other numbers and dates.
    private(set) var numbers: [Number] = []
    private(set) var sentences: Set<[UInt8]> = []

    struct Number {
        var sentence: ValueSentence
        var whole: [UInt8]
        var tokens: TextTokens
        var text: String
        var place: Diagnostic.Place
    }

    /// The most bytes of a sentence, and the most numbers in one, that are looked at.
    private static let longest = 1_000
    private static let most = 8

    init(_ article: ResolvedArticle, _ checker: FactChecker) {
        self.article = article
        for text in BlockText.all(of: article.content) {
            let matches = text.matches(of: checker.finder).filter {
                checker.facts[checker.phrases[$0.phrase].fact].kind == .value
            }
            for sentence in Self.sentences(of: text.bytes) {
                add(text, sentence, matches.filter { sentence.contains($0.range.lowerBound) }, checker)
            }
        }
    }

    private mutating func add(
        _ text: BlockText, _ range: Range<Int>, _ matches: [PhraseFinder.Match], _ checker: FactChecker
    ) {
        let sentence = Array(text.bytes[range])
        guard range.count <= Self.longest, sentence.contains(where: \.isASCIIDigit) else { return }
        let tokens = TextTokens(sentence)
        let parts = tokens.numbers.map { ($0.range, false) } + tokens.dates.map { ($0.range, true) }
        guard parts.count <= Self.most else { return }
        sentences.insert(BlankSpace.normalised(sentence))
        let file = article.content[text.block].origin.file
        for (part, isDate) in parts {
            let key = ValueSentence(sentence, without: part, isDate: isDate)
            guard key.isTelling else { continue }
            let written = range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound
            let place = text.place(of: written, in: article.content)
            let own = matches.filter { $0.range.overlaps(written) }
            for match in own {
                let phrase = checker.phrases[match.phrase]
                let isTold = article.clouds.positions.contains {
                    checker.facts[phrase.fact].values.value(for: $0, article.document.locale) == phrase.text
                }
                guard isTold, checker.facts[phrase.fact].holds(for: article, in: file) else { continue }
                values.append((key, phrase.fact, place))
            }
            // A value of another cloud and a former one are reported as such.
            guard own.isEmpty else { continue }
            numbers.append(
                Number(
                    sentence: key, whole: BlankSpace.normalised(sentence), tokens: tokens,
                    text: String(decoding: text.bytes[written], as: UTF8.self), place: place))
        }
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
