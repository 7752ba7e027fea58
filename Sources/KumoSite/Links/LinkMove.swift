import KumoText

/// A link to a page that has moved, as it would be written to where the page is now.
struct LinkMove {
    /// The page at the end of the chain.
    let page: PathKey
    /// Its path in its content folder.
    let path: SourcePath
    /// What of the link makes way for the new path.
    let old: String
    /// Query and fragment that the new address has, with their signs.
    let tail: String

    private let request: PageRequest

    /// - Returns: nil where it leads to no page of the docset, or both addresses say more than a path.
    init?(_ written: String, _ redirection: Redirection, _ resolver: LinkResolver, for locale: LocaleID) {
        guard let destination = redirection.destination,
            let page = resolver.page(at: destination, in: locale),
            let article = resolver.catalog.article(page, for: locale)
        else { return nil }
        let written = written.trimmingSpaces
        let end = Self.endOfPath(in: destination)
        let oldEnd = Self.endOfPath(in: written)
        guard end == destination.endIndex || oldEnd == written.endIndex else { return nil }
        self.page = page
        path = article.path
        old = String(written[..<oldEnd])
        tail = String(destination[end...])
        request = PageRequest(
            WrittenLink(tail.isEmpty ? written : destination), in: resolver.catalog.configuration.clouds,
            isVersioned: true)
    }

    private static func endOfPath(in address: String) -> String.Index {
        address.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? address.endIndex
    }

    /// Whether readers of a cloud come to the page, and to the place that the link asks for.
    func isSafe(for cloud: Int, to entry: PageIndex.Entry) -> Bool {
        entry.clouds.contains(cloud) && request.isMet(for: cloud, by: entry)
    }
}

extension LinkResolver {
    /// The page of the docset at an address on its host, or below its own path.
    func page(at address: String, in locale: LocaleID) -> PathKey? {
        let link = WrittenLink(address)
        guard link.kind == .siteAbsolute else { return nil }
        if case .page(let key)? = sites.hit(link.path, in: locale) { return key }
        return index[locale].key(at: link.path)
    }
}

extension SourcePath {
    /// The way to the path from a folder: `../a/b.md`.
    func way(from folder: SourcePath) -> String {
        let own = rawValue.split(separator: "/")
        let other = folder.rawValue.split(separator: "/")
        let shared = zip(own.dropLast(), other).prefix { $0 == $1 }.count
        return (other.dropFirst(shared).map { _ in ".." } + own.dropFirst(shared)).joined(separator: "/")
    }
}
