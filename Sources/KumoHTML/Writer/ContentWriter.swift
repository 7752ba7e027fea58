import KumoMarkdown
import KumoSite

/// Writes an article's content as HTML.
///
/// Where no construct of the Learn dialect is used, the bytes are those of cmark's own HTML renderer, but for
/// what readers need: ids on headings and steps, and a box around each table so that it can scroll.
struct ContentWriter {
    private let page: Page
    private let content: ContentTree
    private let words: UIWords
    private let location: PageLocation
    /// The ids of list items that are steps.
    private let stepAnchors: [ContentTree.ID: String]
    private var buffer: HTMLBuffer

    init(_ page: Page, at location: PageLocation, words: UIWords, stepAnchors: [ContentTree.ID: String] = [:]) {
        self.page = page
        content = page.content
        self.words = words
        self.location = location
        self.stepAnchors = stepAnchors
        buffer = HTMLBuffer()
    }

    /// The whole article.
    mutating func article() -> [UInt8] {
        buffer = HTMLBuffer(reserving: content.pool.count * 2)
        for block in content.nodes.children(of: content.nodes.root) { write(block) }
        return buffer.bytes
    }

    /// Some blocks of it.
    mutating func blocks(_ ids: [ContentTree.ID]) -> [UInt8] {
        buffer = HTMLBuffer()
        for id in ids { write(id) }
        return buffer.bytes
    }

    /// What is in a block, without the block itself.
    mutating func inlines(of id: ContentTree.ID) -> [UInt8] {
        buffer = HTMLBuffer()
        for child in content.nodes.children(of: id) { write(child) }
        return buffer.bytes
    }

    private mutating func write(_ start: ContentTree.ID) {
        var steps = content.nodes.steps(from: start)
        while let step = steps.next() {
            switch step {
            case .enter(let id):
                if !enter(id) { steps.skip(id) }
            case .leave(let id):
                leave(id)
            }
        }
    }

    /// - Returns: false where the node is written and done with.
    private mutating func enter(_ id: ContentTree.ID) -> Bool {
        switch content[id].kind {
        case .text, .softBreak, .lineBreak, .code, .rawText, .startTag, .endTag, .image:
            writeLeaf(id)
            return false
        case .codeBlock(let info, let text): writeCodeBlock(info, text, content.samples[id])
        case .missingSample: writeMissingSample()
        case .thematicBreak: openLine("<hr />\n")
        case .video(let link): writeVideo(link)
        default: open(id)
        }
        return true
    }

    private mutating func open(_ id: ContentTree.ID) {
        switch content[id].kind {
        case .paragraph: if !isTight(id) { openLine("<p>") }
        case .looseParagraph: if !isTight(id) { openLine("<div class=\"p\">") }
        case .heading(let index): openHeading(content.headings[Int(index)])
        case .blockQuote: openLine("<blockquote>\n")
        case .alert(let kind): openAlert(kind)
        case .list(let style): openList(style)
        case .item(let state): openItem(id, state)
        case .table: openLine("<div class=\"table\"><table>\n")
        case .tableRow(let isHeader): openRow(id, isHeader: isHeader)
        case .tableCell(let alignment): openCell(id, alignment)
        case .emphasis: buffer.markup("<em>")
        case .strong: buffer.markup("<strong>")
        case .strikethrough: buffer.markup("<del>")
        case .link(let link, let title): openLink(page[link], title)
        case .element(let index): openElement(content.tags[Int(index)])
        default: break
        }
    }

    private mutating func leave(_ id: ContentTree.ID) {
        switch content[id].kind {
        case .paragraph: if !isTight(id) { buffer.markup("</p>\n") }
        case .looseParagraph: if !isTight(id) { buffer.markup("</div>\n") }
        case .heading(let index): closeHeading(content.headings[Int(index)].level)
        case .blockQuote: openLine("</blockquote>\n")
        case .alert: openLine("</div>\n")
        case .list(let style): buffer.markup(style.start == nil ? "</ul>\n" : "</ol>\n")
        case .item: buffer.markup("</li>\n")
        case .table: closeTable(id)
        case .tableRow(let isHeader): closeRow(id, isHeader: isHeader)
        case .tableCell: buffer.markup(isInHeader(id) ? "</th>" : "</td>")
        case .emphasis: buffer.markup("</em>")
        case .strong: buffer.markup("</strong>")
        case .strikethrough: buffer.markup("</del>")
        case .link: buffer.markup("</a>")
        case .element(let index): closeElement(content.tags[Int(index)])
        default: break
        }
    }

    private mutating func openLine(_ markup: StaticString) {
        buffer.lineStart()
        buffer.markup(markup)
    }
}

extension ContentWriter {
    private mutating func writeLeaf(_ id: ContentTree.ID) {
        switch content[id].kind {
        case .text(let text): buffer.text(content.bytes(text))
        case .softBreak: buffer.markup("\n")
        case .lineBreak: buffer.markup("<br />\n")
        case .code(let text):
            buffer.markup("<code>")
            buffer.text(content.bytes(text))
            buffer.markup("</code>")
        case .rawText(let text): buffer.textWithReferences(content.bytes(text))
        case .startTag(let index): writeTag(content.tags[Int(index)])
        case .endTag(let name):
            buffer.markup("</")
            buffer.text(content.bytes(name))
            buffer.markup(">")
        case .image(let link, let title): writeImage(id, page[link], title)
        default: break
        }
    }

    private mutating func writeCodeBlock(_ info: TextReference, _ text: TextReference, _ sample: CodeSample?) {
        openLine("<pre><code")
        let language = content.language(info)
        if !language.isEmpty { buffer.attribute("class", "lang-" + language) }
        if let sample { writeAttributes(of: sample) }
        buffer.markup(">")
        buffer.text(content.bytes(text))
        buffer.markup("</code></pre>\n")
    }

    /// In DocFX's order, so that pages compare.
    private mutating func writeAttributes(of sample: CodeSample) {
        if !sample.interactive.isEmpty { buffer.attribute("data-interactive", sample.interactive) }
        if !sample.interactiveMode.isEmpty { buffer.attribute("data-interactive-mode", sample.interactiveMode) }
        if !sample.name.isEmpty { buffer.attribute("name", sample.name) }
        if !sample.title.isEmpty { buffer.attribute("title", sample.title) }
        if !sample.highlight.isEmpty { buffer.attribute("highlight-lines", sample.highlight) }
    }

    private mutating func writeMissingSample() {
        openAlert(.warning)
        buffer.markup("<p>")
        buffer.text(words[.sampleMissing])
        buffer.markup("</p>\n</div>\n")
    }

    private mutating func writeVideo(_ link: LinkID) {
        guard case .external(let url) = page[link] else { return }
        openLine("<div class=\"embeddedvideo\"><iframe")
        buffer.urlAttribute("src", url)
        buffer.attribute("title", words.text(.videoTitle, ["title": page.article.title]))
        buffer.markup(" loading=\"lazy\" allowfullscreen></iframe></div>\n")
    }

    private mutating func writeImage(_ id: ContentTree.ID, _ link: Link, _ title: TextReference) {
        buffer.markup("<img")
        buffer.urlAttribute("src", location.address(of: link))
        buffer.attribute("alt", content.plainText(of: id))
        if !title.isEmpty { buffer.attribute("title", content.string(title)) }
        buffer.markup(" />")
    }

    private mutating func openLink(_ link: Link, _ title: TextReference) {
        buffer.markup("<a")
        if case .broken = link {
            // Nothing to follow; the words stay, and the build has said what is wrong.
            buffer.attribute("class", "broken")
        } else {
            buffer.urlAttribute("href", location.address(of: link))
        }
        if !title.isEmpty { buffer.attribute("title", content.string(title)) }
        buffer.markup(">")
    }

    /// Opens an element that stands for a construct; blocks begin a line, parts of a text do not.
    private mutating func openElement(_ tag: HTMLTag) {
        if tag.name == "span" { return writeTag(tag) }
        buffer.lineStart()
        writeTag(tag)
        if tag.name != "p" { buffer.markup("\n") }
    }

    private mutating func closeElement(_ tag: HTMLTag) {
        if tag.name != "span", tag.name != "p" { buffer.lineStart() }
        buffer.markup("</")
        buffer.text(tag.name)
        buffer.markup(tag.name == "span" ? ">" : ">\n")
    }

    /// Writes a tag the author wrote, of which only allowed parts have come this far.
    private mutating func writeTag(_ tag: HTMLTag) {
        buffer.markup("<")
        buffer.text(tag.name)
        for attribute in tag.attributes {
            buffer.markup(" ")
            buffer.text(attribute.name)
            switch attribute.value {
            case .none: break
            case .raw(let value):
                buffer.markup("=\"")
                buffer.textWithReferences(value.utf8)
                buffer.markup("\"")
            case .text(let value):
                buffer.markup("=\"")
                buffer.text(value)
                buffer.markup("\"")
            case .link(let id):
                buffer.markup("=\"")
                buffer.url(location.address(of: page[id]))
                buffer.markup("\"")
            }
        }
        buffer.markup(">")
    }
}

extension ContentWriter {
    /// Whether a paragraph is in a list whose items are written without `<p>`.
    private func isTight(_ id: ContentTree.ID) -> Bool {
        guard let item = content.nodes.parent(of: id), let list = content.nodes.parent(of: item),
            case .list(let style) = content[list].kind
        else { return false }
        return style.isTight
    }

    private mutating func openHeading(_ heading: Heading) {
        buffer.lineStart()
        switch heading.level {
        case 1: buffer.markup("<h1")
        case 2: buffer.markup("<h2")
        case 3: buffer.markup("<h3")
        case 4: buffer.markup("<h4")
        case 5: buffer.markup("<h5")
        default: buffer.markup("<h6")
        }
        if location.isOwnPage { buffer.attribute("id", heading.id) }
        buffer.markup(">")
    }

    private mutating func closeHeading(_ level: Int) {
        switch level {
        case 1: buffer.markup("</h1>\n")
        case 2: buffer.markup("</h2>\n")
        case 3: buffer.markup("</h3>\n")
        case 4: buffer.markup("</h4>\n")
        case 5: buffer.markup("</h5>\n")
        default: buffer.markup("</h6>\n")
        }
    }

    private mutating func openAlert(_ kind: AlertKind) {
        buffer.lineStart()
        buffer.markup("<div")
        buffer.attribute("class", "alert " + kind.rawValue)
        buffer.markup(">\n<p class=\"alert-title\">")
        buffer.text(words[kind.word])
        buffer.markup("</p>\n")
    }

    private mutating func openList(_ style: ListStyle) {
        buffer.lineStart()
        guard let start = style.start else { return buffer.markup("<ul>\n") }
        buffer.markup("<ol")
        if start != 1 { buffer.attribute("start", String(start)) }
        buffer.markup(">\n")
    }

    private mutating func openItem(_ id: ContentTree.ID, _ state: TaskState) {
        buffer.lineStart()
        buffer.markup("<li")
        if let anchor = stepAnchors[id] { buffer.attribute("id", anchor) }
        buffer.markup(">")
        switch state {
        case .none: break
        case .open: buffer.markup("<input type=\"checkbox\" disabled=\"\" /> ")
        case .done: buffer.markup("<input type=\"checkbox\" checked=\"\" disabled=\"\" /> ")
        }
    }

    private mutating func openRow(_ id: ContentTree.ID, isHeader: Bool) {
        if isHeader {
            openLine("<thead>\n")
        } else if isFirstOfBody(id) {
            openLine("<tbody>\n")
        }
        openLine("<tr>")
    }

    private mutating func closeRow(_ id: ContentTree.ID, isHeader: Bool) {
        openLine("</tr>\n")
        if isHeader { buffer.markup("</thead>\n") }
    }

    private mutating func closeTable(_ id: ContentTree.ID) {
        let hasBody = content.nodes.children(of: id).contains { row in
            if case .tableRow(isHeader: false) = content[row].kind { true } else { false }
        }
        buffer.markup(hasBody ? "</tbody>\n</table></div>\n" : "</table></div>\n")
    }

    private mutating func openCell(_ id: ContentTree.ID, _ alignment: CellAlignment) {
        openLine(isInHeader(id) ? "<th" : "<td")
        switch alignment {
        case .none: break
        case .left: buffer.markup(" style=\"text-align: left;\"")
        case .center: buffer.markup(" style=\"text-align: center;\"")
        case .right: buffer.markup(" style=\"text-align: right;\"")
        }
        buffer.markup(">")
    }

    private func isInHeader(_ cell: ContentTree.ID) -> Bool {
        guard let row = content.nodes.parent(of: cell), case .tableRow(let isHeader) = content[row].kind else {
            return false
        }
        return isHeader
    }

    private func isFirstOfBody(_ row: ContentTree.ID) -> Bool {
        guard let table = content.nodes.parent(of: row) else { return false }
        let first = content.nodes.children(of: table).first { row in
            if case .tableRow(isHeader: false) = content[row].kind { true } else { false }
        }
        return first == row
    }
}

extension AlertKind {
    var word: UIWord {
        switch self {
        case .note: .note
        case .tip: .tip
        case .important: .important
        case .caution: .caution
        case .warning: .warning
        }
    }
}
