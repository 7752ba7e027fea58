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
        let first = Array(left.unicodeScalars)
        let second = Array(right.unicodeScalars)
        if limit < .max, abs(first.count - second.count) > limit { return limit + 1 }
        var row = Array(0...second.count)
        for (index, scalar) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in second.indices {
                let substitution = diagonal + (scalar == second[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(substitution, diagonal + 1, row[column] + 1)
            }
        }
        return row[second.count]
    }
}
