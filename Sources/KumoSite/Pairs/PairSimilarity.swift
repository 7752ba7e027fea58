import KumoMarkdown

/// How much blocks of a source and of a translation have in common that does not depend on the language.
struct PairSimilarity {
    private let source: PairOutline
    private let target: PairOutline
    private var sourceFeatures: [PairOutline.ID: Features] = [:]
    private var targetFeatures: [PairOutline.ID: Features] = [:]

    /// What is kept in translation, and how long the words are.
    struct Features {
        var kept: [String: Int] = [:]
        var count = 0
        var length = 0

        mutating func add(_ feature: String) {
            kept[feature, default: 0] += 1
            count += 1
        }

        /// From 0 to 1.
        func similarity(to other: Features, ratio: Double) -> Double {
            let expected = Double(length) * ratio
            let longest = max(expected, Double(other.length))
            let closeness = longest < 1 ? 1 : min(expected, Double(other.length)) / longest
            if count == 0, other.count == 0 { return 0.4 * closeness + 0.3 }
            let shared = kept.reduce(0) { $0 + min($1.value, other.kept[$1.key] ?? 0) }
            return 0.7 * (2 * Double(shared) / Double(count + other.count)) + 0.3 * closeness
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
        let left = sources.map { features(of: $0, in: source, &sourceFeatures) }
        let right = targets.map { features(of: $0, in: target, &targetFeatures) }
        let lengths = (left.reduce(0) { $0 + $1.length }, right.reduce(0) { $0 + $1.length })
        let ratio = lengths.0 > 0 ? min(3, max(0.3, Double(lengths.1) / Double(lengths.0))) : 1
        let width = min(abs(left.count - right.count) + 48, Self.widestBand)
        var table = ScoreTable(rows: left.count, columns: right.count, width: width)
        for row in left.indices {
            for column in table.columns(of: row) {
                let kinds = (source.blocks[sources[row]].kind, target.blocks[targets[column]].kind)
                guard kinds.0.mayBecome(kinds.1) else {
                    table.set(row, column, score: nil)
                    continue
                }
                let similarity = left[row].similarity(to: right[column], ratio: ratio)
                table.set(row, column, score: similarity + Self.bonus(of: kinds.0, kinds.1))
            }
        }
        return table.path()
    }

    /// What kinds tell besides what is in the blocks. Headings of two levels are more likely one heading than a lost
    /// and a new one, even where they have no word in common.
    private static func bonus(of source: PairOutline.Kind, _ target: PairOutline.Kind) -> Double {
        if source.isLike(target) { return 0.3 }
        if case (.heading, .heading) = (source, target) { return 0.05 }
        return -0.2
    }

    private func features(
        of block: PairOutline.ID, in outline: PairOutline, _ known: inout [PairOutline.ID: Features]
    ) -> Features {
        if let known = known[block] { return known }
        var features = Features()
        for id in outline.blocks.descendants(of: block) {
            switch outline.blocks[id].kind {
            case .code(_, let text): features.add("```" + outline.content.string(text))
            case .video(let link): features.add(PairTarget.key(outline.article.targets[Int(link.index)].written))
            default: break
            }
            guard let unit = outline.blocks[id].unit.map({ outline.units[$0] }) else { continue }
            for piece in unit.links + unit.images + unit.media { features.add("(" + piece.key) }
            for piece in unit.codes { features.add("`" + piece.key) }
            let tokens = TextTokens(unit.text.bytes)
            for word in tokens.words where word.text.utf8.count > 1 { features.add(word.text.lowercased()) }
            for number in tokens.numbers { features.add("#" + number.digits) }
            features.length += unit.text.bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        }
        known[block] = features
        return features
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
