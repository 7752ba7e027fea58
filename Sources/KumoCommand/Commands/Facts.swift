import ArgumentParser
import KumoHTML
import KumoSite
import KumoText

/// `kumo facts`: lists what is stated once and where articles say it.
struct Facts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the facts with their uses, or suggest facts.",
        discussion: """
            --suggest reads the articles and proposes facts as YAML: links that differ by cloud in the zones of \
            articles, and labels in bold that have one translation nearly everywhere.
            """)

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Propose facts that the articles seem to agree on.")
    var suggest = false

    @Option(help: "What to write the list as: text or json.")
    var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            let bench = try Workbench(project.project, .init(), progress)
            let site = bench.site
            let isJSON = format == .json
            let output: [UInt8]
            if suggest {
                let suggestions = FactSuggestion.all(for: site, facts: site.facts)
                let list = SuggestionList(suggestions, bench.project)
                output = isJSON ? JSONOutput.bytes(list) : Array(list.yaml.utf8)
            } else {
                let list = FactList(site, bench.project)
                output = isJSON ? JSONOutput.bytes(list) : Array(list.text.utf8)
            }
            progress.end()
            Terminal.writeOutput(output)
            let faults = Self.faults(of: bench)
            if !faults.reported.isEmpty {
                Terminal.writeError(TextReport(faults, .init(hasColor: Terminal.errorHasColor)).text)
            }
            Outcome.exit(for: faults)
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }

    /// What keeps facts from being read, so that nobody takes the list for all of them.
    private static func faults(of bench: Workbench) -> Findings {
        let files = Set(bench.project.sources.facts.map(\.path))
        var findings = bench.findings()
        findings.reported = findings.reported.filter { finding in
            finding.severity == .error && finding.place.map { files.contains($0.file) } ?? false
        }
        return findings
    }
}
