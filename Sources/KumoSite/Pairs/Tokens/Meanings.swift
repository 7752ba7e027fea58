import KumoText

/// What a text speaks of, as far as the same can be told of its translation into Japanese: the lines of the glossary that
/// it has words of, and the sounds of words that Japanese has from English.
enum Meanings {
    /// Whether the glossary knows the words of a source and of its translation.
    static func areKnown(of source: LocaleID, in translation: LocaleID) -> Bool {
        source.urlName.hasPrefix("en") && translation.urlName.hasPrefix("ja")
    }

    /// Those of a text in English or Japanese; none in other languages.
    ///
    /// - Parameter tokens: the text's.
    static func of(_ bytes: [UInt8], _ tokens: TextTokens, in locale: LocaleID) -> Set<Meaning> {
        switch locale.urlName.prefix(2) {
        case "en": ofEnglish(tokens.words)
        case "ja": ofJapanese(bytes, tokens.words)
        default: []
        }
    }

    static func ofEnglish(_ bytes: some Collection<UInt8>) -> Set<Meaning> { ofEnglish(TextTokens(Array(bytes)).words) }

    static func ofEnglish(_ words: [TextTokens.Word]) -> Set<Meaning> {
        var found: Set<Meaning> = []
        for word in words {
            for part in word.text.split(separator: "-") {
                let text = part.lowercased()
                found.formUnion(ofWord(text))
                // Japanese has no plural.
                if text.hasSuffix("s") { found.formUnion(ofWord(String(text.dropLast()))) }
            }
        }
        return found
    }

    static func ofJapanese(_ bytes: some Collection<UInt8>) -> Set<Meaning> {
        let bytes = Array(bytes)
        return ofJapanese(bytes, TextTokens(bytes).words)
    }

    /// - Parameter words: those in Latin letters, which were kept as they are.
    private static func ofJapanese(_ bytes: [UInt8], _ words: [TextTokens.Word]) -> Set<Meaning> {
        let text = ScalarText(bytes)
        var found: Set<Meaning> = []
        for line in glossary.japaneseLines(of: text) { found.insert(.line(line)) }
        for sounds in KatakanaName.sounds(in: text) { found.insert(.sounds(sounds)) }
        for word in words { found.formUnion(ofWord(word.text.lowercased())) }
        return found
    }

    /// Whether a place in a text is within a word of the glossary, of which what stands before it is none.
    static func isWordCut(in text: ScalarText, _ range: Range<Int>, at position: Int) -> Bool {
        glossary.words(in: text, range).contains { word in
            word.lowerBound < position && position < word.upperBound
                && !glossary.hasWord(text, word.lowerBound..<position)
        }
    }

    private static func ofWord(_ word: String) -> [Meaning] {
        let sounds = KatakanaName.sounds(ofLatin: word).map { [Meaning.sounds($0)] } ?? []
        return (glossary.english[word] ?? []).map { .line($0) } + sounds
    }

    private static let glossary = Glossary(JapaneseGlossary.text)
}

/// Something that a text speaks of.
enum Meaning: Hashable {
    /// A line of the glossary.
    case line(Int)
    /// A word, by its consonants.
    case sounds(String)

    /// The same as a text that no word of a text is.
    var key: String {
        switch self {
        case .line(let number): "=\(number)"
        case .sounds(let sounds): "~" + sounds
        }
    }
}

/// The words of each line, to be looked up.
private struct Glossary: Sendable {
    /// English words in all their forms, with the lines that have them.
    private(set) var english: [String: [Int]] = [:]
    /// Japanese words by their first characters, longest first, with their lines.
    private var japanese: [Unicode.Scalar: [(word: [Unicode.Scalar], line: Int)]] = [:]

    init(_ text: String) {
        for (number, line) in text.split(separator: "\n").enumerated() {
            let words = line.split(separator: " ").map(String.init)
            guard let sign = words.firstIndex(of: "=") else { continue }
            for word in words[..<sign] {
                for form in Self.forms(of: word) { english[form, default: []].append(number) }
            }
            for word in words[(sign + 1)...] {
                let scalars = Array(word.unicodeScalars)
                // Latin words are looked up as English ones.
                guard let first = scalars.first, !first.isASCII else { continue }
                japanese[first, default: []].append((scalars, number))
            }
        }
        for first in japanese.keys { japanese[first]?.sort { ($1.word.count, $0.line) < ($0.word.count, $1.line) } }
    }

    /// The lines of the words of a text. Where several begin at one place the longest counts, and words within it do not.
    func japaneseLines(of text: ScalarText) -> [Int] {
        var found: [Int] = []
        var position = 0
        while position < text.count {
            var length = 0
            for (word, line) in japanese[text[position]] ?? [] {
                if length > word.count { break }
                guard text.has(word, at: position) else { continue }
                length = word.count
                found.append(line)
            }
            position += max(1, length)
        }
        return found
    }

    /// Where words stand in a part of a text, one after the other, the longest of those that begin at one place.
    func words(in text: ScalarText, _ range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let word = (japanese[text[position]] ?? []).first { text.has($0.word, at: position) }
            if let word { found.append(position..<position + word.word.count) }
            position += max(1, word?.word.count ?? 1)
        }
        return found
    }

    /// Whether a part of a text is a word.
    func hasWord(_ text: ScalarText, _ range: Range<Int>) -> Bool {
        (japanese[text[range.lowerBound]] ?? []).contains { word, _ in
            word.count == range.count && text.has(word, at: range.lowerBound)
        }
    }

    /// A word with the endings that it may have: create, creates, created, creating; set, setting; copy, copies.
    private static func forms(of word: String) -> Set<String> {
        var forms: Set<String> = [word, word + "s", word + "es", word + "ed", word + "ing", word + "ly"]
        guard let last = word.last else { return forms }
        let stem = String(word.dropLast())
        if last == "e" { forms.formUnion([word + "d", stem + "ing"]) }
        if last == "y" { forms.formUnion([stem + "ies", stem + "ied"]) }
        forms.formUnion([word + String(last) + "ing", word + String(last) + "ed"])
        return forms
    }
}
