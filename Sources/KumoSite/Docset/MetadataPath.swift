import KumoMarkdown
package import KumoText
import KumoYAML

/// The table of contents that a page's metadata names, by `breadcrumb_path` or by `_tocRel`.
package enum MetadataPath: Hashable, Sendable {
    /// An address, as it was written.
    case address(String)
    /// A file, relative to the content folder of the locale whose file the page is.
    case file(SourcePath)

    package enum Key: String { case breadcrumbs = "breadcrumb_path", table = "_tocRel" }

    /// A relative path starts at the file that names it, which is the page or the configuration (docfx.md d.1).
    package init?(_ key: Key, of article: ResolvedArticle, _ configuration: ProjectConfiguration) {
        guard let entry = article.metadata.entry(key.rawValue), let text = entry.value.text, !text.isEmpty else {
            return nil
        }
        guard WrittenLink(text).kind == .relative else {
            self = .address(text)
            return
        }
        guard !text.hasPrefix("~/") else {
            self = .file(SourcePath(text.dropFirst(2)))
            return
        }
        let locale = article.document.locale
        let root = configuration.locales.first { $0.id == locale }?.content ?? SourcePath("")
        self = .file((entry.file.relative(to: root)?.folder ?? SourcePath("")).appending(text))
    }
}

extension LinkResolver {
    /// DocFX looks for the file that `breadcrumb_path` names as it does for a link's.
    func breadcrumbFindings(of article: ResolvedArticle) -> [Diagnostic] {
        guard case .file(let path)? = MetadataPath(.breadcrumbs, of: article, catalog.configuration),
            let entry = article.metadata.entry("breadcrumb_path"), let written = entry.value.text,
            !catalog.hasFile(PathKey(path), for: article.locale)
        else { return [] }
        guard !absentSource.mayHave(path) else { return [.mayBeInSource(path, at: entry.place)] }
        return [
            Diagnostic(
                .fileNotFound, "Invalid file link: '\(written)'.", at: entry.place,
                help: "name a table of contents of this docset, relative to the file that says so, or an address")
        ]
    }
}
