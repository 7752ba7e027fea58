import KumoMarkdown
package import KumoText

/// Links to pages: each must be there for the cloud whose page its reader comes to, and so must the place on it.
extension LinkResolver.Resolution {
    mutating func page(_ entry: PageIndex.Entry, _ key: PathKey, _ written: WrittenLink) -> Link {
        let request = request(written, to: entry)
        checkPlace(request, on: entry, key)
        let fragment = written.fragment ?? ""
        let link = Link.page(entry.address, query: written.query, fragment: fragment)
        if let cloud = request.version(of: entry) { return .version(link, cloud: cloud) }
        return entry.clouds.contains(cloud)
            ? link : .absent(entry.address, query: written.query, fragment: fragment)
    }

    mutating func samePage(_ written: WrittenLink) -> Link {
        let link =
            written.query.isEmpty
            ? written.fragment.map(Link.anchor) : .samePage(query: written.query, fragment: written.fragment ?? "")
        guard let link, let entry = entry(article.key) else { return link ?? .samePage(query: "", fragment: "") }
        let request = request(written, to: entry)
        checkPlace(request, on: entry, article.key)
        return request.version(of: entry).map { .version(link, cloud: $0) } ?? link
    }

    /// A page that a link leads to.
    mutating func entry(_ key: PathKey) -> PageIndex.Entry? {
        let entry = pages[key]
        if let entry, entry.anchors.count > 1 || !article.clouds.subtracting(entry.clouds).isEmpty {
            dependsOnCloud = true
        }
        return entry
    }

    /// What a link asks of a page; a version that does not exist is reported.
    mutating func request(_ written: WrittenLink, to entry: PageIndex.Entry) -> PageRequest {
        let clouds = resolver.catalog.configuration.clouds
        let request = PageRequest(written, in: clouds, isVersioned: article.isVersioned || entry.isVersioned)
        if let view = request.unknownView { diagnostics.append(.viewUnknown(view, clouds, at: place)) }
        return request
    }

    /// Reports what the readers of a link to a file lack.
    private mutating func checkPlace(_ request: PageRequest, on entry: PageIndex.Entry, _ key: PathKey) {
        guard let (name, entry) = missingPlace(request, on: entry, key) else { return }
        // A place on the same page that an include asks for: DocFX names the include.
        let shown = key == article.key ? file.source.path.rawValue : entry.path
        diagnostics.append(.bookmarkNotFound(name, in: shown, near: entry.anchor(near: name), at: place))
    }

    /// Reports a page that the cloud lacks whose page is asked for, and a place that only others' pages have.
    ///
    /// - Returns: the place that a link asks for where no cloud's page has it, with the page to name.
    mutating func missingPlace(
        _ request: PageRequest, on entry: PageIndex.Entry, _ key: PathKey
    ) -> (name: String, entry: PageIndex.Entry)? {
        let clouds = resolver.catalog.configuration.clouds
        guard let lack = request.lack(for: cloud, on: entry) else { return nil }
        let entry = resolver.named(entry, key, in: file.locale) {
            request.lack(for: cloud, on: $0) == lack
        }
        switch lack {
        case .page:
            diagnostics.append(.pageNotInCloud(entry, asking: request.view, clouds, at: place, in: target.setting))
        case .place:
            guard !resolver.isInReference(key, for: article.locale) else { return nil }
            return request.place.map { ($0, entry) }
        case .placeOfOthers:
            guard let name = request.place, !resolver.isInReference(key, for: article.locale) else { return nil }
            diagnostics.append(
                .bookmarkNotInCloud(name, in: entry, asking: request.view, clouds, at: place, in: target.setting))
        }
        return nil
    }

    func missingInCloud(_ entry: PageIndex.Entry) -> Diagnostic {
        .pageNotInCloud(entry, asking: nil, resolver.catalog.configuration.clouds, at: place, in: target.setting)
    }
}

extension LinkResolver {
    /// The page that a finding names. Readers of a language may get a link of another, which its own readers follow to
    /// another file: where both have the same fault, it is one finding.
    ///
    /// - Parameter owner: the language of the file in which the link is.
    func named(
        _ entry: PageIndex.Entry, _ key: PathKey, in owner: LocaleID, where hasSameFault: (PageIndex.Entry) -> Bool
    ) -> PageIndex.Entry {
        guard let own = index[owner][key], own.path != entry.path, hasSameFault(own) else { return entry }
        return own
    }
}

extension Diagnostic {
    static func bookmarkNotFound(
        _ name: String, in file: String, near: String?, at place: Place
    ) -> Diagnostic {
        let tip = near.map { ", did you mean '#\($0)'?" } ?? "."
        return Diagnostic(
            .bookmarkNotFound, "Cannot find bookmark '#\(name)' in '\(file)'\(tip)", at: place,
            help: near == nil ? "readers come to the top of the page; name one of its headings" : nil)
    }
}

extension DiagnosticCode {
    package static let bookmarkNotFound = DiagnosticCode("bookmark-not-found", .docfx, .warning)
}
