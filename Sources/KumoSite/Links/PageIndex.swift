import KumoMarkdown
import KumoText

/// Which pages there are, for whom, and which places on them can be linked to.
struct PageIndex: Sendable {
    /// One page in one locale.
    struct Entry: Sendable {
        var clouds = CloudSet()
        /// The anchors, for each group of clouds that reads the same.
        var anchors: [(clouds: CloudSet, names: Set<String>)] = []
        var path: String
        var address: PageAddress

        /// The anchors of all clouds.
        var allAnchors: Set<String> { anchors.reduce(into: Set()) { $0.formUnion($1.names) } }

        func anchors(for cloud: Int) -> Set<String> {
            anchors.first { $0.clouds.contains(cloud) }?.names ?? []
        }
    }

    private var entries: [LocaleID: [PathKey: Entry]] = [:]
    /// The pages by their addresses on the site.
    private var keys: [LocaleID: [String: PathKey]] = [:]

    init(_ articles: [ResolvedArticle]) {
        for article in articles {
            let path = article.document.document.source.path.rawValue
            var entry = entries[article.locale]?[article.key] ?? Entry(path: path, address: article.address)
            entry.clouds = entry.clouds.union(article.clouds)
            entry.anchors.append((article.clouds, article.anchors))
            entries[article.locale, default: [:]][article.key] = entry
            let url = article.address.docsURL
            if !article.clouds.isEmpty || keys[article.locale]?[url] == nil {
                keys[article.locale, default: [:]][url] = article.key
            }
        }
    }

    func entries(in locale: LocaleID) -> [PathKey: Entry] { entries[locale] ?? [:] }

    /// A page; of two that have one address, and of which only one is published, readers come to that one.
    func entry(_ key: PathKey, in locale: LocaleID) -> Entry? {
        guard let entry = entries[locale]?[key], entry.clouds.isEmpty,
            let published = keys[locale]?[entry.address.docsURL]
        else { return entries[locale]?[key] }
        return entries[locale]?[published]
    }

    /// The page at an address on the site that names neither locale nor moniker.
    func entry(at url: String, in locale: LocaleID) -> Entry? {
        key(at: url, in: locale).flatMap { entry($0, in: locale) }
    }

    func key(at url: String, in locale: LocaleID) -> PathKey? { keys[locale]?[url.lowercased()] }
}
