import KumoSite
import KumoYAML

/// The words of a page's `no-loc` metadata, which nobody is to translate, a reader's browser neither.
struct UntranslatedWords: Sendable {
    /// The longest first, so that `Azure AD Connect` is not taken for `Azure AD`.
    private let words: [[UInt8]]
    /// Which bytes a word begins with.
    private let firstBytes: [Bool]

    static let none = UntranslatedWords([])

    init(_ words: [String]) {
        let distinct = Set(words.map { Array($0.utf8) }).filter { !$0.isEmpty }
        self.words = distinct.sorted {
            $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1)
        }
        var firstBytes = [Bool](repeating: false, count: 256)
        for word in distinct { if let first = word.first { firstBytes[Int(first)] = true } }
        self.firstBytes = firstBytes
    }

    /// What the metadata of an article lists.
    init(of article: ResolvedArticle) {
        self.init(article.metadata.entry("no-loc")?.value.textList ?? [])
    }

    var isEmpty: Bool { words.isEmpty }

    /// The places of the words in a text, in order and without overlap. A word is not part of a longer one.
    func ranges(in text: ArraySlice<UInt8>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = text.startIndex
        while index < text.endIndex {
            if firstBytes[Int(text[index])], let word = words.first(where: { stands($0, at: index, in: text) }) {
                ranges.append(index..<index + word.count)
                index += word.count
            } else {
                index += 1
            }
        }
        return ranges
    }

    private func stands(_ word: [UInt8], at index: Int, in text: ArraySlice<UInt8>) -> Bool {
        guard text[index...].starts(with: word) else { return false }
        let end = index + word.count
        let joinsBefore = index > text.startIndex && Self.isLetter(text[index - 1]) && Self.isLetter(text[index])
        let joinsAfter = end < text.endIndex && Self.isLetter(text[end]) && Self.isLetter(text[end - 1])
        return !joinsBefore && !joinsAfter
    }

    /// Scripts written without spaces may stand right beside a word.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == UInt8(ascii: "_")
    }
}
