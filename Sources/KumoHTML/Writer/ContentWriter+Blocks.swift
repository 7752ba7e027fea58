import KumoMarkdown
import KumoSite

extension ContentWriter {
    /// Whether a paragraph is in a list whose items are written without `<p>`.
    func isTight(_ id: ContentTree.ID) -> Bool {
        guard let item = content.nodes.parent(of: id), let list = content.nodes.parent(of: item) else { return false }
        // A cell holds blocks where it is nothing but an include.
        if case .tableCell = content[item].kind {
            return content.nodes.firstChild(of: item) == content.nodes.lastChild(of: item)
        }
        switch content[list].kind {
        case .list(let style): return style.isTight
        // A definition that is one paragraph (Markdig).
        case .definitionList:
            return content.nodes.firstChild(of: item) == id && content.nodes.next(after: id) == nil
        default: return false
        }
    }

    mutating func openHeading(_ heading: Heading) {
        buffer.lineStart()
        switch heading.level {
        case 1: buffer.markup("<h1")
        case 2: buffer.markup("<h2")
        case 3: buffer.markup("<h3")
        case 4: buffer.markup("<h4")
        case 5: buffer.markup("<h5")
        default: buffer.markup("<h6")
        }
        if links.isOwnPage { buffer.attribute("id", markup == .docfx ? heading.learnID : heading.id) }
        buffer.markup(">")
        guard links.isOwnPage, markup == .reader else { return }
        for alias in heading.aliases {
            buffer.markup("<span")
            buffer.attribute("id", alias)
            buffer.markup("></span>")
        }
    }

    mutating func closeHeading(_ level: Int) {
        switch level {
        case 1: buffer.markup("</h1>\n")
        case 2: buffer.markup("</h2>\n")
        case 3: buffer.markup("</h3>\n")
        case 4: buffer.markup("</h4>\n")
        case 5: buffer.markup("</h5>\n")
        default: buffer.markup("</h6>\n")
        }
    }

    /// Below the heading and not in it, so that the heading is called what it is called.
    mutating func write(_ mark: SectionMark) {
        buffer.markup("<p class=\"section-mark\" role=\"note\"><span>")
        buffer.text(mark.text.utf8)
        buffer.markup("</span>")
        if let original = mark.original {
            buffer.markup(" <a")
            buffer.urlAttribute("href", original.href)
            buffer.attribute("hreflang", original.language)
            buffer.markup(">")
            buffer.text(original.words.utf8)
            buffer.markup("</a>")
        }
        buffer.markup("</p>\n")
    }

    mutating func openList(_ style: ListStyle) {
        buffer.lineStart()
        guard let start = style.start else { return buffer.markup("<ul>\n") }
        buffer.markup("<ol")
        if start != 1 { buffer.attribute("start", String(start)) }
        buffer.markup(">\n")
    }

    mutating func openItem(_ id: ContentTree.ID, _ state: TaskState) {
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

    mutating func openRow(_ id: ContentTree.ID, isHeader: Bool) {
        if isHeader {
            openLine("<thead>\n")
        } else if isFirstOfBody(id) {
            openLine("<tbody>\n")
        }
        openLine("<tr>")
    }

    mutating func closeRow(_ id: ContentTree.ID, isHeader: Bool) {
        openLine("</tr>\n")
        if isHeader { buffer.markup("</thead>\n") }
    }

    mutating func closeTable(_ id: ContentTree.ID) {
        let hasBody = content.nodes.children(of: id).contains { row in
            if case .tableRow(isHeader: false) = content[row].kind { true } else { false }
        }
        if hasBody { buffer.markup("</tbody>\n") }
        buffer.markup(markup == .docfx ? "</table>\n" : "</table></div>\n")
    }

    mutating func openCell(_ id: ContentTree.ID, _ alignment: CellAlignment) {
        openLine(isInHeader(id) ? "<th" : "<td")
        switch alignment {
        case .none: break
        case .left: buffer.markup(" style=\"text-align: left;\"")
        case .center: buffer.markup(" style=\"text-align: center;\"")
        case .right: buffer.markup(" style=\"text-align: right;\"")
        }
        buffer.markup(">")
    }

    func isInHeader(_ cell: ContentTree.ID) -> Bool {
        guard let row = content.nodes.parent(of: cell), case .tableRow(let isHeader) = content[row].kind else {
            return false
        }
        return isHeader
    }

    func isFirstOfBody(_ row: ContentTree.ID) -> Bool {
        guard let table = content.nodes.parent(of: row) else { return false }
        let first = content.nodes.children(of: table).first { row in
            if case .tableRow(isHeader: false) = content[row].kind { true } else { false }
        }
        return first == row
    }
}
