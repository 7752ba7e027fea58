import KumoMarkdown

/// What blocks hold that only one of a source and its translation has: where such a block has become the end of another,
/// its links and its code are there, and one slip is one finding.
struct PairJoints: Sendable {
    /// The links and the code of blocks that the translation lacks, and of those that it has too many.
    private let missing: Set<String>
    private let extra: Set<String>
    /// The numbers of blocks that the translation lacks.
    private let numbers: Set<String>
    /// For units of the translation, how many bold parts blocks have at most that are missing beside them.
    private let bolds: [Int: Int]

    init(_ source: PairOutline, _ target: PairOutline, _ alignment: PairAlignment) {
        missing = Set(alignment.missing.flatMap { Self.marks(of: $0.block, in: source) })
        extra = Set(alignment.extra.flatMap { Self.marks(of: $0, in: target) })
        let units = alignment.missing.flatMap { Self.units(of: $0.block, in: source) }
        numbers = Set(units.flatMap { $0.tokens.numbers.map(\.digits) })
        var bolds: [Int: Int] = [:]
        for block in alignment.missing {
            let count = Self.units(of: block.block, in: source).reduce(0) { $0 + $1.bolds.count }
            guard count > 0 else { continue }
            let before = block.previous.flatMap { target.unitPositions(in: $0).last }
            let after = block.next.flatMap { target.unitPositions(in: $0).first }
            for unit in [before, after].compactMap({ $0 }) { bolds[unit] = max(count, bolds[unit] ?? 0) }
        }
        self.bolds = bolds
    }

    /// Whether the translation may have something in a block that it lost.
    func explainExtra(_ piece: PairOutline.Piece) -> Bool { missing.contains(piece.key) }

    /// Whether the translation may have a number in a block that it lost.
    func explainExtra(_ number: TextTokens.Number) -> Bool { numbers.contains(number.digits) }

    /// Whether the translation may have something in a block of its own.
    func explainLost(_ piece: PairOutline.Piece) -> Bool { extra.contains(piece.key) }

    /// Whether a unit has so many more bold parts since it has taken in another, or some of it.
    func explainBolds(_ more: Int, inUnit unit: Int) -> Bool { more > 0 && more <= bolds[unit] ?? 0 }

    private static func marks(of block: PairOutline.ID, in outline: PairOutline) -> [String] {
        units(of: block, in: outline).flatMap(\.marks)
    }

    private static func units(of block: PairOutline.ID, in outline: PairOutline) -> [PairOutline.Unit] {
        outline.unitPositions(in: block).map { outline.units[$0] }
    }
}
