import KumoSite
import KumoText

/// Draws the lists of a locale and cloud: the table of contents and the checklists.
struct ListWriter {
    let writer: SiteWriter
    let edition: Edition

    private var layout: OutputLayout { writer.layout }

    func contents() -> OutputFile {
        let path = layout.contents(of: edition)
        // No page has this address, so nothing in the list is marked as the reader's place.
        let location = PageLocation(
            path: path, page: PageAddress(path: "contents.html"), edition: edition, layout: layout)
        var view = view(at: path, title: .contents)
        writer.addSwitches(to: &view, at: path, in: edition) { .init(path: layout.contents(of: $0)) }
        view[.body] = tables(at: location)
        let words = writer.words(edition.locale)
        return OutputFile(
            path: path, content: .bytes(writer.templates.fill(.contents, view, words: words, locale: edition.locale)))
    }

    /// Every table of contents, under its title where it has one.
    private func tables(at location: PageLocation) -> [UInt8] {
        var buffer = HTMLBuffer()
        for navigation in writer.site.navigations(of: edition) {
            if !navigation.title.isEmpty {
                buffer.markup("<h2>")
                buffer.text(navigation.title)
                buffer.markup("</h2>\n")
            }
            buffer.html(NavigationWriter(navigation: navigation, location: location).whole())
        }
        return buffer.bytes
    }

    func checklists() -> [OutputFile] {
        let entries = self.entries
        let path = layout.checklists(of: edition, "html")
        let markdown = layout.checklists(of: edition, "md")
        let json = layout.checklists(of: edition, "json")
        var view = view(at: path, title: .checklists)
        writer.addSwitches(to: &view, at: path, in: edition) { .init(path: layout.checklists(of: $0, "html")) }
        view[.markdownHref] = markdown.relative(from: path)
        view[.jsonHref] = json.relative(from: path)
        view[.body] = list(of: entries, at: path)
        let words = writer.words(edition.locale)
        let page = writer.templates.fill(.checklists, view, words: words, locale: edition.locale)
        return [
            OutputFile(path: path, content: .bytes(page)),
            OutputFile(path: markdown, content: .bytes(Array(markdownList(of: entries, at: markdown).utf8))),
            OutputFile(path: json, content: .bytes(jsonList(of: entries, at: json))),
        ]
    }

    private struct Entry {
        var page: Page
        var title: String
        var stepCount: Int
    }

    /// The articles with steps, in reading order; what the table of contents does not have comes last.
    private var entries: [Entry] {
        var positions: [PageAddress: Int] = [:]
        for address in writer.site.navigations(of: edition).flatMap(\.order) where positions[address] == nil {
            positions[address] = positions.count
        }
        let entries = writer.site.pages(of: edition).compactMap { page in
            page.checklist.map { Entry(page: page, title: page.article.title, stepCount: $0.stepCount) }
        }
        return entries.sorted { left, right in
            let leftPosition = positions[left.page.address] ?? .max
            let rightPosition = positions[right.page.address] ?? .max
            return leftPosition == rightPosition
                ? left.page.address < right.page.address : leftPosition < rightPosition
        }
    }

    private func view(at path: OutputPath, title: UIWord) -> PageView {
        var view = writer.commonView(at: path, in: edition)
        let words = writer.words(edition.locale)
        view[.title] = words[title]
        view[.contentLang] = edition.locale.rawValue
        view[.contentDir] = edition.locale.direction
        view[.breadcrumb] = Fragments.breadcrumb([
            .init(name: words[.home], href: writer.home(of: edition).relative(from: path)),
            .init(name: words[title], href: nil),
        ])
        return view
    }

    private func list(of entries: [Entry], at path: OutputPath) -> [UInt8] {
        guard !entries.isEmpty else { return [] }
        let words = writer.words(edition.locale)
        var buffer = HTMLBuffer()
        buffer.markup("<ul class=\"checklists\">\n")
        for entry in entries {
            let language = entry.page.article.document.locale
            buffer.markup("<li><a")
            buffer.urlAttribute(
                "href", layout.checklist(entry.page.address, in: edition, "html").relative(from: path))
            buffer.language(language == edition.locale ? nil : language)
            buffer.markup(">")
            buffer.text(entry.title)
            buffer.markup("</a> <span class=\"count\">")
            buffer.text(words.stepCount(entry.stepCount))
            buffer.markup("</span></li>\n")
        }
        buffer.markup("</ul>\n")
        return buffer.bytes
    }

    private func markdownList(of entries: [Entry], at path: OutputPath) -> String {
        let words = writer.words(edition.locale)
        var text = "# \(words[.checklists]): \(MarkdownEscaping.text(writer.cloud(edition).name))\n\n"
        if entries.isEmpty { text += words[.noChecklists] + "\n" }
        for entry in entries {
            let href = layout.checklist(entry.page.address, in: edition, "md").relative(from: path)
            text += "- [\(MarkdownEscaping.text(entry.title))](\(href)) (\(words.stepCount(entry.stepCount)))\n"
        }
        return text
    }

    private func jsonList(of entries: [Entry], at path: OutputPath) -> [UInt8] {
        struct List: Encodable {
            struct Item: Encodable {
                var title: String
                var stepCount: Int
                var href: String
            }

            var locale: String
            var cloud: String
            var checklists: [Item]
        }
        return JSONOutput.bytes(
            List(
                locale: edition.locale.rawValue, cloud: writer.cloud(edition).id,
                checklists: entries.map {
                    .init(
                        title: $0.title, stepCount: $0.stepCount,
                        href: layout.checklist($0.page.address, in: edition, "json").relative(from: path))
                }))
    }
}

extension UIWords {
    func stepCount(_ count: Int) -> String {
        text(count == 1 ? .stepCountOne : .stepCount, ["count": number(count)])
    }
}
