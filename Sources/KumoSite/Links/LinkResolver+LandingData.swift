import KumoMarkdown
package import KumoText

/// Landing pages of the old kind (`LandingData`) may leave out the extension of a page, and DocFX says nothing of
/// their links that lead nowhere.
extension LinkResolver.Resolution {
    var isInLandingData: Bool { article.document.yamlPage?.kind == .landingData }

    mutating func leniently(_ written: WrittenLink) -> Link {
        let path = targetPath(written.path + ".md")
        if !path.leavesItsFolder, let entry = entry(PathKey(path)) {
            return page(entry, PathKey(path), written)
        }
        diagnostics.append(
            Diagnostic(
                .landingLinkNotFound, "Link '\(target.written)' of this landing page leads to no file.", at: place,
                help: "paths are relative to the folder of the page"))
        return .broken(target.written)
    }
}

extension DiagnosticCode {
    package static let landingLinkNotFound = DiagnosticCode("landing-link-not-found", .links, .warning)
}
