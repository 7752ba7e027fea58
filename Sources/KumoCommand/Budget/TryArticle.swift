import ArgumentParser
import KumoHTML
import KumoSite
import KumoText
import KumoTheme

/// `kumo try-article`: makes articles into pages, each by itself, and throws them away. `ArticleBudget` sees how it ends.
struct TryArticle: ParsableCommand {
    static let name = "try-article"

    static let configuration = CommandConfiguration(
        commandName: name, abstract: "Make articles into pages, each by itself, to see whether it ends.",
        shouldDisplay: false)

    @Argument(help: "The articles.")
    var files: [String]

    @Option(help: "A cloud and its product: id=product.")
    var cloud: [String] = []

    @Option(help: "The time that it may take.")
    var seconds = 10

    mutating func run() throws {
        // The parent kills it at the very second; this is for a parent that is gone, on a busy machine.
        TrialProcess.endItself(after: max(60, seconds.multipliedReportingOverflow(by: 20).partialValue))
        let clouds = cloud.map { text in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return Cloud(id: parts[0], name: parts[0], product: parts.count > 1 ? parts[1] : "")
        }
        let templates = Theme.templates.map { name, bytes in
            (name, SourceText(path: SourcePath("templates/\(name).mustache"), bytes: bytes))
        }
        let (set, _) = TemplateSet.load(
            builtIn: Dictionary(templates, uniquingKeysWith: { first, _ in first }), project: [:])
        for file in files {
            guard let bytes = try? Disk.read(file), let sources = ProjectSources(trying: bytes, clouds: clouds) else {
                continue
            }
            let writer = SiteWriter(
                Site(sources), templates: set, themeAssets: [:], version: KumoVersion.current, selection: .init())
            for job in writer.jobs { _ = writer.files(of: job) }
        }
    }
}
