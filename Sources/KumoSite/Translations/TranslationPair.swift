import KumoMarkdown
package import KumoText

/// A file of the source and the one of a locale that translates it; one of them may be missing.
package struct TranslationPair: Sendable {
    package var key: PathKey
    package var kind: Kind
    package var source: FileTree.File?
    package var translation: FileTree.File?
    /// Where the translation is, relative to the project.
    package var place: SourcePath?
    /// What the translation says of its source.
    package var pin = TranslationPin()
    /// Whether readers get the source in its place.
    package var isBroken = false
    /// The clouds whose guides have it.
    package var clouds: CloudSet

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case article, include, yamlPage, tableOfContents
    }

    /// The path as the source spells it, relative to the content folder.
    package var path: SourcePath { source?.path ?? translation?.path ?? SourcePath(key.rawValue) }
}

/// Pairs the files of a locale with those of the source.
package struct TranslationPairing: Sendable {
    private let catalog: Catalog

    package init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    /// Every translatable file of the source or the locale, in the order of paths.
    package func pairs(of locale: LocaleID) -> [TranslationPair] {
        guard locale != catalog.configuration.sourceLocale, let source = catalog.sourceContent,
            let own = catalog.locales[locale]
        else { return [] }
        let wanted = translatable(source)
        let present = translatable(own)
        let tables = tableSpellings(source, wanted)
        let keys = Set(wanted.keys).union(present.keys.map { tables[$0] ?? $0 })
        var spelled: [PathKey: PathKey] = [:]
        for (other, key) in tables where present[other] != nil { spelled[key] = other }
        return keys.sorted().parallelMap { [spelled] key in
            let translation = own.files[key] ?? spelled[key].flatMap { own.files[$0] }
            return pair(key, wanted[key] ?? present[key] ?? .article, source, own, translation)
        }
    }

    private func pair(
        _ key: PathKey, _ kind: TranslationPair.Kind, _ source: Catalog.LocaleContent,
        _ own: Catalog.LocaleContent, _ translation: FileTree.File?
    ) -> TranslationPair {
        let clouds = source.articles[key]?.monikers ?? own.articles[key]?.monikers
        var pair = TranslationPair(
            key: key, kind: kind, source: source.files[key], translation: translation,
            place: translation.map { $0.place ?? own.folder.appending($0.path.rawValue) },
            clouds: clouds.map { $0.isVersioned ? $0.clouds : catalog.configuration.clouds.all }
                ?? catalog.configuration.clouds.all)
        pair.isBroken = catalog.brokenTranslations[own.id]?.contains(key) == true
        if let document = own.articles[key] ?? own.includes[key] {
            pair.pin = TranslationPin(document.document.frontMatter.entries)
        } else if let translation {
            pair.pin = TranslationPin(of: translation)
        }
        return pair
    }

    private func translatable(_ content: Catalog.LocaleContent) -> [PathKey: TranslationPair.Kind] {
        let rules = catalog.configuration.rules(of: content.id)
        var kinds: [PathKey: TranslationPair.Kind] = [:]
        for (key, file) in content.files {
            switch rules.role(of: file.path) {
            case .article: kinds[key] = .article
            case .include: kinds[key] = .include
            case .tableOfContents: kinds[key] = .tableOfContents
            case .yaml: if content.articles[key]?.yamlPage != nil { kinds[key] = .yamlPage }
            case .asset, .none: break
            }
        }
        return kinds
    }

    /// How else the source's tables of contents may be spelled: `toc.md` translates `toc.yml` (docfx.md c).
    private func tableSpellings(
        _ source: Catalog.LocaleContent, _ wanted: [PathKey: TranslationPair.Kind]
    ) -> [PathKey: PathKey] {
        var spellings: [PathKey: PathKey] = [:]
        for (key, kind) in wanted where kind == .tableOfContents {
            for name in ["toc.md", "toc.yml", "toc.json"] {
                let other = PathKey(SourcePath(key.rawValue).folder.appending(name))
                if other != key, wanted[other] == nil { spellings[other] = key }
            }
        }
        return spellings
    }
}
