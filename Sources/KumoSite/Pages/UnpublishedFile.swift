package import KumoText

/// A file of a content folder that could be a page, and why it is none. Together with the pages these are all
/// articles there are, so that a person can check that nothing was lost.
package struct UnpublishedFile: Sendable, Hashable {
    package enum Reason: String, Sendable, CaseIterable {
        /// Its text stands on pages that include it.
        case included
        /// The configuration, or its folder's name, says that it is no page, and no page includes it.
        case excluded
        /// Readers are sent elsewhere.
        case moved
        /// Another file is published at its address.
        case superseded
        /// It is Markdown that says where the others are, and readers find it in their navigation.
        case tableOfContents = "table-of-contents"
        /// Its monikers are those of no guide.
        case unversioned = "no-moniker"
    }

    /// Relative to the project.
    package var source: SourcePath
    package var locale: LocaleID
    package var reason: Reason
    /// Where it would be; nil where the configuration leaves it out.
    package var address: PageAddress?
}

extension UnpublishedFile {
    /// The files that could be pages and are none, in the order of locales and paths: Markdown, and YAML that says
    /// of itself that it is a page.
    static func all(of catalog: Catalog, _ pages: [Page]) -> [UnpublishedFile] {
        let published = Set(pages.map(\.sourcePath))
        var included: Set<SourcePath> = []
        for page in pages { included.formUnion(page.content.files.map(\.source.path)) }
        var result: [UnpublishedFile] = []
        for locale in catalog.configuration.locales where !locale.isReference {
            guard let content = catalog.locales[locale.id] else { continue }
            // Nearly all files are published: what is left is quickly sorted.
            let others = content.files.filter { key, file in
                content.assets[key] == nil && !published.contains(content.place(of: file))
            }
            for (key, file) in others.sorted(by: { $0.key < $1.key }) {
                let source = content.place(of: file)
                guard content.articles[key] != nil || isPage(file, source) else { continue }
                if TableOfContentsFile.isName(file.path.fileName) {
                    guard file.path.fileExtension == "md" else { continue }
                    result.append(.init(source: source, locale: locale.id, reason: .tableOfContents, address: nil))
                    continue
                }
                result.append(
                    .init(
                        source: source, locale: locale.id, reason: reason(key, in: content, catalog, included, source),
                        address: content.articles[key]?.address))
            }
        }
        return result
    }

    private static func isPage(_ file: FileTree.File, _ source: SourcePath) -> Bool {
        switch file.path.fileExtension {
        case "md": return true
        case "yml":
            guard let bytes = file.bytes else { return false }
            if case .page? = YAMLFile.reading(SourceText(path: source, bytes: bytes)).mime?.use { return true }
            return false
        default: return false
        }
    }

    private static func reason(
        _ key: PathKey, in content: Catalog.LocaleContent, _ catalog: Catalog, _ included: Set<SourcePath>,
        _ source: SourcePath
    ) -> Reason {
        if included.contains(source) { return .included }
        if catalog.redirections[content.id]?.redirection(of: key) != nil { return .moved }
        guard let article = content.articles[key] else { return .excluded }
        return article.monikers.isVersioned && article.monikers.clouds.isEmpty ? .unversioned : .superseded
    }
}
