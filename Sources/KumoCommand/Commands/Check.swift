import ArgumentParser
import KumoHTML
import KumoSite
import KumoText

/// `kumo check`: finds what is wrong, for every language and cloud, and writes nothing else.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find what is wrong with the content, for every language and cloud.")

    /// What findings are written as.
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var project: ProjectOptions

    @Option(help: "What to write findings as: text for people, json for scripts.")
    var format = Format.text

    @Option(
        help: ArgumentHelp("Write findings to this file instead of the terminal.", valueName: "file"),
        completion: .file())
    var output: String?

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
        let diagnostics = bench.diagnostics(bench.writer().diagnostics)
        let sources = bench.sources(of: diagnostics)
        progress.end()
        switch format {
        case .json:
            let bytes = JSONReport(diagnostics, sources: sources).bytes
            if let output {
                try Outcome.write(bytes, to: output)
            } else {
                Terminal.writeOutput(String(decoding: bytes, as: UTF8.self))
            }
        case .text:
            let text = TextReport(sources: sources, hasColor: output == nil && Terminal.errorHasColor)
                .text(of: diagnostics)
            if let output {
                try Outcome.write(Array(text.utf8), to: output)
            } else {
                Terminal.writeError(text)
            }
            if diagnostics.isEmpty { Terminal.writeOutput(Self.praise(bench)) }
        }
        Outcome.exit(for: diagnostics)
    }

    private static func praise(_ bench: Workbench) -> String {
        let articles = Set(bench.site.pages.map(\.sourcePath)).count
        let locales = bench.site.configuration.locales.count
        let clouds = bench.site.configuration.clouds.clouds.count
        return "Nothing to report in \(articles) \(articles == 1 ? "article" : "articles") for \(locales) "
            + "\(locales == 1 ? "language" : "languages") and \(clouds) \(clouds == 1 ? "cloud" : "clouds")\n"
    }
}
