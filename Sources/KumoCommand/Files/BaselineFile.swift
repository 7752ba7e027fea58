import KumoHTML
import KumoSite
import KumoText

/// A baseline on disk, JSON that people review in a pull request: one entry for each kind of finding in a file.
struct BaselineFile {
    /// As the command line has it.
    private let path: String
    /// As findings name it, relative to the project.
    private let name: SourcePath

    /// - Parameter project: its folder, as somebody wrote it.
    init(path: String, project: String) {
        self.path = path
        let file = Disk.realPath(path) ?? (path.hasPrefix("/") ? path : Disk.workingFolder + "/" + path)
        name = SourcePath(Disk.relativePath(of: file, from: Disk.realPath(project) ?? Disk.workingFolder))
    }

    private struct Document: Encodable {
        var version = Baseline.version
        var findings: [Entry]
    }

    private struct Entry: Encodable {
        var code: String
        var file: String?
        var message: String
        var text: String?
        /// Where it is more than one.
        var count: Int?
    }

    /// What is left of findings after those that the file lists.
    func judge(_ findings: Findings) throws(CommandFailure) -> Findings {
        let baseline = try read()
        let verdict = baseline.verdict(on: findings.reported, sources: findings.sources)
        var findings = findings
        findings.reported = verdict.reported
        findings.accepted += verdict.accepted
        if !verdict.stale.isEmpty {
            findings.reported = (findings.reported + [.baselineStale(verdict.stale, name)])
                .inReportingOrder()
        }
        return findings
    }

    /// What stands at the path may be a baseline, of another version too, but nothing else.
    private func checkThatNothingIsLost() throws(CommandFailure) {
        guard let bytes = try? Disk.read(path, limit: 64 << 20), bytes.contains(where: { $0 > 0x20 }) else { return }
        guard !Baseline.isOne(SourceText(path: name, bytes: bytes)) else { return }
        throw .output(
            "'\(path)' is no baseline, and is not overwritten.", help: "name another file, or delete this one")
    }

    private func read() throws(CommandFailure) -> Baseline {
        let bytes: [UInt8]
        do throws(Disk.Failure) {
            bytes = try Disk.read(path, limit: 64 << 20)
        } catch {
            throw .diagnostics(
                [
                    Diagnostic(
                        .baselineInvalid, "The baseline '\(path)' cannot be read: \(error.reason).",
                        at: .init(name),
                        help: error.isMissing
                            ? "write it with --update-baseline" : "name another file, or give kumo the right to read it"
                    )
                ], [:])
        }
        let source = SourceText(path: name, bytes: bytes)
        let (baseline, faults) = Baseline.read(source)
        guard faults.isEmpty else { throw .diagnostics(faults, [source.path: source]) }
        return baseline
    }

    func write(_ findings: Findings) throws(CommandFailure) {
        try checkThatNothingIsLost()
        let baseline = Baseline(findings.reported, sources: findings.sources)
        let entries = baseline.counts.sorted { $0.key < $1.key }.map { identity, count in
            Entry(
                code: identity.code, file: identity.file.isEmpty ? nil : identity.file, message: identity.message,
                text: identity.text.isEmpty ? nil : identity.text, count: count > 1 ? count : nil)
        }
        do throws(Disk.Failure) {
            try Disk.replace(path, with: JSONOutput.bytes(Document(findings: entries)))
        } catch {
            throw .output("The baseline '\(path)' cannot be written: \(error.reason).", help: "name another file")
        }
    }
}
