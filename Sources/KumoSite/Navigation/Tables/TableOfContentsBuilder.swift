import KumoMarkdown
import KumoText

/// Puts tables of contents together: what nodes lead to, and the nodes of other tables where they were asked for.
struct TableOfContentsBuilder {
    private let graph: TableOfContentsGraph
    private let rules: ContentRules
    private var links: TableOfContentsLinks
    private var finished: [PathKey: Nodes] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    typealias Nodes = Tree<TableOfContents.Node>

    /// Nodes that were put into another table, of which each copy is one; the largest table known has 13,000.
    private var copyCount = 0

    private static let copyLimit = 400_000

    init(_ graph: TableOfContentsGraph, _ links: TableOfContentsLinks, rules: ContentRules) {
        self.graph = graph
        self.rules = rules
        self.links = links
    }

    /// What is wrong with the links of the tables that were built.
    var linkDiagnostics: [Diagnostic] { links.diagnostics }

    /// The nodes of a table. A reference that leads back to the table it is in is left out.
    mutating func nodes(of key: PathKey) -> Nodes {
        var path: [(key: PathKey, rest: ArraySlice<PathKey>)] = [(key, graph.references(of: key)[...])]
        var onPath: Set<PathKey> = [key]
        while let last = path.indices.last {
            if let next = path[last].rest.popFirst() {
                guard finished[next] == nil, onPath.insert(next).inserted else { continue }
                path.append((next, graph.references(of: next)[...]))
            } else {
                let done = path.removeLast().key
                onPath.remove(done)
                finished[done] = build(done)
            }
        }
        return finished[key] ?? Nodes(root: .init())
    }

    /// Builds one table from those that it refers to, which are finished but for circles.
    private mutating func build(_ key: PathKey) -> Nodes {
        var result = Nodes(root: .init())
        guard let entry = graph.entries[key] else { return result }
        let written = entry.file.nodes
        var parents = [result.root]
        var steps = written.steps(from: written.root)
        while let step = steps.next() {
            switch step {
            case .enter(let id) where id == written.root: break
            case .enter(let id):
                let (node, inlined) = node(id, in: entry)
                let parent = result.append(node, to: parents[parents.count - 1])
                if let inlined {
                    append(inlined, to: parent, of: &result, at: written[id].range, entry)
                    steps.skip(id)
                } else {
                    parents.append(parent)
                }
            case .leave: parents.removeLast()
            }
        }
        return result
    }

    private mutating func node(
        _ id: TableOfContentsGraph.NodeID, in entry: TableOfContentsGraph.Entry
    ) -> (TableOfContents.Node, inlined: Nodes?) {
        let written = entry.file.nodes[id]
        var node = TableOfContents.Node()
        node.name = written.name?.text ?? ""
        node.owner = entry.locale
        node.displayName = written.displayName
        node.uid = written.uid?.text
        node.isExpanded = written.isExpanded
        node.maintainsContext = written.maintainsContext
        node.others = written.others
        let reference = entry.references[id]
        let topic = topic(of: written, in: entry)
        node.target = topic?.target
        if let name = topic?.name, node.name.isEmpty { node.name = name }
        // A page to which a node with a table of its own leads belongs to that table (docfx.md d.2).
        node.claimsPage = reference?.table == nil
        if written.href == nil, written.topicHref != nil { node.homepage = node.target }
        var inlined: Nodes?
        switch reference {
        case .address(let address): node.target = .external(address)
        case .inlined(let key): inlined = finished[key] ?? Nodes(root: .init())
        case .folder(let key): node.target = node.target ?? finished[key].flatMap { $0.firstTarget(below: $0.root) }
        case nil: break
        }
        if node.name.isEmpty, node.target == nil || !rules.namesNodesByTheirPages {
            reportMissingName(written, in: entry)
        }
        return (node, inlined)
    }

    /// `topicHref`, else `href` where that is no table, else the page of the uid.
    private mutating func topic(
        of node: TableOfContentsFile.Node, in entry: TableOfContentsGraph.Entry
    ) -> (target: TableOfContents.Target, name: String?)? {
        if let topicHref = node.topicHref {
            switch TableOfContentsHref(topicHref.text) {
            case .absolute, .file: return (links.target(of: topicHref, in: entry), nil)
            case .folder, .table: diagnostics.append(.invalidTopicHref(topicHref, in: entry.file.source))
            }
        }
        if let href = node.href {
            switch TableOfContentsHref(href.text) {
            case .absolute, .file: return (links.target(of: href, in: entry), nil)
            case .folder, .table: break
            }
        }
        guard let uid = node.uid, let page = links.page(uid: uid, in: entry) else { return nil }
        return (page.target, page.name)
    }

    private mutating func append(
        _ other: Nodes, to parent: Nodes.ID, of nodes: inout Nodes, at range: Range<Int>,
        _ entry: TableOfContentsGraph.Entry
    ) {
        copyCount += other.count
        guard copyCount <= Self.copyLimit else {
            diagnostics.append(
                Diagnostic(
                    .tocInvalid,
                    "With all it includes the table of contents grows beyond bounds; the rest is left out.",
                    in: entry.file.source, range, help: "look for files that name each other many times"))
            return
        }
        var parents = [parent]
        for step in other.steps(from: other.root) {
            switch step {
            case .enter(let id) where id == other.root: break
            case .enter(let id): parents.append(nodes.append(other[id], to: parents[parents.count - 1]))
            case .leave: parents.removeLast()
            }
        }
    }

    private mutating func reportMissingName(
        _ node: TableOfContentsFile.Node, in entry: TableOfContentsGraph.Entry
    ) {
        diagnostics.append(
            Diagnostic(
                .missingAttribute, "Missing required attribute: 'name'.", in: entry.file.source,
                node.nameRange ?? node.range, help: "give the node a name that readers see"))
    }
}

extension Tree<TableOfContents.Node> {
    /// Where readers of nodes begin (docfx.md d.2, folder reference): the first that leads anywhere, else the first in
    /// the first of them.
    func firstTarget(below parent: ID) -> TableOfContents.Target? {
        var level = parent
        while true {
            for id in children(of: level) {
                if let target = self[id].target, !target.isEmpty { return target }
            }
            guard let first = firstChild(of: level) else { return nil }
            level = first
        }
    }
}

extension Diagnostic {
    fileprivate static func invalidTopicHref(_ href: TableOfContentsFile.Text, in source: SourceText) -> Diagnostic {
        Diagnostic(
            .invalidTopicHref,
            "The topic href '\(href.text)' can only reference to a local file or absolute path.", in: source,
            href.range, help: "write a table of contents or a folder as tocHref")
    }
}
