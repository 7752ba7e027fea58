import KumoSite
import KumoText

/// Which page models are written where, decided before any is made.
struct ModelPlan: Sendable {
    let diagnostics: [Diagnostic]
    /// Files with an error of their own.
    private let faulty: Set<SourcePath>
    private let dropped: Set<SourcePath>
    /// Locales that are only there to fall back to.
    private let referenced: Set<LocaleID>
    private let owners: [OutputPath: SourcePath]

    init(_ site: Site, _ layout: OutputLayout) {
        let errors = site.diagnostics.filter { $0.severity == .error }
        faulty = Set(errors.compactMap { $0.place?.file })
        // Bookmarks are checked when pages have been written (docfx.md, fact 4).
        let serious = errors.filter { $0.code.group == .docfx && $0.code != .bookmarkNotFound }
        dropped = Set(serious.compactMap { $0.place?.file })
        var owners: [OutputPath: SourcePath] = [:]
        for page in site.pages {
            for cloud in layout.modelClouds(of: page) {
                owners[layout.model(page.address, in: page.locale, cloud: cloud)] = page.sourcePath
            }
        }
        self.owners = owners
        referenced = Set(site.configuration.locales.filter(\.isReference).map(\.id))
        diagnostics = []
    }

    func hasError(_ page: Page) -> Bool { hasError(page.sourcePath) }

    func hasError(_ source: SourcePath) -> Bool { faulty.contains(source) }

    /// Whether the page is written: not where it has an error of its own, and not where another build writes it.
    func isWritten(_ page: Page) -> Bool {
        !dropped.contains(page.sourcePath) && !referenced.contains(page.article.document.locale)
    }

    /// Whether a table of contents is left out for an error of its own; those of what it takes in are not.
    func isDropped(_ table: TableOfContents) -> Bool { dropped.contains(table.source) }

    /// Whether the page is the one that a path goes to, of several that ask for it.
    func owns(_ page: Page, _ path: OutputPath) -> Bool { owners[path] == page.sourcePath }
}
