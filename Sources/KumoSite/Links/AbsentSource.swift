import KumoMarkdown
package import KumoText

/// What a translated docset may refer to that only the docset in the source language has, where that is not at hand.
///
/// Translations hold the pages that were translated and hardly ever an image or a sample; a build has the rest from
/// the source. Without it, a link to such a file proves nothing: one finding says so for all of them.
struct AbsentSource: Sendable {
    /// Pages that tables of contents name and that are not there: nobody translated them.
    private let pages: Set<PathKey>
    private let isAbsent: Bool

    init(_ catalog: Catalog) {
        isAbsent = catalog.configuration.isSourceAbsent
        guard isAbsent else {
            pages = []
            return
        }
        var pages: Set<PathKey> = []
        for content in catalog.locales.values {
            for (key, file) in content.tablesOfContents {
                guard let path = content.files[key]?.path else { continue }
                for id in file.nodes.descendants(of: file.nodes.root) {
                    let node = file.nodes[id]
                    for href in [node.href, node.topicHref, node.tocHref].compactMap({ $0 }) {
                        let written = WrittenLink(href.text)
                        guard written.kind == .relative else { continue }
                        pages.insert(PathKey(path.folder.appending(written.path)))
                    }
                }
            }
        }
        self.pages = pages
    }

    /// Whether a file that is not here may well be in the source.
    func mayHave(_ path: SourcePath) -> Bool {
        guard isAbsent, !path.leavesItsFolder else { return false }
        return !Self.isPage(path) || pages.contains(PathKey(path))
    }

    private static func isPage(_ path: SourcePath) -> Bool { ["md", "yml", ""].contains(path.fileExtension) }
}

extension AbsentSource {
    /// The findings with one in place of all that only the source can settle.
    ///
    /// - Parameter links: what links of articles lead to, without regard to case; there are too many of these for a
    ///   finding each.
    static func settled(
        _ diagnostics: [Diagnostic], besides links: Set<String>, _ configuration: ProjectConfiguration
    ) -> [Diagnostic] {
        guard configuration.isSourceAbsent else { return diagnostics }
        let unsettled = links.union(diagnostics.lazy.filter { $0.code == .sourceDocsetMissing }.map(\.message))
        guard !unsettled.isEmpty else { return diagnostics }
        let count = unsettled.count
        let files =
            count == 1
            ? "1 file that is not here was not looked for" : "\(count) files that are not here were not looked for"
        return diagnostics.filter { $0.code != .sourceDocsetMissing } + [
            Diagnostic(
                .sourceDocsetMissing,
                "This docset is a translation, and the one in the source language is not here: \(files).",
                help: "build with --source-project and the source docset's folder, which has images and the other pages"
            )
        ]
    }
}

extension Diagnostic {
    /// A link to a file that may be in the source; `AbsentSource.settled` makes one finding of all of them.
    static func mayBeInSource(_ path: SourcePath, at place: Place) -> Diagnostic {
        Diagnostic(.sourceDocsetMissing, path.caseFolded, at: place)
    }
}

extension DiagnosticCode {
    package static let sourceDocsetMissing = DiagnosticCode("source-docset-missing", .project, .warning)
}
