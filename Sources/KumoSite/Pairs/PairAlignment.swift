import KumoMarkdown

/// Which block of a translation is which of its source.
///
/// Where the blocks of a container are of the same kinds in the same order, as they are in every faithful
/// translation, they belong together one by one. Elsewhere those are put together that have most in common that does
/// not depend on the language, in order, and what is left over is missing or too much.
struct PairAlignment {
    /// Blocks that belong together.
    private(set) var pairs: [(source: PairOutline.ID, target: PairOutline.ID)] = []
    /// Blocks of the source without a counterpart; what is in them is not listed.
    private(set) var missing: [Missing] = []
    /// Blocks of the translation without a counterpart.
    private(set) var extra: [PairOutline.ID] = []

    /// Of blocks that stand in another order than the source's, the first of each container, as the translation has it.
    private(set) var reordered: [Reordered] = []

    /// Those of them that nothing but the meaning of their words tells.
    private(set) var reorderedByMeaning: Set<PairOutline.ID> = []

    /// Blocks that stand elsewhere than in the source, others between the two places.
    private(set) var moved: [(source: PairOutline.ID, target: PairOutline.ID)] = []

    /// Of items that stand within the item above them, in one of the two only, the first.
    private(set) var nested: [Nested] = []
    /// Items of the source that are paragraphs of the translation, behind the item above.
    private(set) var absorbed: [(source: PairOutline.ID, target: PairOutline.ID)] = []
    /// The lists that they stand in.
    private var nestingLists: (source: Set<PairOutline.ID>, target: Set<PairOutline.ID>) = ([], [])

    /// For items of the source whose first paragraph stands in another item of the translation that item.
    private var exchangedLeads: [PairOutline.ID: PairOutline.ID] = [:]

    private let source: PairOutline
    private let target: PairOutline
    private var similarity: PairSimilarity

    struct Nested {
        var source: PairOutline.ID
        var target: PairOutline.ID
        /// Whether it is the translation's that stands within another.
        var isInTranslation: Bool
    }

    /// A block of the translation that stands where the source has another.
    struct Reordered {
        var source: PairOutline.ID
        var target: PairOutline.ID
        /// The block that has the source's words, where that is known.
        var translation: PairOutline.ID?
    }

    struct Missing {
        var block: PairOutline.ID
        /// The block of the translation before which it should stand, and the one that should hold it.
        var next: PairOutline.ID?
        var previous: PairOutline.ID?
        var parent: PairOutline.ID
        /// The block of the source that it follows.
        var predecessor: PairOutline.ID?
        /// Whether it has become the end of the block before it.
        var isJoined = false
    }

    /// Blocks that are not there for all, such as those of an include that only one of the two has, are left out.
    init(_ source: PairOutline, _ target: PairOutline, isCompared: (ContentFile) -> Bool) {
        self.source = source
        self.target = target
        similarity = PairSimilarity(source, target)
        var open = [(source.blocks.root, target.blocks.root)]
        while let (left, right) = open.popLast() {
            pairs.append((left, right))
            var sources = source.blocks.children(of: left).filter {
                isCompared(source.file(of: source.blocks[$0].node)) && !nestingLists.source.contains($0)
            }
            var targets = target.blocks.children(of: right).filter {
                isCompared(target.file(of: target.blocks[$0].node)) && !nestingLists.target.contains($0)
            }
            if let other = exchangedLeads[left], let own = BlockOrder.lead(of: left, in: source),
                let lead = BlockOrder.lead(of: other, in: target)
            {
                open.append((own, lead))
                sources.removeAll { $0 == own }
                targets.removeAll { $0 == BlockOrder.lead(of: right, in: target) }
            }
            if sources.isEmpty, targets.isEmpty { continue }
            // Last first, since the stack turns them round.
            open += align(Array(sources), Array(targets), in: right).reversed()
        }
        exchangeAcross()
    }

    /// Puts two paragraphs of different lists to their sources that have changed places.
    private mutating func exchangeAcross() {
        guard reordered.isEmpty, let (first, second) = MeaningOrder(source, target)?.exchangeAcross(pairs) else {
            return
        }
        let (before, behind) = (pairs[first], pairs[second])
        pairs[first].target = behind.target
        pairs[second].target = before.target
        let block = Reordered(
            source: BlockOrder.item(ledBy: before.source, in: source),
            target: BlockOrder.item(ledBy: before.target, in: target), translation: behind.target)
        reordered.append(block)
        reorderedByMeaning.insert(block.target)
    }

    /// Items of which one has become the last part of the item above it; nil where that is not what has happened.
    private mutating func alignAbsorbed(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID]
    ) -> [(PairOutline.ID, PairOutline.ID)]? {
        guard sources.count == targets.count + 1, let kind = sources.first.map({ source.blocks[$0].kind }),
            case .item = kind
        else { return nil }
        var found: (position: Int, parts: [(PairOutline.ID, PairOutline.ID)])?
        for (position, item) in targets.enumerated() {
            let own = Array(source.blocks.children(of: sources[position]))
            let next = Array(source.blocks.children(of: sources[position + 1]))
            let parts = Array(target.blocks.children(of: item))
            guard own.count + next.count == parts.count, next.first.map({ source.blocks[$0].kind }) == .paragraph,
                isParallel(own + next, parts)
            else { continue }
            // Where two may have, likeness tells.
            if found != nil { return nil }
            found = (position, Array(zip(own + next, parts)))
        }
        guard let found else { return nil }
        let own = Array(source.blocks.children(of: sources[found.position])).count
        absorbed.append((sources[found.position + 1], found.parts[own].1))
        pairs.append((sources[found.position], targets[found.position]))
        return Array(zip(sources[..<found.position], targets[..<found.position])) + found.parts
            + zip(sources[(found.position + 2)...], targets[(found.position + 1)...])
    }

    /// Two lists that have become one, since what stood between them is missing; nil where that is not what has happened.
    private mutating func alignUnited(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID]
    ) -> [(PairOutline.ID, PairOutline.ID)]? {
        guard sources.count == targets.count + 2, sources.count <= Self.mostBlocks else { return nil }
        for position in sources.indices.dropLast(2) {
            guard case .list(let isOrdered) = source.blocks[sources[position]].kind,
                isParallel(Array(sources[...position]), Array(targets[...position])),
                case .list(isOrdered) = source.blocks[sources[position + 2]].kind,
                isParallel(Array(sources[(position + 3)...]), Array(targets[(position + 1)...]))
            else { continue }
            let first = Array(source.blocks.children(of: sources[position]))
            let second = Array(source.blocks.children(of: sources[position + 2]))
            let items = Array(target.blocks.children(of: targets[position]))
            guard items.count == first.count + second.count, !second.isEmpty else { continue }
            missing.append(
                Missing(
                    block: sources[position + 1], next: items[first.count], previous: items[first.count - 1],
                    parent: targets[position], predecessor: sources[position]))
            pairs.append((sources[position], targets[position]))
            return Array(zip(sources[..<position], targets[..<position])) + zip(first + second, items)
                + zip(sources[(position + 3)...], targets[(position + 1)...])
        }
        return nil
    }

    /// Of more blocks side by side it is not asked which list was cut.
    private static let mostBlocks = 1_000

    /// A list that a step without its number cuts in two; nil where that is not what has happened.
    private mutating func alignCut(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID]
    ) -> [(PairOutline.ID, PairOutline.ID)]? {
        guard targets.count > sources.count + 1, sources.count <= Self.mostBlocks else { return nil }
        let between = targets.count - sources.count - 1
        for position in sources.indices {
            guard case .list(isOrdered: true) = source.blocks[sources[position]].kind,
                isParallel(Array(sources[...position]), Array(targets[...position])),
                case .list(isOrdered: true) = target.blocks[targets[position + between + 1]].kind,
                isParallel(Array(sources[(position + 1)...]), Array(targets[(position + between + 2)...]))
            else { continue }
            let items = Array(source.blocks.children(of: sources[position]))
            let first = Array(target.blocks.children(of: targets[position]))
            let second = Array(target.blocks.children(of: targets[position + between + 1]))
            let loose = Array(targets[(position + 1)...(position + between)])
            guard items.count == first.count + 1 + second.count else { return nil }
            let item = items[first.count]
            let parts = Array(source.blocks.children(of: item))
            guard isParallel(parts, loose), let lead = BlockOrder.lead(of: item, in: source), lead == parts.first else {
                return nil
            }
            absorbed.append((item, loose[0]))
            pairs.append((sources[position], targets[position]))
            return Array(zip(sources[..<position], targets[..<position])) + zip(items[..<first.count], first)
                + zip(parts, loose) + zip(items[(first.count + 1)...], second)
                + zip(sources[(position + 1)...], targets[(position + between + 2)...])
        }
        return nil
    }

    private mutating func align(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID], in parent: PairOutline.ID
    ) -> [(PairOutline.ID, PairOutline.ID)] {
        if isParallel(sources, targets) { return alignParallel(sources, targets) }
        let alike =
            alignNested(sources, targets) ?? alignExchanged(sources, targets) ?? alignAbsorbed(sources, targets)
            ?? alignCut(sources, targets) ?? alignUnited(sources, targets)
        if let alike { return alike }
        return alignByLikeness(sources, targets, in: parent)
    }

    /// Blocks of the same kinds in the same order, some of which may be others than they seem.
    private mutating func alignParallel(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID]
    ) -> [(PairOutline.ID, PairOutline.ID)] {
        let blockOrder = BlockOrder(source, target)
        let meaning = MeaningOrder(source, target)
        if let order = blockOrder.order(of: sources, targets) {
            guard let leads = blockOrder.leadsAlone(of: sources, targets, in: order) else {
                return reorder(sources, targets, order)
            }
            exchangeLeads(sources, targets, leads)
            return Array(zip(sources, targets))
        }
        if let leads = blockOrder.exchangedLeads(of: sources, targets) {
            exchangeLeads(sources, targets, leads)
        } else if let (first, second) = meaning?.exchange(of: sources, targets) {
            var order = Array(sources.indices)
            order.swapAt(first, second)
            reorderedByMeaning.insert(targets[first])
            return reorder(sources, targets, order)
        } else if let leads = meaning?.exchangeOfLeads(of: sources, targets) {
            reorderedByMeaning.insert(targets[leads.0])
            exchangeLeads(sources, targets, leads)
        }
        return Array(zip(sources, targets))
    }

    private mutating func reorder(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID], _ order: [Int]
    ) -> [(PairOutline.ID, PairOutline.ID)] {
        if let first = order.indices.first(where: { order[$0] != $0 }) {
            reordered.append(
                Reordered(source: sources[first], target: targets[first], translation: targets[order[first]]))
        }
        return zip(sources, order).map { ($0, targets[$1]) }
    }

    private mutating func exchangeLeads(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID], _ items: (Int, Int)
    ) {
        exchangedLeads[sources[items.0]] = targets[items.1]
        exchangedLeads[sources[items.1]] = targets[items.0]
        reordered.append(
            Reordered(source: sources[items.0], target: targets[items.0], translation: targets[items.1]))
    }

    /// Items of which some have come to stand within the one above them; nil where that is not what has happened.
    private mutating func alignNested(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID]
    ) -> [(PairOutline.ID, PairOutline.ID)]? {
        let order = BlockOrder(source, target)
        if let nesting = ItemNesting(sources, source, targets, target), isParallel(sources, nesting.items),
            order.agrees(sources, nesting.items)
        {
            nestingLists.target.insert(nesting.list)
            nested.append(
                Nested(source: sources[nesting.first], target: nesting.items[nesting.first], isInTranslation: true))
            return Array(zip(sources, nesting.items))
        }
        if let nesting = ItemNesting(targets, target, sources, source), isParallel(nesting.items, targets),
            order.agrees(nesting.items, targets)
        {
            nestingLists.source.insert(nesting.list)
            nested.append(
                Nested(source: nesting.items[nesting.first], target: targets[nesting.first], isInTranslation: false))
            return Array(zip(nesting.items, targets))
        }
        return nil
    }

    /// Two neighbours of different kinds that stand in the other order; nil where more is different.
    private mutating func alignExchanged(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID]
    ) -> [(PairOutline.ID, PairOutline.ID)]? {
        guard sources.count == targets.count,
            let second = sources.indices.dropFirst().first(where: {
                haveChangedPlaces(sources[$0 - 1], sources[$0], targets[$0 - 1], targets[$0])
            })
        else { return nil }
        var order = targets
        order.swapAt(second - 1, second)
        guard isParallel(sources, order) else { return nil }
        reordered.append(
            Reordered(source: sources[second - 1], target: targets[second - 1], translation: targets[second]))
        return Array(zip(sources, order))
    }

    private mutating func alignByLikeness(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID], in parent: PairOutline.ID
    ) -> [(PairOutline.ID, PairOutline.ID)] {
        if let joint = similarity.joint(sources, targets) {
            missing.append(
                Missing(
                    block: sources[joint], next: targets.indices.contains(joint) ? targets[joint] : nil,
                    previous: targets[joint - 1], parent: parent, predecessor: sources[joint - 1], isJoined: true))
            return Array(zip(sources[..<joint], targets)) + zip(sources[(joint + 1)...], targets[joint...])
        }
        let known = (missing.count, extra.count)
        var result: [(PairOutline.ID, PairOutline.ID)] = []
        var (left, right) = (0, 0)
        for (sourceIndex, targetIndex) in similarity.matches(sources, targets) + [(sources.count, targets.count)] {
            for index in left..<sourceIndex {
                missing.append(
                    Missing(
                        block: sources[index], next: targets.indices.contains(right) ? targets[right] : nil,
                        previous: right > 0 ? targets[right - 1] : nil, parent: parent,
                        predecessor: index > 0 ? sources[index - 1] : nil))
            }
            extra += targets[right..<targetIndex]
            if sourceIndex < sources.count { result.append((sources[sourceIndex], targets[targetIndex])) }
            (left, right) = (sourceIndex + 1, targetIndex + 1)
        }
        guard missing.count == known.0 + 1, extra.count == known.1 + 1, let lost = missing.last?.block,
            let found = extra.last, similarity.areOne(lost, found, among: (sources, targets))
        else { return result }
        missing.removeLast()
        extra.removeLast()
        noteMove(of: lost, found, sources, targets)
        return result + [(lost, found)]
    }

    /// A block that has changed places with its neighbour is found where the first of both stands, any other where it is.
    private mutating func noteMove(
        of lost: PairOutline.ID, _ found: PairOutline.ID, _ sources: [PairOutline.ID], _ targets: [PairOutline.ID]
    ) {
        guard let own = sources.firstIndex(of: lost), let other = targets.firstIndex(of: found),
            abs(own - other) == 1
        else { return moved.append((lost, found)) }
        let first = min(own, other)
        reordered.append(Reordered(source: sources[first], target: targets[first]))
    }

    /// Whether two blocks of different kinds stand in the other order.
    private func haveChangedPlaces(
        _ own: PairOutline.ID, _ nextOwn: PairOutline.ID, _ other: PairOutline.ID, _ nextOther: PairOutline.ID
    ) -> Bool {
        let (first, second) = (source.blocks[own].kind, source.blocks[nextOwn].kind)
        return !first.isLike(second) && first.isLike(target.blocks[nextOther].kind)
            && second.isLike(target.blocks[other].kind)
    }

    /// Whether blocks are of the same kinds in the same order, but for a few that may have become what stands there.
    private func isParallel(_ sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> Bool {
        guard sources.count == targets.count else { return false }
        var changed = 0
        for (index, (own, other)) in zip(sources, targets).enumerated() {
            let kinds = (source.blocks[own].kind, target.blocks[other].kind)
            if kinds.0.isLike(kinds.1) { continue }
            if index > 0, haveChangedPlaces(sources[index - 1], own, targets[index - 1], other) { return false }
            guard kinds.0.mayBecome(kinds.1) else { return false }
            changed += 1
        }
        return changed <= max(1, sources.count / 8)
    }
}

extension PairOutline.Kind {
    /// Whether two blocks are of one kind, whatever is in them.
    func isLike(_ other: PairOutline.Kind) -> Bool {
        switch (self, other) {
        case (.code, .code), (.video, .video), (.table, .table): true
        default: self == other
        }
    }

    /// Whether one may have become the other: a heading of another level, an alert that lost its marker.
    func mayBecome(_ other: PairOutline.Kind) -> Bool {
        if isLike(other) { return true }
        switch (self, other) {
        case (.heading, .heading), (.alert, .alert), (.list, .list), (.item, .item), (.alert, .quote), (.quote, .alert),
            (.heading, .paragraph), (.paragraph, .heading):
            return true
        default: return false
        }
    }
}
