import KumoMarkdown
import KumoSite

extension ContentWriter {
    /// An image that is a film, a piece of sound or a player, in Markdig's size; its words are its name.
    mutating func writeMedia(_ id: ContentTree.ID, _ link: Link, _ kind: MediaKind) {
        let title = content.plainText(of: id)
        let address = links.address(of: link)
        guard !address.isEmpty else { return buffer.text(title) }
        switch kind {
        case .player:
            buffer.markup("<iframe")
            buffer.urlAttribute("src", address)
            buffer.markup(" width=\"500\" height=\"281\"")
            name(title)
            buffer.markup(
                markup == .docfx ? " frameborder=\"0\" allowfullscreen=\"\"" : " loading=\"lazy\" allowfullscreen")
            if markup == .docfx { buffer.attribute("data-linktype", DocsLocation.linkType(of: address)) }
            buffer.markup("></iframe>")
        case .video(let type):
            buffer.markup("<video width=\"500\" height=\"281\" controls=\"\"")
            name(title)
            writeSource(address, "video/\(type)")
            buffer.markup("</video>")
        case .audio(let type):
            buffer.markup("<audio width=\"500\" controls=\"\"")
            name(title)
            writeSource(address, "audio/\(type)")
            buffer.markup("</audio>")
        }
    }

    private mutating func name(_ title: String) {
        if markup == .reader, !title.isEmpty { buffer.attribute("title", title) }
    }

    private mutating func writeSource(_ address: String, _ type: String) {
        buffer.markup("><source")
        buffer.attribute("type", type)
        buffer.urlAttribute("src", address)
        if markup == .docfx { buffer.attribute("data-linktype", DocsLocation.linkType(of: address)) }
        // An element without content, which Markdig ends all the same.
        buffer.markup(markup == .docfx ? "></source>" : " />")
    }
}
