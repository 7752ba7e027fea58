import KumoSite
import KumoText

extension Project {
    /// The files that findings are shown in.
    func sources(of diagnostics: [Diagnostic]) -> [SourcePath: SourceText] {
        var wanted = Set(diagnostics.compactMap { $0.place?.file })
        for diagnostic in diagnostics {
            wanted.formUnion(diagnostic.notes.map(\.place.file))
            wanted.formUnion(diagnostic.edits.map(\.file))
        }
        var texts: [SourcePath: SourceText] = [:]
        let moved = sources.redirections.values.flatMap(\.files).map(\.source) + sources.xrefMaps
        let known =
            moved + sources.facts + sources.projectWords + sources.settings + Array(projectTemplates.values)
        for source in known where wanted.contains(source.path) { texts[source.path] = source }
        for tree in sources.content.values {
            for file in tree.files {
                let path = tree.place(of: file)
                guard wanted.contains(path), let bytes = file.bytes else { continue }
                texts[path] = SourceText(path: path, bytes: bytes)
            }
        }
        return texts
    }
}
