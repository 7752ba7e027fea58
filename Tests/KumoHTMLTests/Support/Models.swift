import Foundation
import KumoHTML
import KumoSite
import KumoText
import Testing

/// The page models of a Learn docset: every file that would be published, by its path.
struct Models {
    let site: Site
    let files: [String: String]
    let findings: [Diagnostic]

    /// - Parameters:
    ///   - configuration: the text of `docfx.yml`.
    ///   - files: the docset's other files by path.
    init(_ configuration: String, _ files: [String: String], baseURL: String? = nil) throws {
        let source = SourceText(path: SourcePath("docfx.yml"), configuration)
        var reader = DocsetConfigurationReader(source)
        let settings = try #require(reader.read().0)
        let clouds = Docset.clouds(of: settings, definition: nil)
        let locale = try #require(LocaleID("en-us"))
        var project = ProjectConfiguration(
            docset: Docset(settings, clouds: clouds), locale: locale, title: nil, clouds: clouds)
        project.baseURL = project.baseURL ?? baseURL
        let tree = FileTree(
            folder: SourcePath(""),
            files: files.map { path, text in FileTree.File(path: SourcePath(path), bytes: Array(text.utf8)) })
        site = Site(ProjectSources(configuration: project, content: [locale: tree]))
        let writer = SiteModelWriter(site)
        findings = site.diagnostics + writer.diagnostics
        var written: [String: String] = [:]
        for file in writer.jobs.flatMap({ writer.files(of: $0) }) {
            switch file.content {
            case .bytes(let bytes): written[file.path.rawValue] = String(decoding: bytes, as: UTF8.self)
            case .copy(let source): written[file.path.rawValue] = "copy of \(source)"
            }
        }
        self.files = written
    }

    /// The values of a page or of the manifest.
    func json(_ path: String) throws -> [String: Any] {
        let text = try #require(files[path], "\(path) is not among \(files.keys.sorted())")
        return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    func html(_ path: String) throws -> String {
        try #require(json(path)["conceptual"] as? String)
    }
}
