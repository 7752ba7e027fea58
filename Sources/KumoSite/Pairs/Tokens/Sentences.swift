/// The sentences of a text.
enum Sentences {
    static func english(_ text: String) -> [String] {
        var sentences: [String] = []
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        var isEnd = false
        var isAfterSpace = false
        for index in scalars.indices {
            let scalar = scalars[index]
            switch scalar {
            case ".", "!", "?":
                isEnd = true
                isAfterSpace = false
            case _ where scalar.properties.isWhitespace: isAfterSpace = isEnd
            case _ where isEnd:
                if isAfterSpace, scalar.properties.isUppercase || scalar == "\0", !isAbbreviated(text[start..<index]) {
                    sentences.append(String(text[start..<index]).trimmingSpaces)
                    start = index
                }
                isEnd = scalar == ")" || scalar == "\"" || scalar == "'"
            default: break
            }
        }
        if isEnd || scalars.last == ":" { sentences.append(String(text[start...]).trimmingSpaces) }
        return sentences
    }

    private static func isAbbreviated(_ sentence: Substring) -> Bool {
        let end = String(sentence.suffix(12)).trimmingSpaces.suffix(5).lowercased()
        return ["e.g.", "i.e.", " vs.", " cf."].contains { end.hasSuffix($0) }
    }

    static func japanese(_ text: String) -> [String] {
        var sentences: [String] = []
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        for index in scalars.indices {
            switch scalars[index] {
            case "。", "！", "？", "!", "?":
                let end = scalars.index(after: index)
                sentences.append(String(text[start..<end]).trimmingSpaces)
                start = end
            default: break
            }
        }
        let rest = String(text[start...]).trimmingSpaces
        if !rest.isEmpty { sentences.append(rest) }
        return sentences
    }
}
