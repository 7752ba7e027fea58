/// The numbers that an English text says in words, which a translation may write in digits.
enum EnglishNumbers {
    static func numbers(in words: [TextTokens.Word]) -> Set<String> {
        var numbers: Set<String> = []
        var rest = words.map { $0.text.lowercased() }[...]
        while let word = rest.first {
            // It is `1 つ以上` whatever else "or" and "more" may be.
            let isAtLeast = rest.starts(with: [word, "or", "more"]) && plain[word] != nil
            rest = rest.dropFirst(isAtLeast ? 3 : 1)
            numbers.formUnion(Self.numbers(of: word))
        }
        return numbers
    }

    /// The words that say how many from two to twelve, or which from the third to the tenth.
    static func counts(in words: [TextTokens.Word]) -> [(word: TextTokens.Word, number: Int)] {
        words.compactMap { word in
            let text = word.text.lowercased()
            return counting.contains(text) ? plain[text].map { (word, $0) } : nil
        }
    }

    /// The numbers that are no other word: `fourth` and `one`, but not `the`.
    static func certain(in words: [TextTokens.Word]) -> Set<String> {
        let parts = words.flatMap { $0.text.lowercased().split(separator: "-") }
        return Set(parts.compactMap { part in plain[String(part)].map { String($0) } })
    }

    private static let counting: Set<String> = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "third", "fourth",
        "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]

    /// The number that a word before a unit is: `two` and `a`.
    static func number(of word: String) -> Int? {
        let word = word.lowercased()
        return plain[word] ?? (["a", "an"].contains(word) ? 1 : nil)
    }

    private static func numbers(of word: String) -> Set<String> {
        var numbers: Set<String> = []
        for part in word.split(separator: "-") {
            let name = String(part)
            if let number = plain[name] { numbers.insert(String(number)) }
            if let number = others[name] { numbers.formUnion(number) }
            let month = name.count >= 3 ? months.firstIndex { $0.hasPrefix(name) } : nil
            if let month { numbers.insert(String(month + 1)) }
        }
        return numbers
    }

    private static let plain: [String: Int] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
        "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "hundreds": 100, "thousand": 1000,
        "thousands": 1000, "million": 1_000_000, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
        "eighth": 8, "ninth": 9, "tenth": 10, "dozen": 12, "quarter": 4, "quarterly": 4,
    ]

    /// Words that a translation may put a number for.
    private static let others: [String: Set<String>] = [
        "a": ["1"], "an": ["1"], "single": ["1"], "each": ["1"], "only": ["1"], "once": ["1"], "first": ["1"],
        "another": ["1"], "any": ["1"], "every": ["1"], "the": ["1"], "either": ["1", "2"], "or": ["1"], "both": ["2"],
        "second": ["2"], "twice": ["2"], "double": ["2"], "pair": ["2"], "half": ["1", "2"], "following": ["1"],
        "some": ["1"], "few": ["1", "2", "3"], "several": ["1"], "multiple": ["1", "2"], "more": ["1", "2"],
        "these": ["2"], "primary": ["1"], "unique": ["1"], "together": ["1"], "all": ["1"], "time": ["1"],
        "always": ["24"], "half-hour": ["30"],
    ]

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
