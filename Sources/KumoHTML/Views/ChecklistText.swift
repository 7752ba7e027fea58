import KumoMarkdown
import KumoSite

/// Writes the steps of an article as Markdown and as JSON.
struct ChecklistText {
    private let page: Page
    private let checklist: Checklist
    private let edition: Edition
    private let contentWords: UIWords
    private let words: UIWords
    private let layout: OutputLayout

    private var content: ContentTree { page.content }

    /// A text but for the name of the cloud, which stands between its parts.
    struct Parts {
        var before: [UInt8]
        var after: [UInt8]

        func joined(by name: some Sequence<UInt8>) -> [UInt8] { before + name + after }
        func joined(by name: String) -> [UInt8] { joined(by: name.utf8) }
    }

    init(writer: SiteWriter, page: Page, checklist: Checklist, edition: Edition) {
        self.page = page
        self.checklist = checklist
        self.edition = edition
        contentWords = writer.words(page.article.document.locale)
        words = writer.words(edition.locale)
        layout = writer.layout
    }

    private func articleHref(from path: OutputPath) -> String {
        layout.page(page.address, in: edition).relative(from: path)
    }

    func markdown() -> Parts {
        let path = layout.checklist(page.address, in: edition, "md")
        let location = PageLocation(path: path, page: page.address, edition: edition, layout: layout)
        let markdown = MarkdownWriter(page, at: location, words: contentWords)
        let article = articleHref(from: path)
        let before = "# \(MarkdownEscaping.text(page.article.title))\n\n\(words[.cloud]): "
        var text: [UInt8] = Array("\n\n".utf8)
        if !checklist.prerequisites.isEmpty {
            text += "## \(contentWords[.prerequisites])\n\n".utf8
            text += markdown.blocks(checklist.prerequisites, indent: [])
            text += "\n".utf8
        }
        for procedure in checklist.procedures {
            text += "## \(MarkdownEscaping.text(page.title(of: procedure)))\n\n".utf8
            for step in procedure.steps {
                let marker = "\(step.number). "
                let (first, rest) = content.parts(ofStep: step.item)
                text += "\(marker)[ ] ".utf8
                if let first { text += markdown.inlines(of: first) }
                text += " ([#](\(article)#\(step.anchor)))\n".utf8
                let indent = [UInt8](repeating: UInt8(ascii: " "), count: marker.utf8.count)
                let below = markdown.blocks(rest + step.details, indent: indent)
                if !below.isEmpty { text += "\n".utf8 + below + "\n".utf8 }
            }
            text += "\n".utf8
        }
        while text.count > 2, text[text.count - 1] == 0x0A, text[text.count - 2] == 0x0A { text.removeLast() }
        return Parts(before: Array(before.utf8), after: text)
    }

    /// The keys in order, as everywhere (`JSONOutput`).
    func json() -> Parts {
        let article = articleHref(from: layout.checklist(page.address, in: edition, "json"))
        var before = JSONBuffer(reserving: 128)
        before.open("{")
        before.key("article", article)
        before.key("cloud")
        var json = JSONBuffer(reserving: 1024, after: before)
        json.key("contentLocale", page.article.document.locale.rawValue)
        json.key("locale", edition.locale.rawValue)
        json.key("prerequisites")
        json.open("[")
        for text in checklist.prerequisites.flatMap({ plainItems(of: $0) }) {
            json.item()
            json.string(text)
        }
        json.close("]")
        json.key("procedures")
        json.open("[")
        for procedure in checklist.procedures { write(procedure, article, &json) }
        json.close("]")
        json.key("title", page.article.title)
        json.close("}")
        json.syntax("\n")
        return Parts(before: before.bytes, after: json.bytes)
    }

    private func write(_ procedure: Checklist.Procedure, _ article: String, _ json: inout JSONBuffer) {
        json.item()
        json.open("{")
        if let heading = procedure.heading { json.key("id", content.headings[heading].id) }
        json.key("steps")
        json.open("[")
        for step in procedure.steps {
            json.item()
            json.open("{")
            json.key("href", article + "#" + step.anchor)
            json.key("number")
            json.number(step.number)
            json.key("text", content.readableText(of: step.item))
            json.close("}")
        }
        json.close("]")
        json.key("title", page.title(of: procedure))
        json.close("}")
    }

    /// The items of a list, or the one text of another block.
    private func plainItems(of block: ContentTree.ID) -> [String] {
        if case .list = content[block].kind {
            return content.nodes.children(of: block).map { content.readableText(of: $0) }
        }
        return [content.readableText(of: block)].filter { !$0.isEmpty }
    }
}
