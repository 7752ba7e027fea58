extension UIWords {
    /// A day in the words of the language: `dateFormat` with the day, the year, and the name of the month of `months`.
    ///
    /// - Parameter day: `2024-03-09`.
    /// - Returns: nil for what is no day.
    package func date(_ day: String) -> String? {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let months = self[.months].split(separator: ",").map { String($0).trimmingSpaces }
        guard parts.count == 3, months.count == 12, (1...12).contains(parts[1]), (1...31).contains(parts[2])
        else { return nil }
        return text(
            .dateFormat,
            ["year": inDigits("\(parts[0])"), "month": inDigits(months[parts[1] - 1]), "day": inDigits("\(parts[2])")])
    }

    /// A number in the `digits` of the language, in groups of three.
    package func number(_ number: Int) -> String {
        let digits = String(number.magnitude)
        if digits.utf8.count <= 3 { return (number < 0 ? "-" : "") + inDigits(digits) }
        var groups: [Substring] = []
        var rest = digits[...]
        while !rest.isEmpty {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        return (number < 0 ? "-" : "") + inDigits(groups.joined(separator: self[.groupSeparator]))
    }

    private func inDigits(_ text: String) -> String {
        let written = self[.digits]
        guard written != "0123456789" else { return text }
        let digits = Array(written)
        guard digits.count == 10 else { return text }
        return String(
            text.map { character in
                character.isASCII ? character.wholeNumberValue.map { digits[$0] } ?? character : character
            })
    }
}
