/// Finds what somebody probably meant to write.
package enum NearMiss {
    /// The candidate nearest to `word`, or nil where none is near enough to be worth naming.
    ///
    /// - Parameter limit: how many characters may differ; by default a third of the word, at least one.
    ///   Ties go to the candidate that sorts first, so that the answer is the same on every run.
    package static func best(
        for word: String, among candidates: some Sequence<String>, limit: Int? = nil
    ) -> String? {
        let allowed = limit ?? max(1, word.count / 3)
        var best: (distance: Int, word: String)?
        for candidate in candidates {
            let distance = distance(word, candidate, limit: best?.distance ?? allowed)
            guard distance <= allowed else { continue }
            if let current = best, (current.distance, current.word) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.word
    }

    /// The number of characters to insert, delete or replace; any number above `limit` means "too far".
    package static func distance(_ left: String, _ right: String, limit: Int = .max) -> Int {
        // A character has four bytes at most, so lengths in bytes tell most pairs apart at no cost.
        let bytes = abs(left.utf8.count - right.utf8.count)
        if limit < .max / 8, bytes > 4 * limit { return limit + 1 }
        let first = Array(left.unicodeScalars)
        let second = Array(right.unicodeScalars)
        if limit < .max, abs(first.count - second.count) > limit { return limit + 1 }
        // Only places that lie no further than the limit from the diagonal can count.
        let band = min(limit, max(first.count, second.count))
        var row = Array(0...second.count)
        for (index, scalar) in first.enumerated() {
            let columns = max(0, index - band)..<min(second.count, index + band + 1)
            var diagonal = row[columns.lowerBound]
            row[columns.lowerBound] = columns.lowerBound == 0 ? index + 1 : band + 1
            var nearest = row[columns.lowerBound]
            for column in columns {
                let substitution = diagonal + (scalar == second[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(substitution, diagonal + 1, row[column] + 1)
                nearest = Swift.min(nearest, row[column + 1])
            }
            // No row after this one can hold less than the least of this.
            if nearest > limit { return nearest }
        }
        return row[second.count]
    }
}
