import KumoText

/// Whether words are quoted as what somebody types or a machine reads, rather than said: "nuget", "BEGIN LICENSE".
enum QuotedLiteral {
    private static let quotes = [("\"", "\""), ("'", "'"), ("“", "”"), ("‘", "’"), ("「", "」")].map {
        (open: Array($0.0.utf8), close: Array($0.1.utf8))
    }

    /// How far away the quotes of a shouted text may be.
    private static let reach = 200

    static func holds(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        let form = text[range]
        guard isASCII(form) else { return false }
        return isWhole(range, in: text) && isSpelledForMachines(form) || isInShoutedQuote(range, in: text)
    }

    /// Whether a text without spaces is spelled as a machine or a command would have it.
    static func isName(_ form: ArraySlice<UInt8>) -> Bool { isASCII(form) && isSpelledForMachines(form) }

    private static func isASCII(_ form: ArraySlice<UInt8>) -> Bool {
        form.allSatisfy { $0 > 0x20 && $0 < 0x7F } && form.contains(where: \.isASCIILetter)
    }

    private static func isWhole(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        quotes.contains { quote in
            text[..<range.lowerBound].suffix(quote.open.count).elementsEqual(quote.open)
                && text[range.upperBound...].starts(with: quote.close)
        }
    }

    /// Small letters alone, capitals alone, or a capital within a word.
    private static func isSpelledForMachines(_ form: ArraySlice<UInt8>) -> Bool {
        let hasSmall = form.contains { (0x61...0x7A).contains($0) }
        let hasCapital = form.contains { (0x41...0x5A).contains($0) }
        if !hasSmall || !hasCapital { return true }
        return zip(form, form.dropFirst()).contains { (0x61...0x7A).contains($0) && (0x41...0x5A).contains($1) }
    }

    /// Whether it is part of a text in straight quotes that has no small letters.
    private static func isInShoutedQuote(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        let quote = UInt8(ascii: "\"")
        let before = text[..<range.lowerBound].suffix(reach)
        let after = text[range.upperBound...].prefix(reach)
        guard let start = before.lastIndex(of: quote), let end = after.firstIndex(of: quote) else { return false }
        let quoted = text[start + 1..<end]
        guard let first = quoted.first, let last = quoted.last, first > 0x20, last > 0x20 else { return false }
        return !quoted.contains { (0x61...0x7A).contains($0) || $0 >= 0x80 }
    }
}
