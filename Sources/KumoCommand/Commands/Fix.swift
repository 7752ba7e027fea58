import ArgumentParser
import KumoHTML
import KumoSite
import KumoText

/// `kumo fix`: mends what a machine can mend without changing what a page says.
struct Fix: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Mend what a machine can mend; without --write, show what would change.",
        discussion: """
            What would change is shown as a diff, which 'git apply' takes. What may have been meant otherwise is \
            mended only by name: --code emphasis-mended. Findings that a comment accepts are left \
            as they are, and so is every file outside the project and its content folders.
            """)

    @OptionGroup var project: ProjectOptions

    @OptionGroup var localized: LocalizedDocsetOptions

    @Flag(help: "Change the files.")
    var write = false

    @Option(
        name: .customLong("code"), help: ArgumentHelp("Mend this code only; may be repeated.", valueName: "code"))
    var codes: [String] = []

    /// What is mended may show what could not be read before, so that another round mends more; this many rounds end
    /// in any case.
    private static let roundLimit = 40

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            try mend(progress)
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }

    private func mend(_ progress: Progress) throws(CommandFailure) {
        var mended = 0
        var files: Set<SourcePath> = []
        for round in 0..<Self.roundLimit {
            let (mending, folder) = try self.mending(progress)
            progress.end()
            if round == 0, !write {
                Terminal.writeOutput(mending.files.map { folder.diff(of: $0) }.joined())
                Terminal.writeError(Self.promise(mending))
                return
            }
            let written = try folder.write(mending.files)
            guard !written.isEmpty else { break }
            files.formUnion(written)
            mended += mending.mended
        }
        Terminal.writeError(
            mended == 0
                ? Self.nothing
                : "Mended \(Self.findings(mended)) in \(files.count) \(files.count == 1 ? "file" : "files").\n")
    }

    private func mending(_ progress: Progress) throws(CommandFailure) -> (Mending, MendableFolder) {
        let bench = try Workbench(project.project, localized.overrides, progress)
        let known = Set(bench.codes)
        for code in codes where !known.contains(code) { throw .unknownCode(code, known) }
        let findings = bench.findings(bench.writer().diagnostics)
        let folder = MendableFolder(bench.project)
        let wanted = findings.reported.filter { diagnostic in
            (codes.isEmpty ? !Mending.isOnRequest(diagnostic.code) : codes.contains(diagnostic.code.name))
                && diagnostic.edits.allSatisfy { folder.mayWrite($0.file) }
        }
        return (Mending(wanted, sources: findings.sources), folder)
    }

    private static let nothing = "There is nothing that a machine can mend.\n"

    private static func promise(_ mending: Mending) -> String {
        guard mending.mended > 0 else { return nothing }
        let later = mending.postponed > 0 ? " and then \(mending.postponed) more in the same places" : ""
        return "--write mends \(findings(mending.mended))\(later).\n"
    }

    private static func findings(_ count: Int) -> String { count == 1 ? "1 finding" : "\(count) findings" }
}
