extension Array {
    /// The first position from which on the predicate holds, in an array that it divides in two.
    func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var bounds = 0..<count
        while !bounds.isEmpty {
            let middle = bounds.lowerBound + bounds.count / 2
            bounds = predicate(self[middle]) ? bounds.lowerBound..<middle : middle + 1..<bounds.upperBound
        }
        return bounds.lowerBound
    }
}
