import KumoHTML
import KumoSite
import KumoText
import Testing

/// A site written with templates of one line each: every file it would publish, by its path.
struct Publication {
    let site: Site
    let writer: SiteWriter
    let files: [String: String]
    /// What is wrong with the templates.
    let templateFindings: [Diagnostic]

    /// - Parameters:
    ///   - english: files of the source by path; those that do not end in `.md` or `.yml` are read when needed.
    ///   - templates: by name, in place of templates that hold nothing but the body.
    init(
        _ english: [String: String], japanese: [String: String]? = nil, templates: [String: String] = [:],
        baseURL: String? = nil, title: String = "Guide", assets: [String: [UInt8]] = [:], redirections: String = ""
    ) throws {
        var configuration = "title: '\(title)'\n" + (baseURL.map { "baseURL: \($0)\n" } ?? "")
        configuration += "locales:\n  en-US: { content: en }\n"
        if japanese != nil { configuration += "  ja-JP: { content: ja }\n" }
        configuration += "clouds:\n"
        for (id, name) in [("worldwide", "Worldwide"), ("germany", "Germany <DE>")] {
            configuration += "  - { id: \(id), name: '\(name)', product: m365 }\n"
        }
        var reader = ConfigurationReader(SourceText(path: SourcePath("kumo.yml"), configuration))
        let source = try #require(LocaleID("en-US"))
        let target = try #require(LocaleID("ja-JP"))
        var content = [source: Self.tree("en", english)]
        if let japanese { content[target] = Self.tree("ja", japanese) }
        let words = ["en-US", "ja-JP"].map { locale in
            let text = UIWord.allCases.map {
                "\($0.rawValue): '\(locale.prefix(2)) \($0.rawValue) \(Self.value(of: $0))'\n"
            }
            return SourceText(path: SourcePath("locales/\(locale).yml"), text.joined())
        }
        let moved = SourceText(path: SourcePath("en/redirections.yml"), redirections)
        site = Site(
            ProjectSources(
                configuration: try #require(reader.read().0), content: content, builtInWords: words,
                redirections: [
                    source: RedirectionSources(
                        files: [.init(source: moved, folder: SourcePath("en"))], content: SourcePath("en"))
                ]))
        let (set, findings) = TemplateSet.load(builtIn: Self.templates([:]), project: Self.templates(templates))
        templateFindings = findings
        writer = SiteWriter(site, templates: set, themeAssets: assets, version: "0.1")
        var files: [String: String] = [:]
        for job in writer.jobs {
            for file in writer.files(of: job) {
                switch file.content {
                case .bytes(let bytes): files[file.path.rawValue] = String(decoding: bytes, as: UTF8.self)
                case .copy(let source): files[file.path.rawValue] = "copy of \(source)"
                }
            }
        }
        self.files = files
    }

    /// The body of an article by itself.
    static func body(_ article: String, _ others: [String: String] = [:]) throws -> String {
        try Publication(others.merging(["a.md": article]) { _, new in new }).file("en-us/worldwide/a.html")
    }

    func file(_ path: String) throws -> String { try #require(files[path], "\(files.keys.sorted())") }

    /// Templates that hold nothing but the body, where they are not given.
    static func templates(_ given: [String: String]) -> [String: SourceText] {
        let all = Dictionary(uniqueKeysWithValues: TemplateName.allCases.map { ($0.rawValue, "{{{body}}}") })
            .merging(given) { _, own in own }
        return Dictionary(
            uniqueKeysWithValues: all.map { ($0, SourceText(path: SourcePath("templates/\($0).mustache"), $1)) })
    }

    private static func value(of word: UIWord) -> String {
        switch word {
        case .stepCount, .stepCountOne: "{count}"
        case .showStep: "{number}"
        case .videoTitle: "{title}"
        default: "&"
        }
    }

    private static func tree(_ folder: String, _ files: [String: String]) -> FileTree {
        FileTree(
            folder: SourcePath(folder),
            files: files.map { path, text in
                let isText = [".md", ".yml"].contains { path.hasSuffix($0) }
                return FileTree.File(path: SourcePath(path), bytes: isText ? Array(text.utf8) : nil)
            },
            read: { path in files[path.rawValue].map { .bytes(Array($0.utf8)) } ?? .refused("it is not there") })
    }
}
