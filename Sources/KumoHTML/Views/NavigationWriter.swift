import KumoSite

/// Writes the table of contents: the reader's branch for each page, and the whole for the contents page.
struct NavigationWriter {
    let navigation: Navigation
    let location: PageLocation

    /// The top level and, of everything below it, only the way to the page and what is beside it. A group
    /// that is closed leads to its first page; the contents page has everything.
    func branch() -> [UInt8] {
        var buffer = HTMLBuffer(reserving: 2048)
        write(navigation.nodes, trail: navigation.trail(to: location.page)[...], &buffer)
        return buffer.bytes
    }

    /// Everything, open.
    func whole() -> [UInt8] {
        var buffer = HTMLBuffer(reserving: 4096)
        writeAll(navigation.nodes, &buffer)
        return buffer.bytes
    }

    private func write(_ nodes: [Navigation.Node], trail: ArraySlice<Int>, _ buffer: inout HTMLBuffer) {
        guard !nodes.isEmpty else { return }
        buffer.markup("<ul>\n")
        for (position, node) in nodes.enumerated() {
            let isOnTrail = trail.first == position
            let isOpen = isOnTrail && !node.children.isEmpty
            if isOpen {
                buffer.markup("<li class=\"open\">")
                writeName(node, node.link, isHere: isOnTrail && trail.count == 1, &buffer)
                write(node.children, trail: trail.dropFirst(), &buffer)
            } else if node.children.isEmpty {
                buffer.markup("<li>")
                writeName(node, node.link, isHere: isOnTrail, &buffer)
            } else {
                buffer.markup("<li class=\"closed\">")
                writeName(node, node.firstLink, isHere: false, &buffer)
            }
            buffer.markup("</li>\n")
        }
        buffer.markup("</ul>\n")
    }

    private func writeAll(_ nodes: [Navigation.Node], _ buffer: inout HTMLBuffer) {
        guard !nodes.isEmpty else { return }
        buffer.markup("<ul>\n")
        for node in nodes {
            buffer.markup("<li>")
            writeName(node, node.link, isHere: false, &buffer)
            writeAll(node.children, &buffer)
            buffer.markup("</li>\n")
        }
        buffer.markup("</ul>\n")
    }

    private func writeName(_ node: Navigation.Node, _ link: Link?, isHere: Bool, _ buffer: inout HTMLBuffer) {
        guard let link else {
            buffer.markup("<span>")
            buffer.text(node.name)
            buffer.markup("</span>")
            return
        }
        buffer.markup("<a")
        buffer.urlAttribute("href", location.address(of: link))
        if isHere { buffer.markup(" aria-current=\"page\"") }
        buffer.markup(">")
        buffer.text(node.name)
        buffer.markup("</a>")
    }
}
