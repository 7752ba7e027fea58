import ArgumentParser
import KumoSite
import KumoText

/// The options that say which findings people are shown.
struct FindingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "On the terminal, show no more findings of one code; 0 shows all. Errors are always shown.",
            valueName: "n"))
    var maxFindings = 20

    @Flag(help: "Make it an error that a translation cannot be used and its readers get the source.")
    var strict = false

    mutating func validate() throws {
        if maxFindings < 0 { throw ValidationError("--max-findings is 0 or more") }
    }

    /// The findings with the severities that are asked for.
    func applied(to findings: Findings) -> Findings {
        guard strict else { return findings }
        var findings = findings
        findings.reported = findings.reported.map { diagnostic in
            var diagnostic = diagnostic
            if diagnostic.code == .translationBroken { diagnostic.severity = .error }
            return diagnostic
        }
        return findings
    }

    var forTerminal: TextReport.Options {
        .init(hasColor: Terminal.errorHasColor, limit: maxFindings == 0 ? nil : maxFindings)
    }
}
