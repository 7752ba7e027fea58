import KumoMarkdown
import KumoText

/// Draws the navigation of one locale and cloud from the tables of contents.
struct NavigationBuilder {
    private let cloud: Int
    private let pages: [PathKey: Page]
    private let addresses: Set<PageAddress>

    /// What has to be known of a page.
    struct Page {
        var title: String
        var address: PageAddress
    }

    /// - Parameter pages: those that the cloud has.
    init(cloud: Int, pages: [PathKey: Page]) {
        self.cloud = cloud
        self.pages = pages
        addresses = Set(pages.values.map(\.address))
    }

    func navigation(_ tables: TableOfContentsSet) -> EditionNavigation {
        guard !tables.tables.isEmpty else { return EditionNavigation(ofFolders: navigationOfFolders()) }
        let isOnly = tables.tables.count == 1
        return EditionNavigation(
            navigations: tables.tables.map { table in
                guard !table.monikers.isVersioned || table.monikers.clouds.contains(cloud) else { return nil }
                var navigation = navigation(of: table)
                if !isOnly { navigation.title = title(of: table) }
                // Of several tables, one that leads to no page here is no navigation: breadcrumbs of Learn, mostly.
                return (isOnly ? navigation.isEmpty : navigation.order.isEmpty) ? nil : navigation
            })
    }

    /// What its author calls a table, or else the folder it is in.
    private func title(of table: TableOfContents) -> String {
        table.metadata.text("title") ?? table.path.folder.rawValue
    }

    private func navigation(of table: TableOfContents) -> Navigation {
        typealias TableNode = Tree<TableOfContents.Node>.ID
        var links: [TableNode: Navigation.Node] = [:]
        var kept: Set<TableNode> = []
        for step in table.nodes.steps(from: table.nodes.root) {
            switch step {
            case .enter(let id):
                guard let node = node(table.nodes[id]) else { continue }
                links[id] = node
                kept.insert(id)
            case .leave(let id):
                if kept.contains(id), let parent = table.nodes.parent(of: id) { kept.insert(parent) }
            }
        }
        var nodes = Tree(root: Navigation.Node(name: "", link: nil), reserving: kept.count + 1)
        var parents = [nodes.root]
        var steps = table.nodes.steps(from: table.nodes.root)
        while let step = steps.next() {
            switch step {
            case .enter(let id) where id == table.nodes.root: break
            case .enter(let id) where kept.contains(id):
                let node = links[id] ?? .init(name: table.nodes[id].name, link: nil)
                parents.append(nodes.append(node, to: parents[parents.count - 1]))
            case .enter(let id): steps.skip(id)
            case .leave: parents.removeLast()
            }
        }
        return Navigation(nodes: nodes, isPage: addresses.contains)
    }

    /// - Returns: nil for a node that by itself leads nowhere in this cloud.
    private func node(_ node: TableOfContents.Node) -> Navigation.Node? {
        switch node.target {
        case .page(let key, _, let query, let fragment):
            guard let page = pages[key] else { return nil }
            return .init(
                name: node.name.isEmpty ? page.title : node.name,
                link: .page(page.address, query: query, fragment: fragment))
        case .redirected(_, let address, let query, let fragment):
            guard node.clouds?.contains(cloud) ?? true else { return nil }
            return .init(name: node.name, link: .page(address, query: query, fragment: fragment))
        case .asset(let asset):
            guard !asset.address.isVersioned || asset.clouds.contains(cloud) else { return nil }
            return .init(name: node.name, link: .asset(asset.address))
        case .external(let url): return url.isEmpty ? nil : .init(name: node.name, link: .external(url))
        case .broken, nil: return nil
        }
    }

    /// What stands in for a table of contents where nobody wrote one: the pages in their folders, those of a folder
    /// before the folders in it.
    private func navigationOfFolders() -> Navigation {
        let root = PageFolder()
        for (key, page) in pages.sorted(by: { $0.key < $1.key }) {
            var folders = key.rawValue.split(separator: "/").map(String.init)
            folders.removeLast()
            root.add(.init(name: page.title, link: .page(page.address, query: "", fragment: "")), in: folders[...])
        }
        var nodes = Tree(root: Navigation.Node(name: "", link: nil))
        root.append(to: &nodes, below: nodes.root)
        return Navigation(nodes: nodes)
    }
}

/// A folder of pages while a table of contents is made from the folders. No path nests deeper than a disk allows.
private final class PageFolder {
    private var pages: [Navigation.Node] = []
    private var folders: [String: PageFolder] = [:]

    func add(_ page: Navigation.Node, in path: ArraySlice<String>) {
        guard let name = path.first else {
            pages.append(page)
            return
        }
        let folder = folders[name] ?? PageFolder()
        folders[name] = folder
        folder.add(page, in: path.dropFirst())
    }

    func append(to nodes: inout Tree<Navigation.Node>, below parent: Navigation.ID) {
        for page in pages { nodes.append(page, to: parent) }
        for (name, folder) in folders.sorted(by: { $0.key < $1.key }) {
            folder.append(to: &nodes, below: nodes.append(.init(name: name, link: nil), to: parent))
        }
    }
}
