import KumoMarkdown
import KumoSite

/// Writes an article's content as HTML.
///
/// Where no construct of the Learn dialect is used, the bytes are those of cmark's own HTML renderer, but for
/// what the markup adds: for readers ids on headings and steps, and a box around each table so that it can
/// scroll; for DocFX's front ends what they look for.
struct ContentWriter {
    let page: Page
    let content: ContentTree
    let words: UIWords
    let markup: Markup
    let links: any LinkSpelling
    /// The ids of list items that are steps.
    let stepAnchors: [ContentTree.ID: String]
    /// What stands below headings, by their positions.
    let marks: [Int: SectionMark]
    let untranslated: UntranslatedWords
    let isRightToLeft: Bool
    var buffer: HTMLBuffer

    /// For whom the constructs of the dialect are written.
    enum Markup: Sendable {
        /// Pages of kumo's own theme.
        case reader
        /// Front ends that expect what DocFX v3 writes (docfx.md a.1).
        case docfx
    }

    init(
        _ page: Page, as markup: Markup = .reader, links: any LinkSpelling, words: UIWords,
        stepAnchors: [ContentTree.ID: String] = [:], marks: [Int: SectionMark] = [:]
    ) {
        self.page = page
        self.markup = markup
        self.links = links
        content = page.content
        // DocFX passes the list on and leaves the text alone (docfx.md a.1, No-loc).
        untranslated = markup == .reader ? UntranslatedWords(of: page.article) : .none
        isRightToLeft = page.article.document.locale.isRightToLeft
        self.words = words
        self.stepAnchors = stepAnchors
        self.marks = marks
        buffer = HTMLBuffer()
    }

    /// The whole article, or all of it but one block, which is shown elsewhere.
    mutating func article(without omitted: ContentTree.ID? = nil) -> [UInt8] {
        buffer = HTMLBuffer(reserving: content.pool.count * 2)
        for block in content.nodes.children(of: content.nodes.root) where block != omitted { write(block) }
        return buffer.bytes
    }

    /// Some blocks of it.
    mutating func blocks(_ ids: [ContentTree.ID]) -> [UInt8] {
        buffer = HTMLBuffer()
        for id in content.withoutUnpairedTags(ids) { write(id) }
        return buffer.bytes
    }

    /// What is in a block, without the block itself.
    mutating func inlines(of id: ContentTree.ID) -> [UInt8] {
        buffer = HTMLBuffer()
        for child in content.nodes.children(of: id) { write(child) }
        return buffer.bytes
    }

    mutating func write(_ start: ContentTree.ID) {
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
        case .text, .softBreak, .lineBreak, .code, .rawText, .startTag, .endTag, .image, .footnoteReference, .formula,
            .media, .crossReference, .label, .stray:
            writeLeaf(id)
            return false
        case .codeBlock(let info, let text): writeCodeBlock(info, text, content.samples[id])
        case .missingSample: writeMissingSample()
        case .thematicBreak: openLine("<hr />\n")
        case .video(let link): writeVideo(id, link)
        case .complexMedia where markup == .docfx:
            writeDocFXComplexMedia(id)
            return false
        // The list at the head of the group has the titles.
        case .tabTitle where markup == .docfx: return false
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
        case .alert(let kind): markup == .docfx ? openDocFXAlert(kind) : openAlert(kind)
        case .list(let style): openList(style)
        case .item(let state): openItem(id, state)
        case .table: openLine(markup == .docfx ? "<table>\n" : "<div class=\"table\"><table>\n")
        case .tableRow(let isHeader): openRow(id, isHeader: isHeader)
        case .tableCell(let alignment): openCell(id, alignment)
        case .emphasis: buffer.markup("<em>")
        case .strong: buffer.markup("<strong>")
        case .strikethrough: buffer.markup("<del>")
        case .link(let link, let title): openLink(page[link], title, isLightbox: content.lightboxes.contains(id))
        default: openConstruct(id)
        }
    }

    private mutating func leave(_ id: ContentTree.ID) {
        switch content[id].kind {
        case .paragraph: closeParagraph(id)
        case .looseParagraph: if !isTight(id) { buffer.markup("</div>\n") }
        case .heading(let index):
            closeHeading(content.headings[Int(index)].level)
            if let mark = marks[Int(index)] { write(mark) }
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
        default: closeConstruct(id)
        }
    }

    mutating func openLine(_ markup: StaticString) {
        buffer.lineStart()
        buffer.markup(markup)
    }
}

extension ContentWriter {
    private mutating func writeLeaf(_ id: ContentTree.ID) {
        switch content[id].kind {
        case .text(let text):
            untranslated.isEmpty ? buffer.text(content.bytes(text)) : writeText(text, id)
            if isRightToLeft, endsText(id) { keepSignAtItsName() }
        case .softBreak: buffer.markup("\n")
        case .lineBreak: buffer.markup("<br />\n")
        case .code(let text):
            buffer.markup("<code>")
            buffer.text(content.bytes(text))
            if isRightToLeft { keepSignAtItsName() }
            buffer.markup("</code>")
        case .rawText(let text): buffer.textWithReferences(content.bytes(text))
        case .startTag(let index): writeTag(content.tags[Int(index)])
        case .endTag(let name):
            buffer.markup("</")
            buffer.text(content.bytes(name))
            buffer.markup(">")
        case .image(let link, let title): writeImage(id, page[link], title)
        case .crossReference(let link, let written, let isElement):
            writeCrossReference(page[link], written, isElement: isElement)
        case .media(let link, let kind): writeMedia(id, page[link], kind)
        case .formula(let text, let isBlock): writeFormula(text, isBlock: isBlock)
        case .label(let label): writeLabel(label)
        case .stray(let mark, let written): writeStray(mark, written)
        case .footnoteReference(let note, let occurrence, let isLink):
            writeFootnoteReference(Int(note), Int(occurrence), isLink: isLink)
        default: break
        }
    }

    /// Writes a text with the words marked that nobody is to translate.
    private mutating func writeText(_ text: TextReference, _ id: ContentTree.ID) {
        let bytes = content.bytes(text)
        var start = bytes.startIndex
        let isMarked = content.nodes.parent(of: id).map {
            if case .untranslated = content[$0].kind { true } else { false }
        }
        for range in isMarked == true ? [] : untranslated.ranges(in: bytes) {
            buffer.text(bytes[start..<range.lowerBound])
            buffer.markup("<span class=\"no-loc\" translate=\"no\">")
            buffer.text(bytes[range])
            buffer.markup("</span>")
            start = range.upperBound
        }
        buffer.text(bytes[start...])
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

    private mutating func writeImage(_ id: ContentTree.ID, _ link: Link, _ title: TextReference) {
        buffer.markup("<img")
        writeAddress("src", of: link)
        if markup == .docfx, content.icons.contains(id) {
            buffer.markup(" role=\"presentation\"")
        } else {
            buffer.attribute("alt", content.plainText(of: id))
        }
        if !title.isEmpty { buffer.attribute("title", content.string(title)) }
        buffer.markup(" />")
    }

    /// - Parameter isLightbox: whether it shows an image at its full size, which DocFX's front ends do in place.
    mutating func openLink(_ link: Link, _ title: TextReference, isLightbox: Bool) {
        buffer.markup("<a")
        if markup == .reader, link.leadsNowhere {
            // Nothing to follow; the words stay, and the build has said what is wrong.
            buffer.attribute("class", "broken")
        } else {
            writeAddress("href", of: link, suffix: isLightbox ? "#lightbox" : "")
        }
        if !title.isEmpty { buffer.attribute("title", content.string(title)) }
        buffer.markup(">")
    }

    /// Writes an attribute that refers to something, and after it, for DocFX's front ends, to what kind of thing.
    mutating func writeAddress(_ name: StaticString, of link: Link, suffix: String = "") {
        let address = links.address(of: link)
        // Markdig encodes the tilde, cmark does not.
        let isPlain = markup == .reader || link.isEmptied
        buffer.urlAttribute(name, isPlain ? address : address.replacing("~", with: "%7E") + suffix)
        if markup == .docfx, !link.isEmptied { buffer.attribute("data-linktype", DocsLocation.linkType(of: address)) }
    }

    /// Writes a tag the author wrote, of which only allowed parts have come this far.
    mutating func writeTag(_ tag: HTMLTag) {
        buffer.markup("<")
        buffer.text(tag.name)
        // DocFX says it once of a tag that refers to several things, of the last.
        var linkType: String?
        for attribute in tag.attributes {
            if case .repeatedLink = attribute.value, markup == .reader { continue }
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
            case .link(let id), .repeatedLink(let id):
                let address = links.address(of: page[id])
                buffer.markup("=\"")
                // DocFX leaves an address of raw HTML as it is where it finds no file for it.
                if markup == .docfx, page[id].isAsWritten { buffer.text(address) } else { buffer.url(address) }
                buffer.markup("\"")
                if !page[id].isEmptied { linkType = DocsLocation.linkType(of: address) }
            }
        }
        if markup == .docfx, let linkType { buffer.attribute("data-linktype", linkType) }
        buffer.markup(">")
    }
}
