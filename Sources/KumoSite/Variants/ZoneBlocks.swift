import KumoMarkdown

/// The headings, paragraphs and items of one file as one reading of an article has them.
struct ZoneBlocks {
    private let content: ContentTree
    private let file: UInt16
    /// In the order in which they are written.
    private var blocks: [(start: Int, kind: Kind, node: ContentTree.ID)] = []

    private enum Kind: Hashable {
        case heading(level: Int)
        case paragraph
        case bullet
        case step
    }

    /// Something that a reader gets in two zones.
    struct Repetition {
        var first: Int
        var second: Int
        var what: String
    }

    init(of content: ContentTree, file: Int) {
        self.content = content
        self.file = UInt16(clamping: file)
        for id in content.nodes.descendants(of: content.nodes.root) where content[id].origin.file == self.file {
            guard let kind = kind(of: id) else { continue }
            blocks.append((content[id].origin.span.range.lowerBound, kind, id))
        }
        blocks.sort { $0.start < $1.start }
    }

    private func kind(of id: ContentTree.ID) -> Kind? {
        switch content[id].kind {
        case .heading(let index): return .heading(level: content.headings[Int(index)].level)
        case .paragraph, .looseParagraph: return .paragraph
        case .item:
            guard let list = content.nodes.parent(of: id), case .list(let style) = content[list].kind else {
                return nil
            }
            return style.start == nil ? .bullet : .step
        default: return nil
        }
    }

    /// The first block that a zone of a set has in common with one before it, zone by zone.
    func repetitions(in set: ZoneSet, of outline: ZoneOutline) -> [Repetition] {
        var seen: [Block: Int] = [:]
        var found: [Repetition] = []
        for zone in set.zones {
            let blocks = blocks(in: outline.contentRange(of: zone))
            let repeated = blocks.lazy.compactMap { block in seen[block].map { (block, $0) } }.first
            if let (block, first) = repeated { found.append(Repetition(first: first, second: zone, what: block.what)) }
            for block in blocks where seen[block] == nil { seen[block] = zone }
        }
        return found
    }

    /// What makes two blocks the same for those who read both.
    private struct Block: Hashable {
        var kind: Kind
        /// The headings above it within its zone, and the words that lead to a list.
        var path: [String]
        var text: String

        var what: String {
            switch kind {
            case .heading: "the heading '\(text.prefix(80))'"
            case .paragraph: "the paragraph '\(text.prefix(80))'"
            case .bullet, .step: "the item '\(text.prefix(80))'"
            }
        }
    }

    private func blocks(in range: Range<Int>) -> [Block] {
        var result: [Block] = []
        var headings: [(level: Int, text: String)] = []
        var lead: [String] = []
        var isFirst = true
        var index = firstBlock(from: range.lowerBound)
        while index < blocks.count, blocks[index].start < range.upperBound {
            let (_, kind, node) = blocks[index]
            index += 1
            guard isOutermost(node, in: range) else { continue }
            let text = content.plainText(of: node).trimmingSpaces
            if case .heading(let level) = kind {
                while let last = headings.last, last.level >= level { headings.removeLast() }
                lead = []
            }
            if saysSomething(text, kind, isFirst: isFirst) {
                let path = headings.map(\.text) + (kind == .bullet ? lead : [])
                result.append(Block(kind: kind, path: path, text: text))
            }
            if case .heading(let level) = kind, headings.count < Self.depth {
                headings.append((level, Self.short(text)))
            }
            if kind == .paragraph { lead = [Self.short(text)] }
            isFirst = false
        }
        return result
    }

    private static let depth = 6

    /// Enough of a text to tell it from others: it is compared for every block below it.
    private static func short(_ text: String) -> String { String(text.prefix(100)) }

    /// Words that lead on, and steps such as "Select Save", may well stand in two zones.
    private func saysSomething(_ text: String, _ kind: Kind, isFirst: Bool) -> Bool {
        switch kind {
        case .heading, .bullet: !text.isEmpty
        case .paragraph: text.utf8.count >= 16 && text.last != ":" && text.last != "："
        case .step: isFirst && !text.isEmpty
        }
    }

    /// Whether nothing that begins in the range holds the block but its list.
    private func isOutermost(_ node: ContentTree.ID, in range: Range<Int>) -> Bool {
        guard var holder = content.nodes.parent(of: node) else { return false }
        if case .list = content[holder].kind { holder = content.nodes.parent(of: holder) ?? holder }
        let origin = content[holder].origin
        guard holder != content.nodes.root, origin.file == file else { return true }
        return !range.contains(origin.span.range.lowerBound)
    }

    private func firstBlock(from start: Int) -> Int {
        var (low, high) = (0, blocks.count)
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
