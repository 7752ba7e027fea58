import KumoMarkdown

/// What blocks hold that only one of a source and its translation has: where such a block has become the end of another,
/// its links and its code are there, and one slip is one finding.
struct PairJoints: Sendable {
    /// The links and the code of blocks that the translation lacks, and of those that it has too many.
    private let missing: Set<String>
    private let extra: Set<String>
    /// For units of the translation, how many bold parts a block that is missing behind them has.
    private let bolds: [Int: Int]

    init(_ source: PairOutline, _ target: PairOutline, _ alignment: PairAlignment) {
        missing = Set(alignment.missing.flatMap { Self.marks(of: $0.block, in: source) })
        extra = Set(alignment.extra.flatMap { Self.marks(of: $0, in: target) })
        var bolds: [Int: Int] = [:]
        for block in alignment.missing {
            guard let previous = block.previous else { continue }
            let units = target.blocks.descendants(of: previous).prefix(Self.mostBlocks).compactMap {
                target.blocks[$0].unit
            }
            let count = source.blocks.descendants(of: block.block).prefix(Self.mostBlocks).reduce(0) { sum, id in
                sum + (source.blocks[id].unit.map { source.units[$0].bolds.count } ?? 0)
            }
            if let last = units.last, count > 0 { bolds[last] = count }
        }
        self.bolds = bolds
    }

    /// Whether the translation may have something in a block that it lost.
    func explainExtra(_ piece: PairOutline.Piece) -> Bool { missing.contains(piece.key) }

    /// Whether the translation may have something in a block of its own.
    func explainLost(_ piece: PairOutline.Piece) -> Bool { extra.contains(piece.key) }

    /// Whether a unit has so many more bold parts since it has taken in another.
    func explainBolds(_ more: Int, inUnit unit: Int) -> Bool { more > 0 && bolds[unit] == more }

    private static let mostBlocks = 200

    private static func marks(of block: PairOutline.ID, in outline: PairOutline) -> [String] {
        outline.blocks.descendants(of: block).prefix(mostBlocks).flatMap { id in
            outline.blocks[id].unit.map { (outline.units[$0].links + outline.units[$0].codes).map(\.key) } ?? []
        }
    }
}
