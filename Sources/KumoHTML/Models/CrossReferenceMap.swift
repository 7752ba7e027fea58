import KumoSite

/// Writes `.xrefmap.json`, by which other docsets refer to the pages of this one by their uids (docfx.md d.4).
struct CrossReferenceMap {
    let site: Site
    let layout: OutputLayout

    private struct Map: Encodable {
        var references: [Reference]
        var externalXrefs: [String] = []

        enum CodingKeys: String, CodingKey {
            case references
            case externalXrefs = "external_xrefs"
        }
    }

    private struct Reference: Encodable {
        var uid: String
        var href: String
        var name: String
        /// DocFX names the group of these; kumo has no groups.
        var monikers: [String]?
    }

    /// The addresses are Learn's, with neither locale nor version, so that a map serves all languages.
    ///
    /// - Returns: nothing where no page has a uid.
    func files() -> [OutputFile] {
        let host = site.configuration.baseURL ?? ""
        let configuration = site.configuration
        let source = configuration.sourceLocale
        // What a localized docset only falls back to is in the map of the source's own build.
        let locale = configuration.isReference(source) ? configuration.locales.first?.id ?? source : source
        let pages = site.references.published(in: locale).filter { !configuration.isReference($0.locale) }
        let references = pages.map { page in
            Reference(
                uid: page.uid, href: host + page.address.docsURL, name: page.name,
                monikers: page.monikers.isVersioned
                    ? site.configuration.clouds.names(of: page.monikers.clouds).map { $0.lowercased() }.sorted() : nil)
        }
        guard !references.isEmpty else { return [] }
        return [
            OutputFile(path: layout.crossReferences, content: .bytes(JSONOutput.bytes(Map(references: references))))
        ]
    }
}
