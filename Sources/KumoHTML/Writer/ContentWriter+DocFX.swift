import KumoMarkdown
import KumoSite
import KumoText

/// What DocFX's front ends expect of the constructs, where kumo's own pages have something else (docfx.md a.1).
extension ContentWriter {
    mutating func openDocFXAlert(_ kind: AlertKind) {
        buffer.lineStart()
        buffer.markup("<div")
        buffer.attribute("class", kind.rawValue)
        buffer.markup(">\n<h5>")
        buffer.text(kind.rawValue)
        buffer.markup("</h5>\n")
    }

    /// In DocFX's own words, whatever the page's language: front ends look for them.
    mutating func writeDocFXMissingSample() {
        openDocFXAlert(.warning)
        buffer.markup("<p>It looks like the sample you are looking for does not exist.</p>\n</div>\n")
    }

    mutating func openDocFXTabGroup(_ id: ContentTree.ID, _ number: Int32) {
        openLine("<div class=\"tabGroup\"")
        buffer.attribute("id", "tabgroup_\(number)")
        buffer.markup(">\n<ul role=\"tablist\">\n")
        for child in content.nodes.children(of: id) {
            if case .tab(let index) = content[child].kind { writeDocFXTabHead(child, content.tabs[Int(index)]) }
        }
        buffer.markup("</ul>\n")
    }

    private mutating func writeDocFXTabHead(_ id: ContentTree.ID, _ tab: Tab) {
        buffer.markup("<li role=\"presentation\"")
        if !tab.isVisible { buffer.markup(" aria-hidden=\"true\" hidden=\"hidden\"") }
        buffer.markup(">\n<a")
        buffer.attribute("href", "#" + tab.panel)
        buffer.markup(" role=\"tab\"")
        buffer.attribute("aria-controls", tab.panel)
        buffer.attribute("data-tab", tab.id)
        if !tab.condition.isEmpty { buffer.attribute("data-condition", tab.condition) }
        buffer.markup(tab.isActive ? " tabindex=\"0\" aria-selected=\"true\"" : " tabindex=\"-1\"")
        buffer.markup(">")
        if let title = content.nodes.firstChild(of: id) {
            for inline in content.nodes.children(of: title) { write(inline) }
        }
        buffer.markup("</a>\n</li>\n")
    }

    mutating func openDocFXTab(_ tab: Tab) {
        openLine("<section")
        buffer.attribute("id", tab.panel)
        buffer.markup(" role=\"tabpanel\"")
        buffer.attribute("data-tab", tab.id)
        if !tab.condition.isEmpty { buffer.attribute("data-condition", tab.condition) }
        if !tab.isActive { buffer.markup(" aria-hidden=\"true\" hidden=\"hidden\"") }
        buffer.markup(">\n")
    }

    /// The image with its description hidden beside it. DocFX does not read the description as Markdown.
    mutating func writeDocFXComplexMedia(_ id: ContentTree.ID) {
        let children = Array(content.nodes.children(of: id))
        guard let picture = children.first else { return }
        if case .video(let link) = content[picture].kind { return writeDocFXComplexVideo(id, picture, link) }
        let hasBorder = if case .imageBorder = content[picture].kind { true } else { false }
        let description = docFXDescription(of: id)
        openLine(hasBorder ? "<p class=\"mx-imgBorder\">\n" : "<p>\n")
        let image = content.nodes.descendants(of: picture).first {
            if case .image = content[$0].kind { true } else { false }
        }
        if let image, case .image(let link, _) = content[image].kind {
            let isLinked = openLink(around: image)
            let address = links.address(of: page[link])
            buffer.markup("<img")
            buffer.urlAttribute("src", address)
            buffer.attribute("alt", content.plainText(of: image))
            buffer.attribute("aria-describedby", description)
            buffer.attribute("data-linktype", DocsLocation.linkType(of: address))
            buffer.markup(">\n")
            if isLinked { buffer.markup("</a>\n") }
        }
        writeDocFXDescription(of: id, description)
        buffer.markup("</p>\n")
    }

    /// Opens the link that an image stands in.
    ///
    /// - Returns: false where it stands in none.
    private mutating func openLink(around image: ContentTree.ID) -> Bool {
        guard let parent = content.nodes.parent(of: image), case .link(let link, let title) = content[parent].kind
        else {
            return false
        }
        openLink(page[link], title, isLightbox: content.lightboxes.contains(parent))
        return true
    }

    /// The place of the construct, counted from 0: DocFX's id.
    private func docFXDescription(of id: ContentTree.ID) -> String {
        let origin = content[id].origin
        let place = content.files[Int(origin.file)].source.location(at: origin.span.range.lowerBound)
        return "\(place.line - 1)-\(place.column - 1)"
    }

    private mutating func writeDocFXDescription(of id: ContentTree.ID, _ description: String) {
        buffer.markup("<div")
        buffer.attribute("id", description)
        buffer.markup(" class=\"visually-hidden\"><p>\n")
        let words = content.nodes.children(of: id).dropFirst().map { content.plainText(of: $0) }
        buffer.text(words.joined(separator: " "))
        buffer.markup("\n</p></div>\n")
    }

    private mutating func writeDocFXComplexVideo(_ id: ContentTree.ID, _ video: ContentTree.ID, _ link: LinkID) {
        guard case .external(let url) = page[link] else { return }
        let description = docFXDescription(of: id)
        openLine("<p>\n<div class=\"embeddedvideo\">\n")
        writeDocFXFrame(url, content.players[video], describedBy: description)
        writeDocFXDescription(of: id, description)
        buffer.markup("</div>\n</p>\n")
    }

    mutating func writeDocFXVideo(_ url: String, _ player: VideoPlayer) {
        openLine("<p><div class=\"embeddedvideo\">\n")
        writeDocFXFrame(url, player, describedBy: nil)
        buffer.markup("</div></p>\n")
    }

    private mutating func writeDocFXFrame(_ url: String, _ player: VideoPlayer?, describedBy description: String?) {
        buffer.markup("<iframe")
        buffer.urlAttribute("src", url)
        buffer.markup(" allowFullScreen=\"true\" frameBorder=\"0\"")
        if let player { writeAttributes(of: player) }
        if let description { buffer.attribute("aria-describedby", description) }
        buffer.markup(" data-linktype=\"external\"></iframe>\n")
    }

    private mutating func writeAttributes(of player: VideoPlayer) {
        if !player.title.isEmpty { buffer.attribute("title", player.title) }
        if let width = player.maximumWidth { buffer.attribute("style", "max-width:\(width)px;") }
        if !player.thumbnail.isEmpty { buffer.attribute("thumbnail", player.thumbnail) }
        if !player.uploadDate.isEmpty { buffer.attribute("upload-date", player.uploadDate) }
        if !player.duration.isEmpty { buffer.attribute("duration", player.duration) }
    }
}
