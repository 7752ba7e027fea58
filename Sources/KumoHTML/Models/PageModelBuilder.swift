import KumoMarkdown
import KumoSite
import KumoText
import KumoYAML

/// Makes the model of a page.
struct PageModelBuilder {
    let site: Site
    let page: Page

    private var article: ResolvedArticle { page.article }

    /// The model without its cloud.
    func model() -> PageModel {
        let title = page.content.leadingTitle
        var writer = ContentWriter(
            page, as: .docfx, links: DocsLocation(page: page.address), words: words(article.document.locale))
        let body = writer.article(without: title?.node)
        let head = title.map { writer.blocks([$0.node]) } ?? []
        return PageModel(
            conceptual: String(decoding: body, as: UTF8.self),
            rawTitle: String(decoding: head, as: UTF8.self).trimmingNewline,
            title: article.writtenTitle, monikers: monikers, locale: page.locale.urlName, cloud: nil,
            canonicalURL: canonicalURL, tocRel: tocRel, breadcrumbPath: article.metadata.text("breadcrumb_path"),
            wordCount: WordCount.of(page.content), metadata: metadata,
            source: .init(
                path: page.sourcePath.rawValue, locale: article.document.locale.rawValue, isFallback: article.isFallback
            ))
    }

    private func words(_ locale: LocaleID) -> UIWords {
        site.words[locale] ?? site.words[site.configuration.sourceLocale] ?? UIWords.none
    }

    private var monikers: [String] {
        guard article.isVersioned else { return [] }
        return site.configuration.clouds.names(of: article.publishedClouds).map { $0.lowercased() }.sorted()
    }

    /// Pages of people have none (docfx.md d.1).
    private var canonicalURL: String? {
        guard article.metadata.text("page_type") != "profile" else { return nil }
        return site.configuration.baseURL.map { "\($0)/\(page.locale.urlName)\(page.address.docsURL)" }
    }

    /// The address of the page's table of contents; an author may name another (docfx.md d.1).
    private var tocRel: String? {
        if let written = article.metadata.text("_tocRel"), !written.isEmpty { return written }
        return site.tableOfContents(of: page).map {
            DocsLocation(page: page.address).address(of: .asset(AssetAddress(path: $0.address.path + ".json")))
        }
    }

    private var metadata: JSONValue {
        var values: [String: JSONValue] = [:]
        for entry in article.metadata.entries where !Self.reserved.contains(entry.key.text) {
            values[entry.key.text] = JSONValue(entry.value)
        }
        return .object(values)
    }

    /// What the build decides and no author (docfx.md d.1, system values).
    static let reserved: Set<String> = [
        "locale", "canonical_url", "canonical_url_prefix", "document_id", "document_version_independent_id",
        "site_name", "depot_name", "gitcommit", "updated_at", "_path", "_rel", "word_count", "wordCount", "rawTitle",
        "conceptual", "xrefs", "github_contributors", "redirect_url",
    ]
}

extension String {
    fileprivate var trimmingNewline: String { last == "\n" ? String(dropLast()) : self }
}
