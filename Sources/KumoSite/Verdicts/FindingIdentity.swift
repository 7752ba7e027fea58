package import KumoText

/// What makes a finding the same finding after other lines of its file have changed: its code, its file, its words
/// and what it marks, but no numbers of lines.
package struct FindingIdentity: Sendable, Hashable {
    package var code: String
    /// Relative to the project; empty for a finding about the project as a whole.
    package var file: String
    package var message: String
    /// What stands at the place, its white space as single spaces; empty where the finding has no place.
    package var text: String

    package init(code: String, file: String, message: String, text: String) {
        self.code = code
        self.file = file
        self.message = Self.withoutLines(message)
        self.text = text
    }

    package init(_ diagnostic: Diagnostic, in source: SourceText?) {
        code = diagnostic.code.name
        file = diagnostic.place?.file.rawValue ?? ""
        message = Self.withoutLines(diagnostic.message)
        text = ""
        guard let source, let range = diagnostic.place?.range else { return }
        let marked = source.text(range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longest))
        text = marked.split { $0.isWhitespace }.joined(separator: " ")
    }

    /// The most bytes of marked text that are looked at.
    private static let longest = 200

    /// A hash of it all, in sixteen digits (FNV-1a, 64 bits).
    package var fingerprint: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in [code, file, message, text] {
            for byte in part.utf8 + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// `after line 12` as `after line #`, and `a.md(12,1)` as `a.md(#)`.
    private static func withoutLines(_ message: String) -> String {
        let isNamed = message.contains("line")
        guard isNamed || message.contains("(") else { return message }
        var words = message.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for index in words.indices {
            if words[index].contains("(") { words[index] = withoutPlace(words[index]) }
            guard isNamed, index > 0, ["line", "lines"].contains(words[index - 1]),
                words[index].first?.isNumber == true
            else { continue }
            words[index] = "#" + words[index].drop { $0.isNumber }
        }
        return words.joined(separator: " ")
    }

    /// A word without the line and the column that it ends with.
    private static func withoutPlace(_ word: String) -> String {
        guard let open = word.lastIndex(of: "("), let close = word[open...].firstIndex(of: ")") else { return word }
        let numbers = word[word.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
        guard numbers.count == 2, numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else {
            return word
        }
        return word[...open] + "#" + word[close...]
    }
}

extension FindingIdentity: Comparable {
    /// By file, code, words and text, in the order of bytes.
    package static func < (left: FindingIdentity, right: FindingIdentity) -> Bool {
        for (one, other) in [
            (left.file, right.file), (left.code, right.code), (left.message, right.message), (left.text, right.text),
        ] where one != other {
            return one.utf8.lexicographicallyPrecedes(other.utf8)
        }
        return false
    }
}
