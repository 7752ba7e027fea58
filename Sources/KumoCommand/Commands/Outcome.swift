import ArgumentParser
import KumoText

/// How commands end.
enum Outcome {
    /// Ends with status 1 where there is an error among the findings; returns otherwise.
    static func exit(for findings: Findings) {
        if findings.count(of: .error) > 0 { exit(.errorsFound) }
    }

    /// Ends with status 1 where there is an error among the findings, else with 0.
    ///
    /// - Parameter bench: what the process worked with. It is not taken apart: giving back a site's memory piece by
    ///   piece takes a fiftieth of the time of a check, and the system takes it all at once.
    static func end(for findings: Findings, keeping bench: Workbench?) -> Never {
        withExtendedLifetime(bench) { exit(findings.count(of: .error) > 0 ? .errorsFound : .success) }
    }

    /// Says what kept some of the work from being done; returns where nothing did.
    static func endUnlessEmpty(_ faults: Findings) {
        guard !faults.reported.isEmpty else { return }
        Terminal.writeError(TextReport(faults, .init(hasColor: Terminal.errorHasColor)).text)
        exit(for: faults)
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
