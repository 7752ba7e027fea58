import KumoMarkdown
package import KumoText

/// Links to pages: each must be there for the cloud whose page its reader comes to, and so must the place on it.
extension LinkResolver.Resolution {
    mutating func page(_ entry: PageIndex.Entry, _ key: PathKey, _ written: WrittenLink) -> Link {
        let request = request(written, to: entry)
        if isThere(entry, for: request) { checkPlace(request, on: entry, key) }
        let fragment = written.fragment ?? ""
        return entry.clouds.contains(cloud)
            ? .page(entry.address, query: written.query, fragment: fragment)
            : .absent(entry.address, query: written.query, fragment: fragment)
    }

    mutating func samePage(_ written: WrittenLink) -> Link {
        if !written.query.isEmpty || written.fragment != nil, let entry = entry(article.key) {
            let request = request(written, to: entry)
            if isThere(entry, for: request) { checkPlace(request, on: entry, article.key) }
        }
        guard written.query.isEmpty, let fragment = written.fragment else {
            return .samePage(query: written.query, fragment: written.fragment ?? "")
        }
        return .anchor(fragment)
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

    /// Whether the cloud whose page is asked for has it; one that has not is reported.
    mutating func isThere(_ entry: PageIndex.Entry, for request: PageRequest) -> Bool {
        guard let asked = request.cloud(for: cloud, of: entry), !entry.clouds.contains(asked) else { return true }
        diagnostics.append(missingInCloud(entry, asking: request.view))
        return false
    }

    func missingInCloud(_ entry: PageIndex.Entry, asking view: String? = nil) -> Diagnostic {
        .pageNotInCloud(entry, asking: view, resolver.catalog.configuration.clouds, at: place)
    }

    /// Reports a place that is nowhere on its page, or not for the cloud whose page is asked for.
    private mutating func checkPlace(_ request: PageRequest, on entry: PageIndex.Entry, _ key: PathKey) {
        guard let name = missingPlace(request, on: entry, key) else { return }
        // A place on the same page that an include asks for: DocFX names the include.
        let shown = key == article.key ? file.source.path.rawValue : entry.path
        diagnostics.append(.bookmarkNotFound(name, in: shown, near: entry.anchor(near: name), at: place))
    }

    /// The place that a link asks for where no cloud's page has it; one that only others' have is reported.
    mutating func missingPlace(_ request: PageRequest, on entry: PageIndex.Entry, _ key: PathKey) -> String? {
        guard let name = request.place, !resolver.isInReference(key, for: article.locale) else { return nil }
        let asked = request.cloud(for: cloud, of: entry)
        if let asked, entry.anchors(for: asked).contains(name) { return nil }
        guard entry.allAnchors.contains(name) else { return name }
        if asked != nil {
            let clouds = resolver.catalog.configuration.clouds
            diagnostics.append(.bookmarkNotInCloud(name, in: entry, asking: request.view, clouds, at: place))
        }
        return nil
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
