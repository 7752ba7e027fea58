import KumoMarkdown
package import KumoText

/// What the files of a content folder are for, where each is published, and for whom.
package enum ContentRules: Sendable {
    /// A folder of kumo's own: all Markdown is a page but what is in a folder called `includes`, and each page
    /// says itself for which clouds it is.
    case folder
    /// A Learn docset, whose configuration says it.
    indirect case docset(Docset)

    /// What a file is for.
    enum Role: Sendable, Hashable {
        case article
        /// Markdown that is only there to be included.
        case include
        case tableOfContents
        /// YAML or JSON that says itself what it is.
        case yaml
        /// Published as it is.
        case asset
        /// Read by kumo, or by nobody.
        case none
    }

    var isDocset: Bool { if case .docset = self { true } else { false } }

    /// What a docset's configuration says of a file; nil for one that is not published, and in a folder.
    func scopeEntry(of path: SourcePath) -> DocsetScope.Entry? {
        if case .docset(let docset) = self { docset.scope.entry(of: path) } else { nil }
    }

    func role(of path: SourcePath) -> Role { role(of: path, scopeEntry(of: path)) }

    /// - Parameter entry: what `scopeEntry` says of the file.
    func role(of path: SourcePath, _ entry: DocsetScope.Entry?) -> Role {
        switch self {
        case .folder:
            switch (path.fileExtension, path.fileName.lowercased()) {
            case (_, let name) where TableOfContentsFile.isName(name): return .tableOfContents
            case ("md", _):
                let folders = path.folder.rawValue.lowercased().split(separator: "/")
                return folders.contains("includes") ? .include : .article
            case ("yml", _), ("json", _): return .yaml
            default: return .asset
            }
        case .docset:
            let isPublished = entry != nil
            if entry?.kind == .resource { return .asset }
            switch (path.fileExtension, path.fileName.lowercased()) {
            case (_, let name) where TableOfContentsFile.isName(name):
                // One that is not published is read all the same where another refers to it.
                return isPublished ? .tableOfContents : .none
            case ("md", _): return isPublished ? .article : .include
            case ("yml", _), ("json", _): return entry.map { $0.kind == .page ? .yaml : .asset } ?? .none
            default: return isPublished ? .asset : .none
            }
        }
    }

    /// Whether a file that is no Markdown article is part of the site.
    func isPublished(_ path: SourcePath) -> Bool {
        switch self {
        case .folder: true
        case .docset(let docset): docset.scope.entry(of: path) != nil
        }
    }

    func pageAddress(of path: SourcePath) -> PageAddress { pageAddress(of: path, scopeEntry(of: path)) }

    /// - Parameter entry: what `scopeEntry` says of the file.
    func pageAddress(of path: SourcePath, _ entry: DocsetScope.Entry?) -> PageAddress {
        switch self {
        case .folder: PageAddress(PathKey(path))
        case .docset(let docset):
            PageAddress(
                path: SourcePath(entry?.sitePath ?? docset.scope.sitePath(of: path)).withoutExtension.rawValue)
        }
    }

    /// Where a path is published or would be, with its extension.
    package func sitePath(of path: SourcePath) -> String {
        switch self {
        case .folder: path.caseFolded
        case .docset(let docset): docset.scope.entry(of: path)?.sitePath ?? docset.scope.sitePath(of: path)
        }
    }

    func metadata(of document: SourceDocument, at path: SourcePath) -> PageMetadata {
        metadata(document.frontMatter, of: document.source.path, at: path)
    }

    func metadata(_ written: FrontMatter, of file: SourcePath, at path: SourcePath) -> PageMetadata {
        let own = PageMetadata(written.entries, of: file)
        guard case .docset(let docset) = self else { return own }
        var metadata = docset.metadata.metadata(of: path)
        metadata.merge(own)
        return metadata
    }

    /// - Parameter entry: what `scopeEntry` says of the file.
    func monikers(
        of document: SourceDocument, at path: SourcePath, _ entry: DocsetScope.Entry?, _ metadata: PageMetadata,
        _ kind: DocsetMonikers.Kind = .article, in clouds: CloudCatalog
    ) -> (ArticleMonikers, [Diagnostic]) {
        switch self {
        case .folder:
            let (set, diagnostics) = ZoneRanges.clouds(ofArticle: document, in: clouds)
            return (ArticleMonikers(set), diagnostics)
        case .docset(let docset):
            var (monikers, diagnostics) = docset.monikers.monikers(of: path, entry?.monikerRange, metadata, kind)
            monikers.isArchived = metadata.text("is_archived")?.lowercased() == "true"
            return (monikers, diagnostics)
        }
    }

    /// A file that is published as it is.
    ///
    /// - Parameter source: where it is, relative to the project.
    func asset(_ path: SourcePath, at source: SourcePath) -> Asset {
        guard case .docset(let docset) = self, let entry = docset.scope.entry(of: path) else {
            return Asset(address: AssetAddress(PathKey(path)), source: source, clouds: CloudSet())
        }
        let metadata = docset.metadata.metadata(of: path, onlyMonikers: true)
        let (monikers, _) = docset.monikers.monikers(of: path, entry.monikerRange, metadata, .resource)
        return Asset(
            address: AssetAddress(path: entry.sitePath, isVersioned: monikers.isVersioned), source: source,
            clouds: monikers.clouds)
    }
}
