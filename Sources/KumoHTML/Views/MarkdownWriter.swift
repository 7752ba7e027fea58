import KumoMarkdown
import KumoSite

/// Writes parts of an article's content as Markdown, for checklists that are pasted into a ticket or a plan.
struct MarkdownWriter {
    private let page: Page
    private let content: ContentTree
    private let location: PageLocation
    private let words: UIWords

    init(_ page: Page, at location: PageLocation, words: UIWords) {
        self.page = page
        content = page.content
        self.location = location
        self.words = words
    }

    /// Lists and quotes within each other; what is deeper is written as one line of text.
    private static let depthLimit = 12

    /// Blocks below each other, every line with the indent, each block ending in a newline.
    func blocks(_ ids: [ContentTree.ID], indent: [UInt8], depth: Int = 0) -> [UInt8] {
        var text: [UInt8] = []
        for id in ids {
            let block = block(id, indent: indent, depth: depth)
            if block.isEmpty { continue }
            if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
            text += block
        }
        return text
    }

    private func block(_ id: ContentTree.ID, indent: [UInt8], depth: Int) -> [UInt8] {
        guard depth < Self.depthLimit else { return lines(readable(id), indent) }
        switch content[id].kind {
        case .paragraph, .looseParagraph: return lines(inlines(of: id), indent)
        case .list(let style): return list(id, style, indent, depth)
        case .codeBlock(let info, let text): return lines(code(info, text), indent)
        case .alert(let kind):
            return lines("[!\(kind.rawValue)]\n".utf8 + children(of: id, depth), indent + "> ".utf8)
        case .blockQuote: return lines(children(of: id, depth), indent + "> ".utf8)
        case .missingSample:
            return lines(Array("[!\(AlertKind.warning.rawValue)]\n\(words[.sampleMissing])".utf8), indent + "> ".utf8)
        case .video(let link): return lines(Array("<\(location.address(of: page[link]))>".utf8), indent)
        case .table, .heading: return lines(readable(id), indent)
        default:
            let text = readable(id)
            return text.isEmpty ? [] : lines(text, indent)
        }
    }

    private func readable(_ id: ContentTree.ID) -> [UInt8] {
        MarkdownEscaping.bytes(content.readableBytes(of: id))
    }

    private func children(of id: ContentTree.ID, _ depth: Int) -> [UInt8] {
        blocks(Array(content.nodes.children(of: id)), indent: [], depth: depth + 1)
    }

    private func code(_ info: TextReference, _ text: TextReference) -> [UInt8] {
        let code = content.string(text)
        let longest = code.utf8.split(whereSeparator: { $0 != UInt8(ascii: "`") }).map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return Array("\(fence)\(content.language(info))\n\(code)\(fence)".utf8)
    }

    private func list(_ id: ContentTree.ID, _ style: ListStyle, _ indent: [UInt8], _ depth: Int) -> [UInt8] {
        var text: [UInt8] = []
        for (offset, item) in content.nodes.children(of: id).enumerated() {
            let marker = style.start.map { "\($0 + offset). " } ?? "- "
            let deeper = indent + [UInt8](repeating: UInt8(ascii: " "), count: marker.utf8.count)
            let body = blocks(Array(content.nodes.children(of: item)), indent: deeper, depth: depth + 1)
            text += indent
            text += marker.utf8
            text += body.isEmpty ? [UInt8(ascii: "\n")][...] : body.dropFirst(deeper.count)
        }
        return text
    }

    private func lines(_ text: [UInt8], _ indent: [UInt8]) -> [UInt8] {
        let newline = UInt8(ascii: "\n")
        var rest = text[...]
        while rest.last == newline { rest.removeLast() }
        let blank = indent[..<((indent.lastIndex { $0 != UInt8(ascii: " ") } ?? -1) + 1)]
        var result: [UInt8] = []
        result.reserveCapacity(rest.count + indent.count + 1)
        while true {
            let line = rest.prefix { $0 != newline }
            result += line.isEmpty ? blank : indent[...]
            result += line
            result.append(newline)
            if line.endIndex == rest.endIndex { return result }
            rest = rest[(line.endIndex + 1)...]
        }
    }

    func inlines(of id: ContentTree.ID) -> [UInt8] {
        var text: [UInt8] = []
        var steps = content.nodes.steps(from: id)
        while let step = steps.next() {
            switch step {
            case .enter(let node) where node != id:
                writeOpening(node, &text)
                switch content[node].kind {
                case .image, .media: steps.skip(node)
                default: break
                }
            case .leave(let node) where node != id: writeClosing(node, &text)
            default: break
            }
        }
        return text
    }

    private func writeOpening(_ id: ContentTree.ID, _ text: inout [UInt8]) {
        switch content[id].kind {
        case .text(let part): MarkdownEscaping.write(content.bytes(part), to: &text)
        case .rawText(let part):
            MarkdownEscaping.write(CharacterReferences.decode(content.string(part)).utf8, to: &text)
        case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
        case .code(let part): text += MarkdownEscaping.code(content.string(part)).utf8
        case .formula(let part, _): text += "$\(content.string(part))$".utf8
        case .emphasis: text += "*".utf8
        case .strong: text += "**".utf8
        case .strikethrough: text += "~~".utf8
        case .link: text += "[".utf8
        case .image(let link, _):
            text += "![\(MarkdownEscaping.text(content.plainText(of: id)))](\(address(link)))".utf8
        case .crossReference(let link, let written, _): text += crossReference(page[link], written).utf8
        case .media(let link, _):
            text += "[\(MarkdownEscaping.text(content.plainText(of: id)))](\(address(link)))".utf8
        case .startTag(let index): text += tag(content.tags[Int(index)]).utf8
        case .endTag(let name): if content.string(name) == "a" { text += "</a>".utf8 }
        default: break
        }
    }

    private func writeClosing(_ id: ContentTree.ID, _ text: inout [UInt8]) {
        switch content[id].kind {
        case .emphasis: text += "*".utf8
        case .strong: text += "**".utf8
        case .strikethrough: text += "~~".utf8
        case .link(let link, _): text += "](\(address(link)))".utf8
        default: break
        }
    }

    private func address(_ link: LinkID) -> String { MarkdownEscaping.address(location.address(of: page[link])) }

    private func crossReference(_ link: Link, _ written: TextReference) -> String {
        guard case .named(let target, let words, _) = link else {
            return MarkdownEscaping.text(content.string(written))
        }
        let shown = MarkdownEscaping.text(words)
        return target.leadsNowhere ? shown : "[\(shown)](\(MarkdownEscaping.address(location.address(of: target))))"
    }

    /// Links that the author wrote in HTML stay links.
    private func tag(_ tag: HTMLTag) -> String {
        if tag.name == "br" { return " " }
        guard tag.name == "a", let href = tag.attributes.first(where: { $0.name == "href" }),
            case .link(let id) = href.value
        else { return tag.name == "a" ? "<a>" : "" }
        return "<a href=\"\(address(id))\">"
    }
}

/// Keeps text from being read as markup.
enum MarkdownEscaping {
    static func text(_ text: String) -> String { String(decoding: bytes(text.utf8), as: UTF8.self) }

    static func bytes(_ text: some Collection<UInt8>) -> [UInt8] {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.count + 8)
        write(text, to: &escaped)
        return escaped
    }

    static func write(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
        for byte in text {
            switch byte {
            case 0x5C, 0x60, 0x2A, 0x5F, 0x5B, 0x5D, 0x3C, 0x3E, 0x23, 0x7C, 0x7E, 0x26:  // \ ` * _ [ ] < > # | ~ &
                output.append(0x5C)
                output.append(byte)
            case 0x0A: output.append(0x20)
            default: output.append(byte)
            }
        }
    }

    static func code(_ text: String) -> String {
        let runs = text.split(whereSeparator: { $0 != "`" }).map(\.count)
        guard let longest = runs.max() else { return "`\(text)`" }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence) \(text) \(fence)"
    }

    static func address(_ url: String) -> String {
        guard url.utf8.contains(where: { special.contains($0) }) else { return url }
        var result: [UInt8] = []
        for byte in url.utf8 {
            if special.contains(byte) {
                result += "%\(String(byte, radix: 16, uppercase: true))".utf8
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let special: [UInt8] = Array(" ()\"<>".utf8)
}

extension ContentTree {
    /// The text of a node with one space for any white space, a space between blocks and none at its ends.
    func readableText(of id: ID) -> String { String(decoding: readableBytes(of: id), as: UTF8.self) }

    func readableBytes(of id: ID) -> [UInt8] {
        var text: [UInt8] = []
        func add(_ bytes: some Sequence<UInt8>) {
            for byte in bytes {
                if byte > 0x20 { text.append(byte) } else if let last = text.last, last != 0x20 { text.append(0x20) }
            }
        }
        for node in nodes.descendants(of: id) {
            switch nodes[node].kind {
            case .paragraph, .looseParagraph, .item, .tableCell, .heading, .softBreak, .lineBreak: add([0x20])
            case .text(let part), .code(let part), .formula(let part, _), .crossReference(_, let part, _):
                add(bytes(part))
            case .rawText(let part): add(CharacterReferences.decode(string(part)).utf8)
            case .codeBlock(_, let part):
                add([0x20])
                add(bytes(part))
            default: break
            }
        }
        if text.last == 0x20 { text.removeLast() }
        return text
    }
}
