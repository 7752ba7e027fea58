package import KumoMarkdown

/// A table of contents as the readers of one locale and cloud get it: only what is there, every node leading
/// somewhere or holding nodes that do.
package struct Navigation: Sendable {
    package typealias ID = Tree<Node>.ID

    /// What readers may call the table; empty where it is the only one or where nobody named it.
    package var title = ""
    /// The nodes, below a root that stands for the table.
    package let nodes: Tree<Node>
    /// The pages in reading order, each once.
    package private(set) var order: [PageAddress] = []
    /// The first node of each page, and its place in the reading order.
    private var places: [PageAddress: (node: ID, position: Int)] = [:]

    package struct Node: Sendable {
        package var name: String
        /// The language of the name; nil where it is the reader's.
        package var language: LocaleID?
        package var link: Link?

        package init(name: String, in language: LocaleID? = nil, link: Link?) {
            self.name = name
            self.language = language
            self.link = link
        }
    }

    /// - Parameter isPage: whether there is a page at an address, and nothing that only sends readers on.
    package init(nodes: Tree<Node>, isPage: (PageAddress) -> Bool = { _ in true }) {
        self.nodes = nodes
        for id in nodes.descendants(of: nodes.root) {
            guard case .page(let address, _, _)? = nodes[id].link, places[address] == nil, isPage(address) else {
                continue
            }
            places[address] = (id, order.count)
            order.append(address)
        }
    }

    package static let none = Navigation(nodes: Tree(root: Node(name: "", link: nil)))

    package var isEmpty: Bool { nodes.count == 1 }

    package func has(_ address: PageAddress) -> Bool { places[address] != nil }

    /// The place of a page in the reading order.
    package func position(of address: PageAddress) -> Int? { places[address]?.position }

    /// The nodes on the way to a page, its own last; empty where the table does not have it.
    package func path(to address: PageAddress) -> [ID] {
        var path: [ID] = []
        var node = places[address]?.node
        while let id = node, id != nodes.root {
            path.append(id)
            node = nodes.parent(of: id)
        }
        return path.reversed()
    }

    /// The first node of a page.
    package func node(of address: PageAddress) -> Node? { places[address].map { nodes[$0.node] } }

    /// Where a node leads, or else the first of those in it that leads anywhere.
    package func firstLink(in id: ID) -> Link? {
        for step in nodes.steps(from: id) {
            if case .enter(let id) = step, let link = nodes[id].link { return link }
        }
        return nil
    }

    /// The pages that a node and what is in it lead to, in order.
    package func pages(in id: ID) -> some Sequence<PageAddress> {
        nodes.descendants(of: id).lazy.compactMap {
            if case .page(let address, _, _)? = nodes[$0].link { address } else { nil }
        }
    }
}

/// The tables of contents of one locale and cloud.
struct EditionNavigation: Sendable {
    /// One for each table of the locale; nil where the cloud has nothing of it.
    var navigations: [Navigation?] = []
    /// The pages in their folders, where there is no table at all.
    var ofFolders: Navigation?

    /// Those that there are.
    var all: [Navigation] { ofFolders.map { [$0] } ?? navigations.compactMap { $0 } }

    /// The table of a page that this edition has.
    func navigation(of page: PathKey, in tables: TableOfContentsSet) -> Navigation {
        if let ofFolders { return ofFolders }
        return tables.nearest(to: page, where: { navigations[$0] != nil }).flatMap { navigations[$0] } ?? .none
    }
}
