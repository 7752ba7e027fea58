import KumoMarkdown
package import KumoText
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
        for map in maps {
            if map.path.fileExtension == "yml" || map.path.fileExtension == "yaml" {
                readYAML(map)
            } else {
                readJSON(map)
            }
        }
    }

    subscript(uid: String) -> Entry? { entries[uid] }

    private mutating func readYAML(_ map: SourceText) {
        var reader = MapReader(source: map, subject: "The map of cross references")
        let document = YAMLReader.read(map)
        for fault in document.faults { reader.report(fault) }
        diagnostics += reader.diagnostics
        guard let root = document.root else { return }
        let base = root["baseUrl"]?.text
        for item in root["references"]?.items ?? [] {
            let texts = (item.entries ?? []).compactMap { entry in entry.value.text.map { (entry.key.text, $0) } }
            add(Dictionary(texts, uniquingKeysWith: { $1 }), base)
        }
    }

    /// Maps of JSON have tens of megabytes, which is why they are not read as YAML.
    private mutating func readJSON(_ map: SourceText) {
        guard let tree = JSONReader.read(map.bytes), let root = tree.firstChild(of: tree.root) else {
            guard !map.bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) else { return }
            diagnostics.append(
                Diagnostic(
                    .jsonSyntaxError, "The map of cross references is not JSON.", at: .init(map.path),
                    help: "the references that only this map has are not found"))
            return
        }
        let children = Array(tree.children(of: root))
        var base: String?
        for child in children where tree[child].key == "baseUrl" {
            if case .string(let text) = tree[child].kind { base = text }
        }
        for child in children where tree[child].key == "references" {
            for item in tree.children(of: child) {
                var texts: [String: String] = [:]
                for value in tree.children(of: item) {
                    if case .string(let text) = tree[value].kind { texts[tree[value].key] = text }
                }
                add(texts, base)
            }
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

extension DiagnosticCode {
    package static let jsonSyntaxError = DiagnosticCode("json-syntax-error", .docfx, .error)
}
