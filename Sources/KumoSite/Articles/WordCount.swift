import KumoMarkdown

/// Counts words as Learn does (docfx.md a.6): a character of Chinese, Japanese or Korean is a word, other
/// words stand between white space, and what has no letter or digit is none.
package struct WordCount: Sendable {
    package private(set) var words = 0
    private var hasLetter = false

    /// The words of a page, headings included.
    package static func of(_ page: Page) -> Int {
        let content = page.content
        var count = WordCount()
        for node in content.nodes.descendants(of: content.nodes.root) {
            switch content[node].kind {
            case .text(let text), .code(let text): count.add(content.bytes(text))
            case .codeBlock(_, let text):
                count.endText()
                count.add(content.bytes(text))
                count.endText()
            case .crossReference(let link, let written, _):
                count.endText()
                if case .named(_, let words, _) = page[link] {
                    count.add(words.utf8)
                } else {
                    count.add(content.bytes(written))
                }
                count.endText()
            case .rawText(let text): count.add(CharacterReferences.decode(content.string(text)).utf8)
            // Markup around a part of a word parts it, in DocFX's eyes.
            default: count.endText()
            }
        }
        count.endText()
        return count.words
    }

    private mutating func add(_ text: some Sequence<UInt8>) {
        var decoder = UTF8()
        var bytes = text.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&bytes) { add(scalar) }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            switch scalar {
            case " ", "\t", "\n", "\r": endText()
            case "a"..."z", "A"..."Z", "0"..."9": hasLetter = true
            default: break
            }
        } else if Self.isIdeographic(scalar) {
            endText()
            words += 1
        } else if scalar.properties.isWhitespace || scalar.value == 0x3001 || scalar.value == 0x3002 {
            endText()
        } else {
            hasLetter = hasLetter || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    private mutating func endText() {
        if hasLetter { words += 1 }
        hasLetter = false
    }

    /// Characters that are counted each for itself: ideographs, kana, Hangul.
    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x11FF, 0x2E80...0x2FDF, 0x3040...0x30FF, 0x3105...0x318F, 0x31A0...0x31BF, 0x31F0...0x31FF,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFFDC,
            0x1B000...0x1B16F, 0x20000...0x323AF:
            return true
        default: return false
        }
    }
}
