/// Which files are published beside pages.
enum SiteAssets {
    /// Every file of a locale and, where it has none of that address, of the source, unless the source is published by
    /// another build.
    static func own(of catalog: Catalog) -> [LocaleID: [Asset]] {
        var assets: [LocaleID: [Asset]] = [:]
        for locale in catalog.configuration.locales {
            var own: [AssetAddress: Asset] = [:]
            // The source's first, so that a locale's own file takes its place.
            for content in [catalog.sourceContent, catalog.locales[locale.id]].compactMap({ $0 }) {
                for (_, asset) in content.assets.sorted(by: { $0.key < $1.key })
                where asset.isPublished && !catalog.configuration.isReference(content.id) {
                    own[asset.address] = asset
                }
            }
            if !catalog.configuration.isReference(catalog.configuration.sourceLocale) {
                own.merge(removed(for: locale.id, of: catalog)) { own, _ in own }
            }
            assets[locale.id] = own.values.sorted { $0.address < $1.address }
        }
        return assets
    }

    /// What pages refer to of a source that another build publishes (docfx.md c, Not published).
    static func borrowed(by pages: [Page], of catalog: Catalog) -> [LocaleID: [Asset]] {
        let configuration = catalog.configuration
        guard configuration.isReference(configuration.sourceLocale), let source = catalog.sourceContent else {
            return [:]
        }
        var wanted: [LocaleID: Set<AssetAddress>] = [:]
        for page in pages where !configuration.isReference(page.locale) {
            for case .asset(let address) in page.links { wanted[page.locale, default: []].insert(address) }
        }
        let addresses = source.assets.values.filter(\.isPublished).map { ($0.address, $0) }
        let there = Dictionary(addresses, uniquingKeysWith: first)
        return Dictionary(
            wanted.map { locale, wanted in
                let own = Set((catalog.locales[locale]?.assets ?? [:]).values.map(\.address))
                let all = there.merging(removed(for: locale, of: catalog)) { first, _ in first }
                let borrowed = wanted.subtracting(own).compactMap { all[$0] }
                return (locale, borrowed.sorted { $0.address < $1.address })
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func removed(for locale: LocaleID, of catalog: Catalog) -> [AssetAddress: Asset] {
        let removed = (catalog.locales[locale]?.removed.assets ?? [:]).values.map { ($0.address, $0) }
        return Dictionary(removed, uniquingKeysWith: first)
    }

    private static func first(_ left: Asset, _ right: Asset) -> Asset { right.source < left.source ? right : left }
}
