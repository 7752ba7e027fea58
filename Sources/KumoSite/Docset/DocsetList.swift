package import KumoText
import KumoYAML

/// The docsets of a folder that are built in one run: those that `docsets.yml` or `docsets.json` names by patterns, or
/// those that `.openpublishing.publish.config.json` publishes (docfx.md d.6).
package struct DocsetList: Sendable {
    /// The files that can say so; the first that is there counts.
    package static let fileNames = [publishFileName, "docsets.yml", "docsets.json"]
    private static let publishFileName = ".openpublishing.publish.config.json"

    package let diagnostics: [Diagnostic]
    private let named: [PublishConfiguration.Entry]
    private let folders: Set<String>
    private let patterns: GlobSet

    /// - Parameter source: one of `fileNames`; a broken one names nothing.
    package init(_ source: SourceText) {
        if source.path.fileName == Self.publishFileName {
            let (configuration, faults) = PublishConfiguration.read(source)
            named = configuration.docsets
            folders = Set(named.map(\.folder.caseFolded))
            patterns = GlobSet([])
            diagnostics = faults
        } else {
            let file = SettingsFile(source)
            let (root, faults) = file.read()
            var reader = SettingsReader(root?.entries ?? [], in: file)
            if let root, root.entries == nil { reader.report(.wrongType("Object", at: file.place(of: root))) }
            named = []
            folders = []
            patterns = GlobSet(
                reader.globs("docsets")?.map(\.glob) ?? [], except: reader.excludedGlobs("exclude") ?? [])
            diagnostics = faults + reader.diagnostics
        }
    }

    /// Whether it names none, as in the repositories of translations.
    package var isEmpty: Bool { folders.isEmpty && patterns.include.isEmpty }

    /// What to do where it names a docset that is not there.
    package static let help = "a docset is a folder with docfx.yml or docfx.json; name it relative to this file"

    /// What is wrong with the docsets that it names and that are not there.
    package func missing(among found: [SourcePath]) -> [Diagnostic] {
        let known = Set(found.map(\.caseFolded))
        return named.filter { !known.contains($0.folder.caseFolded) }.map { entry in
            Diagnostic(
                .docsetMissing, "There is no docset in '\(entry.folder)', which is to be published.", at: entry.place,
                help: Self.help, severity: .warning)
        }
    }

    /// - Parameter folder: relative to the folder of the list.
    package func contains(_ folder: SourcePath) -> Bool {
        if folders.contains(folder.caseFolded) { return true }
        // A pattern may name the folder or what is in it.
        let inside = GlobPath(folder.appending("docfx.yml"))
        let isExcluded = patterns.exclude.contains { $0.matches(GlobPath(folder)) || $0.matches(inside) }
        return !isExcluded && patterns.include.contains { $0.matches(GlobPath(folder)) || $0.matches(inside) }
    }
}

extension DiagnosticCode {
    package static let docsetMissing = DiagnosticCode("docset-missing", .project, .error)
}
