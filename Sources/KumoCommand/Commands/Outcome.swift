import ArgumentParser
import KumoText

/// How commands end.
enum Outcome {
    /// Ends with status 1 where there is an error among the findings; returns otherwise.
    static func exit(for findings: Findings) {
        if findings.count(of: .error) > 0 { exit(.errorsFound) }
    }

    /// Says why the work could not be done and ends with status 2.
    static func fail(_ failure: CommandFailure) throws {
        let findings = Findings(reported: failure.diagnostics, sources: failure.sources)
        Terminal.writeError(TextReport(findings, .init(hasColor: Terminal.errorHasColor)).text)
        throw ExitCode(ExitStatus.failure.rawValue)
    }

    /// Writes a report; the folder it is to be in must be there.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        do throws(Disk.Failure) {
            try Disk.write(path, bytes)
        } catch {
            throw .output("The report '\(path)' cannot be written: \(error.reason).", help: "name another file")
        }
    }

    private static func exit(_ status: ExitStatus) -> Never {
        Kumo.exit(withError: ExitCode(status.rawValue))
    }
}
