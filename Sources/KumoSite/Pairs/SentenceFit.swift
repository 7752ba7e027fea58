/// How well the lengths of sentences fit those of their translations, where there is one less of these: two may have
/// become one, or one may be missing.
struct SentenceFit {
    /// Whether the translation has one sentence less.
    let isOneLess: Bool
    /// What it costs to leave each out, and the least of making one of two.
    private let costs: [Double]
    private let joined: Double
    /// In characters of the translation.
    private let own: [Double]
    private let found: Double

    private static let most = 40
    private static let leastGain = 1.0
    /// What is missing must be a sentence and no remark, in characters of the translation.
    private static let leastLength = 12.0

    /// - Parameter ratio: how many characters of a translation there usually are for one of its source.
    init(_ source: [String], _ target: [String], ratio: Double) {
        let own = source.map { Double($0.count) * ratio }
        let other = target.map { Double($0.count) }
        self.own = own
        found = other.reduce(0, +)
        isOneLess = own.count == other.count + 1
        var (costs, joined): ([Double], Double) = ([], .infinity)
        if own.count == other.count + 1, own.count <= Self.most, !other.isEmpty {
            for index in own.indices {
                var rest = own
                let length = rest.remove(at: index)
                costs.append(Self.cost(rest, other))
                guard index < rest.count else { continue }
                rest[index] += length
                joined = min(joined, Self.cost(rest, other))
            }
        }
        (self.costs, self.joined) = (costs, joined)
    }

    /// Whether the translation has a sentence less, or is so short that one may be missing.
    var mayLackOne: Bool { isOneLess || own.indices.contains(where: isShort) }

    /// The sentence without which the others fit, where that is much better than any two that became one.
    var lost: Int? {
        let best = costs.indices.filter { own[$0] >= Self.leastLength }.min { costs[$0] < costs[$1] }
        return best.flatMap { costs[$0] + Self.leastGain < joined ? $0 : nil }
    }

    /// Whether the others fit better without a sentence than any two of them that became one.
    func isBetter(without index: Int) -> Bool { costs.indices.contains(index) && costs[index] < joined }

    /// Whether the translation is shorter than usual by a good part of a sentence.
    func isShort(by index: Int) -> Bool { found <= own.reduce(0, +) - own[index] * 0.4 }

    private static func cost(_ expected: [Double], _ found: [Double]) -> Double {
        zip(expected, found).reduce(0) { sum, pair in
            let difference = pair.1 - pair.0
            return sum + difference * difference / (pair.0 + pair.1 + 1)
        }
    }
}
