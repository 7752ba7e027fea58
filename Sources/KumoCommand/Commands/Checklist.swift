import ArgumentParser
import KumoHTML
import KumoSite
import KumoText

/// `kumo checklist --release`: what is to be done before a release, and whom to ask.
struct Checklist: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what is to be done before a release, and who is to be asked.",
        discussion: """
            For each language and cloud: the pages that are built, and of these the ones that are broken, stale, \
            machine translated and not reviewed, or not translated, with ms.author and author of each. A page is \
            broken where 'kumo check' reports an error in it, or a warning about links, clouds or facts. \
            A built site has the same as release.html.
            """)

    /// What the checklist is written as.
    enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, html, json }

    @OptionGroup var project: ProjectOptions

    @OptionGroup var translation: TranslationOptions

    @Flag(help: "The checklist of a release, the only kind that there is.")
    var release = false

    @Option(
        name: .customLong("locale"),
        help: ArgumentHelp("Tell of this language only; may be repeated.", valueName: "locale"))
    var locales: [String] = []

    @Option(
        name: .customLong("cloud"),
        help: ArgumentHelp("Tell of this cloud only; may be repeated.", valueName: "moniker"))
    var clouds: [String] = []

    @Option(help: "What to write: markdown or html for people, json for scripts.")
    var format = Format.markdown

    @Option(
        help: ArgumentHelp("Write to this file instead of the terminal.", valueName: "file"), completion: .file())
    var output: String?

    mutating func validate() throws {
        if !release { throw ValidationError("say which checklist: --release") }
    }

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            let bench = try Workbench(
                project.project, .init(locale: locales.first, sourceProject: translation.sourceProject), progress)
            let selection = try SiteWriter.Selection(
                locales: locales, clouds: clouds, in: bench.site.configuration)
            let overview = ReleaseOverview(bench.site, only: selection.contains)
            let bytes = bytes(of: overview, bench)
            progress.end()
            if let output { try Outcome.write(bytes, to: output) } else { Terminal.writeOutput(bytes) }
            Outcome.endUnlessEmpty(bench.factFaults())
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }

    private func bytes(of overview: ReleaseOverview, _ bench: Workbench) -> [UInt8] {
        let configuration = bench.site.configuration
        return switch format {
        case .markdown: Array(ReleaseText(overview, configuration).markdown.utf8)
        case .json: ReleaseText(overview, configuration).json
        case .html:
            ReleasePage(
                overview, configuration, styles: .embedded(from: bench.project.themeAssets),
                version: KumoVersion.current
            ).bytes
        }
    }
}
