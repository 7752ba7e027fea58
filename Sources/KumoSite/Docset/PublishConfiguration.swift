package import KumoText
package import KumoYAML

/// What `.openpublishing.publish.config.json` says of the docsets of a repository (docfx.md d.6, configuration.md).
package struct PublishConfiguration: Sendable {
    package var docsets: [Entry] = []
    /// Repositories that stand beside the docsets, by the folder in which a build expects them.
    package var dependencies: [String] = []

    package struct Entry: Sendable {
        package var name: String?
        /// Relative to the folder of the file.
        package var folder: SourcePath
        package var locale: String?
        /// Tables of contents that are published in parts, relative to the docset.
        package var splitTOC: [SourcePath] = []
    }

    /// - Returns: what could be read; a broken file is reported and read as an empty one.
    package static func read(_ source: SourceText) -> (PublishConfiguration, [Diagnostic]) {
        let document = JSONReader.read(source)
        let diagnostics = document.faults.compactMap { fault -> Diagnostic? in
            guard case .syntax(let words) = fault.kind else { return nil }
            return Diagnostic(
                .jsonSyntaxError, "'\(source.path)' is not JSON: \(words).", at: .init(source.path, fault.range))
        }
        var configuration = PublishConfiguration()
        for item in document.root?["docsets_to_publish"]?.items ?? [] {
            let folder = SourcePath(item["build_source_folder"]?.text ?? "")
            let tables = (item["SplitTOC"] ?? item["splitTOC"])?.textList.map { SourcePath($0) } ?? []
            configuration.docsets.append(
                Entry(
                    name: item["docset_name"]?.text, folder: folder, locale: item["locale"]?.text,
                    // Written relative to the repository by most, to the docset by some.
                    splitTOC: tables.map { $0.relative(to: folder) ?? $0 }))
        }
        configuration.dependencies = (document.root?["dependent_repositories"]?.items ?? []).compactMap {
            $0["path_to_root"]?.text
        }
        return (configuration, diagnostics)
    }
}
