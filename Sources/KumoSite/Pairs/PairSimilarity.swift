import KumoMarkdown
import KumoText

/// How much blocks of a source and of a translation have in common that does not depend on the language.
struct PairSimilarity {
    private let source: PairOutline
    private let target: PairOutline
    private var sourceFeatures: [PairOutline.ID: Features] = [:]
    private var targetFeatures: [PairOutline.ID: Features] = [:]
    /// What both texts have, and how much each tells: what is everywhere tells little. Made when it is first wanted,
    /// since most translations have the same blocks as their source.
    private var weights: [String: Int]?

    /// What is kept in translation, and how long the words are.
    struct Features {
        var kept: [String: Int] = [:]
        /// In whole numbers, of which the sum is the same in every order.
        var weight = 0
        var length = 0
        var bolds = 0

        static func + (first: Features, second: Features) -> Features {
            Features(
                kept: first.kept.merging(second.kept, uniquingKeysWith: +), weight: first.weight + second.weight,
                length: first.length + second.length, bolds: first.bolds + second.bolds)
        }

        /// From 0 to 1.
        func similarity(to other: Features, ratio: Double, _ weights: [String: Int]) -> Double {
            let expected = Double(length) * ratio
            let longest = max(expected, Double(other.length))
            let closeness = longest < 1 ? 1 : min(expected, Double(other.length)) / longest
            let otherwiseBold = bolds == other.bolds ? 0 : 0.1
            if weight == 0, other.weight == 0 { return 0.4 * closeness + 0.3 - otherwiseBold }
            let shared = kept.reduce(0) { sum, feature in
                sum + min(feature.value, other.kept[feature.key] ?? 0) * (weights[feature.key] ?? 0)
            }
            return 0.7 * (2 * Double(shared) / Double(weight + other.weight)) + 0.3 * closeness - otherwiseBold
        }
    }

    /// Beyond this difference in length two lists of blocks have nothing to do with each other.
    private static let widestBand = 400

    init(_ source: PairOutline, _ target: PairOutline) {
        self.source = source
        self.target = target
    }

    /// The positions of blocks that belong together, in order.
    mutating func matches(_ sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> [(Int, Int)] {
        guard !sources.isEmpty, !targets.isEmpty else { return [] }
        let weights = self.weights ?? Self.weights(source, target)
        self.weights = weights
        let left = sources.map { Self.features(of: $0, in: source, weights, &sourceFeatures) }
        let right = targets.map { Self.features(of: $0, in: target, weights, &targetFeatures) }
        let repeats = (repetitions(sources, source), repetitions(targets, target))
        let numbers = StepNumbers(sources, source, targets, target)
        let lengths = (left.reduce(0) { $0 + $1.length }, right.reduce(0) { $0 + $1.length })
        let ratio = Self.ratio(lengths)
        let width = min(abs(left.count - right.count) + 48, Self.widestBand)
        var table = ScoreTable(rows: left.count, columns: right.count, width: width)
        for row in left.indices {
            for column in table.columns(of: row) {
                let kinds = (source.blocks[sources[row]].kind, target.blocks[targets[column]].kind)
                guard kinds.0.mayBecome(kinds.1) else {
                    table.set(row, column, score: nil)
                    continue
                }
                let similarity = left[row].similarity(to: right[column], ratio: ratio, weights)
                // A step that is there twice is the second time too many.
                let isSecond = repeats.1[column] && !repeats.0[row]
                let bonus = Self.bonus(of: kinds.0, kinds.1) + (numbers?.agree(row, column) == true ? 0.5 : 0)
                table.set(row, column, score: similarity + bonus - (isSecond ? 0.25 : 0))
            }
        }
        return table.path()
    }

    /// Which of the source's blocks has become the end of the one before it: so they fit better than with any of them left
    /// out. Nil where none has.
    mutating func joint(_ sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> Int? {
        guard sources.count == targets.count + 1, !targets.isEmpty,
            StepNumbers(sources, source, targets, target) == nil
        else { return nil }
        let weights = self.weights ?? Self.weights(source, target)
        self.weights = weights
        let left = sources.map { Self.features(of: $0, in: source, weights, &sourceFeatures) }
        let right = targets.map { Self.features(of: $0, in: target, weights, &targetFeatures) }
        let ratio = usualRatio
        func score(_ row: Int, _ column: Int) -> Double {
            let kinds = (source.blocks[sources[row]].kind, target.blocks[targets[column]].kind)
            guard kinds.0.mayBecome(kinds.1) else { return -10 }
            return left[row].similarity(to: right[column], ratio: ratio, weights) + Self.bonus(of: kinds.0, kinds.1)
        }
        // The score of all before a block, and of all behind it, which stand one place further up.
        var (before, behind) = ([0.0], [0.0])
        for index in targets.indices {
            before.append(before[index] + score(index, index))
            behind.append(behind[index] + score(sources.count - 1 - index, targets.count - 1 - index))
        }
        var leftOut = -Double.infinity
        var best: (score: Double, index: Int)?
        for index in sources.indices {
            let rest = behind[sources.count - 1 - index]
            leftOut = max(leftOut, before[index] + rest)
            guard index > 0, mayJoin(sources[index - 1], sources[index], targets[index - 1]) else { continue }
            let kind = source.blocks[sources[index]].kind
            let both = left[index - 1] + left[index]
            let joined =
                before[index - 1] + both.similarity(to: right[index - 1], ratio: ratio, weights)
                + Self.bonus(of: kind, kind) + rest
            if best.map({ $0.score < joined }) ?? true { best = (joined, index) }
        }
        return best.flatMap { best in
            let marked = holdsMarks(of: sources[best.index], behind: sources[best.index - 1], targets[best.index - 1])
            return best.score > leftOut + (marked ? 0 : Self.leastGain) ? best.index : nil
        }
    }

    private static let leastGain = 0.07

    /// Whether a block has the links and the code of two, and the second has some: chance puts none there.
    private func holdsMarks(of second: PairOutline.ID, behind first: PairOutline.ID, _ joined: PairOutline.ID) -> Bool {
        let marks = BlockOrder.marks(of: second, in: source)
        return !marks.isEmpty
            && (BlockOrder.marks(of: first, in: source) + marks).sorted()
                == BlockOrder.marks(of: joined, in: target)
    }

    private func mayJoin(_ first: PairOutline.ID, _ second: PairOutline.ID, _ joined: PairOutline.ID) -> Bool {
        let kind = source.blocks[first].kind
        switch kind {
        case .paragraph, .item:
            guard source.blocks[second].kind == kind, target.blocks[joined].kind == kind else { return false }
            let marks = BlockOrder.marks(of: first, in: source) + BlockOrder.marks(of: second, in: source)
            return Set(marks).isSubset(of: BlockOrder.marks(of: joined, in: target))
        default: return false
        }
    }

    /// How long translations into the language are, in characters: as long as this page, if there is enough of it.
    private var usualRatio: Double {
        let lengths = (
            source.units.reduce(0) { $0 + $1.length }, target.units.reduce(0) { $0 + $1.length }
        )
        if lengths.0 >= 2_000 { return Self.ratio(lengths) }
        switch target.article.document.locale.urlName.prefix(2) {
        case "ja", "ko": return 0.63
        case "zh": return 0.35
        default: return 1.1
        }
    }

    /// Whether a block that is left over is the one that is left over of the translation, at another place.
    mutating func areOne(
        _ own: PairOutline.ID, _ other: PairOutline.ID,
        among blocks: (source: [PairOutline.ID], target: [PairOutline.ID])
    ) -> Bool {
        guard source.blocks[own].kind.isLike(target.blocks[other].kind) else { return false }
        let weights = self.weights ?? Self.weights(source, target)
        self.weights = weights
        let left = Self.features(of: own, in: source, weights, &sourceFeatures)
        let right = Self.features(of: other, in: target, weights, &targetFeatures)
        let lengths = (
            blocks.source.reduce(0) { $0 + Self.features(of: $1, in: source, weights, &sourceFeatures).length },
            blocks.target.reduce(0) { $0 + Self.features(of: $1, in: target, weights, &targetFeatures).length }
        )
        return left.similarity(to: right, ratio: Self.ratio(lengths), weights) >= Self.leastOfOne
    }

    /// What a moved block has in common with its translation at least.
    private static let leastOfOne = 0.5

    private static func ratio(_ lengths: (Int, Int)) -> Double {
        lengths.0 > 0 ? min(3, max(0.3, Double(lengths.1) / Double(lengths.0))) : 1
    }

    /// For each of some blocks whether it says the same as the one before it.
    private func repetitions(_ blocks: [PairOutline.ID], _ outline: PairOutline) -> [Bool] {
        var previous: [UInt8]?
        return blocks.map { block in
            let bytes = outline.blocks.descendants(of: block).flatMap { id in
                outline.blocks[id].unit.map { outline.units[$0].text.bytes } ?? []
            }
            defer { previous = bytes }
            return !bytes.isEmpty && bytes == previous
        }
    }

    /// What kinds tell besides what is in the blocks. Headings of two levels are more likely one heading than a lost
    /// and a new one, even where they have no word in common.
    private static func bonus(of source: PairOutline.Kind, _ target: PairOutline.Kind) -> Double {
        if source.isLike(target) { return 0.3 }
        if case (.heading, .heading) = (source, target) { return 0.05 }
        return -0.2
    }

    /// The features that both have, each weighed by the number of blocks that have it.
    private static func weights(_ source: PairOutline, _ target: PairOutline) -> [String: Int] {
        let (own, other) = (frequencies(source), frequencies(target))
        var weights: [String: Int] = [:]
        for (feature, count) in own {
            guard let otherCount = other[feature] else { continue }
            weights[feature] = most / max(count, otherCount)
        }
        return weights
    }

    /// The weight of a feature that one block alone has.
    private static let most = 1 << 24

    private static func frequencies(_ outline: PairOutline) -> [String: Int] {
        var counts: [String: Int] = [:]
        for id in outline.blocks.descendants(of: outline.blocks.root) {
            for feature in Set(BlockFeatures.of(id, in: outline)) { counts[feature, default: 0] += 1 }
        }
        return counts
    }

    private static func features(
        of block: PairOutline.ID, in outline: PairOutline, _ weights: [String: Int],
        _ known: inout [PairOutline.ID: Features]
    ) -> Features {
        if let known = known[block] { return known }
        var features = Features()
        for id in outline.blocks.descendants(of: block) {
            for feature in BlockFeatures.of(id, in: outline) {
                guard let weight = weights[feature] else { continue }
                features.kept[feature, default: 0] += 1
                features.weight += weight
            }
            guard let unit = outline.blocks[id].unit.map({ outline.units[$0] }) else { continue }
            features.bolds += unit.bolds.count
            features.length += unit.length
        }
        known[block] = features
        return features
    }
}

/// The numbers that steps are written with, where they tell which of them is missing: `1.`, `2.`, `4.`
private struct StepNumbers {
    private let own: [Int]
    private let other: [Int]

    /// Nil where the steps of the translation are numbered through, or all alike.
    init?(
        _ sources: [PairOutline.ID], _ source: PairOutline, _ targets: [PairOutline.ID], _ target: PairOutline
    ) {
        let (own, other) = (Self.numbers(sources, source), Self.numbers(targets, target))
        guard let own, let other, Self.isAscending(own), Self.isAscending(other), let first = other.first,
            let last = other.last, last - first >= other.count || first > 1
        else { return nil }
        self.own = own
        self.other = other
    }

    func agree(_ row: Int, _ column: Int) -> Bool { own[row] == other[column] }

    private static func isAscending(_ numbers: [Int]) -> Bool {
        zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    }

    private static func numbers(_ blocks: [PairOutline.ID], _ outline: PairOutline) -> [Int]? {
        var numbers: [Int] = []
        for block in blocks {
            guard case .item(isOrdered: true) = outline.blocks[block].kind else { return nil }
            let node = outline.blocks[block].node
            let bytes = outline.file(of: node).source.bytes
            let range = outline.content[node].origin.span.range.clamped(to: 0..<bytes.count)
            let digits = bytes[range].drop { $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }.prefix(9)
            guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}

/// Needleman and Wunsch's table within a band along the diagonal: the way with the highest score, where leaving a
/// block without a counterpart costs nothing.
private struct ScoreTable {
    private let rows: Int
    private let columns: Int
    private let width: Int
    /// The best score of each cell of the last row, and how each cell was reached.
    private var scores: [Double]
    private var previous: [Double]
    private var steps: [UInt8]

    private static let diagonal = UInt8(0), up = UInt8(1), left = UInt8(2)

    init(rows: Int, columns: Int, width: Int) {
        self.rows = rows
        self.columns = columns
        self.width = width
        scores = Array(repeating: 0, count: columns + 1)
        previous = scores
        steps = Array(repeating: Self.left, count: rows * (2 * width + 1))
    }

    /// The columns of a row that are within the band.
    func columns(of row: Int) -> Range<Int> {
        let middle = columns * row / max(1, rows)
        return max(0, middle - width)..<min(columns, middle + width + 1)
    }

    mutating func set(_ row: Int, _ column: Int, score: Double?) {
        let band = columns(of: row)
        if column == band.lowerBound {
            previous = scores
            scores[column] = previous[column]
        }
        var best = scores[column]
        var step = Self.left
        if previous[column + 1] >= best { (best, step) = (previous[column + 1], Self.up) }
        if let score, previous[column] + score > best { (best, step) = (previous[column] + score, Self.diagonal) }
        scores[column + 1] = best
        steps[row * (2 * width + 1) + column - band.lowerBound] = step
        // Cells to the right of the band are reached from the left.
        if column + 1 == band.upperBound {
            for outside in band.upperBound..<columns { scores[outside + 1] = best }
        }
    }

    func path() -> [(Int, Int)] {
        var (row, column) = (rows - 1, columns - 1)
        var matches: [(Int, Int)] = []
        while row >= 0, column >= 0 {
            let band = columns(of: row)
            if column >= band.upperBound {
                column -= 1
            } else if column < band.lowerBound {
                row -= 1
            } else {
                switch steps[row * (2 * width + 1) + column - band.lowerBound] {
                case Self.diagonal:
                    matches.append((row, column))
                    row -= 1
                    column -= 1
                case Self.up: row -= 1
                default: column -= 1
                }
            }
        }
        return matches.reversed()
    }
}
