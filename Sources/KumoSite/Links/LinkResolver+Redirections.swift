import KumoMarkdown
package import KumoText

extension LinkResolver.Resolution {
    /// A link to a page that has moved keeps the old address, and nobody asks for its fragment (docfx.md a.3, 8).
    mutating func redirected(_ redirection: Redirection, _ written: WrittenLink) -> Link {
        diagnostics.append(.linkRedirected(written.path, redirection, at: place))
        checkMoved(redirection, written)
        return .page(redirection.address, query: written.query, fragment: written.fragment ?? "")
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
