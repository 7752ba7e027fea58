import KumoMarkdown
package import KumoText

extension LinkResolver.Resolution {
    /// What becomes of readers who ask for a page that has moved.
    enum Move {
        case sent(Redirection)
        /// They are not sent on, since it has moved for others only.
        case kept(ArraySlice<Redirection>)
    }

    /// - Returns: nil where no page of the path has moved.
    mutating func move(of key: PathKey, _ written: WrittenLink) -> Move? {
        guard let all = redirections?.allRedirections(of: key), let first = all.first else { return nil }
        if all.count > 1 || !article.clouds.positions.allSatisfy(first.isFor) { dependsOnCloud = true }
        let clouds = resolver.catalog.configuration.clouds
        let reader = written.view.flatMap { clouds.position(of: $0) } ?? cloud
        return all.first { $0.isFor(reader) }.map(Move.sent) ?? .kept(all)
    }

    /// What a link to the path of a page that has moved leads to; nil where none has, or none for this cloud that still
    /// has a page there.
    mutating func moved(_ key: PathKey, _ written: WrittenLink) -> Link? {
        switch move(of: key, written) {
        case .sent(let redirection): return redirected(redirection, written)
        case .kept(let others):
            guard entry(key) == nil, let first = others.first else { return nil }
            diagnostics.append(movedForOthers(written, others))
            return .absent(first.address, query: written.query, fragment: written.fragment ?? "")
        case nil: return nil
        }
    }

    func movedForOthers(_ written: WrittenLink, _ others: ArraySlice<Redirection>) -> Diagnostic {
        let served = others.reduce(CloudSet()) { $0.union($1.monikers.clouds) }
        return .movedForOthers(written, resolver.catalog.configuration.clouds.names(of: served), at: place)
    }

    /// A link to a page that has moved keeps the old address, and nobody asks for its fragment (docfx.md a.3, 8).
    private mutating func redirected(_ redirection: Redirection, _ written: WrittenLink) -> Link {
        // Nobody is told to link to a page that is not there.
        if checkMoved(redirection, written) {
            var finding = Diagnostic.linkRedirected(written.path, redirection, at: place)
            finding.edits = edits(redirection)
            diagnostics.append(finding)
        }
        return .page(redirection.address, query: written.query, fragment: written.fragment ?? "")
    }

    /// The path of the page that a moved one leads to, where the reader comes to what she came to by the old one.
    private mutating func edits(_ redirection: Redirection) -> [Edit] {
        guard let move = LinkMove(target.written, redirection, resolver, for: article.locale),
            let entry = entry(move.page),
            move.isSafe(for: cloud, to: entry)
        else { return [] }
        return edits(replacing: move.old, with: move.path.way(from: file.path.folder), move.tail)
    }

    /// The path of a link in another spelling, where it is written in a plain form.
    ///
    /// - Parameter tail: query and fragment that the new path brings along.
    func edits(replacing old: String, with path: String, _ tail: String = "") -> [Edit] {
        guard let range = place.range, !old.isEmpty, path.utf8.allSatisfy(LinkPath.isPlain),
            tail.utf8.allSatisfy(LinkPath.isPlainInTail)
        else { return [] }
        return writtenRange(of: old, in: range).map { [Edit(file.source.path, $0, path + tail)] } ?? []
    }

    /// Where the path of the link is written; nil where that is not plain to see.
    private func writtenRange(of path: String, in range: Range<Int>) -> Range<Int>? {
        let source = file.source
        /// Behind the signs that a path begins with in some form.
        func place(behind signs: String, before end: String = "") -> Range<Int>? {
            source.onlyRange(of: signs + path + end, in: range).map {
                $0.lowerBound + signs.utf8.count..<$0.upperBound - end.utf8.count
            }
        }
        switch target.form {
        case .markdown: return place(behind: "](") ?? place(behind: "](<")
        case .directive: return place(behind: "=\"", before: "\"")
        case .attribute, .value:
            let isQuoted = ["\"", "'"].contains { source.bytes[range].starts(with: ($0 as String).utf8) }
            let start = range.lowerBound + (isQuoted ? 1 : 0)
            guard source.bytes[start..<range.upperBound].starts(with: path.utf8) else { return nil }
            return start..<start + path.utf8.count
        case .text: return nil
        }
    }
}

extension Diagnostic {
    /// - Parameter path: as the link has it.
    static func linkRedirected(_ path: String, _ redirection: Redirection, at place: Place) -> Diagnostic {
        Diagnostic(
            .linkRedirected, "'\(path)' has moved to '\(redirection.url)'.", at: place,
            help: redirection.destination.map { "link to '\($0)'" } ?? "its redirections go in a circle")
    }

    /// A link to a page that has moved, but not for this cloud.
    fileprivate static func movedForOthers(_ written: WrittenLink, _ clouds: [String], at place: Place) -> Diagnostic {
        let asked = written.view.map { "the version '\($0)', which the link asks for" } ?? "this cloud"
        return Diagnostic(
            .pageNotInCloud, "The page '\(written.path)' does not exist in \(asked).", at: place,
            help: "it has moved, and its readers are sent on in \(clouds.joined(separator: ", ")) only")
    }
}

extension DiagnosticCode {
    package static let linkRedirected = DiagnosticCode("link-redirected", .links, .suggestion)
}
