/// Finds many phrases in one walk through a text.
///
/// Where several begin at one place the longest counts, and what is inside a phrase is not looked at again: a
/// misspelling that is part of a right name is none.
struct PhraseFinder: Sendable {
    /// The phrases by their first byte, longest first.
    private var phrases: [[Phrase]]

    private struct Phrase: Sendable {
        var bytes: [UInt8]
        var number: Int
    }

    /// A phrase that was found: its number, and where it stands.
    struct Match: Sendable {
        var phrase: Int
        var range: Range<Int>
    }

    /// - Parameter phrases: those that are empty or blank are never found.
    init(_ phrases: [String]) {
        var byFirst = [[Phrase]](repeating: [], count: 256)
        for (number, phrase) in phrases.enumerated() {
            let bytes = BlankSpace.normalised(Array(phrase.utf8))
            guard let first = bytes.first else { continue }
            byFirst[Int(first)].append(Phrase(bytes: bytes, number: number))
        }
        isEmpty = byFirst.allSatisfy(\.isEmpty)
        self.phrases = byFirst.map { $0.sorted { ($1.bytes.count, $0.number) < ($0.bytes.count, $1.number) } }
    }

    /// Whether there is nothing to find.
    let isEmpty: Bool

    /// The phrases of a text as words of their own: no ASCII letter or digit touches them. (Kana and kanji may,
    /// since Japanese writes no spaces.) A number that is part of another, 5 of 2.5, is none. Where a phrase has a
    /// space the text may have any number of any kind.
    ///
    /// A phrase that was given several times is found as often.
    func matches(in text: some Collection<UInt8>) -> [Match] {
        var found: [Match] = []
        Array(text).withUnsafeBufferPointer { text in
            var start = 0
            while start < text.count {
                let end = longest(at: start, in: text, into: &found)
                start = max(start + 1, end)
            }
        }
        return found
    }

    /// - Returns: where the longest ends.
    private func longest(at start: Int, in text: UnsafeBufferPointer<UInt8>, into found: inout [Match]) -> Int {
        var (length, longest) = (0, start)
        for phrase in phrases[Int(text[start])] {
            if length > phrase.bytes.count { break }
            guard let end = Self.end(of: phrase.bytes, at: start, in: text) else { continue }
            (length, longest) = (phrase.bytes.count, end)
            found.append(Match(phrase: phrase.number, range: start..<end))
        }
        return longest
    }

    /// Where a phrase ends that begins at `start`; nil where it does not stand there.
    private static func end(of form: [UInt8], at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var position = start
        for byte in form {
            if byte == UInt8(ascii: " ") {
                let next = BlankSpace.end(at: position, in: text)
                guard next > position else { return nil }
                position = next
            } else {
                guard position < text.count, text[position] == byte else { return nil }
                position += 1
            }
        }
        if form[0].isASCIIWord, isTouched(before: start, in: text) { return nil }
        if form[form.count - 1].isASCIIWord, isTouched(after: position, in: text) { return nil }
        return position
    }

    private static func isTouched(before start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard start > 0 else { return false }
        if text[start - 1].isASCIIWord { return true }
        guard text[start].isASCIIDigit else { return false }
        if text[start - 1] == UInt8(ascii: ".") || text[start - 1] == UInt8(ascii: ",") {
            // `2.5`, `.5` and `2,5`, but not the first word of a sentence behind a full stop without a space.
            return start == 1
                ? text[start - 1] == UInt8(ascii: ".")
                : text[start - 2].isASCIIDigit
                    || text[start - 1] == UInt8(ascii: ".") && text[start - 2] <= 0x20
        }
        // Some languages group digits by a space that does not break.
        return BlankSpace.unbreakable.contains { blank in
            let first = start - blank.count
            return first > 0 && text[first - 1].isASCIIDigit && text[first..<start].elementsEqual(blank)
        }
    }

    private static func isTouched(after end: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard end < text.count else { return false }
        if text[end].isASCIIWord { return true }
        guard text[end - 1].isASCIIDigit, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ",") else {
            return false
        }
        return end + 1 < text.count && text[end + 1].isASCIIDigit
    }
}

/// White space of every kind that stands between two words.
enum BlankSpace {
    /// A space that does not break, and a narrow one, in UTF-8.
    static let unbreakable: [[UInt8]] = [Array("\u{A0}".utf8), Array("\u{202F}".utf8)]
    private static let signs = unbreakable + [Array("\u{3000}".utf8), Array("&nbsp;".utf8), Array("&#160;".utf8)]

    /// Where white space ends that begins at `start`; `start` where there is none.
    static func end(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var position = start
        while position < text.count {
            switch text[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case 0xC2, 0xE2, 0xE3, UInt8(ascii: "&"):
                let blank = signs.first { blank in
                    position + blank.count <= text.count
                        && text[position..<position + blank.count].elementsEqual(blank)
                }
                guard let blank else { return position }
                position += blank.count
            default: return position
            }
        }
        return position
    }

    /// The words of a part of a text.
    static func words(in range: Range<Int>, of text: [UInt8]) -> [Range<Int>] {
        text.withUnsafeBufferPointer { text in
            var words: [Range<Int>] = []
            var (start, position) = (range.lowerBound, range.lowerBound)
            while position < range.upperBound {
                let next = end(at: position, in: text)
                if next > position {
                    if position > start { words.append(start..<position) }
                    start = next
                }
                position = max(next, position + 1)
            }
            if start < range.upperBound { words.append(start..<range.upperBound) }
            return words
        }
    }

    /// A text with one space for all white space between two words, and none at its ends.
    static func normalised(_ text: [UInt8]) -> [UInt8] {
        Array(words(in: text.indices, of: text).map { text[$0] }.joined(separator: [UInt8(ascii: " ")]))
    }
}

extension UInt8 {
    /// Whether it is an ASCII letter or digit.
    var isASCIIWord: Bool { isASCIIDigit || isASCIILetter }
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    var isASCIILetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
