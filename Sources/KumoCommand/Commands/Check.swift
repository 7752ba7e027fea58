import ArgumentParser
import KumoHTML
import KumoSite
import KumoText

/// `kumo check`: finds what is wrong, for every language and cloud, and writes nothing else.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find what is wrong with the content, for every language and cloud.")

    @OptionGroup var project: ProjectOptions

    @Option(help: "What to write findings as.")
    var format = ReportFormat.text

    @Option(
        help: ArgumentHelp("Write findings to this file instead of the terminal.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var findingOptions: FindingOptions

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            try check(progress)
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }

    private func check(_ progress: Progress) throws(CommandFailure) {
        let bench = try Workbench(project, .init(), progress)
        let findings = bench.findings(bench.writer().diagnostics)
        progress.end()
        try write(findings)
        if format == .text, findings.reported.isEmpty { Terminal.writeOutput(Self.praise(bench)) }
        Outcome.exit(for: findings)
    }

    /// Findings for people go to the terminal beside results, everything else is a result.
    private func write(_ findings: Findings) throws(CommandFailure) {
        if let output {
            try Outcome.write(format.bytes(of: findings), to: output)
        } else if format == .text {
            Terminal.writeError(TextReport(findings, findingOptions.forTerminal).text)
        } else {
            Terminal.writeOutput(format.bytes(of: findings))
        }
    }

    private static func praise(_ bench: Workbench) -> String {
        let articles = Set(bench.site.pages.map(\.sourcePath)).count
        let locales = bench.site.configuration.locales.count
        let clouds = bench.site.configuration.clouds.clouds.count
        return "Nothing to report in \(articles) \(articles == 1 ? "article" : "articles") for \(locales) "
            + "\(locales == 1 ? "language" : "languages") and \(clouds) \(clouds == 1 ? "cloud" : "clouds")\n"
    }
}
