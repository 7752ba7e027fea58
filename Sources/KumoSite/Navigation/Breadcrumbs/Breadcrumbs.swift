import KumoMarkdown
import KumoText

/// The breadcrumbs that the pages of a locale have besides those of their own table of contents, which say where in
/// the whole site the docset is (docfx.md d.2).
package struct Breadcrumbs: Sendable {
    private var tables: [Table] = []
    private var places: [PathKey: Place] = [:]

    private struct Table {
        var clouds: CloudSet?
        var crumbs: BreadcrumbTable
    }

    private struct Place {
        var table: Int
        var crumb: BreadcrumbTable.ID
    }

    static let none = Breadcrumbs()

    private init() {}

    /// - Parameter articles: those of all locales.
    init(_ set: TableOfContentsSet, for locale: LocaleID, _ articles: [ResolvedArticle], _ links: LinkResolver) {
        let reader = BreadcrumbReader(set, for: locale, links)
        /// By what names them and whose file that is; nil for what is no table.
        var positions: [MetadataPath: Int?] = [:]
        var known: [Int: Int] = [:]
        for article in articles where article.locale == locale && places[article.key] == nil {
            guard let path = MetadataPath(.breadcrumbs, of: article, links.catalog.configuration) else { continue }
            if positions[path] == nil { positions[path] = .some(reader.table(of: path)) }
            // The way within the page's own table is shown anyway.
            guard case .some(.some(let position)) = positions[path], set.nearest(to: article.key) != position else {
                continue
            }
            if known[position] == nil {
                let table = set.tables[position]
                known[position] = tables.count
                tables.append(
                    Table(
                        clouds: table.monikers.isVersioned ? table.monikers.clouds : nil, crumbs: reader.crumbs(table)))
            }
            guard let table = known[position], let crumb = tables[table].crumbs.crumb(of: reader.key(of: article))
            else { continue }
            places[article.key] = Place(table: table, crumb: crumb)
        }
    }

    /// The way to a page of a cloud, the page itself not included.
    func way(to page: PathKey, cloud: Int) -> [Breadcrumb] {
        guard let place = places[page], tables[place.table].clouds?.contains(cloud) ?? true else { return [] }
        let crumbs = tables[place.table].crumbs.crumbs
        var way: [Breadcrumb] = []
        var crumb: BreadcrumbTable.ID? = place.crumb
        while let id = crumb, id != crumbs.root {
            way.append(crumbs[id])
            crumb = crumbs.parent(of: id)
        }
        return way.reversed()
    }
}

/// Finds the tables that `breadcrumb_path` names, and what their nodes mean.
private struct BreadcrumbReader {
    private let links: LinkResolver
    private let locale: LocaleID
    private let base: SiteBase?
    /// The tables by their path without extension, and by their address without `.json`.
    private var paths: [String: Int] = [:]
    private var addresses: [String: Int] = [:]

    init(_ set: TableOfContentsSet, for locale: LocaleID, _ links: LinkResolver) {
        self.links = links
        self.locale = locale
        base = links.catalog.siteBases[locale]
        for (index, table) in set.tables.enumerated() {
            paths[table.path.withoutExtension.caseFolded] = index
            addresses[SiteBase.key(of: "/" + table.address.path)] = index
        }
    }

    func table(of path: MetadataPath) -> Int? {
        switch path {
        case .file(let file): return paths[file.withoutExtension.caseFolded]
        case .address(let written):
            guard let address = ownLink(written)?.path else { return nil }
            let name = address.hasSuffix(".json") ? address.dropLast(5) : address[...]
            let key: String = base?.address(of: name) ?? SiteBase.key(of: name)
            return addresses[key]
        }
    }

    func crumbs(_ table: TableOfContents) -> BreadcrumbTable {
        BreadcrumbTable(table, address: address, target: target)
    }

    /// The address of a page on its host.
    func key(of article: ResolvedArticle) -> String { SiteBase.key(of: (base?.prefix ?? "") + article.address.docsURL) }

    private func address(of target: TableOfContents.Target) -> String? {
        switch target {
        case .page(_, let page, _, _), .redirected(_, let page, _, _): (base?.prefix ?? "") + page.docsURL
        case .external(let url): ownLink(url)?.path
        case .asset, .broken: nil
        }
    }

    /// An address on the docset's host, its path without a locale; nil for one of another host.
    private func ownLink(_ written: String) -> WrittenLink? {
        let address = written.hasPrefix("/") ? written : links.sites.path(ofAddress: written, in: locale)
        guard var link = address.map(WrittenLink.init), link.kind == .siteAbsolute else { return nil }
        link.path = HostNames.withoutLocale(link.path)
        return link
    }

    private func target(of target: TableOfContents.Target) -> Breadcrumb.Target? {
        switch target {
        case .page(_, let page, let query, let fragment): .page(page, query: query, fragment: fragment)
        case .redirected(let key, _, _, _):
            links.catalog.redirections[locale]?.redirection(of: key)?.destination.flatMap { end(of: $0) }
        case .external(let url): place(at: url)
        case .asset, .broken: nil
        }
    }

    /// What an address leads to: a page of the docset where it is one's, and nothing where it should be one.
    private func place(at url: String) -> Breadcrumb.Target? {
        guard !url.isEmpty else { return nil }
        guard let link = ownLink(url) else { return .external(url) }
        switch links.sites.hit(link.path, in: locale) {
        case .page(let key): return page(key, link)
        case .moved(let redirection): return redirection.destination.flatMap { end(of: $0) }
        case .nothing: return nil
        case .other, .folder, nil: return .external(url)
        }
    }

    /// Where readers who are sent on end up.
    private func end(of destination: String) -> Breadcrumb.Target? {
        guard let link = ownLink(destination), case .page(let key)? = links.sites.hit(link.path, in: locale)
        else { return .external(destination) }
        return page(key, link)
    }

    private func page(_ key: PathKey, _ link: WrittenLink) -> Breadcrumb.Target? {
        links.index[locale][key].map {
            .page($0.address, query: link.query, fragment: link.fragment ?? "")
        }
    }
}
