import ArgumentParser

/// The options that say which findings people are shown.
struct FindingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "On the terminal, show no more findings of one code; 0 shows all. Errors are always shown.",
            valueName: "n"))
    var maxFindings = 20

    mutating func validate() throws {
        if maxFindings < 0 { throw ValidationError("--max-findings is 0 or more") }
    }

    var forTerminal: TextReport.Options {
        .init(hasColor: Terminal.errorHasColor, limit: maxFindings == 0 ? nil : maxFindings)
    }
}
