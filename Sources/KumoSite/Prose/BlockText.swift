import KumoMarkdown
import KumoText

/// The words of a block as one piece, so that markup between two words does not part them, with the way back to
/// where each word was written. It has no code in it, no addresses, and no original sentences to look up.
struct BlockText: Sendable {
    let block: ContentTree.ID
    private(set) var bytes: [UInt8] = []
    /// Where the text of each node begins, in order.
    private var pieces: [(start: Int, node: ContentTree.ID)] = []

    /// What stands in the text for a span of code, so that the words around it do not touch.
    static let code = UInt8(0)

    init(of block: ContentTree.ID, in content: ContentTree) {
        self.block = block
        var lookup = LookupSpans()
        for id in content.nodes.descendants(of: block) where !lookup.hides(id, in: content) {
            switch content[id].kind {
            case .text(let text), .rawText(let text):
                pieces.append((bytes.count, id))
                bytes += content.bytes(text)
            case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
            case .code: bytes.append(Self.code)
            case .startTag(let index):
                if Self.partsWords(content.tags[Int(index)].name) { bytes.append(UInt8(ascii: " ")) }
            default: break
            }
        }
    }

    /// Whether words before and after a tag of raw HTML stand on different lines.
    static func partsWords(_ tag: String) -> Bool {
        ["br", "p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "hr"].contains(tag)
    }

    /// The words of every block of an article that holds any.
    static func all(of content: ContentTree) -> [BlockText] {
        var texts: [BlockText] = []
        for id in content.nodes.descendants(of: content.nodes.root) {
            switch content[id].kind {
            case .paragraph, .looseParagraph, .heading, .tableCell, .definitionTerm:
                let text = BlockText(of: id, in: content)
                if !text.bytes.isEmpty { texts.append(text) }
            case .rawText:
                let isInText = content.nodes.parent(of: id).map { Self.holdsWords(content[$0].kind) } ?? false
                if !isInText { texts.append(BlockText(of: id, in: content)) }
            default: break
            }
        }
        return texts
    }

    private static func holdsWords(_ kind: ContentNode.Kind) -> Bool {
        switch kind {
        case .paragraph, .looseParagraph, .heading, .tableCell, .definitionTerm: true
        default: false
        }
    }

    /// Where a part of the text was written; the block's first line where it was not written in one piece.
    func place(of range: Range<Int>, in content: ContentTree) -> Diagnostic.Place {
        guard let index = pieces.lastIndex(where: { $0.start <= range.lowerBound }) else {
            return content.place(of: block)
        }
        let (start, node) = pieces[index]
        let form = Array(bytes[range])
        let origin = content[node].origin
        let source = content.files[Int(origin.file)].source
        let written = origin.span.range.clamped(to: 0..<source.bytes.count)
        // The same words may stand in the node before; the place of the one that is meant is wanted.
        let before = bytes[start..<range.lowerBound].occurrences(of: form).count
        let found = source.bytes[written].occurrences(of: form)
        if found.indices.contains(before) {
            return .init(source.path, found[before]..<found[before] + form.count)
        }
        let block = content[block].origin.span
        let near = SourceLocator.place(
            of: String(decoding: form, as: UTF8.self), near: origin.span, in: block, of: source)
        return .init(source.path, near)
    }
}

extension Collection<UInt8> where Index == Int {
    /// Where a text begins in this one; occurrences do not overlap.
    func occurrences(of form: [UInt8]) -> [Int] {
        guard let first = form.first, count >= form.count else { return [] }
        var found: [Int] = []
        var start = startIndex
        let last = endIndex - form.count
        while start <= last {
            if self[start] == first, form.indices.allSatisfy({ self[start + $0] == form[$0] }) {
                found.append(start)
                start += form.count
            } else {
                start += 1
            }
        }
        return found
    }
}
