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
    func blocks(_ ids: [ContentTree.ID], indent: String, depth: Int = 0) -> String {
        ids.map { block($0, indent: indent, depth: depth) }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func block(_ id: ContentTree.ID, indent: String, depth: Int) -> String {
        guard depth < Self.depthLimit else {
            return lines(MarkdownEscaping.text(content.readableText(of: id)), indent)
        }
        switch content[id].kind {
        case .paragraph, .looseParagraph: return lines(inlines(of: id), indent)
        case .list(let style): return list(id, style, indent, depth)
        case .codeBlock(let info, let text):
            let code = content.string(text)
            let longest = code.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
            let fence = String(repeating: "`", count: max(3, longest + 1))
            return lines("\(fence)\(content.language(info))\n\(code)\(fence)", indent)
        case .alert(let kind):
            let inner =
                "[!\(kind.rawValue)]\n" + blocks(Array(content.nodes.children(of: id)), indent: "", depth: depth + 1)
            return lines(inner, indent + "> ")
        case .blockQuote:
            return lines(blocks(Array(content.nodes.children(of: id)), indent: "", depth: depth + 1), indent + "> ")
        case .missingSample:
            return lines("[!\(AlertKind.warning.rawValue)]\n\(words[.sampleMissing])", indent + "> ")
        case .video(let link):
            return lines("<\(location.address(of: page[link]))>", indent)
        case .table, .heading:
            return lines(MarkdownEscaping.text(content.readableText(of: id)), indent)
        default:
            let text = content.readableText(of: id)
            return text.isEmpty ? "" : lines(MarkdownEscaping.text(text), indent)
        }
    }

    private func list(_ id: ContentTree.ID, _ style: ListStyle, _ indent: String, _ depth: Int) -> String {
        var text = ""
        for (offset, item) in content.nodes.children(of: id).enumerated() {
            let marker = style.start.map { "\($0 + offset). " } ?? "- "
            let deeper = indent + String(repeating: " ", count: marker.count)
            let body = blocks(Array(content.nodes.children(of: item)), indent: deeper, depth: depth + 1)
            text += indent + marker + (body.isEmpty ? "\n" : String(body.dropFirst(deeper.count)))
        }
        return text
    }

    private func lines(_ text: String, _ indent: String) -> String {
        var text = text
        while text.last == "\n" { text.removeLast() }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? String(indent.trimmedEnd) : indent + $0 }.joined(separator: "\n") + "\n"
    }

    func inlines(of id: ContentTree.ID) -> String {
        var text = ""
        var steps = content.nodes.steps(from: id)
        while let step = steps.next() {
            switch step {
            case .enter(let node) where node != id:
                text += opening(node)
                switch content[node].kind {
                case .image, .media: steps.skip(node)
                default: break
                }
            case .leave(let node) where node != id: text += closing(node)
            default: break
            }
        }
        return text
    }

    private func opening(_ id: ContentTree.ID) -> String {
        switch content[id].kind {
        case .text(let text): MarkdownEscaping.text(content.string(text))
        case .rawText(let text): MarkdownEscaping.text(CharacterReferences.decode(content.string(text)))
        case .softBreak, .lineBreak: " "
        case .code(let text): MarkdownEscaping.code(content.string(text))
        case .formula(let text, _): "$\(content.string(text))$"
        case .emphasis: "*"
        case .strong: "**"
        case .strikethrough: "~~"
        case .link: "["
        case .image(let link, _):
            "![\(MarkdownEscaping.text(content.plainText(of: id)))](\(MarkdownEscaping.address(location.address(of: page[link]))))"
        case .crossReference(let link, let written, _): crossReference(page[link], written)
        case .media(let link, _):
            "[\(MarkdownEscaping.text(content.plainText(of: id)))](\(MarkdownEscaping.address(location.address(of: page[link]))))"
        case .startTag(let index): tag(content.tags[Int(index)])
        case .endTag(let name): content.string(name) == "a" ? "</a>" : ""
        default: ""
        }
    }

    private func closing(_ id: ContentTree.ID) -> String {
        switch content[id].kind {
        case .emphasis: "*"
        case .strong: "**"
        case .strikethrough: "~~"
        case .link(let link, _): "](\(MarkdownEscaping.address(location.address(of: page[link]))))"
        default: ""
        }
    }

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
        return "<a href=\"\(MarkdownEscaping.address(location.address(of: page[id])))\">"
    }
}

/// Keeps text from being read as markup.
enum MarkdownEscaping {
    static func text(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 8)
        for byte in text.utf8 {
            switch byte {
            case 0x5C, 0x60, 0x2A, 0x5F, 0x5B, 0x5D, 0x3C, 0x3E, 0x23, 0x7C, 0x7E, 0x26:  // \ ` * _ [ ] < > # | ~ &
                escaped.append(0x5C)
                escaped.append(byte)
            case 0x0A: escaped.append(0x20)
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    static func code(_ text: String) -> String {
        let runs = text.split(whereSeparator: { $0 != "`" }).map(\.count)
        guard let longest = runs.max() else { return "`\(text)`" }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence) \(text) \(fence)"
    }

    static func address(_ url: String) -> String {
        var result = ""
        for character in url {
            switch character {
            case " ": result += "%20"
            case "(": result += "%28"
            case ")": result += "%29"
            case "\"": result += "%22"
            case "<": result += "%3C"
            case ">": result += "%3E"
            default: result.append(character)
            }
        }
        return result
    }
}

extension String {
    fileprivate var trimmedEnd: Substring {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension ContentTree {
    /// The text of a node with one space for any white space, a space between blocks and none at its ends.
    func readableText(of id: ID) -> String {
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
        return String(decoding: text, as: UTF8.self)
    }
}
