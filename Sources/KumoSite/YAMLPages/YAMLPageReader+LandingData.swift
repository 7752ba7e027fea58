import KumoMarkdown
import KumoYAML

/// `LandingData`, Learn's landing pages of before: an abstract with a menu, and sections of paragraphs, lists and
/// tables of links (DocFX's own schema of it).
extension YAMLPageReader {
    mutating func landingData(_ root: YAMLNode) -> [YAMLPage.Block] {
        var blocks: [YAMLPage.Block] = []
        if let abstract = map(root["abstract"]) {
            if let text = markdown(abstract["description"]) { blocks.append(.words(text)) }
            if let aside = map(abstract["aside"]) { blocks += linked(aside, level: 2) }
            if let menu = map(abstract["menu"]) {
                if let title = plain(menu["title"]) { blocks.append(.heading(title, level: 2, nil)) }
                blocks += maps(menu["items"]).compactMap { link($0).map(YAMLPage.Block.link) }
            }
        }
        for section in maps(root["sections"]) {
            if let title = plain(section["title"]) { blocks.append(.heading(title, level: 2, nil)) }
            if let text = markdown(section["text"]) { blocks.append(.words(text)) }
            for item in maps(section["items"]) { blocks += self.item(item) }
        }
        return blocks
    }

    private mutating func item(_ item: YAMLNode) -> [YAMLPage.Block] {
        var blocks: [YAMLPage.Block] = []
        for key in ["text", "html"] {
            if let words = markdown(item[key]) { blocks.append(.words(words)) }
        }
        for entry in maps(item["items"]) {
            blocks += linked(entry, level: 3)
            for key in ["html", "content"] {
                if let words = markdown(entry[key]) { blocks.append(.words(words)) }
            }
        }
        for row in maps(item["rows"]) {
            if let title = plain(row["title"]) { blocks.append(.heading(title, level: 3, nil)) }
            blocks += maps(row["values"]).compactMap { link($0).map(YAMLPage.Block.link) }
        }
        return blocks
    }

    /// Something with a picture and a title that leads somewhere.
    private mutating func linked(_ item: YAMLNode, level: Int) -> [YAMLPage.Block] {
        var blocks: [YAMLPage.Block] = []
        let target = address(item["href"])
        if let image = map(item["image"]), let source = address(image["src"] ?? image["href"]) {
            blocks.append(.image(source, alternate: image["alt"]?.text ?? ""))
        }
        if let title = plain(item["title"]) {
            blocks.append(.heading(title, level: level, target))
            if let text = plain(item["text"]) { blocks.append(.words(text)) }
        } else if let text = plain(item["text"]) ?? target.map({ .plain($0.text, $0.span) }) {
            blocks.append(.link(.init(words: text, address: target)))
        }
        return blocks
    }
}
