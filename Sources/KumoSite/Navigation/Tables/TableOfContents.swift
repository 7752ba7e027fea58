package import KumoMarkdown
package import KumoText
package import KumoYAML

/// A table of contents with all that its nodes refer to, the same for every cloud of a locale.
package struct TableOfContents: Sendable {
    /// The file it was made from, relative to the project.
    package var source: SourcePath
    /// The locale of that file.
    package var owner: LocaleID
    /// Where it is published: the path of its `toc.json`, without the extension.
    package var address: PageAddress
    package var monikers: ArticleMonikers
    package var metadata: PageMetadata
    /// The nodes, below a root that stands for the table.
    package var nodes = Tree(root: Node())

    /// The file, relative to its content folder.
    var path: SourcePath
    /// By which the table is found that is nearest to a page.
    var key: PathKey

    package struct Node: Sendable {
        /// Empty where the author gave none.
        package var name = ""
        /// The locale of the file that names it.
        var owner: LocaleID?
        package var displayName: String?
        package var uid: String?
        package var target: Target?
        /// The page of a node that was given only by `topicHref`.
        package var homepage: Target?
        package var isExpanded = false
        package var maintainsContext = false
        package var others: [YAMLNode.Entry] = []
        /// The clouds for which there is anything in the node or below it; nil where it is for all (docfx.md b.8).
        package var clouds: CloudSet?
        /// Whether this is a table of contents of the page that the node leads to.
        var claimsPage = false
    }

    package enum Target: Sendable, Hashable {
        case page(PathKey, PageAddress, query: String, fragment: String)
        /// A page that has moved: its old address, which sends readers on.
        case redirected(PathKey, PageAddress, query: String, fragment: String)
        case asset(Asset)
        /// Anything outside the docset, as it is to be written.
        case external(String)
        /// Leads nowhere; what the author wrote.
        case broken(String)

        /// Whether nothing was written that a reader could follow.
        var isEmpty: Bool { self == .broken("") || self == .external("") }
    }
}

extension PageAddress {
    /// The address on Learn of the table of contents that has this address.
    package var docsFile: String { "/" + path + ".json" }
}

extension TableOfContents {
    /// The pages whose table of contents this is, in the order of its nodes; some perhaps more than once.
    var claimedPages: [PathKey] {
        var keys: [PathKey] = []
        for step in nodes.steps(from: nodes.root) {
            guard case .enter(let id) = step, nodes[id].claimsPage, case .page(let key, _, _, _)? = nodes[id].target
            else { continue }
            keys.append(key)
        }
        return keys
    }

    /// Works out for which clouds each node is: those of what it leads to and of all that is in it. Something that
    /// is for all makes what holds it be for all (docfx.md b.8).
    ///
    /// - Parameters:
    ///   - clouds: the clouds of a page or file; nil for one that is the same for all.
    ///   - extra: clouds that every node has besides, which is so in the parts of a split table.
    mutating func computeClouds(adding extra: CloudSet? = nil, clouds: (Target) -> CloudSet?) {
        var unions: [CloudUnion] = []
        for step in nodes.steps(from: nodes.root) {
            switch step {
            case .enter(let id):
                var union = CloudUnion()
                switch nodes[id].target {
                case .page, .redirected, .asset: nodes[id].target.map { union.add(clouds($0)) }
                case .external: union.add(nil)
                case .broken, nil: break
                }
                unions.append(union)
            case .leave(let id):
                guard let union = unions.popLast() else { continue }
                var own = union.result
                if let extra { own = (own ?? CloudSet()).union(extra) }
                nodes[id].clouds = own
                if !unions.isEmpty { unions[unions.count - 1].add(own) }
            }
        }
    }
}

/// A union in which "for all" swallows everything, as an empty list does in DocFX (docfx.md b.2).
private struct CloudUnion {
    private var clouds = CloudSet()
    private var isForAll = false

    mutating func add(_ other: CloudSet?) {
        if let other { clouds = clouds.union(other) } else { isForAll = true }
    }

    /// Nil too where nothing was added.
    var result: CloudSet? { isForAll || clouds.isEmpty ? nil : clouds }
}
