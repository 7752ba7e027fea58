import KumoMarkdown
package import KumoText

/// An article as a group of clouds reads it in one locale. Its links are still what the author wrote.
///
/// Nothing of it changes, and much passes it on: it is one reference.
package final class ResolvedArticle: Sendable {
    package let key: PathKey
    /// The locale whose guide it is in.
    package let locale: LocaleID
    /// The file it was made from; of another locale where there is no translation.
    package let document: Catalog.Document
    /// The clouds that read exactly this.
    package let clouds: CloudSet
    /// All clouds that have the article, read this way or another.
    package let publishedClouds: CloudSet
    package let content: ContentTree
    package let targets: [LinkTarget]
    /// All ids and names that a link can lead to.
    package let anchors: Set<String>
    /// The title from the metadata, else the first heading of level one to three; nil where there is neither.
    package let writtenTitle: String?
    package let diagnostics: [Diagnostic]

    /// - Parameter faults: what is wrong with the article besides what the reading found.
    init(
        _ reading: Reading, of document: Catalog.Document, key: PathKey, locale: LocaleID, publishedClouds: CloudSet,
        faults: [Diagnostic]
    ) {
        self.key = key
        self.locale = locale
        self.document = document
        self.publishedClouds = publishedClouds
        clouds = reading.clouds
        content = reading.content
        targets = reading.targets
        anchors = reading.anchors
        writtenTitle = reading.title(of: document)
        diagnostics = reading.diagnostics + faults
    }

    /// The same article, whose headings have other names besides.
    convenience init(_ article: ResolvedArticle, headings: [Heading], anchors: Set<String>) {
        var reading = Reading(
            clouds: article.clouds, content: article.content, targets: article.targets, anchors: anchors,
            diagnostics: article.diagnostics)
        reading.content.headings = headings
        self.init(
            reading, of: article.document, key: article.key, locale: article.locale,
            publishedClouds: article.publishedClouds, faults: [])
    }

    /// Whether readers of the locale get the source language.
    package var isFallback: Bool { document.locale != locale }

    package var address: PageAddress { document.address }
    package var metadata: PageMetadata { document.metadata }
    /// Whether the article is for some clouds; else it is the same for all of them.
    package var isVersioned: Bool { document.monikers.isVersioned }
    /// The title, or the name of the file for want of one.
    package var title: String { writtenTitle ?? document.path.withoutExtension.fileName }

    /// What some clouds read.
    struct Reading {
        var clouds: CloudSet
        var content: ContentTree
        var targets: [LinkTarget] = []
        var anchors: Set<String> = []
        var diagnostics: [Diagnostic] = []

        fileprivate func title(of document: Catalog.Document) -> String? {
            if let title = document.metadata.text("title")?.trimmingSpaces, !title.isEmpty { return title }
            return content.headings.first { $0.level <= 3 && !$0.text.isEmpty }?.text
        }
    }
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
        return readings.articles
    }
}

/// The ways in which the clouds of one article read it.
private struct Readings {
    let document: Catalog.Document
    let library: ArticleLibrary
    let locale: LocaleID
    let key: PathKey
    private var readings: [ResolvedArticle.Reading] = []
    /// What is wrong with the article whoever reads it.
    private var faults: [Diagnostic] = []

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
        readings.append(
            ResolvedArticle.Reading(
                clouds: monikers.isVersioned ? CloudSet(same.compactMap { $0 }) : clouds.all, content: builder.content,
                targets: builder.targets, anchors: builder.anchors, diagnostics: builder.diagnostics))
        return same
    }

    /// One for each way to read it. An article that no cloud reads still says what is wrong with it.
    var articles: [ResolvedArticle] {
        guard !readings.isEmpty else {
            let nothing = ResolvedArticle.Reading(clouds: CloudSet(), content: ContentTree(file: ContentFile(document)))
            return [article(nothing, publishedClouds: CloudSet())]
        }
        let published = monikers.isVersioned ? monikers.clouds : clouds.all
        return readings.map { article($0, publishedClouds: published) }
    }

    private func article(_ reading: ResolvedArticle.Reading, publishedClouds: CloudSet) -> ResolvedArticle {
        ResolvedArticle(
            reading, of: document, key: key, locale: locale, publishedClouds: publishedClouds, faults: faults)
    }
}
