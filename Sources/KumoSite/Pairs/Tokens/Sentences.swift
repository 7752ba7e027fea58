/// The sentences of a text.
enum Sentences {
    static func english(_ text: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        var isEnd = false
        var isAfterSpace = false
        for character in text {
            if ".!?".contains(character) {
                isEnd = true
                isAfterSpace = false
            } else if character.isWhitespace {
                isAfterSpace = isEnd
            } else if isEnd {
                if isAfterSpace, character.isUppercase || character == "\0", !isAbbreviated(sentence) {
                    sentences.append(sentence.trimmingSpaces)
                    sentence = ""
                }
                isEnd = ")\"'".contains(character)
            }
            sentence.append(character)
        }
        if isEnd || sentence.last == ":" { sentences.append(sentence.trimmingSpaces) }
        return sentences
    }

    private static func isAbbreviated(_ sentence: String) -> Bool {
        let end = sentence.trimmingSpaces.suffix(5).lowercased()
        return ["e.g.", "i.e.", " vs.", " cf."].contains { end.hasSuffix($0) }
    }

    static func japanese(_ text: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        for character in text {
            sentence.append(character)
            guard "。！？!?".contains(character) else { continue }
            sentences.append(sentence.trimmingSpaces)
            sentence = ""
        }
        if !sentence.trimmingSpaces.isEmpty { sentences.append(sentence.trimmingSpaces) }
        return sentences
    }
}
