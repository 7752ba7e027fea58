import KumoMarkdown
import KumoText

/// Puts a YAML page into the terms of the content: headings, paragraphs, lists, and groups for their looks.
extension ContentBuilder {
    mutating func add(_ page: YAMLPage) {
        if let title = page.title { addHeading(title, level: 1) }
        if let summary = page.summary { addGroup(.summary, summary.span) { $0.addBlock(summary) } }
        switch page.content {
        case .none: break
        case .landing(let cards): add(cards, level: 2, content.nodes.root)
        case .hub(let hub): add(hub)
        case .faq(let faq): add(faq)
        case .tutorial(let units): add(units)
        }
        add(page.rest)
    }

    private mutating func add(_ hub: YAMLPage.HubContent) {
        if let first = hub.highlights.first {
            addGroup(.highlights, first.span) { builder in
                let links = hub.highlights.compactMap { card in
                    card.title.map { YAMLPage.PageLink(words: $0, address: card.address, label: card.label) }
                }
                builder.addList(links)
            }
        }
        for section in hub.sections {
            if let title = section.title { addHeading(title, level: 2) }
            if let summary = section.summary { addBlock(summary) }
            add(section.cards, level: section.title == nil ? 2 : 3, content.nodes.root)
        }
        if let footer = hub.footer { addBlock(footer) }
    }

    private mutating func add(_ faq: YAMLPage.FAQContent) {
        var questions: [Int] = []
        for section in faq.sections {
            if let name = section.name {
                questions.append(content.headings.count)
                addHeading(name, level: 2)
            }
            if let summary = section.summary { addBlock(summary) }
            for item in section.questions {
                if let question = item.question {
                    questions.append(content.headings.count)
                    addHeading(question, level: section.name == nil ? 2 : 3)
                }
                if let answer = item.answer { addBlock(answer) }
            }
        }
        if let more = faq.more { addBlock(more) }
        for index in questions { addQuestionIDs(toHeading: index) }
    }

    private mutating func addQuestionIDs(toHeading index: Int) {
        let ids = HeadingIDs.question(content.headings[index].text)
        content.headings[index].learnID = ids.id
        if anchors.insert(ids.older).inserted { content.headings[index].aliases.append(ids.older) }
    }

    private mutating func add(_ units: [YAMLPage.TutorialUnit]) {
        guard let first = units.first else { return }
        addGroup(.steps, first.span) { builder in
            for unit in units {
                builder.addGroup(.step, unit.span) { builder in
                    if let title = unit.title { builder.addHeading(title, level: 2) }
                    if let minutes = unit.minutes { builder.addLabel(.minutes(minutes), unit.span) }
                    for words in unit.content { builder.addBlock(words) }
                }
            }
        }
    }

    /// - Parameter level: of their titles.
    private mutating func add(_ cards: [YAMLPage.Card], level: Int, _ parent: ContentTree.ID) {
        guard let first = cards.first else { return }
        addGroup(.cards, first.span) { builder in
            for card in cards { builder.addGroup(.card, card.span) { $0.add(card, level: level) } }
        }
    }

    private mutating func add(_ card: YAMLPage.Card, level: Int) {
        if let image = card.image { addImage(image, alternate: "") }
        if let title = card.title { addHeading(title, level: level, leadingTo: card.address) }
        if let label = card.label { addLabel(.kind(label), card.span) }
        if let summary = card.summary { addBlock(summary) }
        for group in card.groups {
            if let title = group.title { addHeading(title, level: min(6, level + 1)) }
            if let label = group.label { addLabel(.kind(label), group.links.first?.words.span ?? card.span) }
            addList(group.links)
        }
    }

    private mutating func add(_ blocks: [YAMLPage.Block]) {
        var links: [YAMLPage.PageLink] = []
        for block in blocks {
            if case .link(let link) = block {
                links.append(link)
                continue
            }
            addList(links)
            links = []
            switch block {
            case .heading(let words, let level, let address): addHeading(words, level: level, leadingTo: address)
            case .words(let words): addBlock(words)
            case .image(let address, let alternate): addImage(address, alternate: alternate)
            case .list(let items): addList(items.map { .init(words: $0) })
            case .property(let key, let words): addProperty(key, words)
            case .link: break
            }
        }
        addList(links)
    }
}

/// The pieces that pages are put together from.
extension ContentBuilder {
    fileprivate mutating func addGroup(
        _ group: ContentGroup, _ span: SourceSpan, _ fill: (inout ContentBuilder) -> Void
    ) {
        push(ContentNode(.group(group), Origin(file: 0, span: span)))
        fill(&self)
        pop()
    }

    fileprivate mutating func addHeading(
        _ words: YAMLPage.Words, level: Int, leadingTo address: YAMLPage.Address? = nil
    ) {
        let origin = Origin(file: 0, span: words.span)
        content.headings.append(Heading(level: level, id: "", text: "", node: content.nodes.root))
        let index = content.headings.count - 1
        push(ContentNode(.heading(Int32(index)), origin))
        addInlines(words, leadingTo: address)
        finishHeading(index, pop())
    }

    /// A paragraph of plain words; whatever blocks Markdown has.
    fileprivate mutating func addBlock(_ words: YAMLPage.Words) {
        guard case .markdown(let number, _) = words else { return addParagraph(words, leadingTo: nil) }
        addPassage(number, inlinesOnly: false)
    }

    private mutating func addParagraph(
        _ words: YAMLPage.Words, leadingTo address: YAMLPage.Address?, _ label: PageLabel? = nil
    ) {
        push(ContentNode(.paragraph, Origin(file: 0, span: words.span)))
        addInlines(words, leadingTo: address)
        if let label {
            addText(" ", words.span)
            addLabelNode(.kind(label), words.span)
        }
        pop()
    }

    private mutating func addInlines(_ words: YAMLPage.Words, leadingTo address: YAMLPage.Address?) {
        if let address {
            let link = addTarget(address, .link)
            push(ContentNode(.link(link, title: .empty), Origin(file: 0, span: words.span)))
        }
        switch words {
        case .plain(let text, let span): addText(text.trimmingSpaces, span)
        case .markdown(let number, _): addPassage(number, inlinesOnly: true)
        }
        if address != nil { pop() }
    }

    private mutating func addTarget(_ address: YAMLPage.Address, _ role: LinkTarget.Role) -> LinkID {
        targets.append(
            LinkTarget(
                written: address.text, role: role, form: .value, origin: Origin(file: 0, span: address.span),
                block: address.span))
        return LinkID(targets.count - 1)
    }

    private mutating func addText(_ text: String, _ span: SourceSpan) {
        let start = content.pool.count
        content.pool += text.utf8
        let reference = TextReference(start..<content.pool.count)
        content.nodes.append(ContentNode(.text(reference), Origin(file: 0, span: span)), to: parent)
    }

    fileprivate mutating func addImage(_ address: YAMLPage.Address, alternate: String) {
        let origin = Origin(file: 0, span: address.span)
        push(ContentNode(.paragraph, origin))
        push(ContentNode(.image(addTarget(address, .resource), title: .empty), origin))
        if !alternate.isEmpty { addText(alternate, address.span) }
        pop()
        pop()
    }

    fileprivate mutating func addList(_ links: [YAMLPage.PageLink]) {
        guard let first = links.first else { return }
        push(ContentNode(.list(ListStyle(start: nil, isTight: true)), Origin(file: 0, span: first.words.span)))
        for link in links {
            push(ContentNode(.item(.none), Origin(file: 0, span: link.words.span)))
            addParagraph(link.words, leadingTo: link.address, link.label)
            pop()
        }
        pop()
    }

    fileprivate mutating func addProperty(_ key: String, _ words: YAMLPage.Words) {
        let origin = Origin(file: 0, span: words.span)
        push(ContentNode(.definitionList, origin))
        push(ContentNode(.definitionTerm, origin))
        addText(key, words.span)
        pop()
        push(ContentNode(.definition, origin))
        addParagraph(words, leadingTo: nil)
        pop()
        pop()
    }

    fileprivate mutating func addLabel(_ label: ContentLabel, _ span: SourceSpan) {
        push(ContentNode(.paragraph, Origin(file: 0, span: span)))
        addLabelNode(label, span)
        pop()
    }

    private mutating func addLabelNode(_ label: ContentLabel, _ span: SourceSpan) {
        content.nodes.append(ContentNode(.label(label), Origin(file: 0, span: span)), to: parent)
    }

    /// Puts a Markdown string of the page in place.
    private mutating func addPassage(_ number: Int, inlinesOnly: Bool) {
        guard content.pool.count < Self.textLimit else { return reportTooLarge() }
        let body = library.passage(number, of: chain[0], for: cloud)
        diagnostics += body.diagnostics
        let offset = content.pool.count
        content.pool += body.tree.pool
        openTags.append([])
        append(body.tree, from: Source(file: 0, textOffset: offset, inlinesOnly: inlinesOnly))
        closeTags(in: parent)
        openTags.removeLast()
    }
}
