extension SourceText {
    /// Where a text stands in a range; nil where it does not, or more than once, so that nobody changes the wrong one.
    package func onlyRange(of text: String, in range: Range<Int>) -> Range<Int>? {
        let wanted = Array(text.utf8)
        let limits = range.clamped(to: 0..<min(bytes.count, range.lowerBound + Self.searchLimit))
        guard let first = wanted.first, limits.count >= wanted.count else { return nil }
        var found: Range<Int>?
        for start in limits.lowerBound...(limits.upperBound - wanted.count)
        where bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted) {
            guard found == nil else { return nil }
            found = start..<start + wanted.count
        }
        return found
    }

    /// The most bytes that are looked through.
    private static let searchLimit = 1 << 14
}
