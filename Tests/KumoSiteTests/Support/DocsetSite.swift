import KumoSite
import KumoText
import Testing

/// A site of a docset in memory.
enum DocsetSite {
    /// - Parameter files: by path; `docfx.yml` is the configuration.
    static func site(_ files: [String: String]) throws -> Site { try siteAndFaults(files).0 }

    /// The site, and what is wrong with its configuration where that is read.
    ///
    /// - Parameter files: by path; `docfx.yml`, or else `docfx.json`, is the configuration.
    static func siteAndFaults(_ files: [String: String]) throws -> (Site, [Diagnostic]) {
        let texts = Dictionary(
            uniqueKeysWithValues: files.map { path, text in
                (SourcePath(path), SourceText(path: SourcePath(path), text))
            })
        var reader = DocsetConfigurationReader(
            try #require(texts[SourcePath("docfx.yml")] ?? texts[SourcePath("docfx.json")]))
        let (read, faults) = reader.read { texts[$0] }
        let settings = try #require(read)
        let locale = try #require(LocaleID("en-us"))
        let clouds =
            settings.monikerDefinition == nil
            ? CloudCatalog([Cloud(id: "one", name: "One", product: "p")])
            : Docset.clouds(of: settings, definition: nil)
        let docset = Docset(settings, clouds: clouds, files: texts)
        let tree = FileTree(
            folder: SourcePath(""),
            files: files.map { FileTree.File(path: SourcePath($0.key), bytes: Array($0.value.utf8)) })
        let moves = texts.values.filter { text in
            ["redirections.yml", "redirections.json"].contains(text.path.rawValue)
                || RedirectionSources.isName(text.path.fileName)
        }.sorted { $0.path < $1.path }.map { RedirectionSources.File(source: $0, folder: $0.path.folder) }
        let site = Site(
            ProjectSources(
                configuration: ProjectConfiguration(docset: docset, locale: locale, title: nil, clouds: clouds),
                content: [locale: tree],
                builtInWords: [SourceText(path: SourcePath("locales/en-us.yml"), Guide.allWords("en"))],
                redirections: [locale: RedirectionSources(files: moves, content: SourcePath(""))]))
        return (site, faults)
    }
}

extension Diagnostic {
    /// `severity code file:line:column`
    ///
    /// - Parameter files: what the files hold, by path.
    func summary(in files: [String: String]) -> String {
        let text = "\(severity) \(code.name)"
        guard let place else { return text }
        guard let start = place.range?.lowerBound, let source = files[place.file.rawValue] else {
            return "\(text) \(place.file)"
        }
        let location = SourceText(path: place.file, source).location(at: start)
        return "\(text) \(place.file):\(location.line):\(location.column)"
    }
}
