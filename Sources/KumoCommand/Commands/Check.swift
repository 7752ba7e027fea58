import ArgumentParser
import KumoHTML
import KumoSite
import KumoText

/// `kumo check`: finds what is wrong, for every language and cloud, and writes nothing else.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find what is wrong with the content, for every language and cloud.")

    @OptionGroup var project: ProjectOptions

    @OptionGroup var localized: LocalizedDocsetOptions

    @Option(help: "What to write findings as.")
    var format = ReportFormat.text

    @Option(
        help: ArgumentHelp("Write findings to this file instead of the terminal.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var verdictOptions: VerdictOptions

    @OptionGroup var findingOptions: FindingOptions

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            var jury = try Jury(verdictOptions, of: project.project)
            var praise = ""
            var last: Workbench?
            let all = try DocsetFinder.findings(in: project.project) {
                (folder, docset) throws(CommandFailure) in
                let bench = try Workbench(folder, localized.overrides(for: folder), progress)
                last = bench
                praise += Self.praise(bench)
                let found = self.findings(in: bench)
                try jury.hear(found, in: bench, docset: docset, progress, before: self.findings(in:))
                return found
            }
            let findings = try jury.verdict(on: all)
            progress.end()
            if format == .text, all.reported.isEmpty { Terminal.writeOutput(praise) }
            if format == .text, findings.reported.isEmpty, !all.reported.isEmpty,
                let revision = verdictOptions.changedSince
            {
                Terminal.writeOutput("Nothing that the change since \(revision) has caused\n")
            }
            try write(findings)
            Outcome.end(for: findings, keeping: last)
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }

    private func findings(in bench: Workbench) -> Findings {
        findingOptions.applied(to: bench.findings(bench.writer().diagnostics))
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
