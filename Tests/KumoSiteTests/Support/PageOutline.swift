import KumoMarkdown
import KumoSite
import KumoText

/// A page as text that can be read and compared: a line for each block, indented by its depth, with its
/// inlines behind it and with what its links lead to.
struct PageOutline {
    private let page: Page
    private var content: ContentTree { page.content }
    private var lines: [String] = []

    static func text(of page: Page) -> String {
        var outline = PageOutline(page: page)
        for child in page.content.nodes.children(of: page.content.nodes.root) { outline.add(child, depth: 0) }
        return outline.lines.joined(separator: "\n")
    }

    /// What a link leads to: `page:a?q#f`, `#f`, `asset:a.png`, the address itself, or `broken:…`.
    static func text(of link: Link) -> String {
        switch link {
        case .page(let address, let query, let fragment):
            "page:" + address.path + (query.isEmpty ? "" : "?" + query) + (fragment.isEmpty ? "" : "#" + fragment)
        case .anchor(let fragment): "#" + fragment
        case .asset(let address): "asset:" + address.path
        case .tableOfContents(let address): "toc:" + address.path
        case .external(let url): url
        case .samePage(let query, let fragment):
            "same:" + (query.isEmpty ? "" : "?" + query) + (fragment.isEmpty ? "" : "#" + fragment)
        case .absent(let address, _, _): "absent:" + address.path
        case .version(let link, let cloud): text(of: link) + " of cloud \(cloud)"
        case .broken(let written): "broken:" + written
        case .named(let link, let words, let isIdentifier):
            "'\(words)'\(isIdentifier ? " as it is" : "") \(text(of: link))"
        }
    }

    private init(page: Page) { self.page = page }

    private mutating func add(_ id: ContentTree.ID, depth: Int) {
        var line = String(repeating: "  ", count: depth) + name(of: id)
        while line.last == " " { line.removeLast() }
        lines.append(line)
        if isBlockOfBlocks(id) {
            for child in content.nodes.children(of: id) { add(child, depth: depth + 1) }
        }
    }

    private func isBlockOfBlocks(_ id: ContentTree.ID) -> Bool {
        switch content[id].kind {
        case .blockQuote, .alert, .list, .item, .table, .tableRow, .video, .group, .row, .column, .audienceZone,
            .complexMedia:
            true
        default: false
        }
    }

    private func name(of id: ContentTree.ID) -> String {
        switch content[id].kind {
        case .paragraph: "p " + inlines(of: id)
        case .looseParagraph: "loose " + inlines(of: id)
        case .heading(let index):
            "h\(content.headings[Int(index)].level)#\(content.headings[Int(index)].id) " + inlines(of: id)
        case .blockQuote: "quote"
        case .alert(let kind): "alert \(kind.rawValue)"
        case .video(let link): "video \(Self.text(of: page[link]))"
        case .list(let style): style.start.map { "ol \($0)" } ?? "ul"
        case .item: "li"
        case .codeBlock(let info, let text): code(id, content.language(info)) + " " + shown(text)
        case .missingSample: "missing sample"
        case .thematicBreak: "hr"
        case .table: "table"
        case .tableRow: "row"
        case .tableCell: "cell " + inlines(of: id)
        case .row: "columns"
        case .column(let span): "column \(span)"
        case .audienceZone(let index): "zone \(content.zones[Int(index)])"
        case .division(let index): tag(content.tags[Int(index)])
        case .tabGroup: "tabs"
        case .tab(let index): "tab \(content.tabs[Int(index)].id)"
        case .tabTitle: "tab title " + inlines(of: id)
        case .complexMedia: "complex image"
        case .group(let group): "\(group)"
        default: inline(id)
        }
    }

    /// `code`, or `sample` with what is known of it besides its text.
    private func code(_ id: ContentTree.ID, _ language: String) -> String {
        guard let sample = content.samples[id] else { return "code" }
        let values = [
            ("name", sample.name), ("title", sample.title), ("highlight", sample.highlight),
            ("interactive", sample.interactive), ("mode", sample.interactiveMode),
        ]
        let parts = values.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1)" }
        return (["sample", language] + parts).filter { !$0.isEmpty }.joined(separator: " ") + " |"
    }

    private func shown(_ text: TextReference) -> String { content.string(text).replacing("\n", with: "⏎") }

    private func inlines(of id: ContentTree.ID) -> String {
        content.nodes.children(of: id).map { inline($0) }.joined()
    }

    private func inline(_ id: ContentTree.ID) -> String {
        switch content[id].kind {
        case .text(let text): content.string(text)
        case .label(.kind(let kind)): "[\(kind.rawValue)]"
        case .label(.minutes(let count)): "[\(count) min]"
        case .softBreak: "⏎"
        case .lineBreak: "<br>"
        case .code(let text): "`\(content.string(text))`"
        case .emphasis: "<em>\(inlines(of: id))</em>"
        case .strong: "<b>\(inlines(of: id))</b>"
        case .strikethrough: "<del>\(inlines(of: id))</del>"
        case .link(let link, _): "<a \(Self.text(of: page[link]))>\(inlines(of: id))</a>"
        case .image(let link, _): "<img \(Self.text(of: page[link]))>\(inlines(of: id))</img>"
        case .startTag(let index): tag(content.tags[Int(index)])
        case .crossReference(let link, let written, _): "<\(content.string(written)) \(Self.text(of: page[link]))>"
        case .untranslated: "{no-loc \(inlines(of: id))}"
        case .imageBorder: "{border \(inlines(of: id))}"
        case .endTag(let name): "{/\(content.string(name))}"
        case .rawText(let text): content.string(text).replacing("\n", with: "⏎")
        default: "<?>"
        }
    }

    private func tag(_ tag: HTMLTag) -> String {
        let attributes = tag.attributes.map { attribute in
            switch attribute.value {
            case .none: attribute.name
            case .raw(let text), .text(let text): "\(attribute.name)=\(text)"
            case .link(let link), .repeatedLink(let link): "\(attribute.name)=\(Self.text(of: page[link]))"
            }
        }
        return "{" + ([tag.name] + attributes).joined(separator: " ") + "}"
    }
}
