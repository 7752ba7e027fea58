import KumoSite
import KumoText

/// Writes `manifest.json` for page models.
struct ModelManifest {
    let site: Site
    let layout: OutputLayout
    let plan: ModelPlan
    /// Those that are written; nil for all.
    let locales: Set<LocaleID>?

    func file() -> OutputFile {
        OutputFile(
            path: layout.manifest,
            content: .bytes(
                JSONOutput.bytes(
                    Manifest(pages: pages() + pagesOfNobody() + redirections(), assets: assets(), of: site))))
    }

    /// A row for each address and distinct set of monikers.
    private func pages() -> [Manifest.Row] {
        var rows: [Manifest.Row] = []
        var seen: Set<String> = []
        for page in site.pages
        where isChosen(page.locale) && !site.configuration.isReference(page.article.document.locale) {
            guard let cloud = layout.modelClouds(of: page).first else { continue }
            let monikers =
                page.article.isVersioned
                ? site.configuration.clouds.names(of: page.article.publishedClouds).map { $0.lowercased() }.sorted()
                : []
            let identity = "\(page.locale)\n\(page.address.path)\n\(monikers.joined(separator: ","))"
            guard seen.insert(identity).inserted else { continue }
            let path = layout.model(page.address, in: page.locale, cloud: cloud)
            guard plan.owns(page, path) else { continue }
            rows.append(
                .init(
                    url: page.address.docsURL, path: path.rawValue, source: page.sourcePath.rawValue,
                    locale: page.locale.rawValue, monikers: monikers, hasError: plan.hasError(page)))
        }
        return rows
    }

    /// Pages that no cloud has because their monikers are wrong: DocFX lists them as it lists other faulty pages.
    private func pagesOfNobody() -> [Manifest.Row] {
        site.unpublished.compactMap { file in
            guard file.reason == .unversioned, isChosen(file.locale), plan.hasError(file.source),
                let address = file.address
            else { return nil }
            return .init(
                url: address.docsURL, path: nil, source: file.source.rawValue, locale: file.locale.rawValue,
                monikers: [], hasError: true)
        }
    }

    /// Those of a locale itself; front ends know where to look for the source's.
    private func redirections() -> [Manifest.Row] {
        site.configuration.locales.filter { isChosen($0.id) }.flatMap { locale in
            site.redirections(of: locale.id).filter { !$0.isFallback }.map { Manifest.Row($0, in: locale.id, of: site) }
        }
    }

    private func isChosen(_ locale: LocaleID) -> Bool { locales?.contains(locale) ?? true }

    private func assets() -> [Manifest.Asset] {
        site.configuration.locales.filter { isChosen($0.id) }.flatMap { locale in
            site.modelAssets(of: locale).flatMap { asset in
                layout.assetPaths(asset, in: locale.id).map {
                    .init(path: $0.rawValue, source: asset.source.rawValue)
                }
            }
        }
    }
}
