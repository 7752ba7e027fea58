import KumoText

/// Links of a translated paragraph whose words were left in English.
enum UntranslatedLinks {
    static func first(in unit: PairContext.UnitPair, _ pair: PairContext) -> PairOutline.Piece? {
        let source = unit.source.links
        guard pair.isEnglishInJapanese, max(source.count, unit.target.links.count) <= mostLinks else { return nil }
        return unit.target.links.first { link in
            let text = words(link, unit.target)
            return isPhrase(text) && source.contains { $0.key == link.key && words($0, unit.source) == text }
        }
    }

    /// In a paragraph with more links than anybody reads they are not looked at.
    private static let mostLinks = 50

    private static func words(_ link: PairOutline.Piece, _ unit: PairOutline.Unit) -> String {
        String(decoding: unit.text.bytes[link.range], as: UTF8.self).trimmingSpaces
    }

    /// Whether words are a part of a sentence, `register the certificate`, and no name: Japanese has others for two of them
    /// at least, the first among them, which has no capital. Titles and commands are left as they are.
    private static func isPhrase(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ $0.isASCIILetter || $0 == 0x20 || $0 == UInt8(ascii: ",") }) else { return false }
        let words = text.split(separator: " ").filter { $0 != "the" && $0 != "a" }
        guard (2...12).contains(words.count), words[0].first?.isLowercase == true, isKnown(words[0]) else {
            return false
        }
        return words.dropFirst().contains(where: isKnown)
    }

    private static func isKnown(_ word: Substring) -> Bool {
        Meanings.ofEnglish(word.utf8).contains { if case .line = $0 { true } else { false } }
    }
}
