import KumoMarkdown
package import KumoText

/// Finds pages to which no table of contents and no other page leads.
struct OrphanPages {
    let configuration: ProjectConfiguration
    let links: LinkResolver
    let tables: [LocaleID: TableOfContentsSet]

    /// A page of a locale, and the clouds of which something is said.
    private struct Readers {
        var locale: LocaleID
        var clouds: CloudSet
        var article: ResolvedArticle
    }

    /// One finding for each page that some readers can only come to by its address.
    func diagnostics(_ pages: [Page]) -> [Diagnostic] {
        // Where the source is absent, its pages and tables of contents may lead to what is here.
        guard !configuration.isSourceAbsent else { return [] }
        var order: [PathKey] = []
        var orphans: [PathKey: [Readers]] = [:]
        var counts: [PathKey: Int] = [:]
        for locale in configuration.locales.map(\.id) {
            let own = pages.filter { $0.locale == locale }
            // A rule of Learn's that asks for more says it already.
            let isAskedFor = !configuration.validation(of: locale).rules([.tocMissing]).isEmpty
            let listed = isAskedFor ? [] : listedPages(of: locale)
            let reached = listed.isEmpty ? [:] : reachedPages(own, of: locale)
            for readers in Self.articles(own) {
                let key = readers.article.key
                counts[key, default: 0] += readers.clouds.positions.count
                guard !listed.isEmpty, !listed.contains(key), !Self.isFoundOtherwise(readers.article) else { continue }
                let clouds = readers.clouds.subtracting(reached[key] ?? CloudSet())
                guard !clouds.isEmpty else { continue }
                if orphans[key] == nil { order.append(key) }
                orphans[key, default: []].append(
                    Readers(locale: locale, clouds: clouds, article: readers.article))
            }
        }
        return order.compactMap { key in
            orphans[key].flatMap {
                finding($0, isEverywhere: $0.map(\.clouds.positions.count).reduce(0, +) == counts[key])
            }
        }
    }

    private func finding(_ orphans: [Readers], isEverywhere: Bool) -> Diagnostic? {
        guard let first = orphans.first(where: { !$0.article.isFallback }) ?? orphans.first else { return nil }
        let title = PairFindings.quoted(first.article.title)
        var finding = Diagnostic(
            .pageOrphaned, "No table of contents and no other page leads to \(title).",
            at: .init(first.article.document.document.source.path),
            help: "add it to a table of contents or link to it, or delete it; 'robots: noindex' says that it is not "
                + "to be found")
        if !isEverywhere { finding.variants = orphans.flatMap(variants) }
        return finding
    }

    private func variants(_ readers: Readers) -> [Diagnostic.Variant] {
        let locale = configuration.locales.count > 1 ? readers.locale.rawValue : nil
        if readers.clouds == readers.article.publishedClouds { return [.init(locale: locale)] }
        return configuration.clouds.names(of: readers.clouds).map { .init(locale: locale, cloud: $0) }
    }

    /// The pages of a locale, each once, with all clouds that have it.
    private static func articles(_ pages: [Page]) -> [Readers] {
        var result: [Readers] = []
        for page in pages {
            if let last = result.last, last.article.key == page.article.key {
                result[result.count - 1].clouds = last.clouds.union(page.clouds)
            } else {
                result.append(Readers(locale: page.locale, clouds: page.clouds, article: page.article))
            }
        }
        return result
    }

    /// Whether readers come to a page in another way: it is the first one, or it is not to be found.
    private static func isFoundOtherwise(_ article: ResolvedArticle) -> Bool {
        let path = article.document.path
        return path.withoutExtension.rawValue.lowercased() == "index" || NotFoundPage.isName(path)
            || article.isHiddenFromSearchEngines
            || article.metadata.text("ROBOTS")?.lowercased().contains("noindex") ?? false
    }

    /// What the tables of contents of a locale lead to.
    private func listedPages(of locale: LocaleID) -> Set<PathKey> {
        var keys: Set<PathKey> = []
        for table in tables[locale]?.tables ?? [] {
            for id in table.nodes.descendants(of: table.nodes.root) {
                for target in [table.nodes[id].target, table.nodes[id].homepage] {
                    switch target {
                    case .page(let key, _, _, _): keys.insert(key)
                    case .redirected(_, let address, _, _):
                        if let key = destination(of: address, in: locale) { keys.insert(key) }
                    case .external(let url):
                        if let key = page(at: url, in: locale) { keys.insert(key) }
                    case .asset, .broken, nil: break
                    }
                }
            }
        }
        return keys
    }

    /// What the pages of a locale lead to, with the clouds whose readers are led there.
    private func reachedPages(_ pages: [Page], of locale: LocaleID) -> [PathKey: CloudSet] {
        var keys: [PageAddress: Set<PathKey>] = [:]
        for page in pages { keys[page.address, default: []].insert(page.article.key) }
        var reached: [PathKey: CloudSet] = [:]
        let found = pages.parallelMap { [keys] page in
            var targets: Set<PathKey> = []
            for link in page.links { targets.formUnion(pagesOf(link, in: locale, keys)) }
            return targets.subtracting([page.article.key])
        }
        for (page, targets) in zip(pages, found) {
            for target in targets {
                guard let clouds = reached[target] else {
                    reached[target] = page.clouds
                    continue
                }
                if clouds != page.clouds { reached[target] = clouds.union(page.clouds) }
            }
        }
        return reached
    }

    private func pagesOf(_ link: Link, in locale: LocaleID, _ keys: [PageAddress: Set<PathKey>]) -> Set<PathKey> {
        switch link {
        case .page(let address, _, _):
            keys[address] ?? destination(of: address, in: locale).map { [$0] } ?? []
        case .external(let url): page(at: url, in: locale).map { [$0] } ?? []
        case .named(let link, _, _), .version(let link, _): pagesOf(link, in: locale, keys)
        case .anchor, .samePage, .asset, .tableOfContents, .absent, .broken: []
        }
    }

    /// The page of the docset that an address on the host, or below it, leads to.
    private func page(at url: String, in locale: LocaleID) -> PathKey? {
        guard let path = url.hasPrefix("/") ? url : links.sites.path(ofAddress: url, in: locale) else { return nil }
        let location = WrittenLink(path).path
        switch links.sites.hit(location, in: locale) {
        case .page(let key): return key
        case .moved(let redirection): return page(after: redirection, in: locale)
        case .other, .folder, .nothing: return nil
        case nil: return links.index[locale].key(at: location)
        }
    }

    private func destination(of address: PageAddress, in locale: LocaleID) -> PathKey? {
        links.catalog.redirections[locale]?.redirection(ofAddress: address.siteKey)
            .flatMap { page(after: $0, in: locale) }
    }

    private func page(after redirection: Redirection, in locale: LocaleID) -> PathKey? {
        redirection.destination.flatMap { links.page(at: $0, in: locale) }
    }
}

extension DiagnosticCode {
    package static let pageOrphaned = DiagnosticCode("page-orphaned", .links, .suggestion)
}
