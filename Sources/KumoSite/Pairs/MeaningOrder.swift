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

    /// Whether a block says nothing that another does not say too, of what the other language has.
    private static func isPart(
        _ part: Set<String>, _ whole: Set<String>, _ others: (Set<String>, Set<String>)
    ) -> Bool {
        part.allSatisfy { whole.contains($0) || !others.0.contains($0) && !others.1.contains($0) }
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
        guard second > 0 || first >= Self.leastOfWhole && isPart(own.1, own.0, other) && isPart(other.0, other.1, own)
        else {
            return 0
        }
        let direct =
            own.0.filter { !own.1.contains($0) && other.0.contains($0) && !other.1.contains($0) }
            + own.1.filter { !own.0.contains($0) && other.1.contains($0) && !other.0.contains($0) }
        // Where code and links stand tells more than words.
        guard !direct.contains(where: BlockFeatures.isMark) else { return 0 }
        // Words that chance has put into the right place as well are few.
        return max(0, first + second - 3 * direct.count)
    }
}
