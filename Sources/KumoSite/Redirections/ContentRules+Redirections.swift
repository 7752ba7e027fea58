import KumoText

/// What the rules of a content folder say of pages that are no longer there.
extension ContentRules {
    /// Whether the folder's guide would have the file.
    func covers(_ path: SourcePath) -> Bool {
        switch self {
        case .folder: true
        case .docset(let docset): docset.scope.entry(of: path) != nil
        }
    }

    /// The clouds that the file would be for, without any front matter.
    func monikersOfMissing(_ path: SourcePath, in clouds: CloudCatalog) -> ArticleMonikers {
        switch self {
        case .folder: return ArticleMonikers(clouds.all)
        case .docset(let docset):
            let metadata = docset.metadata.metadata(of: path, onlyMonikers: true)
            return docset.monikers.monikers(of: path, docset.scope.entry(of: path)?.monikerRange, metadata, .resource).0
        }
    }

    /// The address that the page would have; its extension makes no difference.
    func addressOfMissing(_ path: SourcePath) -> PageAddress {
        pageAddress(of: SourcePath(path.withoutExtension.rawValue + ".md"))
    }

    /// Whether a file of the name is a page, and so can be redirected.
    static func isPage(_ path: SourcePath) -> Bool {
        ["md", "yml", "json"].contains(path.fileExtension)
            && path.withoutExtension.fileName.lowercased() != "toc"
    }
}
