import KumoMarkdown
import KumoSite

/// Draws the steps of an article as HTML, each with a box to tick.
struct ChecklistBody {
    private let page: Page
    private let checklist: Checklist
    /// The article as the checklist links to it.
    private let articleHref: String
    /// Headings that the content lacks, in the content's language.
    private let contentWords: UIWords
    private let originalLanguage: LocaleID
    private let words: UIWords
    private let location: PageLocation

    private var content: ContentTree { page.content }

    init(writer: SiteWriter, page: Page, checklist: Checklist, edition: Edition) {
        self.page = page
        self.checklist = checklist
        let path = writer.layout.checklist(page.address, in: edition, "html")
        articleHref = writer.layout.page(page.address, in: edition).relative(from: path)
        contentWords = writer.words(page.article.document.locale)
        originalLanguage = writer.site.configuration.sourceLocale
        words = writer.words(edition.locale)
        location = PageLocation(path: path, page: page.address, edition: edition, layout: writer.layout)
    }

    func html() -> [UInt8] {
        var buffer = HTMLBuffer(reserving: 4096)
        var blocks = ContentWriter(
            page, links: location, words: contentWords, originalLanguage: originalLanguage)
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
            buffer.text(page.title(of: procedure))
            buffer.markup("</h2>\n<ol class=\"steps\"")
            if let first = procedure.steps.first, first.number != 1 {
                buffer.attribute("start", String(first.number))
            }
            buffer.markup(">\n")
            for step in procedure.steps { write(step, &blocks, &buffer) }
            buffer.markup("</ol></section>\n")
        }
        return buffer.bytes
    }

    private func write(_ step: Checklist.Step, _ blocks: inout ContentWriter, _ buffer: inout HTMLBuffer) {
        let (text, rest) = content.parts(ofStep: step.item)
        buffer.markup("<li><div class=\"step\"><label><input type=\"checkbox\"")
        buffer.attribute("id", "tick-" + step.anchor)
        buffer.markup("> <span>")
        if let text { buffer.html(blocks.inlines(of: text)) }
        buffer.markup("</span></label> <a class=\"step-link\"")
        buffer.urlAttribute("href", articleHref + "#" + step.anchor)
        let label = words.text(.showStep, ["number": words.number(step.number)])
        buffer.attribute("aria-label", label)
        buffer.attribute("title", label)
        buffer.markup(">#</a></div>\n")
        let below = rest + step.details
        if !below.isEmpty { buffer.html(blocks.blocks(below)) }
        buffer.markup("</li>\n")
    }
}
