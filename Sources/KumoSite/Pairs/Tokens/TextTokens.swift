/// What a text has in it that stays the same in other languages: numbers, versions, dates and words in Latin letters.
struct TextTokens {
    fileprivate(set) var numbers: [Number] = []
    fileprivate(set) var dates: [WrittenDate] = []
    fileprivate(set) var words: [Word] = []

    struct Number {
        /// As it was written, in ASCII digits.
        var text: String
        /// The digits alone.
        var digits: String
        /// What it may be written as elsewhere: 20000 for 2万, 2000000 for 2 million.
        var others: [String] = []
        var isVersion: Bool
        var range: Range<Int>

        var forms: [String] { [digits] + others }
    }

    /// A word, a name, a file or a command.
    struct Word: Hashable {
        var text: String
        var range: Range<Int>
        /// Whether it is the first of its sentence, where every word has a capital.
        var isFirst: Bool
    }

    init(_ bytes: [UInt8]) {
        var reader = TokenReader(ScalarText(bytes))
        reader.read()
        self = reader.tokens
    }

    fileprivate init() {}

    /// Those that are outside of some ranges of the text.
    func without(_ ranges: [Range<Int>]) -> TextTokens {
        guard !ranges.isEmpty else { return self }
        func isLeftOut(_ range: Range<Int>) -> Bool { ranges.contains { $0.overlaps(range) } }
        var rest = self
        rest.numbers.removeAll { isLeftOut($0.range) }
        rest.dates.removeAll { isLeftOut($0.range) }
        rest.words.removeAll { isLeftOut($0.range) }
        return rest
    }
}

/// Reads the tokens of a text from its beginning to its end.
private struct TokenReader {
    private(set) var tokens = TextTokens()
    private let text: ScalarText

    init(_ text: ScalarText) { self.text = text }

    mutating func read() {
        // Dates are taken first, so that their numbers are not numbers of their own.
        tokens.dates = DateReader(text).dates
        var coming = tokens.dates.map(\.scalars)[...]
        var position = 0
        var isFirst = true
        while position < text.count {
            while let date = coming.first, date.upperBound <= position { coming.removeFirst() }
            if let date = coming.first, date.contains(position) {
                position = date.upperBound
                isFirst = false
            } else if text.digit(position) != nil {
                position = readNumber(at: position)
                isFirst = false
            } else if text.isLetter(position) || startsName(position) {
                position = readWord(at: position, isFirst: isFirst)
                isFirst = false
            } else {
                if ".!?:。！？：|".unicodeScalars.contains(text[position]) { isFirst = true }
                position += 1
            }
        }
    }

    /// `.NET`
    private func startsName(_ position: Int) -> Bool {
        text[position] == "." && text.isLetter(position + 1) && (position == 0 || !text.isWord(position - 1))
            && text.isUpper(position + 1)
    }

    private mutating func readNumber(at start: Int) -> Int {
        var end = start
        var written = ""
        while end < text.count {
            if let digit = text.digit(end) {
                written.append(digit)
            } else if isInNumber(end) {
                written += text[end] == "." || text[end] == "．" ? "." : ","
            } else {
                break
            }
            end += 1
        }
        let isOpen =
            end + 1 < text.count && text[end] == "." && "xX*".unicodeScalars.contains(text[end + 1])
            && !text.has(["*", "*"], at: end + 1)
        if isOpen {
            written += ".x"
            end += 2
        }
        let suffix = isOpen || written.contains(".") ? versionSuffix(at: end) : ""
        end += suffix.unicodeScalars.count
        let digits = written.filter { $0 != "." && $0 != "," }
        var number = TextTokens.Number(
            text: written + suffix.lowercased(), digits: digits + suffix.lowercased(),
            isVersion: written.contains(".") || isOpen, range: text.bytes(start..<end))
        if let scale = scale(at: end) { number.others = Self.scaled(written, by: scale) }
        if number.isVersion, !suffix.isEmpty { number.others.append(digits) }
        tokens.numbers.append(number)
        // Letters that follow belong to the number: 5th, 64bit.
        while suffix.isEmpty, end < text.count, text.isLetter(end) { end += 1 }
        return end
    }

    /// Whether a sign is a point, or a comma that groups digits; `(498,5)` are two numbers.
    private func isInNumber(_ position: Int) -> Bool {
        switch text[position] {
        case ".", "．": text.digit(position + 1) != nil
        case ",", "，": (1...3).allSatisfy { text.digit(position + $0) != nil }
        default: false
        }
    }

    private func versionSuffix(at start: Int) -> String {
        // `-beta1`, but not `2.0-specific`.
        if start < text.count, text[start] == "-" {
            var end = start + 1
            while text.isWord(end) { end += 1 }
            guard Self.isStage(Substring(text.string(start + 1..<end))) else { return "" }
        }
        var end = start
        while end < text.count,
            text.isWord(end) || (text[end] == "-" && text.isLetter(end + 1))
                || (text[end] == "." && text.digit(end + 1) != nil)
        {
            end += 1
        }
        return text.string(start..<end)
    }

    /// Whether a word says how far a version is: `beta`, `rc1`, `20210826`.
    private static func isStage(_ word: Substring) -> Bool {
        word.contains(where: \.isNumber) || stages.contains(word.prefix(while: \.isLetter).lowercased())
    }

    private static let stages: Set<String> = [
        "alpha", "beta", "rc", "preview", "pre", "prerelease", "dev", "ci", "final", "rtm", "rtw", "ga", "snapshot",
    ]

    private func scale(at position: Int) -> Int? {
        var position = position
        while position < text.count, text[position] == " " || text[position] == "\u{A0}" { position += 1 }
        guard position < text.count else { return nil }
        switch text[position] {
        case "千": return 3
        case "万": return 4
        case "億": return 8
        case "兆": return 12
        default: break
        }
        var end = position
        while end < text.count, text.isLetter(end) { end += 1 }
        switch text.string(position..<end).lowercased() {
        case "thousand", "k": return 3
        case "million", "m": return 6
        case "billion", "bn": return 9
        case "trillion": return 12
        default: return nil
        }
    }

    /// A number with as many zeros as its unit stands for; what is behind the point takes the place of some.
    private static func scaled(_ written: String, by zeros: Int) -> [String] {
        let parts = written.filter { $0 != "," }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first else { return [] }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.count <= zeros else { return [] }
        let result = whole + fraction + String(repeating: "0", count: zeros - fraction.count)
        return [String(result.drop { $0 == "0" })]
    }

    private mutating func readWord(at start: Int, isFirst: Bool) -> Int {
        var end = start
        while end < text.count {
            if text.isWord(end) || text[end] == "_" || text[end] == "#" || text[end] == "+" {
                end += 1
            } else if ".-'’".unicodeScalars.contains(text[end]), end > start || text[end] == ".", text.isWord(end + 1) {
                end += 1
            } else {
                break
            }
        }
        // `v3.3+` is a version and more; C++ is a name.
        if end > start + 1, text[end - 1] == "+", text[end - 2] != "+" { end -= 1 }
        if end > start + 2, text[end - 1] == "s", text[end - 2] == "'" || text[end - 2] == "’" { end -= 2 }
        let word = text.string(start..<max(end, start + 1))
        if var version = Self.version(word) {
            if let hyphen = version.firstIndex(of: "-"), !Self.isStage(version[hyphen...].dropFirst()) {
                version = String(version[..<hyphen])
            }
            tokens.numbers.append(
                TextTokens.Number(
                    text: version, digits: version.filter { $0 != "." }, isVersion: true, range: text.bytes(start..<end)
                ))
        } else {
            tokens.words.append(
                TextTokens.Word(text: word, range: text.bytes(start..<max(end, start + 1)), isFirst: isFirst))
        }
        return max(end, start + 1)
    }

    /// The version that `v2.1` is.
    private static func version(_ word: String) -> String? {
        guard let first = word.first, first == "v" || first == "V", word.dropFirst().first?.isNumber == true else {
            return nil
        }
        return word.dropFirst().contains(".") ? word.dropFirst().lowercased() : nil
    }
}
