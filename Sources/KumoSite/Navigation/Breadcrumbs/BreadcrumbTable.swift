import KumoMarkdown

/// A table of contents read as breadcrumbs: which of its nodes stands for the place of an address on the host.
struct BreadcrumbTable: Sendable {
    typealias ID = Tree<Breadcrumb>.ID

    /// Below a root that stands for the table.
    private(set) var crumbs = Tree(root: Breadcrumb(name: "", target: nil))
    /// The nodes of addresses, in the form of `SiteBase.key(of:)`: those that stand for all that is below them too,
    /// and those that are one page's.
    private var folders: [String: Place] = [:]
    private var pages: [String: Place] = [:]

    private struct Place {
        var crumb: ID
        var depth: Int
    }

    /// - Parameters:
    ///   - address: the address on the host that a node names; nil where it is of another host, or there is none.
    ///   - target: where a crumb leads.
    init(
        _ table: TableOfContents, address: (TableOfContents.Target) -> String?,
        target: (TableOfContents.Target) -> Breadcrumb.Target?
    ) {
        var parents = [crumbs.root]
        for step in table.nodes.steps(from: table.nodes.root) {
            switch step {
            case .enter(let id) where id == table.nodes.root: break
            case .enter(let id):
                let node = table.nodes[id]
                let crumb = crumbs.append(
                    Breadcrumb(name: node.name, target: (node.homepage ?? node.target).flatMap(target)),
                    to: parents[parents.count - 1])
                if let address = node.target.flatMap(address) {
                    add(address, Place(crumb: crumb, depth: parents.count))
                }
                parents.append(crumb)
            case .leave: parents.removeLast()
            }
        }
    }

    private mutating func add(_ address: String, _ place: Place) {
        let key = SiteBase.key(of: address)
        if pages[key].map({ $0.depth < place.depth }) ?? true { pages[key] = place }
        // The address of an index is that of one page, where the address of its folder is that of all in it.
        guard !address.lowercased().hasSuffix("/index") else { return }
        if folders[key].map({ $0.depth < place.depth }) ?? true { folders[key] = place }
    }

    /// The crumb of a page: of all nodes whose address its own begins with the deepest, of those the one with the
    /// longest address, of those the first.
    ///
    /// - Parameter address: the page's, in the form of `SiteBase.key(of:)`.
    func crumb(of address: String) -> ID? {
        var best = pages[address]
        var folder = address[...]
        while true {
            if let place = folders[String(folder)], best.map({ $0.depth < place.depth }) ?? true { best = place }
            guard folder != "/", let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) else { return best?.crumb }
            folder = slash == folder.startIndex ? "/" : folder[..<slash]
        }
    }
}

/// One step of the way to a page.
package struct Breadcrumb: Sendable {
    package var name: String
    package var target: Target?

    package enum Target: Sendable {
        /// A page of the docset, which a cloud may lack.
        case page(PageAddress, query: String, fragment: String)
        case external(String)
    }
}
