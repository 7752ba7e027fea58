import KumoMarkdown
package import KumoText

/// Links that lead back into the docset by its address on the host. DocFX checks none of them.
extension LinkResolver.Resolution {
    /// - Parameter url: a whole address.
    mutating func checkAddress(_ url: String) {
        guard let path = resolver.sites.path(ofAddress: url, in: article.locale) else { return }
        checkSitePath(WrittenLink(path))
    }

    /// - Parameter written: begins with `/`.
    mutating func checkSitePath(_ written: WrittenLink) {
        switch resolver.sites.hit(written.path.slashed, in: article.locale) {
        case nil, .other: break
        case .folder: diagnostics.append(.mayBeInSource(SourcePath(written.path), at: place))
        case .page(let key):
            if case .sent(let redirection)? = move(of: key, written) {
                checkMoved(redirection, written)
            } else {
                checkPage(key, written)
            }
        case .moved(let redirection):
            switch move(of: PathKey(redirection.path), written) {
            case .sent(let own): checkMoved(own, written)
            case .kept(let others): diagnostics.append(movedForOthers(written, others))
            case nil: break
            }
        case .nothing(let near):
            guard target.role == .link else { return }
            diagnostics.append(.pageNotFound(written.path, near: withoutExtension(written.path) ?? near, at: place))
        }
    }

    /// A page that was not found by its file: it must be there for the reader's cloud, or the one that she is sent
    /// to, and so must the place on it.
    private mutating func checkPage(_ key: PathKey, _ written: WrittenLink, by way: String? = nil) {
        guard let entry = entry(key) else { return }
        let request = request(written, to: entry)
        guard let (name, named) = missingPlace(request, on: entry, key), !named.allAnchors.isEmpty else { return }
        diagnostics.append(.placeNotFound(name, in: named, asking: written.query, by: way, at: place))
    }

    /// The address of a page that is written as its file is called.
    private func withoutExtension(_ path: String) -> String? {
        guard path.hasSuffix(".md"), case .page? = resolver.sites.hit(String(path.dropLast(3)), in: article.locale)
        else { return nil }
        return String(path.dropLast(3))
    }

    /// Readers are sent on: it is the page at the end of the chain that counts.
    ///
    /// - Returns: whether there may be one.
    @discardableResult
    mutating func checkMoved(_ redirection: Redirection, _ written: WrittenLink) -> Bool {
        guard let destination = redirection.destination else { return true }
        let end = WrittenLink(destination).keeping(written)
        guard end.kind == .siteAbsolute else { return true }
        switch resolver.sites.hit(end.path, in: article.locale) {
        case .page(let key): checkPage(key, end, by: redirection.url)
        case .nothing(let near):
            diagnostics.append(.pageNotFound(end.path, near: near, at: place, by: redirection.url))
            return false
        case nil, .moved, .other, .folder: break
        }
        return true
    }
}

extension String {
    /// With `/` for each `\`, as browsers read addresses.
    var slashed: String {
        utf8.contains(UInt8(ascii: "\\")) ? String(map { $0 == "\\" ? "/" : $0 }) : self
    }
}

extension Diagnostic {
    /// - Parameter way: the address to which the page has moved that the link names.
    static func pageNotFound(_ path: String, near: String?, at place: Place, by way: String? = nil) -> Diagnostic {
        let moved = way == nil ? "" : ", and the page that the link names has moved there"
        return Diagnostic(
            .pageNotFound, "'\(path)' is the address of no page of this docset\(moved).", at: place,
            help: near.map { "did you mean '\($0)'?" }
                ?? "no page has it, and none is redirected from it; name one that is there, or redirect it")
    }

    /// - Parameter query: the link's.
    static func placeNotFound(
        _ name: String, in entry: PageIndex.Entry, asking query: String, by way: String?, at place: Place
    ) -> Diagnostic {
        let moved = way.map { " (it has moved to '\($0)')" } ?? ""
        return Diagnostic(
            .placeNotFound, "There is no place '#\(name)' in '\(entry.path)'\(moved).", at: place,
            help: lateQuery(in: name, behind: query, entry.allAnchors) ?? entry.anchor(near: name).map {
                "did you mean '#\($0)'?"
            }
                ?? "readers come to the top of the page; name one of its headings")
    }

    /// What to do where a query stands behind the place: `#a&view=b` and `#a?view=b`.
    private static func lateQuery(in name: String, behind query: String, _ anchors: Set<String>) -> String? {
        guard let sign = name.firstIndex(where: { $0 == "?" || $0 == "&" }), anchors.contains(String(name[..<sign]))
        else { return nil }
        let late = name[name.index(after: sign)...]
        return "a query comes before the '#': '?\(query.isEmpty ? "" : query + "&")\(late)#\(name[..<sign])'"
    }
}

extension DiagnosticCode {
    package static let pageNotFound = DiagnosticCode("page-not-found", .links, .warning)
    package static let placeNotFound = DiagnosticCode("place-not-found", .links, .warning)
}
