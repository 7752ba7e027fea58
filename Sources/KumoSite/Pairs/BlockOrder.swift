import KumoMarkdown
import KumoText

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
        var own = sources.map { Self.marks(of: $0, in: source) }
        var other = targets.map { Self.marks(of: $0, in: target) }
        let keys = (sources.map { Self.key(of: $0, in: source) }, targets.map { Self.key(of: $0, in: target) })
        let shared = Self.once(keys.0).intersection(Self.once(keys.1))
        for index in own.indices {
            if let key = keys.0[index], shared.contains(key) { own[index].append(key) }
            if let key = keys.1[index], shared.contains(key) { other[index].append(key) }
        }
        let moved = own.indices.filter { own[$0] != other[$0] }
        guard moved.count > 1 else { return nil }
        return order(own, other, moved, sources, targets) ?? exchange(moved, sources, targets)
    }

    /// Whether the links and the code of blocks do not say that they are others than those beside them.
    func agrees(_ sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> Bool {
        let marks = zip(sources, targets).map { (Self.marks(of: $0, in: source), Self.marks(of: $1, in: target)) }
            .filter { !$0.0.isEmpty || !$0.1.isEmpty }
        // The item that holds the others has theirs too.
        let different = marks.count { Set($0.0).isDisjoint(with: $0.1) }
        return different <= max(1, marks.count / 4)
    }

    /// Two blocks that are more like each other's translation than like their own, though not all of what is in them is.
    private func exchange(_ moved: [Int], _ sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> [Int]? {
        guard moved.count <= Self.mostMoved, !isCell(targets[0]) else { return nil }
        let own = moved.map { BlockProfile(sources[$0], source, Self.marks(of: sources[$0], in: source)) }
        let other = moved.map { BlockProfile(targets[$0], target, Self.marks(of: targets[$0], in: target)) }
        var best: (gain: Double, first: Int, second: Int)?
        for first in moved.indices {
            for second in moved.indices.dropFirst(first + 1) {
                let kinds = (source.blocks[sources[moved[first]]].kind, target.blocks[targets[moved[second]]].kind)
                guard kinds.0.isLike(kinds.1),
                    let gain = BlockProfile.gain(own[first], own[second], other[first], other[second]),
                    gain > max(Self.leastGain, best?.gain ?? 0)
                else { continue }
                best = (gain, moved[first], moved[second])
            }
        }
        guard let best else { return nil }
        var order = Array(sources.indices)
        order.swapAt(best.first, best.second)
        return order
    }

    /// Two items whose first paragraphs have changed places, while what else is in them has not; nil where nothing says
    /// so.
    func exchangedLeads(of sources: [PairOutline.ID], _ targets: [PairOutline.ID]) -> (Int, Int)? {
        guard sources.count > 1, case .item = source.blocks[sources[0]].kind else { return nil }
        let own = sources.map { Self.lead(of: $0, in: source).map { Self.marks(of: $0, in: source) } ?? [] }
        let other = targets.map { Self.lead(of: $0, in: target).map { Self.marks(of: $0, in: target) } ?? [] }
        let moved = own.indices.filter { own[$0] != other[$0] }
        guard moved.count == 2, let first = moved.first, let second = moved.last, !own[first].isEmpty,
            !own[second].isEmpty, own[first] == other[second], own[second] == other[first]
        else { return nil }
        return (first, second)
    }

    /// Two items that stand in an order which is that of their first paragraphs alone: what else is in them is of other
    /// kinds, and where it should be.
    func leadsAlone(of sources: [PairOutline.ID], _ targets: [PairOutline.ID], in order: [Int]) -> (Int, Int)? {
        let moved = order.indices.filter { order[$0] != $0 }
        guard moved.count == 2, let first = moved.first, let second = moved.last,
            [first, second].allSatisfy({ Self.lead(of: sources[$0], in: source) != nil }),
            [first, second].allSatisfy({ Self.lead(of: targets[$0], in: target) != nil })
        else { return nil }
        func kinds(_ block: PairOutline.ID, _ outline: PairOutline) -> [PairOutline.Kind] {
            outline.blocks.children(of: block).map { outline.blocks[$0].kind }
        }
        func areAlike(_ own: Int, _ other: Int) -> Bool {
            let (left, right) = (kinds(sources[own], source), kinds(targets[other], target))
            return left.count == right.count && zip(left, right).allSatisfy { $0.isLike($1) }
        }
        return areAlike(first, first) && areAlike(second, second) && !areAlike(first, second) ? (first, second) : nil
    }

    /// The paragraph that an item begins with.
    static func lead(of item: PairOutline.ID, in outline: PairOutline) -> PairOutline.ID? {
        outline.blocks.firstChild(of: item).flatMap { outline.blocks[$0].kind == .paragraph ? $0 : nil }
    }

    /// The item that a paragraph is the beginning of; else the paragraph itself.
    static func item(ledBy paragraph: PairOutline.ID, in outline: PairOutline) -> PairOutline.ID {
        guard let parent = outline.blocks.parent(of: paragraph), case .item = outline.blocks[parent].kind,
            lead(of: parent, in: outline) == paragraph
        else { return paragraph }
        return parent
    }

    private static let mostMoved = 6
    private static let leastGain = 0.6

    private func order(
        _ own: [[String]], _ other: [[String]], _ moved: [Int], _ sources: [PairOutline.ID],
        _ targets: [PairOutline.ID]
    ) -> [Int]? {
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

    /// The words of a cell or of the first cell of a row, which tell it where they are not translated.
    private static func key(of block: PairOutline.ID, in outline: PairOutline) -> String? {
        var cell: PairOutline.ID? = block
        if outline.blocks[block].kind == .row { cell = outline.blocks.firstChild(of: block) }
        guard let cell, outline.blocks[cell].kind == .cell, let unit = outline.blocks[cell].unit else { return nil }
        let words = String(decoding: outline.units[unit].text.bytes, as: UTF8.self).trimmingSpaces
        return words.contains { $0.isLetter || $0.isNumber } ? "=" + words : nil
    }

    private static func once(_ keys: [String?]) -> Set<String> {
        var counts: [String: Int] = [:]
        for case let key? in keys { counts[key, default: 0] += 1 }
        return Set(counts.filter { $0.value == 1 }.keys)
    }

    private func isCell(_ block: PairOutline.ID) -> Bool { target.blocks[block].kind == .cell }

    /// The links and the code of a block and of what is in it.
    static func marks(of block: PairOutline.ID, in outline: PairOutline) -> [String] {
        var marks: [String] = []
        for id in outline.head(of: block) {
            if case .code(_, let text) = outline.blocks[id].kind { marks.append("```" + outline.content.string(text)) }
            guard let unit = outline.blocks[id].unit.map({ outline.units[$0] }) else { continue }
            marks += (unit.links + unit.images + unit.media).map { "(" + $0.key } + unit.codes.map { "`" + $0.key }
        }
        return marks.sorted()
    }
}

/// What a block looks like whatever its language is.
private struct BlockProfile {
    private let marks: Set<String>
    private let words: Set<String>
    private let kinds: [String]
    private let bolds: Int
    private let length: Int

    /// How much two blocks differ, in what they link to and quote, and in all.
    private struct Difference {
        var marks: Double
        var all: Double

        static func + (left: Difference, right: Difference) -> Difference {
            Difference(marks: left.marks + right.marks, all: left.all + right.all)
        }
    }

    init(_ block: PairOutline.ID, _ outline: PairOutline, _ marks: [String]) {
        self.marks = Set(marks)
        var (words, kinds, bolds, length) = (Set<String>(), [String](), 0, 0)
        for id in outline.head(of: block) {
            switch outline.blocks[id].kind {
            case .code: kinds.append("code")
            case .list: kinds.append("list")
            case .table: kinds.append("table")
            default: break
            }
            guard let unit = outline.blocks[id].unit.map({ outline.units[$0] }) else { continue }
            bolds += unit.bolds.count
            length += unit.length
            words.formUnion(unit.tokens.words.lazy.filter { NameCheck.isDistinctive($0.text) }.map(\.text))
            words.formUnion(unit.tokens.numbers.map(\.digits))
        }
        (self.words, self.kinds, self.bolds, self.length) = (words, kinds, bolds, length)
    }

    /// How much better two blocks of a translation fit the source's in the other order; nil where their links and code
    /// do not say so.
    static func gain(
        _ first: BlockProfile, _ second: BlockProfile, _ own: BlockProfile, _ other: BlockProfile
    ) -> Double? {
        let ratio = Double(own.length + other.length + 1) / Double(first.length + second.length + 1)
        let usual = first.difference(from: own, ratio) + second.difference(from: other, ratio)
        let exchanged = first.difference(from: other, ratio) + second.difference(from: own, ratio)
        return usual.marks > exchanged.marks ? usual.all - exchanged.all : nil
    }

    private func difference(from other: BlockProfile, _ ratio: Double) -> Difference {
        let marks = Self.distance(marks, other.marks)
        let (long, short) = (Double(length + 4) * ratio, Double(other.length + 4))
        let lengths = 1 - min(long, short) / max(long, short)
        let rest =
            Self.distance(words, other.words) * 0.5 + (kinds == other.kinds ? 0 : 1) + (bolds == other.bolds ? 0 : 0.5)
        return Difference(marks: marks, all: marks + lengths + rest)
    }

    /// 0 for two sets that are the same, 1 for two that have nothing in common.
    private static func distance(_ left: Set<String>, _ right: Set<String>) -> Double {
        if left.isEmpty, right.isEmpty { return 0 }
        return 1 - Double(left.intersection(right).count) / Double(left.union(right).count)
    }
}
