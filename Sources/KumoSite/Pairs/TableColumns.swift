import KumoMarkdown

/// What has happened to whole columns of tables, which is one slip and not one in every row.
enum TableColumns {
    /// The rows of a translation's tables that have not as many columns as the source's.
    static func changed(in pair: PairContext) -> Set<PairOutline.ID> {
        var rows: Set<PairOutline.ID> = []
        for (source, target) in pair.alignment.pairs {
            guard case .table(let columns) = pair.source.blocks[source].kind,
                case .table(let other) = pair.target.blocks[target].kind, columns != other
            else { continue }
            rows.formUnion(pair.target.blocks.children(of: target))
        }
        return rows
    }

    /// The tables in which cells have changed places in two rows or more.
    static func exchanged(in pair: PairContext) -> [(source: PairOutline.ID, target: PairOutline.ID)] {
        var seen: [PairOutline.ID: Int] = [:]
        var tables: [(source: PairOutline.ID, target: PairOutline.ID)] = []
        for block in pair.alignment.reordered {
            guard let own = table(of: block.source, in: pair.source),
                let other = table(of: block.target, in: pair.target)
            else { continue }
            seen[other, default: 0] += 1
            if seen[other] == 2 { tables.append((own, other)) }
        }
        return tables
    }

    /// The table that a cell is in.
    static func table(of cell: PairOutline.ID, in outline: PairOutline) -> PairOutline.ID? {
        guard outline.blocks[cell].kind == .cell, let row = outline.blocks.parent(of: cell) else { return nil }
        return outline.blocks.parent(of: row)
    }

    /// The cells of a row, as units.
    static func units(of row: PairOutline.ID, in outline: PairOutline) -> [Int] {
        outline.blocks.children(of: row).compactMap { outline.blocks[$0].unit }
    }
}
