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

    /// What is to be mended of a project, and where its files are.
    private struct Task {
        var mending: Mending
        var folder: MendableFolder
        /// The files that are mended, as the diff names them.
        var files: [SourcePath]
        /// Those that have something to be mended and cannot be.
        var left: [SourcePath]
        var sources: MendedSources
    }

    private func mend(_ progress: Progress) throws(CommandFailure) {
        var mended = 0
        var files: Set<SourcePath> = []
        var left: Set<SourcePath> = []
        var outdated = MendedSources()
        for round in 0..<Self.roundLimit {
            let (tasks, failures) = try self.tasks(progress)
            progress.end()
            left.formUnion(tasks.flatMap(\.left))
            if round == 0 { for task in tasks { outdated.add(task.sources) } }
            if round == 0, !write {
                Terminal.writeOutput(tasks.flatMap { task in task.mending.files.flatMap(task.folder.diff) })
                Terminal.writeError(Self.promise(tasks.map(\.mending)) + Self.words(ofLeft: left))
                Terminal.writeError(outdated.words(of: Set(tasks.flatMap(\.files)), isDone: false))
            } else {
                let count = files.count
                var isDone = true
                for task in tasks {
                    let written = try task.folder.write(task.mending.files)
                    guard !written.isEmpty else { continue }
                    isDone = false
                    files.formUnion(written)
                    mended += task.mending.mended
                }
                if !isDone { continue }
                Terminal.writeError(Self.report(mended, in: count) + Self.words(ofLeft: left))
                Terminal.writeError(outdated.words(of: files, isDone: true))
            }
            if !failures.reported.isEmpty { throw .diagnostics(failures.reported, failures.sources) }
            return
        }
        Terminal.writeError(Self.report(mended, in: files.count) + Self.words(ofLeft: left))
        Terminal.writeError(outdated.words(of: files, isDone: true))
    }

    /// What is to be mended in each project. Of several docsets, one that cannot be used keeps nobody from the others.
    private func tasks(_ progress: Progress) throws(CommandFailure) -> ([Task], failures: Findings) {
        let projects = try DocsetFinder.projects(in: project.project)
        var tasks: [Task] = []
        var known: Set<String> = []
        var failures = Findings(reported: [], sources: [:])
        for (project, docset) in projects {
            do throws(CommandFailure) {
                let bench = try Workbench(project, localized.overrides(for: project), progress)
                known.formUnion(bench.codes)
                tasks.append(task(bench, docset))
            } catch {
                guard projects.count > 1, let docset else { throw error }
                failures.append(Findings(reported: error.diagnostics, sources: error.sources), of: docset)
            }
        }
        for code in codes where failures.reported.isEmpty && !known.contains(code) { throw .unknownCode(code, known) }
        return (tasks, failures)
    }

    private func task(_ bench: Workbench, _ docset: SourcePath?) -> Task {
        let docset = docset ?? SourcePath("")
        let findings = bench.findings(bench.writer().diagnostics)
        let folder = MendableFolder(bench.project, docset: docset)
        let wanted = findings.reported.filter { diagnostic in
            (codes.isEmpty ? !Mending.isOnRequest(diagnostic.code) : codes.contains(diagnostic.code.name))
                && diagnostic.edits.allSatisfy { folder.mayWrite($0.file) }
        }
        let unreadable = Set(wanted.flatMap(\.edits).map(\.file)).filter { file in
            findings.sources[file].map { !folder.isText($0) } ?? true
        }
        let mending = Mending(
            wanted.filter { $0.edits.allSatisfy { !unreadable.contains($0.file) } }, sources: findings.sources)
        return Task(
            mending: mending, folder: folder, files: mending.files.map { docset.appending($0.source.path.rawValue) },
            left: unreadable.map { docset.appending($0.rawValue) }, sources: MendedSources(bench.site, below: docset))
    }

    private static func words(ofLeft files: Set<SourcePath>) -> String {
        files.sorted().map { "'\($0)' is left as it is: it holds bytes that are no UTF-8; save it as UTF-8.\n" }
            .joined()
    }

    private static func report(_ mended: Int, in files: Int) -> String {
        mended == 0 ? nothing : "Mended \(findings(mended)) in \(files) \(files == 1 ? "file" : "files").\n"
    }

    private static let nothing = "There is nothing that a machine can mend.\n"

    private static func promise(_ mendings: [Mending]) -> String {
        let mended = mendings.reduce(0) { $0 + $1.mended }
        let postponed = mendings.reduce(0) { $0 + $1.postponed }
        guard mended > 0 else { return nothing }
        let later = postponed > 0 ? " and then \(postponed) more in the same places" : ""
        return "--write mends \(findings(mended))\(later).\n"
    }

    private static func findings(_ count: Int) -> String { count == 1 ? "1 finding" : "\(count) findings" }
}
