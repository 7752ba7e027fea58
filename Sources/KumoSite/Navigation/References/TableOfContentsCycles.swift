import KumoText

/// Finds tables of contents that lead back to themselves, in time that grows with the references alone.
struct TableOfContentsCycles {
    private let graph: TableOfContentsGraph
    /// The files of which it is known whether a way leads from them into a circle.
    private var settled: Set<PathKey> = []
    /// For each from which one leads, the next file on the first such way.
    private var next: [PathKey: PathKey] = [:]
    /// For each of these the first file that comes twice on its way.
    private var entrances: [PathKey: PathKey] = [:]

    init(_ graph: TableOfContentsGraph) {
        self.graph = graph
    }

    /// A file whose references are being looked at.
    private struct Visit {
        var key: PathKey
        var rest: ArraySlice<PathKey>
        var next: PathKey?
    }

    /// Whether a table leads into a circle.
    mutating func leadsIntoCircle(_ root: PathKey) -> Bool {
        settle(root)
        guard next[root] != nil else { return false }
        findEntrance(of: root)
        return true
    }

    private mutating func settle(_ root: PathKey) {
        guard !settled.contains(root) else { return }
        var path = [Visit(key: root, rest: graph.references(of: root)[...])]
        var onPath: Set<PathKey> = [root]
        while let last = path.indices.last {
            if let child = path[last].rest.popFirst() {
                if onPath.contains(child) || next[child] != nil {
                    path[last].next = path[last].next ?? child
                } else if !settled.contains(child) {
                    path.append(Visit(key: child, rest: graph.references(of: child)[...]))
                    onPath.insert(child)
                }
                continue
            }
            let done = path.removeLast()
            onPath.remove(done.key)
            settled.insert(done.key)
            guard let way = done.next else { continue }
            next[done.key] = way
            if let parent = path.indices.last { path[parent].next = path[parent].next ?? done.key }
        }
    }

    private mutating func findEntrance(of root: PathKey) {
        var chain: [PathKey] = []
        var positions: [PathKey: Int] = [:]
        var current = root
        while entrances[current] == nil, positions[current] == nil, let following = next[current] {
            positions[current] = chain.count
            chain.append(current)
            current = following
        }
        guard let first = positions[current] else {
            for before in chain { entrances[before] = entrances[current] }
            return
        }
        for before in chain[..<first] { entrances[before] = current }
        for member in chain[first...] { entrances[member] = member }
    }

    /// DocFX reports a circle for every table that leads into it, at the top of the one that is met twice.
    ///
    /// - Precondition: the table was asked about.
    func finding(from root: PathKey) -> Diagnostic? {
        guard let entrance = entrances[root], let entry = graph.entries[entrance] else { return nil }
        let names = Circle.names(from: root, entrance: entrance, next: { next[$0] }) { key in
            "'\(graph.entries[key]?.path.rawValue ?? key.rawValue)'"
        }
        return Diagnostic(
            .circularReference,
            "Build has identified file(s) referencing each other: \(names).",
            in: entry.file.source, 0..<0, help: "take one of the references out; a reference to a folder counts too")
    }
}
