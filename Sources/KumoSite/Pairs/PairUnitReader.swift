import KumoMarkdown
import KumoText

/// Reads what is within the words of a block.
struct PairUnitReader {
    private let article: ResolvedArticle
    private let node: ContentTree.ID

    private var content: ContentTree { article.content }

    init(_ article: ResolvedArticle, _ node: ContentTree.ID) {
        self.article = article
        self.node = node
    }

    func unit() -> PairOutline.Unit {
        var unit = PairOutline.Unit(
            node: node, text: BlockText(of: node, in: content), locale: article.document.locale)
        var offset = 0
        // Where the text of each open piece began.
        var starts: [Int] = []
        // The link of raw HTML that is open.
        var rawLink: (link: Int, start: Int)?
        var lookup = LookupSpans()
        for step in content.nodes.steps(from: node) {
            switch step {
            case .enter(let id) where lookup.hides(id, in: content): break
            case .enter(let id):
                switch content[id].kind {
                case .text(let text), .rawText(let text): offset += text.range.count
                case .softBreak: offset += 1
                case .lineBreak:
                    offset += 1
                    unit.breaks += 1
                case .code(let text):
                    unit.codes.append(.init(key: content.string(text), node: id, range: offset..<offset + 1))
                    offset += 1
                case .formula(let text, isBlock: false):
                    unit.codes.append(
                        .init(key: "$" + content.string(text) + "$", node: id, range: offset..<offset))
                case .startTag(let index):
                    read(content.tags[Int(index)], id, offset, into: &unit)
                    if BlockText.partsWords(content.tags[Int(index)].name) { offset += 1 }
                    let isLink = content.tags[Int(index)].name == "a" && unit.links.last?.node == id
                    if isLink { rawLink = (unit.links.count - 1, offset) }
                case .endTag(let name) where content.string(name).lowercased() == "a":
                    if let open = rawLink { unit.links[open.link].range = open.start..<offset }
                    rawLink = nil
                case .strong, .link: starts.append(offset)
                case .image(let link, _):
                    unit.images.append(piece(link, id, offset..<offset))
                case .media(let link, _):
                    unit.media.append(piece(link, id, offset..<offset))
                case .crossReference(let link, _, _):
                    unit.links.append(piece(link, id, offset..<offset))
                default: break
                }
            case .leave where lookup.isOpen: break
            case .leave(let id):
                switch content[id].kind {
                case .strong:
                    let range = (starts.popLast() ?? offset)..<offset
                    unit.bolds.append(.init(key: words(range, of: unit), node: id, range: range))
                case .link(let link, _): unit.links.append(piece(link, id, (starts.popLast() ?? offset)..<offset))
                case .image:
                    // The words that stand for it.
                    if let last = unit.images.last, last.node == id {
                        unit.images[unit.images.count - 1].range = last.range.lowerBound..<offset
                    }
                default: break
                }
            }
        }
        return unit
    }

    private func words(_ range: Range<Int>, of unit: PairOutline.Unit) -> String {
        String(decoding: unit.text.bytes[range], as: UTF8.self)
    }

    private func read(_ tag: HTMLTag, _ id: ContentTree.ID, _ offset: Int, into unit: inout PairOutline.Unit) {
        if tag.name == "br" { unit.breaks += 1 }
        for attribute in tag.attributes {
            guard case .link(let link) = attribute.value else { continue }
            let piece = piece(link, id, offset..<offset)
            if tag.name == "a" { unit.links.append(piece) } else { unit.images.append(piece) }
        }
    }

    private func piece(_ link: LinkID, _ id: ContentTree.ID, _ range: Range<Int>) -> PairOutline.Piece {
        let written = article.targets[Int(link.index)].written
        var key = PairTarget.key(written)
        // What follows a short reference, `(@uid)`, is taken for part of it.
        if case .crossReference = content[id].kind {
            while let last = key.last, ").,;:!?".contains(last) { key.removeLast() }
        }
        return .init(key: key, node: id, range: range, link: link)
    }
}

/// What addresses of a source and of its translation have in common when they lead to the same.
enum PairTarget {
    static func key(_ written: String) -> String {
        if let url = CanonicalURL(written) {
            let fragment = written.firstIndex(of: "#").map { written[$0...].lowercased() } ?? ""
            let isOwn = url.hasRoute || fragment.contains { !$0.isASCII }
            return withoutLocale(url.description) + (isOwn ? "" : fragment)
        }
        var path = written.replacing("\\", with: "/").replacing("%20", with: " ").lowercased()
        while path.hasPrefix("./") { path.removeFirst(2) }
        // A translated page may have its own places to link to.
        if let hash = path.firstIndex(of: "#"), path[hash...].contains(where: { !$0.isASCII }) {
            path = String(path[..<hash])
        }
        return path.hasPrefix("/") ? withoutLocale(path) : path
    }

    /// An address without the part that names a language, `/en-us/`.
    private static func withoutLocale(_ address: String) -> String {
        var parts = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return address }
        let name = parts[1].split(separator: "-")
        guard name.count == 2, name[0].utf8.count == 2, name[1].utf8.count == 2,
            parts[1].utf8.allSatisfy({ $0.isASCIILetter || $0 == UInt8(ascii: "-") })
        else { return address }
        parts.remove(at: 1)
        return parts.joined(separator: "/")
    }
}
