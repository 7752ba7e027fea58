package import KumoText
import KumoYAML

/// What `.openpublishing.publish.config.json` says of the docsets of a repository (docfx.md d.6, configuration.md).
package struct PublishConfiguration: Sendable {
    package var docsets: [Entry] = []
    /// Repositories that stand beside the docsets.
    package var dependencies: [Dependency] = []
    /// The files of redirections that it names, relative to the folder of the file.
    package var redirectionFiles: [SourcePath] = []
    /// Where readers may propose changes.
    package var editRepository: String?
    package var editBranch: String?

    package struct Entry: Sendable {
        package var name: String?
        /// Relative to the folder of the file.
        package var folder: SourcePath
        package var locale: String?
        package var isOpenToContributors: Bool?
        /// Tables of contents that are published in parts, relative to the docset.
        package var splitTOC: [SourcePath] = []
        /// Files about monikers of generated reference, as written.
        package var monikerPaths: [String] = []
        package var place: Diagnostic.Place
    }

    package struct Dependency: Sendable, Hashable {
        /// The folder in which a build expects it.
        package var folder: SourcePath
        package var url: String?
        package var branch: String?
    }

    /// The folder in which a localized repository expects that of the source language.
    package static let fallbackFolder = SourcePath("_repo.en-us")

    /// The repository in the source language, where it is named.
    package var fallback: Dependency? {
        dependencies.first { $0.folder.caseFolded == Self.fallbackFolder.caseFolded }
    }

    /// - Returns: what could be read; a broken file is reported and read as an empty one.
    package static func read(_ source: SourceText) -> (PublishConfiguration, [Diagnostic]) {
        let file = SettingsFile(source)
        let (root, faults) = file.read()
        var reader = SettingsReader(root?.entries ?? [], in: file)
        if let root, root.entries == nil { reader.report(.wrongType("Object", at: file.place(of: root))) }
        var configuration = PublishConfiguration()
        configuration.editRepository = reader.text("git_repository_url_open_to_public_contributors")
        configuration.editBranch = reader.text("git_repository_branch_open_to_public_contributors")
        configuration.redirectionFiles = reader.paths("redirection_files") ?? []
        let split = reader.paths("SplitTOC") ?? []
        let monikerPaths = reader.settings("monikerPath")?.map(\.text) ?? []
        for item in reader.items("docsets_to_publish") {
            let entry = reader.nested(item) { map in
                let folder = SourcePath(map.text("build_source_folder") ?? "")
                // Those of the whole repository are written relative to it; some write a docset's own so too.
                let tables =
                    (map.paths("SplitTOC") ?? []).map { $0.relative(to: folder) ?? $0 }
                    + split.compactMap { $0.relative(to: folder) }
                return Entry(
                    name: map.text("docset_name").flatMap { $0.isEmpty ? nil : $0 }, folder: folder,
                    locale: map.text("locale"), isOpenToContributors: map.flag("open_to_public_contributors"),
                    splitTOC: tables, monikerPaths: map.settings("monikerPath")?.map(\.text) ?? monikerPaths,
                    place: file.place(of: map.entry("build_source_folder")?.value ?? item))
            }
            if let entry { configuration.docsets.append(entry) }
        }
        for item in reader.items("dependent_repositories") {
            let dependency = reader.nested(item) { map in
                Dependency(
                    folder: SourcePath(map.text("path_to_root") ?? ""), url: map.text("url"),
                    branch: map.text("branch"))
            }
            if let dependency { configuration.dependencies.append(dependency) }
        }
        return (configuration, faults + reader.diagnostics)
    }
}
