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
            title: plainTitle, monikers: monikers, locale: page.locale.urlName, cloud: nil,
            canonicalURL: canonicalURL, tocRel: tocRel, breadcrumbPath: breadcrumbPath,
            wordCount: WordCount.of(page), metadata: metadata,
            source: .init(
                path: page.sourcePath.rawValue, locale: article.document.locale.rawValue, isFallback: article.isFallback
            ))
    }

    private func words(_ locale: LocaleID) -> UIWords {
        site.words[locale] ?? site.words[site.configuration.sourceLocale] ?? UIWords.none
    }

    /// DocFX leaves the markup of words that nobody translates in the title that it takes from a heading.
    private var plainTitle: String? {
        // A YAML page's own title, where it has one beside its metadata (docfx.md d.1).
        if article.document.yamlPage?.title != nil, let heading = page.content.headings.first { return heading.text }
        guard let title = article.writtenTitle, article.metadata.text("title")?.isEmpty ?? true,
            let heading = page.content.headings.first(where: { $0.level <= 3 && !$0.text.isEmpty }),
            page.content.nodes.descendants(of: heading.node).contains(where: {
                if case .crossReference = page.content[$0].kind { true } else { false }
            })
        else { return article.writtenTitle }
        let writer = ContentWriter(
            page, as: .docfx, links: DocsLocation(page: page.address), words: words(article.document.locale))
        let text = writer.titleText(of: heading.node)
        return text.isEmpty ? title : text
    }

    private var monikers: [String] {
        guard article.isVersioned else { return [] }
        return site.configuration.clouds.names(of: article.publishedClouds).map { $0.lowercased() }.sorted()
    }

    /// Pages of people have none (docfx.md d.1).
    private var canonicalURL: String? {
        guard article.metadata.text("page_type") != "profile" else { return nil }
        guard let base = site.configuration.baseURL else { return nil }
        let url = "\(base)/\(page.locale.urlName)\(page.address.docsURL)"
        guard case .docset(let docset) = site.configuration.rules(of: article.document.locale),
            docset.configuration.hasMonikerInCanonicalURL,
            let cloud = site.canonicalCloud(of: page.address, in: page.locale)
        else { return url }
        return url + "?view=" + site.configuration.clouds[cloud].urlName
    }

    private var breadcrumbPath: String? { written(.breadcrumbs) }

    /// Relative to the page, where it was written relative to the file that names it.
    private func written(_ key: MetadataPath.Key) -> String? {
        switch MetadataPath(key, of: article, site.configuration) {
        case nil: return nil
        case .address(let text): return text
        case .file(let path):
            let address = site.configuration.rules(of: article.document.locale).sitePath(of: path)
            let target = SourcePath(address).withoutExtension.rawValue + ".json"
            return DocsLocation(page: page.address).relative(to: "/" + target)
        }
    }

    /// The address of the page's table of contents; an author may name another (docfx.md d.1).
    private var tocRel: String? {
        if let written = written(.table) { return written }
        return site.tableOfContents(of: page).map {
            DocsLocation(page: page.address).relative(to: $0.address.docsFile)
        }
    }

    private var metadata: JSONValue {
        var values: [String: JSONValue] = [:]
        for entry in article.metadata.entries where !MetadataChecker.reserved.contains(entry.key.text) {
            values[entry.key.text] = JSONValue(entry.value)
        }
        return .object(values)
    }
}

extension String {
    fileprivate var trimmingNewline: String { last == "\n" ? String(dropLast()) : self }
}
