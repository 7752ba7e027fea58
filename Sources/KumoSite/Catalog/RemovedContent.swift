import KumoText

/// What the source has deleted and translations of a locale still take in or show, as it was last (docfx.md c).
struct RemovedContent: Sendable {
    var includes: [PathKey: Catalog.Document] = [:]
    var assets: [PathKey: Asset] = [:]
    /// Of every file, for samples of code may be anything.
    var bytes: [PathKey: [UInt8]] = [:]
    /// Where the files were, relative to the project.
    var places: Set<SourcePath> = []
}

extension ContentSorter {
    /// Sorts files of the source that are not there any more. Pages are not brought back, and nobody can mend what is
    /// wrong with such a file.
    func removed(_ files: [FileTree.File]) -> RemovedContent {
        var content = RemovedContent()
        for file in files {
            let key = PathKey(file.path)
            content.places.insert(tree.place(of: file))
            content.bytes[key] = file.bytes
            switch rules.role(of: file.path) {
            case .article, .include:
                content.includes[key] = document(file, rules.scopeEntry(of: file.path), isArticle: false).0
            case .asset:
                var asset = rules.asset(file.path, at: tree.place(of: file))
                asset.bytes = file.bytes
                content.assets[key] = asset
            case .tableOfContents, .yaml, .none: break
            }
        }
        return content
    }
}

extension Diagnostic {
    /// Whether it is about a file that is not there any more.
    func isAbout(_ removed: Set<SourcePath>) -> Bool { place.map { removed.contains($0.file) } ?? false }
}
