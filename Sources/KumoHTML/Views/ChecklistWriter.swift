import KumoMarkdown
import KumoSite

/// Draws the checklist of an article: a page to tick off and print, and the same as Markdown and as JSON.
struct ChecklistWriter {
    let writer: SiteWriter
    let page: Page
    let checklist: Checklist

    private var layout: OutputLayout { writer.layout }
    private var content: ContentTree { page.content }

    func files(in edition: Edition) -> [OutputFile] {
        let html = layout.checklist(page.address, in: edition, "html")
        let markdown = layout.checklist(page.address, in: edition, "md")
        let json = layout.checklist(page.address, in: edition, "json")
        return [
            OutputFile(
                path: html, content: .bytes(htmlPage(at: html, markdown, json, edition)), source: page.sourcePath),
            OutputFile(
                path: markdown, content: .bytes(Array(markdownText(at: markdown, edition).utf8)),
                source: page.sourcePath),
            OutputFile(path: json, content: .bytes(jsonText(at: json, edition)), source: page.sourcePath),
        ]
    }

    private func location(_ path: OutputPath, _ edition: Edition) -> PageLocation {
        PageLocation(path: path, page: page.address, edition: edition, layout: layout)
    }

    private func title(of procedure: Checklist.Procedure) -> String {
        procedure.heading.map { content.headings[$0].text } ?? page.article.title
    }

    private func href(of step: Checklist.Step, at path: OutputPath, _ edition: Edition) -> String {
        layout.page(page.address, in: edition).relative(from: path) + "#" + step.anchor
    }
}

// MARK: - HTML

extension ChecklistWriter {
    private func htmlPage(
        at path: OutputPath, _ markdown: OutputPath, _ json: OutputPath, _ edition: Edition
    ) -> [UInt8] {
        let article = layout.page(page.address, in: edition)
        let words = writer.words(edition.locale)
        var view = writer.commonView(at: path, in: edition)
        view[.title] = page.article.title
        view[.articleTitle] = page.article.title
        view[.articleHref] = article.relative(from: path)
        view[.stepCount] = String(checklist.stepCount)
        view[.markdownHref] = markdown.relative(from: path)
        view[.jsonHref] = json.relative(from: path)
        view[.contentLang] = page.article.document.locale.rawValue
        view[.contentDir] = page.article.document.locale.direction
        view[.breadcrumb] = Fragments.breadcrumb([
            .init(name: words[.home], href: writer.home(of: edition).relative(from: path)),
            .init(name: words[.checklists], href: layout.checklists(of: edition, "html").relative(from: path)),
            .init(name: page.article.title, href: nil),
        ])
        writer.addSwitches(to: &view, at: path, in: edition) { other in
            let twin = writer.site.page(at: page.address, in: other)
            return twin?.checklist != nil
                ? .init(path: layout.checklist(page.address, in: other, "html"))
                : .init(path: layout.checklists(of: other, "html"), isSame: false)
        }
        view[.body] = body(at: path, edition)
        return writer.templates.fill(.checklist, view, words: words, locale: edition.locale)
    }

    private func body(at path: OutputPath, _ edition: Edition) -> [UInt8] {
        let contentWords = writer.words(page.article.document.locale)
        var buffer = HTMLBuffer()
        var blocks = ContentWriter(page, links: location(path, edition), words: contentWords)
        if !checklist.prerequisites.isEmpty {
            buffer.markup("<section class=\"prerequisites\"><h2>")
            buffer.text(contentWords[.prerequisites])
            buffer.markup("</h2>\n")
            buffer.html(blocks.blocks(checklist.prerequisites))
            buffer.markup("</section>\n")
        }
        for (index, procedure) in checklist.procedures.enumerated() {
            buffer.markup("<section class=\"procedure\"><h2")
            buffer.attribute("id", "procedure-\(index + 1)")
            buffer.markup(">")
            buffer.text(title(of: procedure))
            buffer.markup("</h2>\n<ol class=\"steps\"")
            if let first = procedure.steps.first, first.number != 1 {
                buffer.attribute("start", String(first.number))
            }
            buffer.markup(">\n")
            for step in procedure.steps { write(step, at: path, edition, &blocks, &buffer) }
            buffer.markup("</ol></section>\n")
        }
        return buffer.bytes
    }

    private func write(
        _ step: Checklist.Step, at path: OutputPath, _ edition: Edition, _ blocks: inout ContentWriter,
        _ buffer: inout HTMLBuffer
    ) {
        let (text, rest) = parts(of: step.item)
        buffer.markup("<li><div class=\"step\"><label><input type=\"checkbox\"")
        buffer.attribute("id", "tick-" + step.anchor)
        buffer.markup("> <span>")
        if let text { buffer.html(blocks.inlines(of: text)) }
        buffer.markup("</span></label> <a class=\"step-link\"")
        buffer.urlAttribute("href", href(of: step, at: path, edition))
        let label = writer.words(edition.locale).text(.showStep, ["number": String(step.number)])
        buffer.attribute("aria-label", label)
        buffer.attribute("title", label)
        buffer.markup(">#</a></div>\n")
        buffer.html(blocks.blocks(rest + step.details))
        buffer.markup("</li>\n")
    }

    /// The first paragraph of a step, which is ticked, and everything after it.
    private func parts(of item: ContentTree.ID) -> (text: ContentTree.ID?, rest: [ContentTree.ID]) {
        let children = Array(content.nodes.children(of: item))
        guard let first = children.first, case .paragraph = content[first].kind else { return (nil, children) }
        return (first, Array(children.dropFirst()))
    }
}

// MARK: - Markdown and JSON

extension ChecklistWriter {
    private func markdownText(at path: OutputPath, _ edition: Edition) -> String {
        let words = writer.words(page.article.document.locale)
        let markdown = MarkdownWriter(page, at: location(path, edition), words: words)
        var text = "# \(MarkdownEscaping.text(page.article.title))\n\n"
        text += "\(writer.words(edition.locale)[.cloud]): \(MarkdownEscaping.text(writer.cloud(edition).name))\n\n"
        if !checklist.prerequisites.isEmpty {
            text += "## \(words[.prerequisites])\n\n"
            text += markdown.blocks(checklist.prerequisites, indent: "") + "\n"
        }
        for procedure in checklist.procedures {
            text += "## \(MarkdownEscaping.text(title(of: procedure)))\n\n"
            for step in procedure.steps {
                let marker = "\(step.number). "
                let (first, rest) = parts(of: step.item)
                let line = first.map { markdown.inlines(of: $0) } ?? ""
                text += "\(marker)[ ] \(line) ([#](\(href(of: step, at: path, edition))))\n"
                let indent = String(repeating: " ", count: marker.count)
                let below = markdown.blocks(rest + step.details, indent: indent)
                if !below.isEmpty { text += "\n" + below + "\n" }
            }
            text += "\n"
        }
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }

    private func jsonText(at path: OutputPath, _ edition: Edition) -> [UInt8] {
        struct Document: Encodable {
            struct Procedure: Encodable {
                var title: String
                var id: String?
                var steps: [Step]
            }

            struct Step: Encodable {
                var number: Int
                var text: String
                var href: String
            }

            var title: String
            var locale: String
            var contentLocale: String
            var cloud: String
            var article: String
            var prerequisites: [String]
            var procedures: [Procedure]
        }
        return JSONOutput.bytes(
            Document(
                title: page.article.title, locale: edition.locale.rawValue,
                contentLocale: page.article.document.locale.rawValue, cloud: writer.cloud(edition).id,
                article: layout.page(page.address, in: edition).relative(from: path),
                prerequisites: checklist.prerequisites.flatMap { plainItems(of: $0) },
                procedures: checklist.procedures.map { procedure in
                    .init(
                        title: title(of: procedure), id: procedure.heading.map { content.headings[$0].id },
                        steps: procedure.steps.map {
                            .init(
                                number: $0.number, text: content.readableText(of: $0.item),
                                href: href(of: $0, at: path, edition))
                        })
                }))
    }

    /// The items of a list, or the one text of another block.
    private func plainItems(of block: ContentTree.ID) -> [String] {
        if case .list = content[block].kind {
            return content.nodes.children(of: block).map { content.readableText(of: $0) }
        }
        return [content.readableText(of: block)].filter { !$0.isEmpty }
    }
}
