import KumoMarkdown
package import KumoText

extension LinkResolver.Resolution {
    /// A link to a page that has moved keeps the old address, and nobody asks for its fragment (docfx.md a.3, 8).
    mutating func redirected(_ redirection: Redirection, _ written: WrittenLink) -> Link {
        var finding = Diagnostic.linkRedirected(written.path, redirection, at: place)
        finding.edits = edits(redirection)
        diagnostics.append(finding)
        checkMoved(redirection, written)
        return .page(redirection.address, query: written.query, fragment: written.fragment ?? "")
    }

    /// The path of the page that a moved one leads to, where it is a page of this content folder that this cloud has
    /// too and the link is written in Markdown's plain form.
    private mutating func edits(_ redirection: Redirection) -> [Edit] {
        guard let destination = redirection.destination, let page = pages.page(at: destination) else { return [] }
        if !article.clouds.subtracting(page.clouds).isEmpty { dependsOnCloud = true }
        guard case .markdown = target.form, page.clouds.contains(cloud),
            file.source.path.rawValue.hasSuffix(file.path.rawValue)
        else { return [] }
        let folder = SourcePath(String(file.source.path.rawValue.dropLast(file.path.rawValue.count)))
        let old = target.written.trimmingSpaces.prefix { $0 != "?" && $0 != "#" }
        guard let path = SourcePath(page.path).relative(to: folder) else { return [] }
        return edits(replacing: String(old), with: path.way(from: file.path.folder))
    }

    /// The path of a link in another spelling, where it is written in a plain form.
    func edits(replacing old: String, with new: String) -> [Edit] {
        guard let range = place.range, !old.isEmpty, new.utf8.allSatisfy(LinkPath.isPlain) else { return [] }
        switch target.form {
        case .markdown:
            guard let written = file.source.onlyRange(of: "](" + old, in: range) else { return [] }
            return [Edit(file.source.path, written.lowerBound + 2..<written.upperBound, new)]
        case .attribute:
            guard file.source.bytes[range].starts(with: old.utf8) else { return [] }
            return [Edit(file.source.path, range.lowerBound..<range.lowerBound + old.utf8.count, new)]
        case .directive, .value, .text: return []
        }
    }
}

extension SourcePath {
    /// The way to the path from a folder: `../a/b.md`.
    fileprivate func way(from folder: SourcePath) -> String {
        let own = rawValue.split(separator: "/")
        let other = folder.rawValue.split(separator: "/")
        let shared = zip(own.dropLast(), other).prefix { $0 == $1 }.count
        return (other.dropFirst(shared).map { _ in ".." } + own.dropFirst(shared)).joined(separator: "/")
    }
}

extension Diagnostic {
    /// - Parameter path: as the link has it.
    static func linkRedirected(_ path: String, _ redirection: Redirection, at place: Place) -> Diagnostic {
        Diagnostic(
            .linkRedirected, "'\(path)' has moved to '\(redirection.url)'.", at: place,
            help: redirection.destination.map { "link to '\($0)'" } ?? "its redirections go in a circle")
    }
}

extension DiagnosticCode {
    package static let linkRedirected = DiagnosticCode("link-redirected", .links, .suggestion)
}
