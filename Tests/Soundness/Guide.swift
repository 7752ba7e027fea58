import KumoHTML
import KumoSite
import KumoText

/// A project in memory around one article, with something of everything that an article can refer to.
enum Guide {
    static func site(of article: [UInt8]) -> Site {
        let others: [(String, String)] = [
            ("b.md", "# B\n\n## B\n\n::: moniker range=\"germany\"\n## G\n::: moniker-end\n"),
            ("p.png", ""), ("x.cs", sample), ("x.ipynb", notebook),
        ]
        let tree = FileTree(
            folder: SourcePath("en"),
            // The article can include itself, once: what is then in `includes` leads nowhere.
            files: ["a.md", "includes/a.md"].map { .init(path: SourcePath($0), bytes: article) }
                + others.map { .init(path: SourcePath($0), bytes: $0.hasSuffix(".md") ? Array($1.utf8) : nil) },
            read: { path in
                others.first { $0.0 == path.rawValue }.map { .bytes(Array($0.1.utf8)) } ?? .refused("it is not there")
            })
        return Site(
            ProjectSources(
                configuration: configuration, content: [locale: tree],
                facts: [SourceText(path: SourcePath("facts.yml"), facts)],
                builtInWords: [SourceText(path: SourcePath("locales/en-US.yml"), words)]))
    }

    static let templates: TemplateSet = {
        let sources = Dictionary(
            uniqueKeysWithValues: TemplateName.allCases.map {
                ($0.rawValue, SourceText(path: SourcePath("templates/\($0).mustache"), "{{{body}}}"))
            })
        return TemplateSet.load(builtIn: sources, project: [:]).0
    }()

    private static let configuration: ProjectConfiguration = {
        let text = """
            title: Guide
            locales: { en-US: { content: en } }
            clouds:
              - { id: worldwide, name: Worldwide, product: m365 }
              - { id: germany, name: Germany, product: m365 }
            """
        var reader = ConfigurationReader(SourceText(path: SourcePath("kumo.yml"), text))
        guard let configuration = reader.read().0 else { stop("the configuration of the guide cannot be read") }
        return configuration
    }()

    private static let locale = configuration.sourceLocale

    private static let words = UIWord.allCases.map { "\($0.rawValue): '\($0.rawValue)'\n" }.joined()

    private static let facts = """
        facts:
          portal:
            url: { worldwide: 'https://a.example/w', germany: 'https://a.example/g' }
            was: [https://old.example/]
          premium:
            term: Premium
            never: [premium, プレミアム]
            was: [Basic]
        """

    private static let sample = """
        // <s>
        #region r
            int a = 1;
        #endregion
        // </s>
        """

    private static let notebook = """
        {"cells": [{"metadata": {"name": "c"}, "source": ["a = 1\\n", "b"]}]}
        """
}
