import KumoMarkdown
import KumoText

/// Tells from what their words mean that two blocks have changed places, where nothing else in them does.
struct MeaningOrder {
    private let source: PairOutline
    private let target: PairOutline

    /// Nil for languages of which no words are known.
    init?(_ source: PairOutline, _ target: PairOutline) {
        guard Meanings.areKnown(of: source.article.document.locale, in: target.article.document.locale) else {
            return nil
        }
        (self.source, self.target) = (source, target)
    }

    /// Blocks are compared with so many that follow: what is exchanged by mistake stood close by.
    private static let reach = 3
    /// So many words tell that one block has the words of another that is a part of it.
    private static let leastOfWhole = 3
    /// Of so many words one may be another's.
    private static let wordsToOne = 8
    /// So many words tell that blocks which do not stand side by side have changed places.
    private static let leastAcross = 3
    /// Of more blocks side by side nobody sees the order.
    private static let mostBlocks = 500

    /// Two positions of blocks of which each has the other's words; nil where there are none.
    func exchange(of sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> (Int, Int)? {
        exchange(sources, targets) { block, outline in
            switch outline.blocks[block].kind {
            case .item, .row: Array(outline.head(of: block))
            default: [block]
            }
        }
    }

    /// Two positions of items of which each has the other's first paragraph, and nothing else of it.
    func exchangeOfLeads(of sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> (Int, Int)? {
        guard let first = sources.first, case .item = source.blocks[first].kind,
            sources.contains(where: { Array(source.blocks.children(of: $0)).count > 1 })
        else { return nil }
        return exchange(sources, targets) { item, outline in BlockOrder.lead(of: item, in: outline).map { [$0] } ?? [] }
    }

    /// Two positions among blocks that belong together, of paragraphs in different lists or other containers of which each
    /// has the other's words; nil where there are none.
    ///
    /// - Parameter pairs: of the whole page, in order.
    func exchangeAcross(_ pairs: [(source: PairOutline.ID, target: PairOutline.ID)]) -> (Int, Int)? {
        let paragraphs = pairs.indices.filter {
            source.blocks[pairs[$0].source].kind == .paragraph && target.blocks[pairs[$0].target].kind == .paragraph
        }
        let (leads, others) = paragraphs.separated {
            BlockOrder.item(ledBy: pairs[$0].source, in: source) != pairs[$0].source
        }
        let best = [leads, others].compactMap { mostGain(of: $0, pairs) }.max { $0.gain < $1.gain }
        return best.map { ($0.first, $0.second) }
    }

    private func mostGain(
        of positions: [Int], _ pairs: [(source: PairOutline.ID, target: PairOutline.ID)]
    ) -> (gain: Int, first: Int, second: Int)? {
        var best: (gain: Int, first: Int, second: Int)?
        for (first, second) in zip(positions, positions.dropFirst()) {
            let (before, behind) = (pairs[first], pairs[second])
            guard container(of: before.source) != container(of: behind.source),
                target.blocks[before.target].unit != nil, target.blocks[behind.target].unit != nil
            else { continue }
            let gain = Self.gain(
                (features(before.source, source), features(behind.source, source)),
                (features(before.target, target), features(behind.target, target)))
            if gain > max(Self.leastAcross - 1, best?.gain ?? 0) { best = (gain, first, second) }
        }
        return best
    }

    private func features(_ block: PairOutline.ID, _ outline: PairOutline) -> Set<String> {
        Set(BlockFeatures.of(block, in: outline))
    }

    /// The list of an item's first paragraph, of others what they are in.
    private func container(of block: PairOutline.ID) -> PairOutline.ID? {
        source.blocks.parent(of: BlockOrder.item(ledBy: block, in: source))
    }

    private func exchange(
        _ sources: [PairOutline.ID], _ targets: [PairOutline.ID],
        _ parts: (PairOutline.ID, PairOutline) -> [PairOutline.ID]
    ) -> (Int, Int)? {
        guard sources.count > 1, sources.count <= Self.mostBlocks else { return nil }
        let own = sources.map { Set(parts($0, source).flatMap { BlockFeatures.of($0, in: source) }) }
        let other = targets.map { Set(parts($0, target).flatMap { BlockFeatures.of($0, in: target) }) }
        var best: (gain: Int, first: Int, second: Int)?
        for first in sources.indices {
            let kind = source.blocks[sources[first]].kind
            let following = sources.indices[(first + 1)...].lazy.filter { source.blocks[sources[$0]].kind == kind }
            for second in following.prefix(Self.reach) {
                let gain = Self.gain((own[first], own[second]), (other[first], other[second]))
                if gain > best?.gain ?? 0 { best = (gain, first, second) }
            }
        }
        return best.map { ($0.first, $0.second) }
    }

    /// How much a block says that another does not say too, of what the other language has.
    private static func rest(
        of part: Set<String>, behind whole: Set<String>, _ others: (Set<String>, Set<String>)
    ) -> Int {
        part.count { !whole.contains($0) && (others.0.contains($0) || others.1.contains($0)) }
    }

    /// Whether the second of two blocks says a part of what the first does, and the first of their translations a part of
    /// the second, but for a word among many.
    private static func isPart(
        _ own: (Set<String>, Set<String>), _ other: (Set<String>, Set<String>), words: Int
    ) -> Bool {
        words >= leastOfWhole
            && rest(of: own.1, behind: own.0, other) + rest(of: other.0, behind: other.1, own) <= words / wordsToOne
    }

    /// How many words more two blocks have in common with their translations in the other order; 0 where it may be right
    /// as it is. What both have tells nothing.
    static func gain(
        _ own: (Set<String>, Set<String>), _ other: (Set<String>, Set<String>)
    ) -> Int {
        // Asked of every two neighbours of every page; in nearly all the first count is 0.
        let first = own.0.count { !own.1.contains($0) && other.1.contains($0) && !other.0.contains($0) }
        guard first > 0 else { return 0 }
        let second = own.1.count { !own.0.contains($0) && other.0.contains($0) && !other.1.contains($0) }
        guard second > 0 || isPart(own, other, words: first) else { return 0 }
        let direct =
            own.0.filter { !own.1.contains($0) && other.0.contains($0) && !other.1.contains($0) }
            + own.1.filter { !own.0.contains($0) && other.1.contains($0) && !other.0.contains($0) }
        // Where code and links stand tells more than words.
        guard !direct.contains(where: BlockFeatures.isMark) else { return 0 }
        // Words that chance has put into the right place as well are few.
        return max(0, first + second - 3 * direct.count)
    }
}

extension Array {
    /// The elements of which something holds, and the others.
    fileprivate func separated(by condition: (Element) -> Bool) -> (holding: [Element], others: [Element]) {
        reduce(into: ([], [])) { parts, element in
            if condition(element) { parts.0.append(element) } else { parts.1.append(element) }
        }
    }
}
