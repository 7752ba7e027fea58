import KumoText

/// What the files of a content folder are for, and where each is published.
package enum ContentRules: Sendable {
    /// A folder of kumo's own: all Markdown is a page, but what is in a folder called `includes`.
    case folder

    /// What a file is for.
    enum Role: Sendable, Hashable {
        case article
        /// Markdown that is only there to be included.
        case include
        case tableOfContents
        /// Published as it is.
        case asset
        /// Read by kumo, or by nobody.
        case none
    }

    func role(of path: SourcePath) -> Role {
        switch self {
        case .folder:
            switch (path.fileExtension, path.fileName.lowercased()) {
            case (_, let name) where TableOfContentsFile.isName(name): return .tableOfContents
            case ("md", _):
                let folders = path.folder.rawValue.lowercased().split(separator: "/")
                return folders.contains("includes") ? .include : .article
            default: return .asset
            }
        }
    }

    func pageAddress(of path: SourcePath) -> PageAddress {
        switch self {
        case .folder: PageAddress(PathKey(path))
        }
    }

    /// Where the table of contents of a file is published, without the extension of `toc.json`.
    func tableAddress(of path: SourcePath) -> PageAddress {
        pageAddress(of: path.folder.appending(path.withoutExtension.fileName + ".md"))
    }

    /// Whether a node of a table of contents may do without a name, and get that of its page.
    var namesNodesByTheirPages: Bool {
        switch self {
        case .folder: true
        }
    }

    /// Whether a table of contents is published in parts (`SplitTOC`).
    func splitsTable(_ path: SourcePath) -> Bool {
        switch self {
        case .folder: false
        }
    }

    func assetAddress(of path: SourcePath) -> AssetAddress {
        switch self {
        case .folder: AssetAddress(PathKey(path))
        }
    }
}
