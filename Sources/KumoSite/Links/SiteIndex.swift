import KumoText

/// Finds pages by their addresses on the host, as links that begin with `/` or with the host's name have them.
struct SiteIndex: Sendable {
    private let places: [LocaleID: PublishedPages]
    /// Of locales of which nothing proves where they are published, and whose redirections need not know.
    private let unproven: [LocaleID: PublishedPages]
    private let redirections: [LocaleID: RedirectionTable]
    private let isSourceAbsent: Bool

    /// What is at an address.
    enum Hit {
        case page(PathKey)
        case moved(Redirection)
        /// A file, or something that kumo cannot know.
        case other
        /// A folder of pages that has no index here, where the source that may have one is absent.
        case folder
        /// Nothing; with the address of the page that was meant, if one is like it.
        case nothing(near: String?)
    }

    init(_ catalog: Catalog, _ index: PageIndex) {
        var places: [LocaleID: PublishedPages] = [:]
        for locale in catalog.configuration.locales {
            guard let base = catalog.siteBases[locale.id] else { continue }
            places[locale.id] = PublishedPages(base, catalog, index, locale.id)
        }
        self.places = places
        unproven = catalog.redirections.filter { id, table in
            places[id] == nil && table.redirections.contains(where: \.isRelative)
        }.reduce(into: [:]) { $0[$1.key] = PublishedPages(.wholeHost, catalog, index, $1.key) }
        redirections = catalog.redirections
        isSourceAbsent = catalog.configuration.isSourceAbsent
    }

    /// The path of an address on one of the docset's hosts; nil for one elsewhere.
    func path(ofAddress url: String, in locale: LocaleID) -> String? { places[locale]?.hosts.withoutHost(url) }

    /// What a path on the host leads to; nil where that is not of this docset.
    func hit(_ path: String, in locale: LocaleID) -> Hit? {
        places[locale].flatMap { hit(path, in: locale, $0) }
    }

    /// What a redirection leads to; nil where that is not of this docset.
    func hit(_ redirection: Redirection, in locale: LocaleID) -> Hit? {
        let path = path(ofAddress: redirection.url, in: locale) ?? redirection.url
        let written = WrittenLink(path)
        guard written.kind == .siteAbsolute else { return nil }
        guard redirection.isRelative, let place = unproven[locale] else { return hit(written.path, in: locale) }
        return hit(written.path, in: locale, place)
    }

    private func hit(_ path: String, in locale: LocaleID, _ place: PublishedPages) -> Hit? {
        let paths = [path, HostNames.withoutLocale(path)]
        var asked: (path: String, address: String)?
        for path in paths {
            guard let address = place.base.address(of: path) else { continue }
            if let page = place.pages[address] { return .page(page) }
            if let moved = redirections[locale]?.redirection(ofAddress: address) { return .moved(moved) }
            if isSourceAbsent, place.folders.contains(address) { return .folder }
            asked = (path, address)
        }
        guard let (path, address) = asked else { return nil }
        return miss(address, place, isOwn: place.base.isBelowRoot(path))
    }

    /// - Parameter isOwn: whether nothing but this project's pages can be there.
    private func miss(_ address: String, _ place: PublishedPages, isOwn: Bool) -> Hit {
        let parts = place.base.parts(of: address)
        guard let first = parts.first, let name = parts.last, !place.others.contains(address) else { return .other }
        guard isOwn || place.sections.contains(first) else { return .other }
        let fileExtension = SourcePath(name).fileExtension
        // What kumo writes is below the name of a language, and has its extension.
        if isOwn, place.languages.contains(first) || !["", "md"].contains(fileExtension) { return .other }
        guard fileExtension.isEmpty || ["md", "yml", "html"].contains(fileExtension) else {
            return place.files.contains(address) || fileExtension == "json" ? .other : .nothing(near: nil)
        }
        return .nothing(near: place.nearest(to: address, name: SourcePath(name).withoutExtension.rawValue))
    }
}

/// What a locale publishes below its path.
private final class PublishedPages: Sendable {
    let base: SiteBase
    let hosts: HostNames
    /// By `SiteBase.key(of:)`.
    let pages: [String: PathKey]
    let files: Set<String>
    /// The addresses of pages that are no Markdown.
    let others: Set<String>
    /// All that pages are below of.
    let folders: Set<String>
    /// The first parts of addresses. What is below another one is another docset's, since docsets are published
    /// below each other.
    let sections: Set<Substring>
    /// The first parts of the addresses of what kumo writes.
    let languages: Set<Substring>
    /// The addresses of pages by their last part, and by what stands before it, for suggestions.
    private let byName: [Substring: NearWords]
    private let byFolder: [Substring: NearWords]

    init(
        _ base: SiteBase, _ catalog: Catalog, _ index: PageIndex, _ locale: LocaleID
    ) {
        self.base = base
        languages = Set(catalog.configuration.locales.map { $0.id.urlName[...] })
        var own = catalog.configuration.hosts
        // A docset that names no host is on Learn.
        if own.names.isEmpty { own = HostNames(["learn.microsoft.com", "docs.microsoft.com"]) }
        hosts = own
        // Of two pages of one address it is always the same one; `PageIndex` knows which of them readers get.
        pages = Dictionary(
            index[locale].entries.map { ($1.address.siteKey, $0) }, uniquingKeysWith: { max($0, $1) })
        sections = Set(pages.keys.compactMap { base.parts(of: $0).first })
        folders = Self.folders(of: pages.keys)
        byName = Dictionary(grouping: pages.keys) { Self.split($0).name }.mapValues(NearWords.init)
        byFolder = Dictionary(grouping: pages.keys) { Self.split($0).folder }.mapValues(NearWords.init)
        let contents = [catalog.locales[locale], catalog.sourceContent].compactMap { $0 }
        files = Set(contents.flatMap { $0.assets.values.map { "/" + $0.address.path.lowercased() } })
        others = Set(contents.flatMap { Self.yamlAddresses(in: $0, catalog.configuration.rules(of: $0.id)) })
    }

    /// What some addresses are below of.
    private static func folders(of addresses: some Sequence<String>) -> Set<String> {
        var folders: Set<String> = []
        for address in addresses {
            var folder = address[...]
            while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")), slash > folder.startIndex {
                folder = folder[..<slash]
                guard folders.insert(String(folder)).inserted else { break }
            }
        }
        return folders
    }

    private static func yamlAddresses(in content: Catalog.LocaleContent, _ rules: ContentRules) -> [String] {
        content.files.filter { $1.path.fileExtension == "yml" && content.tablesOfContents[$0] == nil }.values.map {
            PageAddress(path: SourcePath(rules.sitePath(of: $0.path)).withoutExtension.rawValue).siteKey
        }
    }

    private static func split(_ address: String) -> (folder: Substring, name: Substring) {
        guard let slash = address.lastIndex(of: UInt8(ascii: "/")) else { return ("", address[...]) }
        return (address[...slash], address[address.utf8.index(after: slash)...])
    }

    /// - Parameter name: the last part of the address, without extension.
    func nearest(to address: String, name: String) -> String? {
        var candidates = byName[Substring(name)]?.candidates(for: address) ?? []
        if candidates.isEmpty {
            let siblings = byFolder[Self.split(address).folder]?.candidates(for: address) ?? []
            candidates = siblings.filter { NearMiss.distance($0, address, limit: 3) <= 3 }
        }
        return NearMiss.best(for: address, among: candidates, limit: .max - 1).map { base.published($0) }
    }
}
