import KumoText
import KumoYAML

/// The entries of cross-reference maps that other docsets publish (docfx.md d.4).
struct ExternalReferences: Sendable {
    struct Entry: Sendable {
        /// Absolute.
        var href: String
        /// Everything else that the map says in words, such as `name` and `fullName`.
        var properties: [String: String]

        var name: String? { properties["name"] }
    }

    private var entries: [String: Entry] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter maps: JSON and YAML; of two that have a uid the first counts.
    init(_ maps: [SourceText]) {
        for map in maps { read(map) }
    }

    subscript(uid: String) -> Entry? { entries[uid] }

    private mutating func read(_ map: SourceText) {
        let isYAML = ["yml", "yaml"].contains(map.path.fileExtension)
        let document = isYAML ? YAMLReader.read(map) : JSONReader.read(map)
        if let fault = document.faults.first(where: { if case .duplicateKey = $0.kind { false } else { true } }) {
            var reason = "it nests too deeply or unfolds without bound"
            if case .syntax(let words) = fault.kind { reason = words }
            diagnostics.append(
                Diagnostic(
                    isYAML ? .yamlSyntaxError : .jsonSyntaxError,
                    "The map of cross references is not \(isYAML ? "YAML" : "JSON"): \(reason).",
                    at: .init(map.path, fault.range), help: "the uids that only this map has are not found"))
        }
        guard let root = document.root else { return }
        let base = root["baseUrl"]?.text
        for item in root["references"]?.items ?? [] {
            let texts = (item.entries ?? []).compactMap { entry in entry.value.text.map { (entry.key.text, $0) } }
            add(Dictionary(texts, uniquingKeysWith: { $1 }), base)
        }
    }

    private mutating func add(_ texts: [String: String], _ base: String?) {
        guard let uid = texts["uid"], !uid.isEmpty, entries[uid] == nil, var href = texts["href"], SafeURL.isSafe(href)
        else { return }
        // Maps of DocFX 2 may have addresses relative to one that stands for all.
        if let base, SafeURL.scheme(of: href) == nil, !href.hasPrefix("/") {
            href = base + (base.hasSuffix("/") ? "" : "/") + href
        }
        entries[uid] = Entry(href: href, properties: texts.filter { $0.key != "uid" && $0.key != "href" })
    }
}
