import KumoText

/// Looks for words that a rule does not want, in the whole of a file: text, code and front matter.
///
/// Made once for each rule, since a list of hundreds of words is looked for at every byte.
struct WordSearch: Sendable {
    private let words: [(written: String, folded: [UInt8])]
    private let exceptions: [[UInt8]]
    /// The words that begin with a byte.
    private let byFirst: [[Int]]

    init(words: [String], exceptions: [String]) {
        let words = words.map { ($0, $0.utf8.map(Self.folded)) }.filter { !$0.1.isEmpty }
        var byFirst = [[Int]](repeating: [], count: 256)
        for (index, word) in words.enumerated() { byFirst[Int(word.1[0])].append(index) }
        self.words = words
        self.byFirst = byFirst
        self.exceptions = exceptions.map { $0.utf8.map(Self.folded) }.filter { !$0.isEmpty }
    }

    /// The words that stand in a text as words of their own, with their places.
    func matches(in text: [UInt8]) -> [(word: String, place: Range<Int>)] {
        guard !words.isEmpty else { return [] }
        var found: [(String, Range<Int>)] = []
        text.withUnsafeBufferPointer { text in
            for start in text.indices {
                let candidates = byFirst[Int(Self.folded(text[start]))]
                guard !candidates.isEmpty else { continue }
                for index in candidates where stands(words[index].folded, at: start, in: text) {
                    let place = start..<start + words[index].folded.count
                    if !isExcepted(place, in: text) { found.append((words[index].written, place)) }
                }
            }
        }
        return found
    }

    private func stands(_ word: [UInt8], at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Self.equal(word, at: start, in: text) else { return false }
        let end = start + word.count
        if start > 0, Self.isWord(text[start - 1]), Self.isWord(word[0]) { return false }
        return end >= text.count || !Self.isWord(text[end]) || !Self.isWord(word[word.count - 1])
    }

    /// Whether a word is part of a text in which it may be.
    private func isExcepted(_ place: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        exceptions.contains { exception in
            let first = max(0, place.upperBound - exception.count)
            return (first...max(first, place.lowerBound)).contains { start in
                start + exception.count >= place.upperBound && Self.equal(exception, at: start, in: text)
            }
        }
    }

    private static func equal(_ word: [UInt8], at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count - start >= word.count else { return false }
        return word.indices.allSatisfy { folded(text[start + $0]) == word[$0] }
    }

    private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }
}

extension WordSearch {
    /// The findings of a rule in a file, one for each word and line.
    func check(_ rule: ContentRule, _ source: SourceText) -> [Diagnostic] {
        var seen: Set<String> = []
        return matches(in: source.bytes).compactMap { word, place in
            let line = source.line(at: place.lowerBound)
            guard seen.insert("\(line) \(word)").inserted else { return nil }
            // DocFX names the line, and for the first line just the file.
            let range = line == 0 ? nil : source.lineRange(line)
            return rule.finding([word], at: .init(source.path, range))
        }
    }
}
