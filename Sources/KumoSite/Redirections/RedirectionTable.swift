import KumoMarkdown
package import KumoText

/// The redirections of what readers of one locale get.
package struct RedirectionTable: Sendable {
    /// In the order of their paths.
    package let redirections: [Redirection]
    /// What is wrong with the locale's own entries.
    let diagnostics: [Diagnostic]
    private let base: SiteBase
    private let positions: [PathKey: Int]

    private let byAddress: [String: Int]

    static let empty = RedirectionTable(own: [], inherited: [], pages: [])

    /// - Parameters:
    ///   - own: the locale's own entries.
    ///   - inherited: those of the source language for pages that the locale does not have.
    ///   - pages: the pages that readers of the locale get.
    ///   - base: where the pages are on their host.
    init(
        own: [RedirectionCollector.Entry], inherited: [RedirectionCollector.Entry], pages: [RedirectionHistory.Page],
        base: SiteBase = .wholeHost
    ) {
        self.base = base
        let entries = (own + inherited).map { $0.below(base.prefix) }
        let history = RedirectionHistory(entries, pages: entries.isEmpty ? [] : pages, base: base)
        let ownFiles = Set(own.map(\.item.place.file))
        diagnostics = history.diagnostics.filter { $0.place.map { ownFiles.contains($0.file) } ?? true }
        let order = entries.indices.sorted {
            (entries[$0].item.path, $0) < (entries[$1].item.path, $1)
        }
        let redirections = order.map { index in
            let entry = entries[index]
            return Redirection(
                path: entry.item.path, address: entry.address, monikers: entry.monikers, url: entry.url,
                destination: history.destinations[index], isRelative: entry.isRelative,
                movesIdentity: entry.item.movesIdentity, isFallback: index >= own.count, place: entry.item.place)
        }
        self.redirections = redirections
        byAddress = Dictionary(
            redirections.indices.map { (redirections[$0].address.siteKey, $0) }, uniquingKeysWith: { first, _ in first }
        )
        positions = Dictionary(
            redirections.indices.map { (PathKey(redirections[$0].path), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What an address on the site is within the docset; nil where it is of another one.
    func ownPath(_ path: some StringProtocol) -> String? { base.ownPath(path) }

    /// The redirection of a page that had this path, whichever clouds it was for.
    func redirection(of key: PathKey) -> Redirection? { positions[key].map { redirections[$0] } }

    /// The redirections of a page that had this path, each for other clouds.
    func allRedirections(of key: PathKey) -> ArraySlice<Redirection> {
        guard let first = positions[key] else { return [] }
        let path = redirections[first].path
        return redirections[first...].prefix { $0.path == path }
    }

    /// The redirection of the page that had this address, in the form of `SiteBase.key(of:)`.
    func redirection(ofAddress key: String) -> Redirection? { byAddress[key].map { redirections[$0] } }
}

extension Catalog {
    /// What the files of redirections of a locale come to.
    static func redirections(
        _ sources: RedirectionSources?, of locale: LocaleID, _ configuration: ProjectConfiguration
    ) -> (entries: [RedirectionCollector.Entry], diagnostics: [Diagnostic]) {
        guard let sources, !sources.files.isEmpty else { return ([], []) }
        let reader = RedirectionReader(sources)
        let collector = RedirectionCollector(reader.items, of: locale, configuration)
        return (collector.entries, reader.diagnostics + collector.diagnostics)
    }
}

extension Catalog.LocaleContent {
    /// Takes out the articles that have moved: the redirection counts, and the file should be gone.
    mutating func remove(_ redirected: [RedirectionCollector.Entry]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for entry in redirected {
            guard let article = articles[entry.key], entry.covers(article.monikers) else { continue }
            articles[entry.key] = nil
            diagnostics.append(.redirectedFileNotRemoved([article.document.source.path]))
        }
        return diagnostics
    }
}

extension RedirectionCollector.Entry {
    /// Whether the address begins at the page's folder, and so says nothing of the docset's own path.
    var isRelative: Bool {
        switch WrittenLink(item.url).kind {
        case .relative, .samePage: true
        case .external, .siteAbsolute, .localFile, .unsafe: false
        }
    }

    /// A relative address with what the addresses of all pages begin with.
    fileprivate func below(_ prefix: String) -> RedirectionCollector.Entry {
        guard !prefix.isEmpty, isRelative, !url.isEmpty else { return self }
        var entry = self
        entry.url = prefix + url
        return entry
    }

    /// Whether nobody is left who would get the file.
    fileprivate func covers(_ others: ArticleMonikers) -> Bool {
        !monikers.isVersioned || others.isVersioned && others.clouds.subtracting(monikers.clouds).isEmpty
    }
}

extension Diagnostic {
    /// - Parameter files: those of one address; at least one.
    static func redirectedFileNotRemoved(_ files: [SourcePath]) -> Diagnostic {
        let names = files.map(\.rawValue).joined(separator: ", ")
        return Diagnostic(
            .redirectedFileNotRemoved,
            "Redirected file '\(names)' are still in the repo. After adding a file to the redirection JSON file, you must "
                + "delete the original file from the repo.",
            at: files.first.map { .init($0) }, help: "delete it; readers are sent on")
    }
}

extension DiagnosticCode {
    package static let redirectedFileNotRemoved = DiagnosticCode("redirected-file-not-removed", .docfx, .warning)
}
