/// The table of contents of one cloud in one locale: only what is there, every node leading somewhere or
/// holding nodes that do.
package struct Navigation: Sendable {
    package var nodes: [Node]
    /// The pages in reading order, each once.
    package private(set) var order: [PageAddress] = []
    /// Where a page stands: the position at each level, down to its node.
    private var trails: [PageAddress: [Int]] = [:]
    private var positions: [PageAddress: Int] = [:]

    package struct Node: Sendable {
        package var name: String
        package var link: Link?
        package var children: [Node]

        /// The first page that the node or anything in it leads to.
        package var firstLink: Link? {
            link ?? children.lazy.compactMap(\.firstLink).first
        }
    }

    package init(nodes: [Node]) {
        self.nodes = nodes
        index(nodes, trail: [])
    }

    private mutating func index(_ nodes: [Node], trail: [Int]) {
        for (position, node) in nodes.enumerated() {
            let here = trail + [position]
            if case .page(let address, _, _) = node.link, trails[address] == nil {
                trails[address] = here
                positions[address] = order.count
                order.append(address)
            }
            index(node.children, trail: here)
        }
    }

    /// The positions that lead to a page's node; empty where the table of contents does not have it.
    package func trail(to address: PageAddress) -> [Int] { trails[address] ?? [] }

    /// The place of a page in the reading order.
    package func position(of address: PageAddress) -> Int? { positions[address] }

    /// The nodes on the way to a page, its own last.
    package func path(to address: PageAddress) -> [Node] {
        var path: [Node] = []
        var level = nodes
        for position in trail(to: address) {
            path.append(level[position])
            level = level[position].children
        }
        return path
    }
}

extension TableOfContents {
    /// The navigation of a cloud.
    ///
    /// - Parameter page: a page of that cloud; nil where the cloud does not have it.
    func navigation(page: (PathKey) -> NavigationPage?) -> Navigation {
        Navigation(nodes: nodes.compactMap { $0.navigationNode(page) })
    }
}

/// What a table of contents has to know of a page.
struct NavigationPage {
    var title: String
    var address: PageAddress
}

extension TableOfContents.Node {
    fileprivate func navigationNode(_ page: (PathKey) -> NavigationPage?) -> Navigation.Node? {
        let children = children.compactMap { $0.navigationNode(page) }
        switch target {
        case .page(let key, let query, let fragment):
            guard let page = page(key) else { return group(children) }
            return .init(
                name: name.isEmpty ? page.title : name,
                link: .page(page.address, query: query, fragment: fragment), children: children)
        case .external(let url):
            return .init(name: name, link: .external(url), children: children)
        case nil:
            return group(children)
        }
    }

    private func group(_ children: [Navigation.Node]) -> Navigation.Node? {
        children.isEmpty ? nil : .init(name: name, link: nil, children: children)
    }
}
