import KumoMarkdown
import KumoText

/// Draws the navigation of one locale and cloud from the tables of contents.
struct NavigationBuilder {
    private let edition: Edition
    private let pages: [PathKey: Page]
    private let originals: [PathKey: Page]

    private var cloud: Int { edition.cloud }

    /// What has to be known of a page.
    struct Page {
        var title: String
        /// Of its text.
        var language: LocaleID
        var address: PageAddress
    }

    /// - Parameters:
    ///   - pages: those that the edition has.
    ///   - originals: what the same cloud has in the source's language.
    init(_ edition: Edition, pages: [PathKey: Page], originals: [PathKey: Page]) {
        self.edition = edition
        self.pages = pages
        self.originals = originals
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
                let node = links[id] ?? name(of: table.nodes[id], link: nil)
                parents.append(nodes.append(node, to: parents[parents.count - 1]))
            case .enter(let id): steps.skip(id)
            case .leave: parents.removeLast()
            }
        }
        let addresses = Set(pages.values.map(\.address))
        return Navigation(nodes: nodes, isPage: addresses.contains)
    }

    /// - Returns: nil for a node that by itself leads nowhere in this cloud.
    private func node(_ node: TableOfContents.Node) -> Navigation.Node? {
        switch node.target {
        case .page(let key, _, let query, let fragment):
            guard let page = pages[key] else { return nil }
            let link = Link.page(page.address, query: query, fragment: fragment)
            // Where nobody has translated the table, what it calls a page as its original does is called as its
            // translation does.
            let isTitle = node.owner != edition.locale && node.name == originals[key]?.title
            return node.name.isEmpty || isTitle ? title(of: page, link) : name(of: node, link: link)
        case .redirected(_, let address, let query, let fragment):
            guard node.clouds?.contains(cloud) ?? true else { return nil }
            return name(of: node, link: .page(address, query: query, fragment: fragment))
        case .asset(let asset):
            guard !asset.address.isVersioned || asset.clouds.contains(cloud) else { return nil }
            return name(of: node, link: .asset(asset.address))
        case .external(let url): return url.isEmpty ? nil : name(of: node, link: .external(url))
        case .broken, nil: return nil
        }
    }

    private func name(of node: TableOfContents.Node, link: Link?) -> Navigation.Node {
        .init(name: node.name, in: foreign(node.owner), link: link)
    }

    private func title(of page: Page, _ link: Link) -> Navigation.Node {
        .init(name: page.title, in: foreign(page.language), link: link)
    }

    private func foreign(_ language: LocaleID?) -> LocaleID? { language == edition.locale ? nil : language }

    /// What stands in for a table of contents where nobody wrote one: the pages in their folders, those of a folder
    /// before the folders in it.
    private func navigationOfFolders() -> Navigation {
        let root = PageFolder()
        for (key, page) in pages.sorted(by: { $0.key < $1.key }) {
            var folders = key.rawValue.split(separator: "/").map(String.init)
            folders.removeLast()
            root.add(title(of: page, .page(page.address, query: "", fragment: "")), in: folders[...])
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
