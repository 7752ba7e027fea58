import KumoMarkdown
import KumoText

/// Finds redirections whose readers come to no page of the docset, or to no place on one. DocFX asks only for the pages
/// of those that take the identity of a page along.
struct RedirectionTargetFindings {
    private(set) var diagnostics: [Diagnostic] = []

    init(_ links: LinkResolver) {
        for locale in links.catalog.configuration.locales where !locale.isReference {
            let table = links.catalog.redirections[locale.id] ?? .empty
            for redirection in table.redirections where !redirection.isFallback {
                check(redirection, links, locale.id)
            }
        }
    }

    /// What a chain leads to is said of its last redirection.
    private mutating func check(_ redirection: Redirection, _ links: LinkResolver, _ locale: LocaleID) {
        switch links.sites.hit(redirection, in: locale) {
        case nil, .other, .moved: break
        case .folder: diagnostics.append(.mayBeInSource(SourcePath(redirection.url), at: redirection.place))
        case .page(let key): checkPlace(redirection, on: key, links, locale)
        case .nothing(let near):
            let path = WrittenLink(redirection.url).path
            // Otherwise it was reported that the identity cannot go along.
            guard !redirection.movesIdentity || path.hasSuffix(".md") else { return }
            diagnostics.append(.pageNotFound(path, near: near, at: redirection.place))
        }
    }

    private mutating func checkPlace(
        _ redirection: Redirection, on key: PathKey, _ links: LinkResolver, _ locale: LocaleID
    ) {
        guard let entry = links.index[locale][key], !links.isInReference(key, for: locale) else { return }
        let name = (WrittenLink(redirection.url).fragment ?? "").trimmingSpaces
        let anchors = entry.allAnchors
        guard !name.isEmpty, name != "top", !name.hasPrefix("tab/"), !anchors.isEmpty, !anchors.contains(name) else {
            return
        }
        diagnostics.append(.placeNotFound(name, in: entry, asking: "", by: nil, at: redirection.place))
    }
}
