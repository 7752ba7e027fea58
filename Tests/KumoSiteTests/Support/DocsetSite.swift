import KumoSite
import KumoText
import Testing

/// A site of a docset in memory.
enum DocsetSite {
    /// - Parameter files: by path; `docfx.yml` is the configuration.
    static func site(_ files: [String: String]) throws -> Site {
        let texts = Dictionary(
            uniqueKeysWithValues: files.map { path, text in
                (SourcePath(path), SourceText(path: SourcePath(path), text))
            })
        var reader = DocsetConfigurationReader(try #require(texts[SourcePath("docfx.yml")]))
        let settings = try #require(reader.read().0)
        let locale = try #require(LocaleID("en-us"))
        let clouds = CloudCatalog([Cloud(id: "one", name: "One", product: "p")])
        let docset = Docset(settings, clouds: clouds, files: texts)
        let tree = FileTree(
            folder: SourcePath(""),
            files: files.map { FileTree.File(path: SourcePath($0.key), bytes: Array($0.value.utf8)) })
        let moves = ["redirections.yml"].compactMap { texts[SourcePath($0)] }
            .map { RedirectionSources.File(source: $0, folder: SourcePath("")) }
        return Site(
            ProjectSources(
                configuration: ProjectConfiguration(docset: docset, locale: locale, title: nil, clouds: clouds),
                content: [locale: tree],
                builtInWords: [SourceText(path: SourcePath("locales/en-us.yml"), Guide.allWords("en"))],
                redirections: [locale: RedirectionSources(files: moves, content: SourcePath(""))]))
    }
}
