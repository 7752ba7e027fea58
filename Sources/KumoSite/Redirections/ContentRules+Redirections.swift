import KumoText

/// What the rules of a content folder say of pages that are no longer there.
extension ContentRules {
    /// Whether the folder's guide would have the file.
    func covers(_ path: SourcePath) -> Bool {
        switch self {
        case .folder: true
        }
    }

    /// The clouds that the file would be for, without any front matter.
    func monikersOfMissing(_ path: SourcePath, in clouds: CloudCatalog) -> ArticleMonikers {
        switch self {
        case .folder: ArticleMonikers(clouds.all)
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
