import KumoMarkdown
import KumoSite
import KumoText
import KumoYAML

/// Writes `toc.json` (machine-interface.md): a table of contents for front ends that draw it themselves.
///
/// Nodes are written one on a line, without indentation, and without recursion: a table may have thousands of them
/// and nest as deeply as its author likes.
struct TableModelWriter {
    let table: TableOfContents
    let clouds: CloudCatalog

    private typealias ID = Tree<TableOfContents.Node>.ID
    private var nodes: Tree<TableOfContents.Node> { table.nodes }

    init(_ table: TableOfContents, clouds: CloudCatalog) {
        self.table = table
        self.clouds = clouds
    }

    /// - Parameter cloud: nil for a table that is the same for all.
    func bytes(for cloud: Int?) -> [UInt8] {
        var buffer = JSONBuffer(reserving: nodes.count * 80)
        buffer.syntax("{\"metadata\": ")
        buffer.value(metadata)
        buffer.syntax(", \"items\": [")
        // Whether a node of each open level was written.
        var isContinued = [false]
        var steps = nodes.steps(from: nodes.root)
        while let step = steps.next() {
            switch step {
            case .enter(let id) where id == nodes.root: break
            case .enter(let id) where !isThere(id, for: cloud): steps.skip(id)
            case .enter(let id):
                if isContinued[isContinued.count - 1] { buffer.syntax(",") }
                isContinued[isContinued.count - 1] = true
                buffer.syntax("\n{")
                let entries = entries(of: id)
                buffer.entries(entries)
                if holdsNodes(id, for: cloud) {
                    if !entries.isEmpty { buffer.syntax(", ") }
                    buffer.syntax("\"children\": [")
                }
                isContinued.append(false)
            case .leave(let id):
                let held = isContinued.removeLast()
                if id != nodes.root { held ? buffer.syntax("]}") : buffer.syntax("}") }
            }
        }
        buffer.syntax("\n]}\n")
        return buffer.bytes
    }

    /// What decides for whom the table is, is not handed on (docfx.md d.2).
    private var metadata: JSONValue {
        var values: [String: JSONValue] = [:]
        for entry in table.metadata.entries where !["monikers", "monikerRange"].contains(entry.key.text) {
            values[entry.key.text] = JSONValue(entry.value)
        }
        return .object(values)
    }

    private func isThere(_ id: ID, for cloud: Int?) -> Bool {
        guard let cloud, let clouds = nodes[id].clouds else { return true }
        return clouds.contains(cloud)
    }

    private func holdsNodes(_ id: ID, for cloud: Int?) -> Bool {
        nodes.children(of: id).contains { isThere($0, for: cloud) }
    }

    /// All of a node but its children.
    private func entries(of id: ID) -> [(key: String, value: JSONValue)] {
        let node = nodes[id]
        var values = Dictionary(node.others.map { ($0.key.text, JSONValue($0.value)) }, uniquingKeysWith: { $1 })
        if !node.name.isEmpty { values["name"] = .string(node.name) }
        if let displayName = node.displayName { values["displayName"] = .string(displayName) }
        if let uid = node.uid { values["uid"] = .string(uid) }
        if let target = node.target { values["href"] = .string(address(of: target)) }
        if let homepage = node.homepage { values["homepage"] = .string(address(of: homepage)) }
        if node.isExpanded { values["expanded"] = .bool(true) }
        if node.maintainsContext { values["maintainContext"] = .bool(true) }
        let parent = nodes.parent(of: id).map { nodes[$0].clouds } ?? nil
        // What is for the same clouds as the node that holds it does not repeat them (docfx.md b.8).
        if let own = node.clouds, nodes.parent(of: id) == nodes.root || own != parent {
            values["monikers"] = .array(clouds.names(of: own).map { $0.lowercased() }.sorted().map(JSONValue.string))
        }
        return values.sorted { $0.key < $1.key }
    }

    /// The address of what a node leads to, for whoever has it.
    private func address(of target: TableOfContents.Target) -> String {
        let location = DocsLocation(page: table.address)
        switch target {
        case .page(_, let address, let query, let fragment), .redirected(_, let address, let query, let fragment):
            return location.address(of: .page(address, query: query, fragment: fragment))
        case .asset(let asset): return location.address(of: .asset(asset.address))
        case .external(let url): return url
        case .broken(let written): return SafeURL.isSafe(written) ? written : ""
        }
    }
}
