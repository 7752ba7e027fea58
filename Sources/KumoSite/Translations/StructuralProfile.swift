import KumoMarkdown

/// How many there are in a text of what translating leaves alone, by which a translation that does not say what it
/// was made from can be held against its source (real-content.md 4).
package struct StructuralProfile: Sendable, Hashable {
    /// By level.
    private var headings: [Int: Int] = [:]
    private var steps = 0
    private var codeBlocks = 0
    private var tableRows = 0
    private var images = 0
    private var links = 0
    /// Those of two digits and more; one digit is a word in some languages.
    private var numbers: [String: Int] = [:]

    mutating func count(_ node: MarkdownTree.ID, of tree: MarkdownTree) {
        switch tree[node].kind {
        case .heading(let level, _): headings[Int(level), default: 0] += 1
        case .item:
            if let parent = tree.nodes.parent(of: node), case .list(let style) = tree[parent].kind, style.start != nil {
                steps += 1
            }
        case .codeBlock, .snippet: codeBlocks += 1
        case .tableRow: tableRows += 1
        case .image: images += 1
        case .link, .crossReference: links += 1
        case .text(let words): countNumbers(tree.bytes(words))
        default: break
        }
    }

    mutating func add(_ other: StructuralProfile) {
        headings.merge(other.headings, uniquingKeysWith: +)
        numbers.merge(other.numbers, uniquingKeysWith: +)
        steps += other.steps
        codeBlocks += other.codeBlocks
        tableRows += other.tableRows
        images += other.images
        links += other.links
    }

    /// What a translation has more or fewer of.
    package func differences(from translation: StructuralProfile) -> [StructuralDifference] {
        var pairs: [(String, Int, Int)] = Set(headings.keys).union(translation.headings.keys).sorted().map {
            ("headings of level \($0)", headings[$0] ?? 0, translation.headings[$0] ?? 0)
        }
        pairs += [
            ("steps", steps, translation.steps), ("code blocks", codeBlocks, translation.codeBlocks),
            ("table rows", tableRows, translation.tableRows), ("images", images, translation.images),
            ("links", links, translation.links),
        ]
        let lost = numbers.filter { (translation.numbers[$0.key] ?? 0) == 0 }.count
        pairs.append(("different numbers", numbers.count, numbers.count - lost))
        return pairs.filter { $0.1 != $0.2 }.map { StructuralDifference($0.0, source: $0.1, translation: $0.2) }
    }

    private mutating func countNumbers(_ bytes: ArraySlice<UInt8>) {
        for part in bytes.split(whereSeparator: { !(0x30...0x39).contains($0) }) where part.count > 1 {
            numbers[String(decoding: part, as: UTF8.self), default: 0] += 1
        }
    }
}
