import KumoText

/// Finds tables of contents that lead back to themselves.
struct TableOfContentsCycles {
    private let graph: TableOfContentsGraph
    /// Files from which no way leads into a circle.
    private var harmless: Set<PathKey> = []

    init(_ graph: TableOfContentsGraph) {
        self.graph = graph
    }

    /// The way from a table to the first one that is met twice, which ends it; nil where none is.
    mutating func chain(from root: PathKey) -> [PathKey]? {
        var path: [(key: PathKey, rest: ArraySlice<PathKey>)] = []
        var onPath: Set<PathKey> = []
        func enter(_ key: PathKey) {
            path.append((key, graph.references(of: key)[...]))
            onPath.insert(key)
        }
        enter(root)
        while let last = path.indices.last {
            guard let next = path[last].rest.popFirst() else {
                let done = path.removeLast().key
                onPath.remove(done)
                harmless.insert(done)
                continue
            }
            if onPath.contains(next) { return path.map(\.key) + [next] }
            if !harmless.contains(next) { enter(next) }
        }
        return nil
    }

    /// DocFX reports a circle for every table that leads into it, at the top of the one that is met twice.
    func finding(_ chain: [PathKey]) -> Diagnostic? {
        guard let last = chain.last.flatMap({ graph.entries[$0] }) else { return nil }
        let names = chain.map { "'\(graph.entries[$0]?.path.rawValue ?? $0.rawValue)'" }.joined(separator: " --> ")
        return Diagnostic(
            .circularReference, "Build has identified file(s) referencing each other: \(names).",
            in: last.file.source, 0..<0, help: "take one of the references out; a reference to a folder counts too")
    }
}
