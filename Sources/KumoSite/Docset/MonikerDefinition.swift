package import KumoText
package import KumoYAML

/// Reads the definition of a docset's monikers: `{"monikers": [{"moniker_name", "product_name", "order"}]}`
/// (docfx.md b.1).
package enum MonikerDefinition {
    /// - Returns: nil for a file that is neither JSON nor YAML.
    package static func catalog(in source: SourceText) -> CloudCatalog? {
        let isJSON = source.path.fileExtension == "json"
        return (isJSON ? JSONReader.read(source) : YAMLReader.read(source)).root.map(catalog)
    }

    /// In the order by which monikers compare: by `order`, which is 0 where nothing is said, and then as defined.
    package static func catalog(from root: YAMLNode) -> CloudCatalog {
        let items = (root["monikers"] ?? root).items ?? []
        let clouds = items.compactMap { item -> (order: Int, cloud: Cloud)? in
            guard let name = item["moniker_name"]?.text, !name.isEmpty else { return nil }
            let product = item["product_name"]?.text ?? ""
            let shown = item["version_display_name"]?.text ?? item["moniker_display_name"]?.text ?? name
            return (item["order"]?.text.flatMap { Int($0) } ?? 0, Cloud(id: name, name: shown, product: product))
        }
        let sorted = clouds.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
        return CloudCatalog(sorted.map(\.element.cloud))
    }

    /// The clouds of Microsoft 365's guides, whose definition is in none of the repositories (docfx.md b.9).
    package static let builtIn = CloudCatalog([
        Cloud(id: "o365-worldwide", name: "Worldwide", product: "Microsoft 365"),
        Cloud(id: "o365-germany", name: "Germany", product: "Microsoft 365"),
        Cloud(id: "o365-21vianet", name: "21Vianet", product: "Microsoft 365"),
    ])

    /// What a docset without monikers has: one guide, which is for everybody.
    package static let none = CloudCatalog([Cloud(id: "", name: "", product: "")])
}
