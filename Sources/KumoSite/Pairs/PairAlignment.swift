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
    private(set) var reordered: [(source: PairOutline.ID, target: PairOutline.ID)] = []

    /// For items of the source whose first paragraph stands in another item of the translation that item.
    private var exchangedLeads: [PairOutline.ID: PairOutline.ID] = [:]

    private let source: PairOutline
    private let target: PairOutline
    private var similarity: PairSimilarity

    struct Missing {
        var block: PairOutline.ID
        /// The block of the translation before which it should stand, and the one that should hold it.
        var next: PairOutline.ID?
        var previous: PairOutline.ID?
        var parent: PairOutline.ID
        /// The block of the source that it follows.
        var predecessor: PairOutline.ID?
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
                isCompared(source.file(of: source.blocks[$0].node))
            }
            var targets = target.blocks.children(of: right).filter {
                isCompared(target.file(of: target.blocks[$0].node))
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
    }

    private mutating func align(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID], in parent: PairOutline.ID
    ) -> [(PairOutline.ID, PairOutline.ID)] {
        if isParallel(sources, targets) {
            let blockOrder = BlockOrder(source, target)
            guard let order = blockOrder.order(of: sources, targets) else {
                if let (first, second) = blockOrder.exchangedLeads(of: sources, targets) {
                    exchangedLeads[sources[first]] = targets[second]
                    exchangedLeads[sources[second]] = targets[first]
                    reordered.append((sources[first], targets[first]))
                }
                return Array(zip(sources, targets))
            }
            if let first = order.indices.first(where: { order[$0] != $0 }) {
                reordered.append((sources[first], targets[first]))
            }
            return zip(sources, order).map { ($0, targets[$1]) }
        }
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
        return result
    }

    /// Whether blocks are of the same kinds in the same order, but for a few that may have become what stands there.
    private func isParallel(_ sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> Bool {
        guard sources.count == targets.count else { return false }
        var changed = 0
        for (own, other) in zip(sources, targets) {
            let kinds = (source.blocks[own].kind, target.blocks[other].kind)
            if kinds.0.isLike(kinds.1) { continue }
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
