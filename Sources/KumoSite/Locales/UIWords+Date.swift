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
            .dateFormat, ["year": String(parts[0]), "month": months[parts[1] - 1], "day": String(parts[2])])
    }
}
