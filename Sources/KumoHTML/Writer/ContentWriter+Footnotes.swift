import KumoMarkdown
import KumoSite

/// Notes, as cmark-gfm 0.29 writes them, but for the words that a screen reader says, which are the reader's.
extension ContentWriter {
    mutating func writeFootnoteReference(_ position: Int, _ occurrence: Int, isLink: Bool) {
        let note = content.footnotes[position]
        buffer.markup("<sup class=\"footnote-ref\">")
        buffer.markup(isLink ? "<a" : "<span")
        if isLink { buffer.urlAttribute("href", links.address(of: .anchor(note.id))) }
        if links.isOwnPage { buffer.urlAttribute("id", note.references[occurrence]) }
        buffer.markup(" data-footnote-ref>")
        buffer.text(String(position + 1))
        buffer.markup(isLink ? "</a></sup>" : "</span></sup>")
    }

    mutating func openFootnote(_ position: Int) {
        buffer.lineStart()
        buffer.markup("<li")
        buffer.urlAttribute("id", content.footnotes[position].id)
        buffer.markup(">\n")
    }

    mutating func closeFootnote(_ id: ContentTree.ID, _ position: Int) {
        if !endsInParagraph(id) {
            writeBacklinks(position)
            buffer.markup("\n")
        }
        buffer.markup("</li>\n")
    }

    /// The last paragraph of a note has the way back to the text in it.
    mutating func closeParagraph(_ id: ContentTree.ID) {
        if let parent = content.nodes.parent(of: id), case .footnote(let note) = content[parent].kind,
            content.nodes.lastChild(of: parent) == id
        {
            buffer.markup(" ")
            writeBacklinks(Int(note))
        }
        if !isTight(id) { buffer.markup("</p>\n") }
    }

    private func endsInParagraph(_ note: ContentTree.ID) -> Bool {
        guard let last = content.nodes.lastChild(of: note), case .paragraph = content[last].kind else { return false }
        return true
    }

    private mutating func writeBacklinks(_ position: Int) {
        for (index, reference) in content.footnotes[position].references.enumerated() {
            buffer.markup(index == 0 ? "<a" : " <a")
            buffer.urlAttribute("href", links.address(of: .anchor(reference)))
            buffer.markup(" class=\"footnote-backref\" data-footnote-backref")
            buffer.attribute("aria-label", words[.backToText])
            buffer.markup(">↩")
            if index > 0 {
                buffer.markup("<sup class=\"footnote-ref\">")
                buffer.text(String(index + 1))
                buffer.markup("</sup>")
            }
            buffer.markup("</a>")
        }
    }
}
