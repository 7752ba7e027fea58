import KumoMarkdown

/// Items of a list that stand within the item above them, in one of two outlines only.
struct ItemNesting {
    /// The items of the outline with fewer of them, as the other has them.
    let items: [PairOutline.ID]
    /// The list that should not be there, and the position in `items` of its first item.
    let list: PairOutline.ID
    let first: Int

    /// Nil where no list, or more than one, has as many items as are missing.
    ///
    /// - Parameters:
    ///   - wide: items of a list.
    ///   - narrow: those of the other outline's, which are fewer.
    init?(_ wide: [PairOutline.ID], _ outline: PairOutline, _ narrow: [PairOutline.ID], _ other: PairOutline) {
        let count = wide.count - narrow.count
        guard count > 0, !narrow.isEmpty, case .item = outline.blocks[wide[0]].kind else { return nil }
        let own = wide.map { Self.inner(of: $0, in: outline).flatMap { Self.items(of: $0, in: outline) }?.count ?? 0 }
        var found: (list: PairOutline.ID, position: Int)?
        for (position, item) in narrow.enumerated() {
            guard let list = Self.inner(of: item, in: other), let items = Self.items(of: list, in: other),
                items.count == count, own[position] == 0
            else { continue }
            if found != nil { return nil }
            found = (list, position)
        }
        guard let found, let inner = Self.items(of: found.list, in: other) else { return nil }
        items = Array(narrow[...found.position]) + inner + narrow[(found.position + 1)...]
        list = found.list
        first = found.position + 1
    }

    /// The list that an item ends with.
    private static func inner(of item: PairOutline.ID, in outline: PairOutline) -> PairOutline.ID? {
        guard let last = Array(outline.blocks.children(of: item)).last, case .list = outline.blocks[last].kind else {
            return nil
        }
        return last
    }

    private static func items(of list: PairOutline.ID, in outline: PairOutline) -> [PairOutline.ID]? {
        Array(outline.blocks.children(of: list))
    }
}
