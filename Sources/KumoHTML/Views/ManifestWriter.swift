import KumoMarkdown
import KumoSite
import KumoText

/// What `manifest.json` says (machine-interface.md).
struct Manifest: Encodable {
    struct Row: Encodable {
        var url: String
        /// Nil where no file is written.
        var path: String?
        var source: String
        var locale: String
        var monikers: [String]
        /// Only for a page that has moved.
        var redirectURL: String?
        var hasError: Bool

        enum CodingKeys: String, CodingKey {
            case url, path, source, locale, monikers
            case redirectURL = "redirect_url"
            case hasError = "has_error"
        }
    }

    struct Asset: Encodable {
        var path: String
        var source: String
    }

    /// An article that is no page, and why.
    struct Unpublished: Encodable {
        var source: String
        var reason: String
    }

    var pages: [Row]
    var assets: [Asset]
    var unpublished: [Unpublished]

    init(pages: [Row], assets: [Asset], of site: Site) {
        self.pages = pages
        self.assets = assets
        unpublished = site.unpublished.map { .init(source: $0.source.rawValue, reason: $0.reason.rawValue) }
    }
}

extension Manifest.Row {
    /// The row of a page that has moved; its source is the file that is no longer there.
    init(_ redirection: Redirection, in locale: LocaleID, of site: Site) {
        let clouds = redirection.monikers.isVersioned ? redirection.monikers.clouds : CloudSet()
        self.init(
            url: redirection.address.docsURL, path: nil,
            source: site.configuration.folder(of: locale, redirection).appending(redirection.path.rawValue).rawValue,
            locale: locale.rawValue,
            monikers: site.configuration.clouds.names(of: clouds).map { $0.lowercased() }.sorted(),
            redirectURL: redirection.url, hasError: false)
    }
}

extension ProjectConfiguration {
    /// The content folder that a page was in.
    fileprivate func folder(of locale: LocaleID, _ redirection: Redirection) -> SourcePath {
        let owner = redirection.isFallback ? sourceLocale : locale
        return locales.first { $0.id == owner }?.content ?? SourcePath("")
    }
}

/// Writes `manifest.json` (machine-interface.md): what was published, where, and from what.
struct ManifestWriter {
    let writer: SiteWriter

    func file() -> OutputFile {
        let manifest = Manifest(pages: rows() + redirections(), assets: assets(), of: writer.site)
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

    private func redirections() -> [Manifest.Row] {
        let site = writer.site
        return site.configuration.locales.flatMap { locale in
            var paths: [SourcePath: String] = [:]
            for cloud in site.configuration.clouds.clouds.indices {
                let edition = Edition(locale: locale.id, cloud: cloud)
                for moved in writer.movedPages[edition] ?? [] where paths[moved.path] == nil {
                    paths[moved.path] = writer.layout.page(moved.address, in: edition).rawValue
                }
            }
            return site.redirections(of: locale.id).map { redirection in
                var row = Manifest.Row(redirection, in: locale.id, of: site)
                row.path = paths[redirection.path]
                return row
            }
        }
    }

    private func assets() -> [Manifest.Asset] {
        writer.site.configuration.locales.flatMap { locale in
            writer.site.shownAssets(of: locale.id).flatMap { asset in
                writer.layout.assetPaths(asset, in: locale.id)
                    .filter { !writer.refused.contains(Claim(path: $0, source: asset.source)) }
                    .map { .init(path: $0.rawValue, source: asset.source.rawValue) }
            }
        }
    }
}
