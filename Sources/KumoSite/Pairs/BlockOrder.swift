import KumoMarkdown

/// Tells from what translating keeps in them, their links and their code, that blocks have changed places.
struct BlockOrder {
    private let source: PairOutline
    private let target: PairOutline

    init(_ source: PairOutline, _ target: PairOutline) {
        self.source = source
        self.target = target
    }

    /// For each block of the source the position of its translation; nil where nothing says that they are not in order.
    ///
    /// - Parameter targets: as many as there are of the source, and of the same kinds.
    func order(of sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> [Int]? {
        guard sources.count > 1 else { return nil }
        let own = sources.map { Self.marks(of: $0, in: source) }
        let other = targets.map { Self.marks(of: $0, in: target) }
        let moved = own.indices.filter { own[$0] != other[$0] }
        guard moved.count > 1 else { return nil }
        var places: [[String]: Int] = [:]
        for index in moved {
            // In a table the columns tell of what kind a cell is, elsewhere a link may be in another block.
            guard !other[index].isEmpty || isCell(targets[index]),
                places.updateValue(index, forKey: other[index]) == nil
            else { return nil }
        }
        var order = Array(own.indices)
        for index in moved {
            guard let place = places.removeValue(forKey: own[index]),
                source.blocks[sources[index]].kind.isLike(target.blocks[targets[place]].kind)
            else { return nil }
            order[index] = place
        }
        return order
    }

    private static let mostBlocks = 200

    private func isCell(_ block: PairOutline.ID) -> Bool { target.blocks[block].kind == .cell }

    private static func marks(of block: PairOutline.ID, in outline: PairOutline) -> [String] {
        var marks: [String] = []
        // Blocks may hold blocks to any depth; what is in the first of them tells which is which.
        for id in outline.blocks.descendants(of: block).prefix(mostBlocks) {
            if case .code(_, let text) = outline.blocks[id].kind { marks.append("```" + outline.content.string(text)) }
            guard let unit = outline.blocks[id].unit.map({ outline.units[$0] }) else { continue }
            marks += (unit.links + unit.images + unit.media).map { "(" + $0.key } + unit.codes.map { "`" + $0.key }
        }
        return marks.sorted()
    }
}
