package import KumoMarkdown

/// Hands out the parsed bodies of articles and includes, parsing what is shared only once.
package final class ArticleLibrary: Sendable {
    package let catalog: Catalog

    /// The bodies of includes without zones, which are the same for everybody, by locale and path.
    private let sharedIncludes: [LocaleID: [PathKey: ParsedBody]]

    package init(_ catalog: Catalog) {
        self.catalog = catalog
        sharedIncludes = catalog.locales.mapValues { content in
            let plain = content.includes.filter { $0.value.document.zones.isEmpty }.sorted { $0.key < $1.key }
            let bodies = plain.parallelMap { ($0.key, $0.value.document.tree { _ in true }) }
            return Dictionary(bodies, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The body of a file as readers of a cloud get it.
    package func body(of document: Catalog.Document, for cloud: Int?) -> ParsedBody {
        if let shared = sharedIncludes[document.locale]?[PathKey(document.path)] { return shared }
        return document.document.tree { document.zoneClouds[$0].contains(cloud) }
    }

    /// One of the Markdown strings of a YAML page as readers of a cloud get it.
    package func passage(_ number: Int, of document: Catalog.Document, for cloud: Int?) -> ParsedBody {
        document.document.passages[number].tree { document.zoneClouds[$0].contains(cloud) }
    }
}
