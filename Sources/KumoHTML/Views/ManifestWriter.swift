import KumoMarkdown
import KumoSite
import KumoText

/// What `manifest.json` says (machine-interface.md).
struct Manifest: Encodable {
    struct Row: Encodable {
        var url: String
        var path: String
        var source: String
        var locale: String
        var monikers: [String]
        var hasError: Bool

        enum CodingKeys: String, CodingKey {
            case url, path, source, locale, monikers
            case hasError = "has_error"
        }
    }

    struct Asset: Encodable {
        var path: String
        var source: String
    }

    var pages: [Row]
    var assets: [Asset]
}

/// Writes `manifest.json` (machine-interface.md): what was published, where, and from what.
struct ManifestWriter {
    let writer: SiteWriter

    func file() -> OutputFile {
        let manifest = Manifest(pages: rows(), assets: assets())
        return OutputFile(path: writer.layout.manifest, content: .bytes(JSONOutput.bytes(manifest)))
    }

    /// A row for each article of a locale, whichever ways its clouds read it.
    private func rows() -> [Manifest.Row] {
        let files = Set(
            writer.site.diagnostics.filter { $0.severity == .error }.compactMap { $0.place?.file })
        var rows: [Manifest.Row] = []
        var seen: Set<String> = []
        for page in writer.site.pages {
            guard let cloud = page.clouds.positions.first,
                seen.insert("\(page.locale)/\(page.address.path)").inserted
            else { continue }
            let edition = Edition(locale: page.locale, cloud: cloud)
            let clouds = writer.site.configuration.clouds.names(of: page.article.publishedClouds)
            let source = page.sourcePath
            let path = writer.layout.page(page.address, in: edition)
            guard !writer.refused.contains(Claim(path: path, source: source)) else { continue }
            rows.append(
                .init(
                    url: page.address.docsURL, path: path.rawValue,
                    source: source.rawValue, locale: page.locale.rawValue,
                    monikers: clouds.map { $0.lowercased() }.sorted(), hasError: files.contains(source)))
        }
        return rows
    }

    private func assets() -> [Manifest.Asset] {
        writer.site.configuration.locales.flatMap { locale in
            (writer.site.assets[locale.id] ?? []).flatMap { asset in
                writer.layout.assetPaths(asset, in: locale.id)
                    .filter { !writer.refused.contains(Claim(path: $0, source: asset.source)) }
                    .map { .init(path: $0.rawValue, source: asset.source.rawValue) }
            }
        }
    }
}
