import KumoText

/// Numbers, versions and dates.
enum NumberCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units where !findings.unitsOfValues.contains(unit.index) {
            var dates = DateComparison(unit, pair)
            dates.report(into: &findings)
            NumberComparison(unit, pair, isAboutDates: dates.hasFindings).report(into: &findings)
            UnitCheck.check(unit, pair, into: &findings)
        }
    }
}

/// The dates of a block and of its translation.
private struct DateComparison {
    private let unit: PairContext.UnitPair
    private let pair: PairContext
    private(set) var hasFindings = false

    init(_ unit: PairContext.UnitPair, _ pair: PairContext) {
        self.unit = unit
        self.pair = pair
    }

    mutating func report(into findings: inout PairFindings) {
        let (source, target) = (unit.sourceTokens.dates, unit.targetTokens.dates)
        if source.isEmpty, target.isEmpty { return }
        for date in target where date.isImpossible {
            hasFindings = true
            findings.add(
                .pairDateImpossible, "\(words(date)) is no date.",
                at: pair.target.place(of: date.range, in: unit.target), source: pair.sourcePlace(unit),
                help: source.first.map { "the source has \(words($0, unit.sourceText))" }, unit: unit.index)
        }
        // Other languages than those of `DateReader` write months in words of their own.
        guard pair.language.isJapanese, !hasFindings else { return }
        let lost = source.filter { date in !target.contains { date.agrees(with: $0) } }
        let extra = target.filter { date in !source.contains { date.agrees(with: $0) } }
        for (wanted, found) in zip(lost, extra) where !isWritten(wanted) {
            hasFindings = true
            findings.add(
                .pairDate, "The date is \(words(found)); in the source it is \(words(wanted, unit.sourceText)).",
                at: pair.target.place(of: found.range, in: unit.target), source: pair.sourcePlace(unit),
                unit: unit.index)
        }
    }

    /// Whether the numbers of a date are in the translation in another form.
    private func isWritten(_ date: WrittenDate) -> Bool {
        guard let year = date.year else { return false }
        return unit.targetTokens.dates.contains { $0.year == year && ($0.month == nil || date.month == nil) }
    }

    private func words(_ date: WrittenDate, _ text: String? = nil) -> String {
        let bytes = Array((text ?? unit.targetText).utf8)
        return "'\(String(decoding: bytes[date.range.clamped(to: bytes.indices)], as: UTF8.self))'"
    }
}

extension WrittenDate {
    fileprivate func agrees(with other: WrittenDate) -> Bool {
        (year == nil || other.year == nil || year == other.year)
            && (month == nil || other.month == nil || month == other.month) && (day == nil || day == other.day)
    }
}

/// The numbers and versions of a block and of its translation.
private struct NumberComparison {
    private let unit: PairContext.UnitPair
    private let pair: PairContext
    private let isAboutDates: Bool
    private let hasNumbers: Bool
    private let sourceDigits: Set<String>
    private let targetDigits: Set<String>

    init(_ unit: PairContext.UnitPair, _ pair: PairContext, isAboutDates: Bool) {
        self.unit = unit
        self.pair = pair
        self.isAboutDates = isAboutDates
        hasNumbers = !unit.sourceTokens.numbers.isEmpty || !unit.targetTokens.numbers.isEmpty
        sourceDigits = hasNumbers ? DigitRuns.all(in: [unit.sourceText] + unit.source.codes.map(\.key)) : []
        targetDigits = hasNumbers ? DigitRuns.all(in: [unit.targetText] + unit.target.codes.map(\.key)) : []
    }

    func report(into findings: inout PairFindings) {
        guard hasNumbers else { return }
        let (source, target) = (unit.sourceTokens.numbers, unit.targetTokens.numbers)
        let known = Set(source.flatMap(\.forms))
        let present = Set(target.flatMap(\.forms))
        let inWords = target.isEmpty ? [] : EnglishNumbers.numbers(in: unit.sourceTokens.words)
        let lost = source.filter { number in
            present.isDisjoint(with: number.forms) && !isWritten(number, in: targetDigits)
                && !KanjiNumbers.says(number.digits, in: unit.targetText) && !isInDate(number, unit.targetTokens.dates)
        }
        let extra = target.filter { number in
            known.isDisjoint(with: number.forms) && !isWritten(number, in: sourceDigits)
                && inWords.isDisjoint(with: number.forms) && !isInDate(number, unit.sourceTokens.dates)
        }
        for number in target
        where !number.isVersion && isMisgrouped(number) && !source.contains(where: { $0.text == number.text }) {
            return add(number, "The number '\(number.text)' has a comma in the wrong place.", lost.first, &findings)
        }
        if isAboutDates { return }
        for (wanted, found) in zip(lost, extra) {
            add(found, "The number is '\(found.text)'; in the source it is '\(wanted.text)'.", wanted, &findings)
        }
        if lost.count + extra.count <= 1, let (wanted, found) = Self.onlyDifference(source, target) {
            return add(
                found, "The number is '\(found.text)'; in the source it is '\(wanted.text)'.", wanted, &findings)
        }
        if lost.isEmpty, extra.isEmpty, let (wanted, found) = otherCount(target, known) {
            return add(found, "The number is '\(found.text)'; in the source it is '\(wanted.text)'.", wanted, &findings)
        }
        let alone = lost.dropFirst(extra.count).filter(isTelling)
        for wanted in alone where !findings.reportedUnits.contains(unit.index) {
            let place = pair.source.place(of: wanted.range, in: unit.source)
            findings.add(
                wanted.isVersion ? .pairVersion : .pairNumber, "'\(wanted.text)' of the source is not here.",
                at: pair.place(unit, counterpartOf: place), source: place, help: "write it where the source has it",
                unit: unit.index)
        }
        let more = extra.dropFirst(lost.count).filter {
            (isTelling($0) || isCount($0)) && !pair.joints.explainExtra($0)
        }
        for found in more where !findings.reportedUnits.contains(unit.index) {
            add(found, "The source has no '\(found.text)' here.", nil, &findings)
        }
    }

    /// How many the source says in words and the translation says nowhere, and the one number of things there that nothing
    /// of the source says but a word like `the`.
    private func otherCount(
        _ target: [TextTokens.Number], _ known: Set<String>
    ) -> (TextTokens.Number, TextTokens.Number)? {
        guard pair.language.isJapanese else { return nil }
        let present = Set(target.lazy.filter { !$0.isVersion }.flatMap(\.forms))
        let lost = EnglishNumbers.counts(in: unit.sourceTokens.words).filter { count in
            !present.contains(String(count.number))
                && !KanjiNumbers.says(String(count.number), in: unit.targetText)
        }
        // A digit may be one of code.
        guard lost.count == 1, let count = lost.first,
            !unit.target.codes.contains(where: { $0.key.holds(bytesOf: String(count.number)) })
        else { return nil }
        let certain = EnglishNumbers.certain(in: unit.sourceTokens.words).union(known)
            .union(DigitRuns.all(in: unit.source.codes.map(\.key)))
        let extra = target.filter { !certain.contains($0.digits) && countsThings($0) }
        guard extra.count == 1 else { return nil }
        let wanted = TextTokens.Number(
            text: count.word.text, digits: String(count.number), isVersion: false, range: count.word.range)
        return (wanted, extra[0])
    }

    /// The one number of as many that is another, though both stand somewhere in the source or in the translation.
    private static func onlyDifference(
        _ source: [TextTokens.Number], _ target: [TextTokens.Number]
    ) -> (TextTokens.Number, TextTokens.Number)? {
        guard source.count == target.count, source.count <= mostNumbers else { return nil }
        let (lost, extra) = (without(target, source), without(source, target))
        return lost.count == 1 && extra.count == 1 ? (lost[0], extra[0]) : nil
    }

    /// In a paragraph with more numbers than anybody reads they are not compared one with another.
    private static let mostNumbers = 50

    /// The numbers that are left when each of the others has taken itself away, in whichever form.
    private static func without(_ others: [TextTokens.Number], _ numbers: [TextTokens.Number]) -> [TextTokens.Number] {
        others.reduce(into: numbers) { rest, other in
            let same = rest.firstIndex { !Set($0.forms).isDisjoint(with: other.forms) }
            if let same { rest.remove(at: same) }
        }
    }

    private func add(
        _ found: TextTokens.Number, _ message: String, _ wanted: TextTokens.Number?, _ findings: inout PairFindings
    ) {
        let place = pair.target.place(of: found.range, in: unit.target)
        let source = wanted.map { pair.source.place(of: $0.range, in: unit.source) } ?? pair.sourcePlace(unit)
        findings.add(
            found.isVersion || wanted?.isVersion == true ? .pairVersion : .pairNumber, message, at: place,
            source: source, help: wanted.map { "write '\($0.text)'" } ?? "write what the source says", unit: unit.index)
    }

    /// Numbers of things, `3 つ`. One thing needs no number in English.
    private func isCount(_ number: TextTokens.Number) -> Bool {
        pair.language.isJapanese && number.digits != "1" && countsThings(number)
    }

    private func countsThings(_ number: TextTokens.Number) -> Bool {
        guard !number.isVersion else { return false }
        let rest = unit.target.text.bytes[number.range.upperBound...].drop { $0 == 0x20 }
        return Self.counters.contains { rest.starts(with: $0.utf8) }
    }

    private static let counters = [
        "つ", "個", "日", "週", "か月", "ヶ月", "年間", "時間", "分", "秒", "ミリ秒", "ms", "回", "件", "文字", "桁", "人", "名", "倍", "種類",
        "段階", "要素", "番目", "か所", "項目", "行", "ページ", "台", "KB", "MB", "GB", "TB", "kb", "mb", "gb", "バイト", "キロバイト",
        "メガバイト", "ビット", "%", "％",
        "パーセント",
    ]

    /// Numbers that nobody writes in words or leaves out.
    private func isTelling(_ number: TextTokens.Number) -> Bool { number.isVersion || number.digits.count >= 4 }

    private func isWritten(_ number: TextTokens.Number, in runs: Set<String>) -> Bool {
        runs.contains(number.digits) || number.isVersion && runs.contains(number.text)
    }

    private func isInDate(_ number: TextTokens.Number, _ dates: [WrittenDate]) -> Bool {
        guard let value = Int(number.digits) else { return false }
        return dates.contains { $0.meaning.contains(value) }
    }

    /// `1,0000`
    private func isMisgrouped(_ number: TextTokens.Number) -> Bool {
        let groups = number.text.split(separator: ",", omittingEmptySubsequences: false)
        return groups.count == 2 && groups[1].count >= 4 && groups[0].count <= 3
    }
}

/// The runs of digits of texts, and of digits and points, whatever is around them.
private enum DigitRuns {
    static func all(in texts: [String]) -> Set<String> {
        var runs: Set<String> = []
        for text in texts {
            for part in text.utf8.split(whereSeparator: { !$0.isASCIIDigit && $0 != UInt8(ascii: ".") }) {
                let part = Substring(part)
                var version = part
                while version.last == "." { version.removeLast() }
                runs.insert(String(version))
                for run in part.split(separator: ".") { runs.insert(String(run)) }
            }
        }
        return runs
    }
}

/// Numbers in kanji.
private enum KanjiNumbers {
    private static let digits = Array("〇一二三四五六七八九")

    static func says(_ number: String, in text: String) -> Bool {
        guard number.allSatisfy(\.isNumber) else { return false }
        if number == "10" { return text.holds("十") || text.holds("一〇") }
        let kanji = String(number.compactMap { digit in digit.wholeNumberValue.map { Self.digits[$0] } })
        return text.holds(bytesOf: kanji)
    }
}
