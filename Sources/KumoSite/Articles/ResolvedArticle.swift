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
    /// The title from the front matter, else the first heading of level one to three.
    package var title: String
    package var diagnostics: [Diagnostic]

    /// Whether readers of the locale get the source language.
    package var isFallback: Bool { document.locale != locale }

    package var address: PageAddress { PageAddress(key) }
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
        let clouds = catalog.configuration.clouds
        let (published, rangeFaults) = ZoneRanges.clouds(ofArticle: document.document, in: clouds)
        var faults = rangeFaults
        faults += ZoneRanges.unreachableZones(in: document, for: published, in: clouds)
        var articles: [ResolvedArticle] = []
        var remaining = published.positions
        while let cloud = remaining.first {
            var builder = ContentBuilder(document, library: library, cloud: cloud)
            builder.build()
            let used = [document] + builder.zonedIncludes
            let same = remaining.filter { other in
                used.allSatisfy { $0.outcome(for: other) == $0.outcome(for: cloud) }
            }
            remaining.removeAll { same.contains($0) }
            for include in builder.zonedIncludes {
                faults += ZoneRanges.unreachableZones(in: include, for: published, in: clouds)
            }
            articles.append(
                ResolvedArticle(
                    key: key, locale: locale, document: document, clouds: CloudSet(same),
                    publishedClouds: published, content: builder.content, targets: builder.targets,
                    anchors: builder.anchors, title: title(of: document, builder.content),
                    diagnostics: builder.diagnostics))
        }
        if articles.isEmpty { return [unpublished(key, locale, document, faults)] }
        articles[0].diagnostics += faults
        return articles
    }

    /// An article that no cloud reads still says what is wrong with it.
    private func unpublished(
        _ key: PathKey, _ locale: LocaleID, _ document: Catalog.Document, _ faults: [Diagnostic]
    ) -> ResolvedArticle {
        ResolvedArticle(
            key: key, locale: locale, document: document, clouds: CloudSet(), publishedClouds: CloudSet(),
            content: ContentTree(file: ContentFile(source: document.document.source, path: document.path)),
            targets: [], anchors: [], title: "", diagnostics: faults)
    }

    private func title(of document: Catalog.Document, _ content: ContentTree) -> String {
        if let title = document.document.frontMatter.text("title")?.trimmingSpaces, !title.isEmpty { return title }
        if let heading = content.headings.first(where: { $0.level <= 3 && !$0.text.isEmpty }) { return heading.text }
        return document.path.withoutExtension.fileName
    }
}
