/// Which heading of the original each heading of a translation stands for.
///
/// A heading with the original's id, which translations carry as `<a name="english-id">`, is that heading. The
/// others are matched by position, but only between two matched ones where both sides have headings of the same
/// levels: a translation of an older original may lack sections, and a wrong match is worse than none.
package struct HeadingPairs: Sendable {
    /// For each heading of the translation a position among the original's, rising; nil where it cannot be told.
    package let originals: [Int?]

    /// What of a heading counts.
    struct Item {
        var id: String
        var level: Int
    }

    package init(of translation: [Heading], with original: [Heading]) {
        self.init(
            of: translation.map { Item(id: $0.id, level: $0.level) },
            with: original.map { Item(id: $0.id, level: $0.level) })
    }

    init(of translation: [Item], with original: [Item]) {
        var matches = Self.byID(translation, original)
        var from = (translation: 0, original: 0)
        for end in 0...translation.count {
            let next = end < translation.count ? matches[end] : original.count
            guard let next else { continue }
            let gap = from.translation..<end
            let other = from.original..<next
            if gap.count == other.count, zip(gap, other).allSatisfy({ translation[$0].level == original[$1].level }) {
                for (own, its) in zip(gap, other) { matches[own] = its }
            }
            from = (end + 1, next + 1)
        }
        originals = matches
    }

    /// The most headings that share an id and are in the same order on both sides.
    private static func byID(_ translation: [Item], _ original: [Item]) -> [Int?] {
        let positions = Dictionary(original.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let wanted = translation.map { positions[$0.id] }
        // The longest rising subsequence: `ends[n]` is where the best one of length n + 1 ends.
        var ends: [Int] = []
        var before: [Int?] = Array(repeating: nil, count: wanted.count)
        for (index, position) in wanted.enumerated() {
            guard let position else { continue }
            let length = ends.partitioningIndex { (wanted[$0] ?? 0) >= position }
            before[index] = length > 0 ? ends[length - 1] : nil
            if length == ends.count { ends.append(index) } else { ends[length] = index }
        }
        var matches: [Int?] = Array(repeating: nil, count: wanted.count)
        var last = ends.last
        while let index = last {
            matches[index] = wanted[index]
            last = before[index]
        }
        return matches
    }
}
