import KumoMarkdown
package import KumoText

/// An article as a group of clouds reads it in one locale. Its links are still what the author wrote.
package struct ResolvedArticle: Sendable {
    package var key: PathKey
    /// The locale whose guide it is in.
    package var locale: LocaleID
    /// The file it was made from; of another locale where there is no translation.
    package var document: Catalog.Document
    /// The clouds that read exactly this.
    package var clouds: CloudSet
    /// All clouds that have the article, read this way or another.
    package var publishedClouds: CloudSet
    package var content: ContentTree
    package var targets: [LinkTarget]
    /// All ids and names that a link can lead to.
    package var anchors: Set<String>
    /// The title from the metadata, else the first heading of level one to three; nil where there is neither.
    package var writtenTitle: String?
    package var diagnostics: [Diagnostic]

    /// Whether readers of the locale get the source language.
    package var isFallback: Bool { document.locale != locale }

    package var address: PageAddress { document.address }
    package var metadata: PageMetadata { document.metadata }
    /// Whether the article is for some clouds; else it is the same for all of them.
    package var isVersioned: Bool { document.monikers.isVersioned }
    /// The title, or the name of the file for want of one.
    package var title: String { writtenTitle ?? document.path.withoutExtension.fileName }
}

/// Resolves the articles of a catalog for every locale and cloud.
struct ArticleResolver {
    private let library: ArticleLibrary
    private let catalog: Catalog

    init(_ library: ArticleLibrary) {
        self.library = library
        catalog = library.catalog
    }

    /// All articles, in the order of locales, then of paths, then of clouds.
    func resolveAll() -> [ResolvedArticle] {
        let readings = catalog.configuration.locales.flatMap { locale in
            catalog.articleKeys(for: locale.id).map { (locale.id, $0) }
        }
        return readings.parallelMap { resolve($0.1, for: $0.0) }.flatMap { $0 }
    }

    private func resolve(_ key: PathKey, for locale: LocaleID) -> [ResolvedArticle] {
        guard let document = catalog.article(key, for: locale) else { return [] }
        var readings = Readings(document, library, locale: locale, key: key)
        var remaining: [Int?] = document.monikers.isVersioned ? document.monikers.clouds.positions : [nil]
        if !document.monikers.isPublished { remaining = [] }
        while let cloud = remaining.first {
            let used = readings.add(for: cloud, outOf: remaining)
            remaining.removeAll { used.contains($0) }
        }
        return readings.articles.isEmpty ? [unpublished(key, locale, document, readings.faults)] : readings.finished()
    }

    /// An article that no cloud reads still says what is wrong with it.
    private func unpublished(
        _ key: PathKey, _ locale: LocaleID, _ document: Catalog.Document, _ faults: [Diagnostic]
    ) -> ResolvedArticle {
        ResolvedArticle(
            key: key, locale: locale, document: document, clouds: CloudSet(), publishedClouds: CloudSet(),
            content: ContentTree(file: ContentFile(document)),
            targets: [], anchors: [], writtenTitle: nil, diagnostics: faults)
    }
}

/// The ways in which the clouds of one article read it.
private struct Readings {
    let document: Catalog.Document
    let library: ArticleLibrary
    let locale: LocaleID
    let key: PathKey
    private(set) var articles: [ResolvedArticle] = []
    /// What is wrong with the article whoever reads it.
    private(set) var faults: [Diagnostic] = []

    private var clouds: CloudCatalog { library.catalog.configuration.clouds }
    private var monikers: ArticleMonikers { document.monikers }

    init(_ document: Catalog.Document, _ library: ArticleLibrary, locale: LocaleID, key: PathKey) {
        self.document = document
        self.library = library
        self.locale = locale
        self.key = key
        faults = unreachableZones(of: document)
    }

    /// Of what is no docset `ZoneFindings` knows more.
    private func unreachableZones(of file: Catalog.Document) -> [Diagnostic] {
        guard library.catalog.configuration.rules(of: file.locale).isDocset else { return [] }
        return ZoneRanges.unreachableZones(in: file, of: monikers, in: clouds)
    }

    /// Reads the article for one cloud.
    ///
    /// - Returns: those of the remaining clouds that read exactly the same.
    mutating func add(for cloud: Int?, outOf remaining: [Int?]) -> [Int?] {
        var builder = ContentBuilder(document, library: library, cloud: cloud)
        builder.build()
        let used = [document] + builder.zonedIncludes
        let same = remaining.filter { other in
            used.allSatisfy { $0.outcome(for: other) == $0.outcome(for: cloud) }
        }
        faults += builder.zonedIncludes.flatMap(unreachableZones)
        articles.append(
            ResolvedArticle(
                key: key, locale: locale, document: document,
                clouds: monikers.isVersioned ? CloudSet(same.compactMap { $0 }) : clouds.all,
                publishedClouds: monikers.isVersioned ? monikers.clouds : clouds.all, content: builder.content,
                targets: builder.targets, anchors: builder.anchors, writtenTitle: title(of: builder.content),
                diagnostics: builder.diagnostics))
        return same
    }

    func finished() -> [ResolvedArticle] {
        var result = articles
        for index in result.indices { result[index].diagnostics += faults }
        return result
    }

    private func title(of content: ContentTree) -> String? {
        if let title = document.metadata.text("title")?.trimmingSpaces, !title.isEmpty { return title }
        return content.headings.first { $0.level <= 3 && !$0.text.isEmpty }?.text
    }
}
