import KumoMarkdown
import KumoSite
import KumoText
import Testing

/// A site made of texts in memory: English in `en`, Japanese in `ja`, three clouds of one product.
struct Guide {
    let site: Site

    static let clouds = [
        Cloud(id: "worldwide", name: "Worldwide", product: "m365"),
        Cloud(id: "germany", name: "Germany", product: "m365"),
        Cloud(id: "china", name: "China", product: "m365"),
    ]

    /// An article that tells one thing to two clouds and another to the third.
    static func zones(_ first: String, _ second: String) -> String {
        """
        # A

        ::: moniker range="worldwide || germany"

        \(first)

        ::: moniker-end

        ::: moniker range="china"

        \(second)

        ::: moniker-end

        """
    }

    /// - Parameters:
    ///   - english: files of the source by path; those that do not end in `.md` or `.yml` are read when needed.
    ///   - japanese: files of the translation; nil for a project of one language.
    init(
        _ english: [String: String], japanese: [String: String]? = nil, facts: String? = nil,
        words: [String: String]? = nil, projectWords: [String: String] = [:], clouds: [Cloud] = Guide.clouds,
        redirections: [String: String] = [:], xrefMaps: [String: String] = [:], baseURL: String? = nil,
        rules: String = ""
    ) throws {
        let source = try #require(LocaleID("en-US"))
        let target = try #require(LocaleID("ja-JP"))
        var content = [source: Self.tree("en", english)]
        if let japanese { content[target] = Self.tree("ja", japanese) }
        let configuration = try Self.configuration(hasTranslation: japanese != nil, clouds, baseURL, rules)
        let builtIn = words ?? ["en-US": Self.allWords("en"), "ja-JP": Self.allWords("ja")]
        site = Site(
            ProjectSources(
                configuration: configuration, content: content,
                facts: facts.map { [SourceText(path: SourcePath("facts.yml"), $0)] } ?? [],
                builtInWords: Self.files("locales", builtIn), projectWords: Self.files("own", projectWords),
                redirections: [source: Self.redirections(redirections)],
                xrefMaps: xrefMaps.sorted { $0.key < $1.key }.map { SourceText(path: SourcePath($0.key), $0.value) }))
    }

    /// A site of one article, `a.md`.
    init(article: String, facts: String? = nil) throws {
        try self.init(["a.md": article], facts: facts)
    }

    static func allWords(_ prefix: String, except missing: Set<UIWord> = []) -> String {
        UIWord.allCases.filter { !missing.contains($0) }.map { "\($0.rawValue): \(prefix) \($0.rawValue)\n" }.joined()
    }

    private static func redirections(_ files: [String: String]) -> RedirectionSources {
        let files = files.map { path, text in
            RedirectionSources.File(source: SourceText(path: SourcePath(path), text), folder: SourcePath(path).folder)
        }
        return RedirectionSources(files: files, content: SourcePath("en"))
    }

    private static func configuration(
        hasTranslation: Bool, _ clouds: [Cloud], _ baseURL: String?, _ rules: String
    ) throws -> ProjectConfiguration {
        var text =
            "title: Guide\n" + (baseURL.map { "baseURL: \($0)\n" } ?? "") + "locales:\n  en-US: { content: en }\n"
        if hasTranslation { text += "  ja-JP: { content: ja }\n" }
        text += "clouds:\n"
        for cloud in clouds { text += "  - { id: \(cloud.id), name: \(cloud.name), product: \(cloud.product) }\n" }
        if !rules.isEmpty { text += "rules:\n" + rules.split(separator: "\n").map { "  \($0)\n" }.joined() }
        var reader = ConfigurationReader(SourceText(path: SourcePath("kumo.yml"), text))
        return try #require(reader.read().0)
    }

    private static func tree(_ folder: String, _ files: [String: String]) -> FileTree {
        FileTree(
            folder: SourcePath(folder),
            files: files.map { path, text in
                let isText = [".md", ".yml"].contains { path.lowercased().hasSuffix($0) }
                return FileTree.File(path: SourcePath(path), bytes: isText ? Array(text.utf8) : nil)
            },
            read: { path in files[path.rawValue].map { .bytes(Array($0.utf8)) } ?? .refused("it is not there") })
    }

    private static func files(_ folder: String, _ texts: [String: String]) -> [SourceText] {
        texts.sorted { $0.key < $1.key }.map { SourceText(path: SourcePath("\(folder)/\($0.key).yml"), $0.value) }
    }
}

extension Guide {
    func edition(_ cloud: String = "worldwide", _ locale: String = "en-US") throws -> Edition {
        Edition(
            locale: try #require(LocaleID(locale)),
            cloud: try #require(site.configuration.clouds.position(of: cloud)))
    }

    /// The page made from a file, or nil where the cloud has none.
    func page(_ file: String, _ cloud: String = "worldwide", _ locale: String = "en-US") throws -> Page? {
        site.page(at: PageAddress(PathKey(SourcePath(file))), in: try edition(cloud, locale))
    }

    /// What a cloud reads of `file`, as `PageOutline` shows it.
    func outline(_ file: String = "a.md", _ cloud: String = "worldwide", _ locale: String = "en-US") throws -> String {
        PageOutline.text(of: try #require(try page(file, cloud, locale)))
    }

    /// The ids of the clouds that have a page.
    func clouds(of file: String, _ locale: String = "en-US") throws -> [String] {
        try site.configuration.clouds.clouds.map(\.id).filter { try page(file, $0, locale) != nil }
    }

    /// The findings as `code file:line:column`, with the clouds and the locale where they do not hold
    /// everywhere.
    var findings: [String] {
        site.diagnostics.map { finding in
            var text = finding.code.name
            if let place = finding.place {
                text += " \(place.file)"
                if let range = place.range, let location = location(of: place.file, range.lowerBound) {
                    text += ":\(location.line):\(location.column)"
                }
            }
            let variants = finding.variants.compactMap { variant in
                [variant.locale, variant.cloud].compactMap { $0 }.joined(separator: "/")
            }
            return variants.isEmpty ? text : text + " [\(variants.joined(separator: ", "))]"
        }
    }

    /// The only finding.
    func onlyFinding() throws -> Diagnostic {
        try #require(site.diagnostics.count == 1, "\(findings)")
        return try #require(site.diagnostics.first)
    }

    private func location(of file: SourcePath, _ offset: Int) -> KumoText.SourceLocation? {
        for page in site.pages {
            for content in page.content.files where content.source.path == file {
                return content.source.location(at: offset)
            }
        }
        return nil
    }
}
