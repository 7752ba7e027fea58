import KumoMarkdown
import KumoText

/// What a content folder's rules say of its tables of contents.
extension ContentRules {
    /// Where the table of contents of a file is published, without the extension of `toc.json`.
    func tableAddress(of path: SourcePath) -> PageAddress {
        switch self {
        case .folder: PageAddress(path: path.withoutExtension.caseFolded)
        case .docset: pageAddress(of: path)
        }
    }

    /// Whether a node may do without a name, and get that of its page.
    var namesNodesByTheirPages: Bool {
        switch self {
        case .folder: true
        case .docset: false
        }
    }

    /// Whether a table is published in parts (`SplitTOC`).
    func splitsTable(_ path: SourcePath) -> Bool {
        switch self {
        case .folder: false
        case .docset(let docset): docset.configuration.splitTOC.contains(path)
        }
    }

    /// Its metadata, the clouds it is for, and what is wrong with either. In a folder of kumo's own, each cloud gets
    /// of a table what it has.
    func settings(
        ofTable file: TableOfContentsFile, at path: SourcePath, in clouds: CloudCatalog
    ) -> (metadata: PageMetadata, monikers: ArticleMonikers, diagnostics: [Diagnostic]) {
        let metadata = metadata(file.metadata, of: file.source.path, at: path)
        guard case .docset(let docset) = self else { return (metadata, ArticleMonikers(clouds.all), []) }
        var checker = MetadataChecker(file: file.source.path)
        checker.check(file.metadata.entries)
        let range = docset.scope.entry(of: path)?.monikerRange
        let (monikers, faults) = docset.monikers.monikers(of: path, range, metadata, .article)
        return (metadata, monikers, checker.diagnostics + faults)
    }
}
