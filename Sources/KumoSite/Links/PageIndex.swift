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
        /// Whether it is for some clouds; else it is the same for all.
        var isVersioned = false

        /// Put together once for a page that has many, so that no number of links to it costs its square.
        fileprivate var manyAnchors: (names: Set<String>, words: NearWords)?

        /// The anchors of all clouds.
        var allAnchors: Set<String> { manyAnchors?.names ?? collectedAnchors }

        fileprivate var collectedAnchors: Set<String> {
            guard let first = anchors.first else { return [] }
            return anchors.dropFirst().reduce(into: first.names) { $0.formUnion($1.names) }
        }

        /// The anchor that was probably meant: DocFX's distance of at most five characters, ties by order.
        func anchor(near name: String) -> String? {
            let candidates = manyAnchors?.words.candidates(for: name) ?? allAnchors.sorted()
            return NearMiss.best(for: name, among: candidates, limit: 5)
        }

        func anchors(for cloud: Int) -> Set<String> {
            anchors.first { $0.clouds.contains(cloud) }?.names ?? []
        }
    }

    /// The pages of one locale.
    struct Pages: Sendable {
        fileprivate(set) var entries: [PathKey: Entry] = [:]
        /// The pages by their addresses on the site.
        private var keys: [String: PathKey] = [:]

        fileprivate mutating func add(_ article: ResolvedArticle) {
            let path = article.document.document.source.path.rawValue
            entries[article.key, default: Entry(path: path, address: article.address)].add(article)
            let url = article.address.docsURL
            if !article.clouds.isEmpty || keys[url] == nil { keys[url] = article.key }
        }

        fileprivate mutating func collectManyAnchors() {
            for (key, entry) in entries where entry.anchors.contains(where: { $0.names.count > 100 }) {
                let names = entry.collectedAnchors
                entries[key]?.manyAnchors = (names, NearWords(Array(names)))
            }
        }

        /// A page; of two that have one address, and of which only one is published, readers come to that one.
        subscript(key: PathKey) -> Entry? {
            guard let entry = entries[key] else { return nil }
            guard entry.clouds.isEmpty else { return entry }
            return keys[entry.address.docsURL].flatMap { entries[$0] } ?? entry
        }

        /// The page at an address on the site that names neither locale nor moniker.
        func page(at url: String) -> Entry? { key(at: url).flatMap { self[$0] } }

        func key(at url: String) -> PathKey? { keys[url.lowercased()] }
    }

    private var locales: [LocaleID: Pages] = [:]

    init(_ articles: [ResolvedArticle]) {
        for article in articles { locales[article.locale, default: Pages()].add(article) }
        for locale in locales.keys { locales[locale]?.collectManyAnchors() }
    }

    subscript(locale: LocaleID) -> Pages { locales[locale] ?? Pages() }
}

extension PageIndex.Entry {
    fileprivate mutating func add(_ article: ResolvedArticle) {
        clouds = clouds.union(article.clouds)
        isVersioned = isVersioned || article.isVersioned
        anchors.append((article.clouds, article.anchors))
    }
}
