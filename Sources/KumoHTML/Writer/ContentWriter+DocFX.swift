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

    mutating func openDocFXTabGroup(_ id: ContentTree.ID) {
        let members = content.nodes.children(of: id).compactMap { tab -> Tab? in
            guard case .tab(let index) = content[tab].kind else { return nil }
            return content.tabs[Int(index)]
        }
        let group = tabs.open(members, inFile: content[id].origin.file)
        openLine("<div class=\"tabGroup\"")
        buffer.attribute("id", "tabgroup_\(group.number)")
        buffer.markup(">\n<ul role=\"tablist\">\n")
        for (position, tab) in content.nodes.children(of: id).enumerated() {
            writeDocFXTabHead(tab, position, of: group)
        }
        buffer.markup("</ul>\n")
    }

    private mutating func writeDocFXTabHead(_ id: ContentTree.ID, _ position: Int, of group: DocFXTabs.Group) {
        guard group.tabs.indices.contains(position) else { return }
        let tab = group.tabs[position]
        buffer.markup("<li role=\"presentation\"")
        if !tab.isVisible { buffer.markup(" aria-hidden=\"true\" hidden=\"hidden\"") }
        buffer.markup(">\n<a")
        buffer.attribute("href", "#" + tab.panel)
        buffer.markup(" role=\"tab\"")
        buffer.attribute("aria-controls", tab.panel)
        buffer.attribute("data-tab", tab.tab.id)
        if !tab.tab.condition.isEmpty { buffer.attribute("data-condition", tab.tab.condition) }
        let isActive = position == group.active
        buffer.markup(isActive ? " tabindex=\"0\" aria-selected=\"true\"" : " tabindex=\"-1\"")
        buffer.markup(">")
        if let title = content.nodes.firstChild(of: id) {
            for inline in content.nodes.children(of: title) { write(inline) }
        }
        buffer.markup("</a>\n</li>\n")
    }

    mutating func openDocFXTab(_ id: ContentTree.ID) {
        guard let (tab, isActive) = tabs.next() else { return }
        openLine("<section")
        buffer.attribute("id", tab.panel)
        buffer.markup(" role=\"tabpanel\"")
        buffer.attribute("data-tab", tab.tab.id)
        if !tab.tab.condition.isEmpty { buffer.attribute("data-condition", tab.tab.condition) }
        if !isActive { buffer.markup(" aria-hidden=\"true\" hidden=\"hidden\"") }
        buffer.markup(">\n")
    }

    mutating func closeDocFXTabGroup() {
        tabs.close()
        openLine("</div>\n")
    }

    /// The image with its description hidden beside it. DocFX does not read the description as Markdown.
    mutating func writeDocFXComplexImage(_ id: ContentTree.ID) {
        let children = Array(content.nodes.children(of: id))
        guard let picture = children.first else { return }
        let hasBorder = if case .imageBorder = content[picture].kind { true } else { false }
        let place = content.files[Int(content[id].origin.file)].source.location(
            at: content[id].origin.span.range.lowerBound)
        // The place of the construct, counted from 0: DocFX's id.
        let description = "\(place.line - 1)-\(place.column - 1)"
        openLine(hasBorder ? "<p class=\"mx-imgBorder\">\n" : "<p>\n")
        let image = content.nodes.descendants(of: picture).first {
            if case .image = content[$0].kind { true } else { false }
        }
        if let image, case .image(let link, _) = content[image].kind {
            let address = links.address(of: page[link])
            buffer.markup("<img")
            buffer.urlAttribute("src", address)
            buffer.attribute("alt", content.plainText(of: image))
            buffer.attribute("aria-describedby", description)
            buffer.attribute("data-linktype", DocsLocation.linkType(of: address))
            buffer.markup(">\n")
        }
        buffer.markup("<div")
        buffer.attribute("id", description)
        buffer.markup(" class=\"visually-hidden\"><p>\n")
        buffer.text(children.dropFirst().map { content.plainText(of: $0) }.joined(separator: " "))
        buffer.markup("\n</p></div>\n</p>\n")
    }
}

/// Counts DocFX's groups of tabs and keeps which tab each of them shows (docfx.md a.1, Tabs).
struct DocFXTabs: Sendable {
    struct Group: Sendable {
        var number: Int
        var tabs: [Member]
        /// The position of the tab that is shown at first.
        var active: Int
        /// How many of its tabs were written.
        var written = 0
    }

    struct Member: Sendable {
        var tab: Tab
        /// The id of its panel.
        var panel: String
        /// False where it depends on a choice that is not made at first.
        var isVisible: Bool
    }

    private var open: [Group] = []
    /// Groups so far in each file: numbers begin anew in every included file.
    private var counts: [UInt16: Int] = [:]
    /// The choices of earlier groups, the one that is made at first before the others.
    private var choices: [[String]] = []

    mutating func open(_ tabs: [Tab], inFile file: UInt16) -> Group {
        let number = counts[file, default: 0] + 1
        counts[file] = number
        let members = tabs.map { tab in
            let suffix = tab.condition.isEmpty ? "" : "_\(tab.condition)"
            return Member(
                tab: tab, panel: "tabpanel_\(number)_\(tab.id)\(suffix)",
                isVisible: tab.condition.isEmpty || choices.contains { $0.first == tab.condition })
        }
        let group = Group(number: number, tabs: members, active: active(among: members))
        open.append(group)
        return group
    }

    private mutating func active(among tabs: [Member]) -> Int {
        let ids = tabs.flatMap { $0.tab.id.split(separator: "+").map(String.init) }
        for made in choices {
            guard let choice = made.first, ids.contains(choice) else { continue }
            let position = tabs.firstIndex { $0.isVisible && $0.tab.id.split(separator: "+").contains(choice[...]) }
            if let position { return position }
        }
        let first = tabs.firstIndex(where: \.isVisible) ?? 0
        if tabs.indices.contains(first) {
            let own = tabs[first].tab.id.split(separator: "+").map(String.init)
            choices.append(own + ids.filter { !own.contains($0) })
        }
        return first
    }

    /// The next tab of the innermost group, and whether it is shown at first.
    mutating func next() -> (Member, isActive: Bool)? {
        guard let last = open.indices.last, open[last].tabs.indices.contains(open[last].written) else { return nil }
        let position = open[last].written
        open[last].written += 1
        return (open[last].tabs[position], position == open[last].active)
    }

    mutating func close() { _ = open.popLast() }
}
