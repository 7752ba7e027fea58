import ArgumentParser
import KumoSite
import KumoText

/// The options that say which findings count.
struct VerdictOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Report only what this file does not list, so that only new findings count.", valueName: "file"),
        completion: .file())
    var baseline: String?

    @Flag(help: "Write all findings into the file of --baseline, which accepts them.")
    var updateBaseline = false

    @Option(
        name: .customLong("changed-since"),
        help: ArgumentHelp(
            "Report only what the change since this git revision can have caused, committed or not.",
            valueName: "revision"))
    var changedSince: String?

    @Option(
        name: .customLong("code"), help: ArgumentHelp("Report this code only; may be repeated.", valueName: "code"))
    var codes: [String] = []

    mutating func validate() throws {
        if updateBaseline, baseline == nil {
            throw ValidationError("--update-baseline needs --baseline FILE, the file to write")
        }
        if updateBaseline, changedSince != nil {
            throw ValidationError("--update-baseline lists all findings, so it cannot go with --changed-since")
        }
    }

    /// What is left of findings by `--baseline`.
    ///
    /// - Parameter project: its folder, as somebody wrote it.
    func withoutKnown(_ findings: Findings, of project: String) throws(CommandFailure) -> Findings {
        guard let baseline else { return findings }
        let file = BaselineFile(path: baseline, project: project)
        if updateBaseline { try file.write(findings) }
        return try file.judge(findings)
    }

    /// What is left of findings by `--code`.
    ///
    /// - Parameter known: all codes that there are.
    func ofCodes(_ findings: Findings, known: Set<String>) throws(CommandFailure) -> Findings {
        guard !codes.isEmpty else { return findings }
        for code in codes where !known.contains(code) { throw .unknownCode(code, known) }
        var findings = findings
        findings.reported.removeAll { !codes.contains($0.code.name) }
        findings.accepted.removeAll { !codes.contains($0.diagnostic.code.name) }
        return findings
    }
}

extension CommandFailure {
    static func unknownCode(_ name: String, _ known: Set<String>) -> CommandFailure {
        let help = NearMiss.best(for: name, among: known).map { "did you mean '\($0)'?" }
        return .diagnostics(
            [
                Diagnostic(
                    .codeUnknown, "There is no finding with the code '\(name)'.",
                    help: help ?? "'kumo explain' lists the codes")
            ], [:])
    }
}

extension DiagnosticCode {
    static let codeUnknown = DiagnosticCode("code-unknown", .project, .error)
}
