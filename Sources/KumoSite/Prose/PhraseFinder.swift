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
        for (number, phrase) in phrases.enumerated() where !phrase.allSatisfy(\.isWhitespace) {
            let bytes = Array(phrase.utf8)
            byFirst[Int(bytes[0])].append(Phrase(bytes: bytes, number: number))
        }
        isEmpty = byFirst.allSatisfy(\.isEmpty)
        self.phrases = byFirst.map { $0.sorted { ($1.bytes.count, $0.number) < ($0.bytes.count, $1.number) } }
    }

    /// Whether there is nothing to find.
    let isEmpty: Bool

    /// The phrases of a text as words of their own: no ASCII letter or digit touches them. (Kana and kanji may,
    /// since Japanese writes no spaces.)
    ///
    /// A phrase that was given several times is found as often.
    func matches(in text: some Collection<UInt8>) -> [Match] {
        var found: [Match] = []
        Array(text).withUnsafeBufferPointer { text in
            var start = 0
            while start < text.count {
                let length = longest(at: start, in: text, into: &found)
                start += max(1, length)
            }
        }
        return found
    }

    private func longest(at start: Int, in text: UnsafeBufferPointer<UInt8>, into found: inout [Match]) -> Int {
        var length = 0
        for phrase in phrases[Int(text[start])] {
            if length > phrase.bytes.count { break }
            guard Self.stands(phrase.bytes, at: start, in: text) else { continue }
            length = phrase.bytes.count
            found.append(Match(phrase: phrase.number, range: start..<start + length))
        }
        return length
    }

    private static func stands(_ form: [UInt8], at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = start + form.count
        guard end <= text.count, form.indices.allSatisfy({ text[start + $0] == form[$0] }) else { return false }
        if start > 0, text[start - 1].isASCIIWord, form[0].isASCIIWord { return false }
        if end < text.count, text[end].isASCIIWord, form[form.count - 1].isASCIIWord { return false }
        return true
    }
}

extension UInt8 {
    /// Whether it is an ASCII letter or digit.
    var isASCIIWord: Bool { isASCIIDigit || isASCIILetter }
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    var isASCIILetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
