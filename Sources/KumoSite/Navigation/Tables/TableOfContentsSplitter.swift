import KumoMarkdown
import KumoText

/// Cuts a table of contents into one for each of its nodes that hold others (`SplitTOC`, docfx.md d.2).
struct TableOfContentsSplitter {
    private let table: TableOfContents
    private let clouds: (TableOfContents.Target) -> CloudSet?
    private let folder: SourcePath

    private typealias Nodes = Tree<TableOfContents.Node>

    init(_ table: TableOfContents, clouds: @escaping (TableOfContents.Target) -> CloudSet?) {
        self.table = table
        self.clouds = clouds
        folder = table.path.folder.appending("_splitted")
    }

    /// The table with what is left of it, then its parts.
    func parts() -> [TableOfContents] {
        var rest = Nodes(root: table.nodes[table.nodes.root])
        var parts: [TableOfContents] = []
        var names: Set<String> = []
        for id in table.nodes.children(of: table.nodes.root) {
            var node = table.nodes[id]
            let name = Self.folderName(node.name)
            if table.nodes.firstChild(of: id) != nil, !name.isEmpty, names.insert(name).inserted {
                parts.append(part(id, named: name))
                node.target = node.target ?? table.nodes.firstTarget(below: id)
                node.homepage = nil
                node.claimsPage = false
                rest.append(node, to: rest.root)
            } else {
                copy(id, to: &rest)
            }
        }
        var main = table
        main.nodes = rest
        main.computeClouds(clouds: clouds)
        return [main] + parts
    }

    private func part(_ id: Nodes.ID, named name: String) -> TableOfContents {
        var part = table
        part.nodes = Nodes(root: .init())
        copy(id, to: &part.nodes)
        part.path = folder.appending(name).appending(table.path.fileName)
        part.key = PathKey(part.path)
        let address = SourcePath(table.address.path)
        part.address = PageAddress(
            path: address.folder.appending("_splitted").appending(name).appending(address.fileName).rawValue)
        part.computeClouds(adding: table.monikers.isVersioned ? table.monikers.clouds : nil, clouds: clouds)
        return part
    }

    private func copy(_ id: Nodes.ID, to nodes: inout Nodes) {
        var parents = [nodes.root]
        for step in table.nodes.steps(from: id) {
            switch step {
            case .enter(let id): parents.append(nodes.append(table.nodes[id], to: parents[parents.count - 1]))
            case .leave: parents.removeLast()
            }
        }
    }

    /// A name as the name of a folder: what means something in a path or an address becomes a hyphen.
    private static func folderName(_ name: String) -> String {
        let name = String(name.map { $0.isWhitespace || "/\\?#%:*\"<>|".contains($0) ? "-" : $0 })
        return name.allSatisfy { $0 == "." } ? "" : name.lowercased()
    }
}
