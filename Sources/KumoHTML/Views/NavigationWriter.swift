import KumoMarkdown
import KumoSite

/// Writes a table of contents: the reader's branch for each page, and the whole for the contents page.
struct NavigationWriter {
    let navigation: Navigation
    let location: PageLocation

    /// Nodes of one level that a page shows; of more it shows those around the reader's and a way to the rest, or
    /// each of thousands of pages would carry thousands of links.
    private static let levelLimit = 300

    /// The top level and, of everything below it, only the way to the page and what is beside it. A group
    /// that is closed leads to its first page; the contents page has everything.
    ///
    /// - Parameter contents: the words for the contents page.
    func branch(contents: String) -> [UInt8] {
        var buffer = HTMLBuffer(reserving: 2048)
        let path = navigation.path(to: location.page)
        var open: [(rest: ArraySlice<Navigation.ID>, isCut: Bool)] = []
        func enter(_ parent: Navigation.ID) {
            let level = Array(navigation.nodes.children(of: parent))
            let shown = Self.shown(level, around: open.count < path.count ? path[open.count] : nil)
            buffer.markup("<ul>\n")
            if shown.startIndex > 0 { writeMore(contents, &buffer) }
            open.append((shown, shown.endIndex < level.count))
        }
        guard !navigation.isEmpty else { return [] }
        enter(navigation.nodes.root)
        while let last = open.indices.last {
            guard let id = open[last].rest.popFirst() else {
                if open[last].isCut { writeMore(contents, &buffer) }
                open.removeLast()
                buffer.markup(open.isEmpty ? "</ul>\n" : "</ul>\n</li>\n")
                continue
            }
            let isOnPath = last < path.count && path[last] == id
            let isHere = isOnPath && last == path.count - 1
            if navigation.nodes.firstChild(of: id) == nil {
                buffer.markup("<li>")
                writeName(id, navigation.nodes[id].link, isHere: isHere, &buffer)
                buffer.markup("</li>\n")
            } else if isOnPath {
                buffer.markup("<li class=\"open\">")
                writeName(id, navigation.nodes[id].link, isHere: isHere, &buffer)
                enter(id)
            } else {
                buffer.markup("<li class=\"closed\">")
                writeName(id, navigation.firstLink(in: id), isHere: false, &buffer)
                buffer.markup("</li>\n")
            }
        }
        return buffer.bytes
    }

    /// Everything, open.
    func whole() -> [UInt8] {
        var buffer = HTMLBuffer(reserving: 4096)
        let nodes = navigation.nodes
        for step in nodes.steps(from: nodes.root) {
            switch step {
            case .enter(let id):
                if id != nodes.root {
                    buffer.markup("<li>")
                    writeName(id, nodes[id].link, isHere: false, &buffer)
                }
                if nodes.firstChild(of: id) != nil { buffer.markup("<ul>\n") }
            case .leave(let id):
                if nodes.firstChild(of: id) != nil { buffer.markup("</ul>\n") }
                if id != nodes.root { buffer.markup("</li>\n") }
            }
        }
        return buffer.bytes
    }

    /// The nodes of a level that are shown: all, or those nearest to one of them.
    private static func shown(_ level: [Navigation.ID], around id: Navigation.ID?) -> ArraySlice<Navigation.ID> {
        guard level.count > levelLimit else { return level[...] }
        let middle = id.flatMap { level.firstIndex(of: $0) } ?? 0
        let start = min(max(0, middle - levelLimit / 2), level.count - levelLimit)
        return level[start..<start + levelLimit]
    }

    private func writeMore(_ contents: String, _ buffer: inout HTMLBuffer) {
        let path = location.layout.contents(of: location.edition)
        buffer.markup("<li class=\"more\"><a")
        buffer.urlAttribute("href", path.relative(from: location.path))
        buffer.markup(">… ")
        buffer.text(contents)
        buffer.markup("</a></li>\n")
    }

    private func writeName(_ id: Navigation.ID, _ link: Link?, isHere: Bool, _ buffer: inout HTMLBuffer) {
        let node = navigation.nodes[id]
        guard let link else {
            buffer.markup("<span")
            buffer.language(node.language)
            buffer.markup(">")
            buffer.text(node.name)
            buffer.markup("</span>")
            return
        }
        buffer.markup("<a")
        buffer.urlAttribute("href", location.address(of: link))
        buffer.language(node.language)
        if isHere { buffer.markup(" aria-current=\"page\"") }
        buffer.markup(">")
        buffer.text(node.name)
        buffer.markup("</a>")
    }
}
