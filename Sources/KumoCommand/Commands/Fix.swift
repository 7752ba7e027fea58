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
        var left: Set<SourcePath> = []
        var outdated = MendedSources()
        for round in 0..<Self.roundLimit {
            let bench = try Workbench(project.project, localized.overrides(for: project.project), progress)
            let folder = MendableFolder(bench.project)
            let mending = try self.mending(bench, folder, &left)
            progress.end()
            if round == 0 { outdated = MendedSources(bench.site) }
            if round == 0, !write {
                Terminal.writeOutput(mending.files.flatMap { folder.diff(of: $0) })
                Terminal.writeError(Self.promise(mending) + Self.words(ofLeft: left))
                Terminal.writeError(outdated.words(of: Set(mending.files.map(\.source.path)), isDone: false))
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
        Terminal.writeError(Self.words(ofLeft: left) + outdated.words(of: files, isDone: true))
    }

    /// - Parameter left: takes in the files that have something to be mended and cannot be.
    private func mending(
        _ bench: Workbench, _ folder: MendableFolder, _ left: inout Set<SourcePath>
    ) throws(CommandFailure) -> Mending {
        let known = Set(bench.codes)
        for code in codes where !known.contains(code) { throw .unknownCode(code, known) }
        let findings = bench.findings(bench.writer().diagnostics)
        let wanted = findings.reported.filter { diagnostic in
            (codes.isEmpty ? !Mending.isOnRequest(diagnostic.code) : codes.contains(diagnostic.code.name))
                && diagnostic.edits.allSatisfy { folder.mayWrite($0.file) }
        }
        let files = Set(wanted.flatMap(\.edits).map(\.file))
        let unreadable = files.filter { findings.sources[$0].map { !folder.isText($0) } ?? true }
        left.formUnion(unreadable)
        return Mending(
            wanted.filter { $0.edits.allSatisfy { !unreadable.contains($0.file) } }, sources: findings.sources)
    }

    private static func words(ofLeft files: Set<SourcePath>) -> String {
        files.sorted().map { "'\($0)' is left as it is: it holds bytes that are no UTF-8.\n" }.joined()
    }

    private static let nothing = "There is nothing that a machine can mend.\n"

    private static func promise(_ mending: Mending) -> String {
        guard mending.mended > 0 else { return nothing }
        let later = mending.postponed > 0 ? " and then \(mending.postponed) more in the same places" : ""
        return "--write mends \(findings(mending.mended))\(later).\n"
    }

    private static func findings(_ count: Int) -> String { count == 1 ? "1 finding" : "\(count) findings" }
}
