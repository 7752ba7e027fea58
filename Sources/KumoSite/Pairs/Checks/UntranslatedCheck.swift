import KumoMarkdown
import KumoText
import KumoYAML

/// Text that was left in the source's language.
enum UntranslatedCheck {
    /// From this share of a page's words on, the page as a whole is not translated.
    private static let share = 0.5

    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        var untranslated = 0
        var words = 0
        var found: [(unit: PairContext.UnitPair, range: Range<Int>)] = []
        let translated = translatedWords(of: pair)
        for unit in pair.units where unit.kind != .preformatted {
            let count = unit.sourceTokens.words.count
            words += count
            let all = isShortEnglish(unit, translated) ? unit.target.text.bytes.indices : nil
            guard let range = all ?? firstRun(of: unit, pair) else { continue }
            found.append((unit, range))
            untranslated += TextTokens(Array(unit.target.text.bytes[range])).words.count
        }
        if words >= 40, Double(untranslated) >= Double(words) * share, let first = found.first {
            return findings.add(
                .pairUntranslated,
                "\(untranslated * 100 / words) % of the page's words are in the source's language.",
                at: pair.place(first.unit), source: pair.sourcePlace(first.unit), help: "translate the page")
        }
        checkMetadata(pair, translated, &findings)
        var previous: PairContext.UnitPair?
        for (unit, range) in found {
            defer { previous = unit }
            if let previous, unit.kind == .cell, previous.kind == .cell,
                pair.placeOfLine(previous) == pair.placeOfLine(unit)
            {
                // The row that the first of them stands in is not translated.
                findings.explain(unit.index)
                continue
            }
            let text = String(decoding: unit.target.text.bytes[range], as: UTF8.self)
            findings.add(
                .pairUntranslated, "\(PairFindings.quoted(text)) is not translated.",
                at: pair.target.place(of: range, in: unit.target), source: pair.sourcePlace(unit), help: "translate it",
                unit: unit.index)
        }
        for unit in pair.units where !findings.reportedUnits.contains(unit.index) {
            guard let link = UntranslatedLinks.first(in: unit, pair) else { continue }
            let text = String(decoding: unit.target.text.bytes[link.range], as: UTF8.self)
            findings.add(
                .pairUntranslated, "The link's words \(PairFindings.quoted(text)) are not translated.",
                at: pair.target.place(of: link.range, in: unit.target), source: pair.sourcePlace(unit),
                help: "translate them", unit: unit.index)
        }
    }

    /// The title and the description, which search engines show.
    private static func checkMetadata(
        _ pair: PairContext, _ translated: Set<String>, _ findings: inout PairFindings
    ) {
        let source = pair.source.article.document.document
        let target = pair.target.article.document.document
        for key in ["title", "description"] {
            guard let own = source.frontMatter.entry(key), let other = target.frontMatter.entry(key),
                let text = other.value.text, let original = own.value.text,
                normalised(Array(text.utf8)) == normalised(Array(original.utf8))
            else { continue }
            let words = TextTokens(Array(text.utf8)).words.map(\.text)
            // The title of a command's page may be the command, which begins without a capital.
            let isOfWords =
                words.first?.first?.isUppercase == true
                && words.contains { $0.first?.isLowercase == true && !$0.contains("-") }
                || words.contains { translated.contains($0.lowercased()) }
            guard pair.language.isForeignToLatin ? words.count >= 3 && isOfWords : words.count >= 5 && isEnglish(words)
            else { continue }
            findings.add(
                .pairUntranslated, "The \(key) \(PairFindings.quoted(text)) is not translated.",
                at: .init(target.source.path, other.value.range), source: .init(source.source.path, own.value.range),
                help: "translate it")
        }
    }

    /// The words that the page's other blocks have in the source and never in the translation, in lower case.
    private static func translatedWords(of pair: PairContext) -> Set<String> {
        guard pair.language.isForeignToLatin else { return [] }
        var (lost, kept) = (Set<String>(), Set<String>())
        for unit in pair.units where !isSame(unit) {
            let found = Set(unit.targetTokens.words.map { $0.text.lowercased() })
            for word in unit.sourceTokens.words where word.text.dropFirst().allSatisfy(\.isLowercase) {
                let plain = word.text.lowercased()
                if found.contains(plain) { kept.insert(plain) } else { lost.insert(plain) }
            }
        }
        return lost.subtracting(kept).filter { $0.count > 2 && !smallWords.contains($0) }
    }

    /// Whether a block of a few words, which is the source's, is of words that are translated elsewhere.
    private static func isShortEnglish(_ unit: PairContext.UnitPair, _ translated: Set<String>) -> Bool {
        guard !translated.isEmpty, isSame(unit), (2...8).contains(unit.targetTokens.words.count) else { return false }
        // A name of a command or of a folder begins without a capital.
        let words = unit.targetTokens.words.map(\.text)
        guard words.first?.first?.isUppercase == true else { return false }
        let small = words.filter { $0.first?.isLowercase == true }
        let isTranslated = { (word: String) in translated.contains(word.lowercased()) }
        return small.contains(where: isTranslated) && small.allSatisfy { smallWords.contains($0) || isTranslated($0) }
            || words.contains(where: isTranslated) && words.allSatisfy { smallWords.contains($0) || isTranslated($0) }
    }

    /// The first sentence, or part of one, of at least four words that is the source's.
    private static func firstRun(of unit: PairContext.UnitPair, _ pair: PairContext) -> Range<Int>? {
        for range in runs(unit.target.text.bytes, isLatinForeign: pair.language.isForeignToLatin) {
            let bytes = unit.target.text.bytes[range]
            guard unit.target.tokens.words.count(where: { range.contains($0.range.lowerBound) }) >= 3 else { continue }
            let words = TextTokens(Array(bytes)).words.map(\.text)
            let rest = unit.target.text.bytes[range.upperBound...]
            let isWhole =
                unit.kind.isHeading && isSame(unit) && words.first?.first?.isUppercase == true
                && words.count { $0.first?.isLowercase == true } >= 2
            guard words.count >= (isWhole ? 3 : 4), isWhole || isEnglish(words), !isGlossed(before: rest),
                !pair.language.isForeignToLatin || !isTitleExplained(words, before: rest)
            else { continue }
            let isPart = range.count * 3 < unit.target.text.bytes.count * 2
            if isPart, isTitle(words) { continue }
            let run = normalised(bytes)
            if pair.language.isForeignToLatin {
                if normalised(unit.source.text.bytes).holds(bytesOf: run) { return range }
            } else if sentences(of: unit.source).contains(run) {
                return range
            }
        }
        return nil
    }

    private static func sentences(of unit: PairOutline.Unit) -> Set<String> {
        Set(runs(unit.text.bytes, isLatinForeign: false).map { normalised(unit.text.bytes[$0]) })
    }

    /// Whether a block has nothing but what its source has.
    private static func isSame(_ unit: PairContext.UnitPair) -> Bool {
        unit.target.codes.isEmpty && unit.source.tokens.words.count == unit.target.tokens.words.count
            && normalised(unit.source.text.bytes) == normalised(unit.target.text.bytes)
    }

    /// Whether words are a sentence and not a name: small words of English are among them.
    private static func isEnglish(_ words: [String]) -> Bool {
        words.contains { smallWords.contains($0) } && words.count { $0.first?.isLowercase == true } * 3 >= words.count
    }

    /// Whether the translation follows in parentheses, as for a label of a program that speaks English only:
    /// `[Save as](名前を付けて保存)`.
    private static func isGlossed(before rest: ArraySlice<UInt8>) -> Bool {
        rest.drop { ".?!:".utf8.contains($0) }.starts(with: "](".utf8)
    }

    /// Whether the words' meaning follows in parentheses, as for the title of something that is in English:
    /// `「Setting a package type」 (パッケージの種類の設定)`. A title has a capital, and a piece of a sentence has none.
    private static func isTitleExplained(_ words: [String], before rest: ArraySlice<UInt8>) -> Bool {
        guard words.first?.first?.isUppercase == true else { return false }
        // Titles are short.
        let text = String(decoding: rest.prefix(256), as: UTF8.self).drop { " )]」』”’*\"'".contains($0) }
        guard let first = text.first, first == "(" || first == "（" else { return false }
        return text.prefix { $0 != ")" && $0 != "）" }.dropFirst().contains { $0.isLetter && !$0.isASCII }
    }

    /// Whether words are a name within a sentence: all but the small ones have a capital.
    private static func isTitle(_ words: [String]) -> Bool {
        words.allSatisfy { $0.first?.isLowercase != true || smallWords.contains($0) }
    }

    private static let smallWords: Set<String> = [
        "the", "a", "an", "of", "and", "or", "to", "is", "are", "your", "you", "with", "this", "that", "these", "be",
        "on", "in", "from", "when", "by", "not", "can", "it", "as", "have", "has", "for", "if", "will", "at", "into",
        "over", "cannot", "how", "which", "their", "about",
    ]

    /// Sentences, and where Latin letters are not the language's own, what stands between its own characters.
    private static func runs(_ bytes: [UInt8], isLatinForeign: Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for index in bytes.indices {
            let isEnd =
                ".?!:".utf8.contains(bytes[index]) && (index + 1 == bytes.count || bytes[index + 1] <= 0x20)
            let isOther = isLatinForeign && bytes[index] >= 0x80 && !isTypographic(bytes, index)
            guard isEnd || isOther else { continue }
            if start < index { runs.append(trimmed(start..<index, bytes)) }
            start = index + 1
        }
        if start < bytes.count { runs.append(trimmed(start..<bytes.count, bytes)) }
        return runs.filter { !$0.isEmpty }
    }

    /// Quotation marks and dashes, which English has too.
    private static func isTypographic(_ bytes: [UInt8], _ index: Int) -> Bool {
        // U+2010 to U+203A begin with these two bytes; the third follows.
        if bytes[index] == 0xE2 { return index + 1 < bytes.count && bytes[index + 1] == 0x80 }
        if bytes[index] == 0x80 { return index > 0 && bytes[index - 1] == 0xE2 }
        return index > 1 && bytes[index - 2] == 0xE2 && bytes[index - 1] == 0x80
    }

    private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        let isOutside = { (byte: UInt8) in byte <= 0x20 || "()[]\"',;-".utf8.contains(byte) }
        while start < end, isOutside(bytes[start]) { start += 1 }
        while end > start, isOutside(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func normalised(_ bytes: some Collection<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        var isAfterSpace = false
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar.properties.isWhitespace {
                isAfterSpace = !scalars.isEmpty
                continue
            }
            if isAfterSpace { scalars.append(" ") }
            isAfterSpace = false
            scalars.append(scalar == "’" ? "'" : scalar)
        }
        return String(scalars).inLowerCase
    }
}
