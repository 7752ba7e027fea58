import KumoMarkdown
import KumoSite

/// Draws the checklist of an article: a page to tick off and print, and the same as Markdown and as JSON.
///
/// Links stay inside a cloud's tree and are relative, so that all clouds of a page share what is drawn; only the
/// cloud's name and the menus around it differ.
struct ChecklistWriter {
    let writer: SiteWriter
    let page: Page
    let checklist: Checklist
    /// What all clouds share, and where it is drawn.
    private let drawn: Edition
    private let html: [UInt8]
    private let markdown: ChecklistText.Parts
    private let json: ChecklistText.Parts

    private var layout: OutputLayout { writer.layout }
    private var content: ContentTree { page.content }

    /// - Parameter edition: any that reads the page.
    init(writer: SiteWriter, page: Page, checklist: Checklist, in edition: Edition) {
        self.writer = writer
        self.page = page
        self.checklist = checklist
        drawn = edition
        let text = ChecklistText(writer: writer, page: page, checklist: checklist, edition: edition)
        markdown = text.markdown()
        json = text.json()
        html = ChecklistBody(writer: writer, page: page, checklist: checklist, edition: edition).html()
    }

    func files(in edition: Edition) -> [OutputFile] {
        let html = layout.checklist(page.address, in: edition, "html")
        let markdown = layout.checklist(page.address, in: edition, "md")
        let json = layout.checklist(page.address, in: edition, "json")
        let cloud = writer.cloud(edition)
        return [
            OutputFile(
                path: html, content: .bytes(htmlPage(at: html, markdown, json, edition)), source: page.sourcePath),
            OutputFile(
                path: markdown, content: .bytes(self.markdown.joined(by: MarkdownEscaping.text(cloud.name))),
                source: page.sourcePath),
            OutputFile(
                path: json, content: .bytes(self.json.joined(by: JSONBuffer.string(cloud.id))),
                source: page.sourcePath),
        ]
    }

    private func htmlPage(
        at path: OutputPath, _ markdown: OutputPath, _ json: OutputPath, _ edition: Edition
    ) -> [UInt8] {
        let words = writer.words(edition.locale)
        var view = writer.commonView(at: path, in: edition)
        view[.title] = page.article.title
        view[.articleTitle] = page.article.title
        view[.articleHref] = layout.page(page.address, in: edition).relative(from: path)
        view[.stepCount] = words.number(checklist.stepCount)
        view[.markdownHref] = markdown.relative(from: path)
        view[.jsonHref] = json.relative(from: path)
        view[.contentLang] = page.article.document.locale.rawValue
        view[.contentDir] = page.article.document.locale.direction
        PageNotices(writer: writer, page: page, edition: edition).add(toChecklist: &view)
        view[.breadcrumb] = Fragments.breadcrumb([
            .init(name: words[.home], href: writer.home(of: edition).relative(from: path)),
            .init(name: words[.checklists], href: layout.checklists(of: edition, "html").relative(from: path)),
            .init(name: page.article.title, href: nil),
        ])
        writer.addSwitches(to: &view, at: path, in: edition) { other in
            writer.site.hasChecklist(at: page.address, in: other)
                ? .init(path: layout.checklist(page.address, in: other, "html"))
                : .init(path: layout.checklists(of: other, "html"), isSame: false)
        }
        view[.body] = html
        return writer.templates.fill(.checklist, view, words: words, locale: edition.locale)
    }
}

extension Page {
    /// What a checklist calls a procedure.
    func title(of procedure: Checklist.Procedure) -> String {
        procedure.heading.map { content.headings[$0].text } ?? article.title
    }
}

extension ContentTree {
    /// The first paragraph of a step, which is ticked, and everything after it.
    func parts(ofStep item: ID) -> (text: ID?, rest: [ID]) {
        let children = Array(nodes.children(of: item))
        guard let first = children.first, case .paragraph = self[first].kind else { return (nil, children) }
        return (first, Array(children.dropFirst()))
    }
}
