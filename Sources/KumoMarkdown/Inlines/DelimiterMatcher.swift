/// Pairs runs of delimiters by CommonMark's algorithm, in time that grows with their number.
struct DelimiterMatcher {
    enum Mark: Sendable {
        case emphasis, strong, strikethrough

        /// How many delimiters stand on each side of it.
        var length: Int { self == .emphasis ? 1 : 2 }
    }

    /// What became of a run: ends of elements at its head, delimiters left in its middle, beginnings at its tail.
    struct Outcome {
        var closes: [Mark] = []
        var left: Int
        /// The innermost first.
        var opens: [Mark] = []
    }

    /// Elements within each other that are read at most; what is deeper stays text.
    static let depthLimit = 32

    private struct Opener {
        var run: Int
        /// How deep the elements nest that were found to its right.
        var depth = 0
    }

    private let runs: [DelimiterRun]
    private var outcomes: [Outcome]
    private var openers: [Opener] = []
    /// Below which opener none fits, for each kind of closing run.
    private var bottoms = [Int](repeating: 0, count: 18)

    static func match(_ runs: [DelimiterRun]) -> [Outcome] {
        var matcher = DelimiterMatcher(runs)
        for index in runs.indices where isEmphasis(runs[index]) {
            if runs[index].flanking.closes { matcher.close(index) }
            if runs[index].flanking.opens, matcher.outcomes[index].left > 0 {
                matcher.openers.append(Opener(run: index))
            }
        }
        return matcher.outcomes
    }

    private static func isEmphasis(_ run: DelimiterRun) -> Bool {
        DelimiterRun.isDelimiter(run.byte) && (run.byte != UInt8(ascii: "~") || run.length == 2)
    }

    private init(_ runs: [DelimiterRun]) {
        self.runs = runs
        outcomes = runs.map { Outcome(left: $0.length) }
    }

    private mutating func close(_ index: Int) {
        let bottom = bottomIndex(of: runs[index])
        while outcomes[index].left > 0 {
            guard let position = position(of: index, above: bottoms[bottom]) else {
                bottoms[bottom] = openers.count
                return
            }
            let run = openers[position].run
            let isDouble = outcomes[run].left >= 2 && outcomes[index].left >= 2
            let mark: Mark = runs[index].byte == UInt8(ascii: "~") ? .strikethrough : isDouble ? .strong : .emphasis
            let depth = 1 + (openers[position...].map(\.depth).max() ?? 0)
            outcomes[run].left -= mark.length
            outcomes[run].opens.append(mark)
            outcomes[index].left -= mark.length
            outcomes[index].closes.append(mark)
            openers.removeSubrange((position + 1)...)
            openers[position].depth = depth
            if outcomes[run].left == 0 {
                openers.removeLast()
                if let last = openers.indices.last { openers[last].depth = max(openers[last].depth, depth) }
            }
            for kind in bottoms.indices { bottoms[kind] = min(bottoms[kind], openers.count) }
        }
    }

    private func position(of closer: Int, above bottom: Int) -> Int? {
        var position = openers.count - 1
        while position >= bottom, openers[position].depth < Self.depthLimit {
            if fits(openers[position].run, closer) { return position }
            position -= 1
        }
        return nil
    }

    private func fits(_ opener: Int, _ closer: Int) -> Bool {
        let (first, second) = (runs[opener], runs[closer])
        guard first.byte == second.byte else { return false }
        // CommonMark 6.2, rules 9 and 10.
        guard first.flanking.closes || second.flanking.opens, first.byte != UInt8(ascii: "~") else { return true }
        return (first.length + second.length) % 3 != 0 || (first.length % 3 == 0 && second.length % 3 == 0)
    }

    private func bottomIndex(of run: DelimiterRun) -> Int {
        let byte = run.byte == UInt8(ascii: "*") ? 0 : run.byte == UInt8(ascii: "_") ? 1 : 2
        return (byte * 2 + (run.flanking.opens ? 1 : 0)) * 3 + run.length % 3
    }
}
