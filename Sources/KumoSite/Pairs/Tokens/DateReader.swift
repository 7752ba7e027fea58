/// A date in a text.
struct WrittenDate: Hashable {
    var year: Int?
    var month: Int?
    var day: Int?
    /// Whether no calendar has it: 12 年 2019 月.
    var isImpossible = false
    /// Its part of the text, in bytes and in scalars.
    var range: Range<Int>
    var scalars: Range<Int>

    /// What the date says, without where it stands.
    var meaning: [Int?] { [year, month, day] }
}

/// Finds the dates of a text as English and Japanese write them, and those in digits.
struct DateReader {
    private let text: ScalarText
    private(set) var dates: [WrittenDate] = []

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    init(_ text: ScalarText) {
        self.text = text
        var position = 0
        while position < text.count {
            if let date = date(at: position) {
                dates.append(date)
                position = date.scalars.upperBound
            } else if text.isWord(position) {
                while text.isWord(position) { position += 1 }
            } else {
                position += 1
            }
        }
    }

    private func date(at start: Int) -> WrittenDate? {
        if start > 0, text.isWord(start - 1) { return nil }
        if text.digit(start) != nil { return digits(at: start) }
        if text[start] == "年" { return scrambled(at: start) }
        return text.isUpper(start) ? named(at: start) : nil
    }

    private func make(
        _ year: Int?, _ month: Int?, _ day: Int?, _ range: Range<Int>, isImpossible: Bool = false
    ) -> WrittenDate {
        WrittenDate(
            year: year, month: month, day: day, isImpossible: isImpossible, range: text.bytes(range), scalars: range)
    }

    // MARK: English

    /// `July 31, 2021`, `July 2021`, `July 31st`
    private func named(at start: Int) -> WrittenDate? {
        guard let (month, end) = month(at: start) else { return nil }
        let first = skip(end, " .\u{A0}")
        guard let (number, afterNumber) = number(at: first) else { return nil }
        if number >= 1000 { return number < 3000 ? make(number, month, nil, start..<afterNumber) : nil }
        guard (1...31).contains(number) else { return nil }
        var dayEnd = afterNumber
        while text.isLetter(dayEnd) { dayEnd += 1 }
        let next = skip(dayEnd, ", \u{A0}")
        if next > dayEnd, let (year, yearEnd) = self.number(at: next), (1000..<3000).contains(year) {
            return make(year, month, number, start..<yearEnd)
        }
        return make(nil, month, number, start..<dayEnd)
    }

    private func month(at start: Int) -> (Int, end: Int)? {
        var end = start
        while text.isLetter(end) { end += 1 }
        guard (3...9).contains(end - start) else { return nil }
        let word = text.string(start..<end).lowercased()
        let isShort = word.count == 3 || word == "sept"
        guard let index = Self.months.firstIndex(where: { $0 == word || (isShort && $0.hasPrefix(word)) }) else {
            return nil
        }
        return (index + 1, end)
    }

    // MARK: Digits and Japanese

    /// `2021 年 7 月 31 日`, `7 月 31 日`, `2021-07-31`, `7/31/2021`, `31 July 2021`
    private func digits(at start: Int) -> WrittenDate? {
        guard let (first, end) = number(at: start) else { return nil }
        let next = skip(end, " \u{A0}")
        guard next < text.count else { return nil }
        switch text[next] {
        case "年": return japanese(year: first, start, after: next + 1)
        case "月": return monthAndDay(nil, first, start, after: next + 1)
        case "/", "-", ".": return next == end ? separated(first, start, at: end) : nil
        default: break
        }
        if (1...31).contains(first), text.isUpper(next), let (month, monthEnd) = month(at: next),
            let (year, yearEnd) = number(at: skip(monthEnd, ", .")), (1000..<3000).contains(year)
        {
            return make(year, month, first, start..<yearEnd)
        }
        return nil
    }

    private func japanese(year: Int, _ start: Int, after end: Int) -> WrittenDate? {
        let next = skip(end, " \u{A0}")
        guard let (month, monthEnd) = number(at: next) else {
            return (1000..<3000).contains(year) ? make(year, nil, nil, start..<end) : nil
        }
        let sign = skip(monthEnd, " \u{A0}")
        guard sign < text.count, text[sign] == "月" else {
            return (1000..<3000).contains(year) ? make(year, nil, nil, start..<end) : nil
        }
        return monthAndDay(year, month, start, after: sign + 1)
    }

    private func monthAndDay(_ year: Int?, _ month: Int, _ start: Int, after end: Int) -> WrittenDate? {
        let next = skip(end, " \u{A0}")
        let isYear = year.map { (1000..<3000).contains($0) } ?? true
        if let (day, dayEnd) = number(at: next) {
            let sign = skip(dayEnd, " \u{A0}")
            if sign < text.count, text[sign] == "日" {
                let isRight = isYear && (1...12).contains(month) && (1...31).contains(day)
                return make(year, month, day, start..<sign + 1, isImpossible: !isRight)
            }
        }
        // 3 月 alone may also be three months.
        guard year != nil else { return nil }
        return make(year, month, nil, start..<end, isImpossible: !(isYear && (1...12).contains(month)))
    }

    private func separated(_ first: Int, _ start: Int, at end: Int) -> WrittenDate? {
        let sign = text[end]
        guard let (second, secondEnd) = number(at: end + 1), secondEnd < text.count, text[secondEnd] == sign,
            let (third, thirdEnd) = number(at: secondEnd + 1), !text.isWord(thirdEnd)
        else { return nil }
        // A version has dots too.
        guard sign != "." || third >= 1900 else { return nil }
        if (1900..<3000).contains(first), (1...12).contains(second), (1...31).contains(third) {
            return make(first, second, third, start..<thirdEnd)
        }
        guard (1900..<3000).contains(third) else { return nil }
        if (1...12).contains(first), (1...31).contains(second) { return make(third, first, second, start..<thirdEnd) }
        if (1...31).contains(first), (1...12).contains(second) { return make(third, second, first, start..<thirdEnd) }
        return nil
    }

    /// `年 12 2019 月`: what a machine makes of "December 2019"; no date is written so.
    private func scrambled(at start: Int) -> WrittenDate? {
        guard let (_, firstEnd) = number(at: skip(start + 1, " ")) else { return nil }
        let next = skip(firstEnd, " ")
        guard next > firstEnd, let (_, secondEnd) = number(at: next) else { return nil }
        let sign = skip(secondEnd, " ")
        guard sign < text.count, text[sign] == "月" else { return nil }
        return make(nil, nil, nil, start..<sign + 1, isImpossible: true)
    }

    private func skip(_ position: Int, _ signs: String) -> Int {
        var position = position
        while position < text.count, signs.unicodeScalars.contains(text[position]) { position += 1 }
        return position
    }

    private func number(at start: Int) -> (Int, end: Int)? {
        var end = start
        var value = 0
        while let digit = text.digit(end), let number = digit.wholeNumberValue, end - start < 6 {
            value = value * 10 + number
            end += 1
        }
        return end == start || text.digit(end) != nil ? nil : (value, end)
    }
}
