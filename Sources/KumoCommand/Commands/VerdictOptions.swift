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
        name: .customLong("code"), help: ArgumentHelp("Report this code only; may be repeated.", valueName: "code"))
    var codes: [String] = []

    mutating func validate() throws {
        if updateBaseline, baseline == nil {
            throw ValidationError("--update-baseline needs --baseline FILE, the file to write")
        }
    }

    /// The findings that count.
    ///
    /// - Parameter known: all codes that there are.
    func judge(_ findings: Findings, known: [String]) throws(CommandFailure) -> Findings {
        var findings = findings
        if let baseline {
            let file = BaselineFile(path: baseline)
            if updateBaseline { try file.write(findings) }
            findings = try file.judge(findings)
        }
        guard !codes.isEmpty else { return findings }
        let names = Set(known)
        for code in codes where !names.contains(code) { throw .unknownCode(code, names) }
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
