import KumoMarkdown
import KumoText

/// The words of a block as one piece, so that markup between two words does not part them, with the way back to
/// where each word was written. It has no code in it, no addresses, and no original sentences to look up.
struct BlockText: Sendable {
    let block: ContentTree.ID
    private(set) var bytes: [UInt8] = []
    /// What of the text is between tags of raw HTML that mark code.
    private var codes: [Range<Int>] = []
    /// Where the text of each node begins, in order.
    private var pieces: [(start: Int, node: ContentTree.ID)] = []
    private var runs = WrittenRuns()

    /// What stands in the text for a span of code, so that the words around it do not touch.
    static let code = UInt8(0)

    init(of block: ContentTree.ID, in content: ContentTree, isCode: Bool = false) {
        self.block = block
        var lookup = LookupSpans()
        var code = CodeSpans(isOpen: isCode)
        defer { codes = code.ranges(upTo: bytes.count) }
        for id in content.nodes.descendants(of: block) where !lookup.hides(id, in: content) {
            switch content[id].kind {
            case .text(let text), .rawText(let text):
                add(content.bytes(text), of: id, in: content)
            case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
            case .code: bytes.append(Self.code)
            case .startTag(let index):
                if Self.partsWords(content.tags[Int(index)].name) { bytes.append(UInt8(ascii: " ")) }
                code.begin(content.tags[Int(index)].name, at: bytes.count)
            case .endTag(let name): code.end(content.string(name), at: bytes.count)
            default: break
            }
        }
    }

    private mutating func add(_ text: ArraySlice<UInt8>, of node: ContentTree.ID, in content: ContentTree) {
        let origin = content[node].origin
        pieces.append((bytes.count, node))
        runs.add(
            text, at: bytes.count, from: origin.span.range.lowerBound, of: content.files[Int(origin.file)].source)
        bytes += text
    }

    /// Phrases in what the author says: not in code, and not in addresses and names.
    func matches(of finder: PhraseFinder) -> [PhraseFinder.Match] {
        var coming = codes[...]
        return finder.matches(in: bytes).filter { match in
            while let code = coming.first, code.upperBound <= match.range.lowerBound { coming.removeFirst() }
            return !(coming.first?.overlaps(match.range) ?? false) && !WrittenName.holds(match.range, in: bytes)
        }
    }

    /// Whether words are part of a path that their link leads to, as of the name of a repository: `[Owner/Name](…)`.
    func repeatsAddress(_ range: Range<Int>, of article: ResolvedArticle) -> Bool {
        let isOfPath = { (byte: UInt8) in byte.isASCIIWord || "-_./".utf8.contains(byte) }
        let before = bytes[..<range.lowerBound].suffix(Self.longestPath)
        let after = bytes[range.upperBound...].prefix(Self.longestPath)
        let start = before.lastIndex { !isOfPath($0) }.map { $0 + 1 } ?? before.startIndex
        let end = after.firstIndex { !isOfPath($0) } ?? after.endIndex
        guard bytes[start..<end].contains(UInt8(ascii: "/")), let link = link(at: range.lowerBound, in: article.content)
        else { return false }
        var path = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()[...]
        while let last = path.last, "./".contains(last) { path.removeLast() }
        let address = article.targets[Int(link.index)].written.lowercased()
        return path.contains("/") && (address.hasSuffix("/" + path) || address.contains("/" + path + "/"))
    }

    private static let longestPath = 200

    /// Whether words are all that stands in bold or in italics.
    func isAllOfItsMarkup(_ range: Range<Int>, in content: ContentTree) -> Bool {
        guard let id = node(at: range.lowerBound), case .text(let text) = content[id].kind,
            text.range.count == range.count, let parent = content.nodes.parent(of: id)
        else { return false }
        switch content[parent].kind {
        case .strong, .emphasis: return Array(content.nodes.children(of: parent)).count == 1
        default: return false
        }
    }

    /// The link whose words hold an offset.
    private func link(at offset: Int, in content: ContentTree) -> LinkID? {
        var next = node(at: offset)
        while let id = next, id != block {
            if case .link(let link, _) = content[id].kind { return link }
            next = content.nodes.parent(of: id)
        }
        return nil
    }

    /// Whether words before and after a tag of raw HTML stand on different lines.
    static func partsWords(_ tag: String) -> Bool {
        ["br", "p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "hr"].contains(tag)
    }

    /// The words of every block of an article that holds any.
    static func all(of content: ContentTree) -> [BlockText] {
        var texts: [BlockText] = []
        var code = CodeSpans()
        for id in content.nodes.descendants(of: content.nodes.root) {
            switch content[id].kind {
            case .startTag(let index): code.begin(content.tags[Int(index)].name, at: 0)
            case .endTag(let name): code.end(content.string(name), at: 0)
            case .paragraph, .looseParagraph, .heading, .tableCell, .definitionTerm:
                let text = BlockText(of: id, in: content, isCode: code.isOpen)
                if !text.bytes.isEmpty { texts.append(text) }
            case .rawText:
                let isInText = content.nodes.parent(of: id).map { Self.holdsWords(content[$0].kind) } ?? false
                if !isInText { texts.append(BlockText(of: id, in: content, isCode: code.isOpen)) }
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

    /// Where a part of the text was written; where it was not written in one piece or in one line, its beginning.
    func place(of range: Range<Int>, in content: ContentTree) -> Diagnostic.Place {
        guard let node = node(at: range.lowerBound) else { return content.place(of: block) }
        let source = content.files[Int(content[node].origin.file)].source
        if let found = written(range, content) { return .init(source.path, found) }
        let words = String(decoding: bytes[range], as: UTF8.self)
        let span = content[node].origin.span
        // The words of an image may be in the name of its file too.
        let start = min(span.range.lowerBound, source.bytes.count)
        let written = Array(source.bytes[start...].prefix(min(span.range.count, Self.longestDirective)))
        let said = PhraseFinder([words]).matches(in: written).lazy.map(\.range)
        if let found = said.first(where: { !WrittenName.holds($0, in: written) }) {
            return .init(source.path, start + found.lowerBound..<start + found.upperBound)
        }
        return .init(
            source.path,
            SourceLocator.place(of: words, near: span, in: content[block].origin.span, of: source))
    }

    private static let longestDirective = 4_096

    /// The node whose text holds an offset, or ends before it.
    private func node(at offset: Int) -> ContentTree.ID? {
        let next = pieces.partitioningIndex { $0.start > offset }
        return next > 0 ? pieces[next - 1].node : nil
    }

    /// Where a part stands in its file, from its first word to its last where markup or line ends part them.
    private func written(_ range: Range<Int>, _ content: ContentTree) -> Range<Int>? {
        if let whole = mapped(range, content) { return whole }
        let words = BlankSpace.words(in: range, of: bytes)
        guard let first = words.first, let last = words.last else { return nil }
        return mapped(first.lowerBound..<last.upperBound, content) ?? mapped(first, content)
    }

    private func mapped(_ range: Range<Int>, _ content: ContentTree) -> Range<Int>? {
        guard let start = runs.start(of: range.lowerBound), let end = runs.end(of: range.upperBound), end > start,
            let head = node(at: range.lowerBound), let tail = node(at: range.upperBound - 1),
            content[head].origin.file == content[tail].origin.file
        else { return nil }
        return SourceLocator.firstLine(of: start..<end, content.files[Int(content[head].origin.file)].source)
    }
}

/// What stands between tags of raw HTML that mark code.
private struct CodeSpans {
    private var depth: Int
    private var start = 0
    private var closed: [Range<Int>] = []

    init(isOpen: Bool = false) { depth = isOpen ? 1 : 0 }

    var isOpen: Bool { depth > 0 }

    mutating func begin(_ tag: String, at offset: Int) {
        guard Self.tags.contains(tag) else { return }
        if depth == 0 { start = offset }
        depth += 1
    }

    mutating func end(_ tag: String, at offset: Int) {
        guard depth > 0, Self.tags.contains(tag.lowercased()) else { return }
        depth -= 1
        if depth == 0, offset > start { closed.append(start..<offset) }
    }

    func ranges(upTo end: Int) -> [Range<Int>] { isOpen && end > start ? closed + [start..<end] : closed }

    private static let tags: Set<String> = ["code", "pre", "kbd", "samp", "tt", "var"]
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
