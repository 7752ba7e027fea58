package import KumoText
package import KumoYAML

/// Reads the definition of a docset's monikers: `{"monikers": [{"moniker_name", "product_name", "order"}]}`
/// (docfx.md b.1).
package struct MonikerDefinition: Sendable {
    /// In the order by which monikers compare: by `order`, which is 0 where nothing is said, and then as defined.
    /// Canonical versions go by it too (docfx.md b.6). Nil where the file cannot be read.
    package private(set) var catalog: CloudCatalog?
    package private(set) var diagnostics: [Diagnostic] = []

    /// The definition in a file of its own.
    package init(_ source: SourceText) {
        let file = SettingsFile(source)
        let (root, faults) = file.read()
        diagnostics = faults
        if let root { read(root, in: file) }
    }

    /// The definition within the configuration.
    package init(_ root: YAMLNode, in source: SourceText) {
        read(root, in: SettingsFile(source))
    }

    private mutating func read(_ root: YAMLNode, in file: SettingsFile) {
        var reader = SettingsReader(root.entries ?? [], in: file)
        if root.entries == nil, !root.isNull { reader.report(.wrongType("Object", at: file.place(of: root))) }
        let list = reader.entry("monikers")?.value
        if let list, list.items == nil { reader.report(.wrongType("Array", at: file.place(of: list))) }
        var defined: [(order: Int, cloud: Cloud)] = []
        var names: Set<String> = []
        for item in list?.items ?? [] {
            reader.nested(item) { entry in
                guard let name = entry.setting("moniker_name"), Self.isUsable(name, names: &names, &entry) else {
                    return
                }
                let shown = entry.text("version_display_name") ?? entry.text("moniker_display_name")
                let cloud = Cloud(id: name.text, name: shown ?? name.text, product: entry.text("product_name") ?? "")
                defined.append((entry.number("order") ?? 0, cloud))
            }
        }
        let sorted = defined.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
        catalog = CloudCatalog(sorted.map(\.element.cloud))
        diagnostics += reader.diagnostics
    }

    /// Whether a name can be that of a moniker, and of a folder for its pages. DocFX breaks off at a name that is
    /// there twice, and could not say one of other characters in a range.
    private static func isUsable(
        _ name: DocsetConfiguration.Setting, names: inout Set<String>, _ reader: inout SettingsReader
    ) -> Bool {
        guard !name.text.isEmpty, name.text.allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) }),
            name.text.first != "."
        else {
            reader.report(
                Diagnostic(
                    .configurationInvalid, "'\(name.text)' is not a moniker.", at: name.place,
                    help: "use letters, digits, '-', '_' and '.'"))
            return false
        }
        guard names.insert(name.text.lowercased()).inserted else {
            reader.report(
                Diagnostic(
                    .configurationInvalid, "Moniker '\(name.text)' is defined twice; the first definition counts.",
                    at: name.place, help: "delete one of them"))
            return false
        }
        return true
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
