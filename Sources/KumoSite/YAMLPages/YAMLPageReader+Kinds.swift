import KumoMarkdown
import KumoYAML

/// Cards and links, of which landing pages and hubs consist.
extension YAMLPageReader {
    /// An item of `landingContent`, `productDirectory`, `conceptualContent`, `tools`, `additionalContent`.
    mutating func card(_ item: YAMLNode) -> YAMLPage.Card {
        var card = YAMLPage.Card(span: span(of: item))
        card.title = plain(item["title"])
        card.address = address(item["url"] ?? item["href"])
        card.image = address(item["imageSrc"])
        card.summary = markdown(item["summary"] ?? item["text"])
        card.label = label(item["itemType"])
        let links = maps(item["links"]).compactMap { link($0) }
        if !links.isEmpty { card.groups.append(.init(links: links)) }
        card.groups += maps(item["linkLists"]).map { list in
            YAMLPage.LinkGroup(
                title: plain(list["title"]), label: label(list["linkListType"]),
                links: maps(list["links"]).compactMap { link($0) })
        }
        if let footer = map(item["footerLink"]).flatMap({ link($0) }) { card.groups.append(.init(links: [footer])) }
        return card
    }

    /// - Returns: nil for a link without words and address.
    mutating func link(_ item: YAMLNode) -> YAMLPage.PageLink? {
        require("text", "title", "name", in: item)
        require("url", "href", in: item)
        let address = address(item["url"] ?? item["href"])
        let words = plain(item["text"] ?? item["title"] ?? item["name"])
        guard let words = words ?? address.map({ .plain($0.text, $0.span) }) else { return nil }
        return YAMLPage.PageLink(words: words, address: address, label: label(item["itemType"]))
    }

    static let hubSections = ["productDirectory", "conceptualContent", "tools", "additionalContent"]

    mutating func hub(_ root: YAMLNode) -> YAMLPage.HubContent {
        var hub = YAMLPage.HubContent()
        hub.highlights = maps(map(root["highlightedContent"])?["items"]).map { card($0) }
        // In the order of the file, which is that of Learn's hubs where nobody says otherwise.
        for entry in root.entries ?? [] where Self.hubSections.contains(entry.key.text) {
            guard let section = map(entry.value) else { continue }
            if section["items"] != nil || section["title"] != nil { hub.sections.append(cardSection(section)) }
            hub.sections += maps(section["sections"]).map { cardSection($0) }
            hub.footer = markdown(section["footer"]) ?? hub.footer
        }
        hub.footer = markdown(root["footer"]) ?? hub.footer
        return hub
    }

    private mutating func cardSection(_ section: YAMLNode) -> YAMLPage.CardSection {
        YAMLPage.CardSection(
            title: plain(section["title"]), summary: markdown(section["summary"]),
            cards: maps(section["items"]).map { card($0) }, span: span(of: section))
    }
}

extension YAMLPageReader {
    mutating func faq(_ root: YAMLNode) -> YAMLPage.FAQContent {
        let sections = maps(root["sections"]).map { section in
            YAMLPage.FAQContent.Section(
                name: plain(section["name"] ?? section["title"]), summary: markdown(section["summary"]),
                questions: maps(section["questions"]).map { item in
                    require("question", in: item)
                    require("answer", in: item)
                    return YAMLPage.FAQContent.Question(
                        question: markdown(item["question"]), answer: markdown(item["answer"]))
                })
        }
        return YAMLPage.FAQContent(sections: sections, more: markdown(root["additionalContent"]))
    }

    mutating func unit(_ item: YAMLNode) -> YAMLPage.TutorialUnit {
        var content: [Words] = []
        for entry in item.entries ?? [] where ["content", "task", "summary"].contains(entry.key.text) {
            if let words = markdown(entry.value) { content.append(words) }
        }
        return YAMLPage.TutorialUnit(
            title: plain(item["title"]), minutes: number(item["durationInMinutes"]), content: content,
            span: span(of: item))
    }
}
