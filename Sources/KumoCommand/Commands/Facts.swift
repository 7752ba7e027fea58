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
            let faults = bench.factFaults()
            let output: [UInt8]
            if suggest {
                let suggestions = FactSuggestion.all(for: site, facts: site.facts)
                let list = SuggestionList(suggestions, bench.project)
                output = isJSON ? JSONOutput.bytes(list) : Array(list.yaml.utf8)
            } else {
                let list = FactList(site, bench.project)
                // Nobody is told that there are no facts where they cannot be read.
                let text = site.facts.isEmpty && !faults.reported.isEmpty ? "" : list.text
                output = isJSON ? JSONOutput.bytes(list) : Array(text.utf8)
            }
            progress.end()
            Terminal.writeOutput(output)
            Outcome.endUnlessEmpty(faults)
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }
}
