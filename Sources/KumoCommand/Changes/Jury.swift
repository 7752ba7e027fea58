import KumoSite
import KumoText

/// Decides which findings of a run count: hears the docsets one by one, then says what is left of all.
struct Jury {
    private let options: VerdictOptions
    private let past: PastRevision?
    private var codes: Set<String> = []
    /// What was found before the change, of all docsets.
    private var before = Findings(reported: [], sources: [:])
    private var files: [Change.File] = []
    /// Why there is nothing to hold the findings of a project to.
    private var gaps: [Diagnostic] = []
    /// The folder of the project or of several docsets.
    private let project: String

    /// - Parameter project: the folder of the project or of several docsets.
    init(_ options: VerdictOptions, of project: String) throws(CommandFailure) {
        self.options = options
        self.project = project
        past = if let revision = options.changedSince { try PastRevision(revision, in: project) } else { nil }
    }

    /// - Parameters:
    ///   - now: what is found in a project.
    ///   - docset: which of several it is.
    ///   - findings: what is found in the project as it was.
    mutating func hear(
        _ now: Findings, in bench: Workbench, docset: SourcePath?, _ progress: Progress,
        before findings: (Workbench) -> Findings
    ) throws(CommandFailure) {
        codes.formUnion(bench.codes)
        guard let past else { return }
        let names = PastNames(past, project: bench.project.folder)
        switch try Self.bench(bench, past, progress) {
        case .success(let old): before.append(names.renamed(findings(old)), of: docset ?? SourcePath(""))
        case .failure(let failure): gaps.append(.pastUnusable(past.name, docset, failure))
        }
        for source in now.sources.values.sorted(by: { $0.path < $1.path }) {
            let file = names.file(source)
            files.append(docset.map { file.moved(into: $0) } ?? file)
        }
        try past.checkThatNothingIsMissing()
    }

    /// The project as it was; a failure where there was none, or none that could be used.
    private static func bench(
        _ now: Workbench, _ past: PastRevision, _ progress: Progress
    ) throws(CommandFailure) -> Result<Workbench, CommandFailure> {
        do throws(CommandFailure) {
            return .success(try Workbench(now.project.folder, now.overrides, progress, on: DiskView(past: past.tree)))
        } catch {
            try past.checkThatNothingIsMissing()
            return .failure(error)
        }
    }

    func verdict(on findings: Findings) throws(CommandFailure) -> Findings {
        var findings = try options.withoutKnown(findings, of: project)
        if past != nil {
            let before = try options.withoutKnown(before, of: project)
            var change = Change()
            change.add(before.reported, sources: before.sources, files)
            findings.reported = change.caused(findings.reported, sources: findings.sources)
            let reasons = Dictionary(
                findings.accepted.map { ($0.diagnostic, $0.reason) }, uniquingKeysWith: { first, _ in first })
            var accepted = Change()
            accepted.add(before.accepted.map(\.diagnostic), sources: before.sources, files)
            findings.accepted = accepted.caused(findings.accepted.map(\.diagnostic), sources: findings.sources)
                .compactMap { diagnostic in reasons[diagnostic].map { AcceptedFinding(diagnostic, $0) } }
            if !findings.reported.isEmpty { findings.reported = (findings.reported + gaps).inReportingOrder() }
        }
        return try options.ofCodes(findings, known: codes)
    }
}

/// Where the files of a project were before a change.
private struct PastNames {
    private let past: PastRevision
    /// The project's folder on disk.
    private let project: String
    /// What files are called now, by what they were called; relative to the project.
    private let newNames: [SourcePath: SourcePath]
    private let oldNames: [SourcePath: SourcePath]

    init(_ past: PastRevision, project: String) {
        self.past = past
        self.project = project
        func own(_ path: String) -> SourcePath {
            SourcePath(Disk.relativePath(of: past.tree.top + "/" + path, from: project))
        }
        oldNames = Dictionary(
            past.renames.map { (own($0.key), own($0.value)) }, uniquingKeysWith: { first, _ in first })
        newNames = Dictionary(oldNames.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Old findings under the names that their files have now.
    func renamed(_ findings: Findings) -> Findings {
        guard !newNames.isEmpty else { return findings }
        var findings = findings
        for index in findings.reported.indices { rename(&findings.reported[index]) }
        for index in findings.accepted.indices { rename(&findings.accepted[index].diagnostic) }
        for (old, new) in newNames {
            guard let source = findings.sources.removeValue(forKey: old) else { continue }
            findings.sources[new] = SourceText(path: new, bytes: source.bytes)
        }
        return findings
    }

    private func rename(_ diagnostic: inout Diagnostic) {
        if let file = diagnostic.place?.file, let new = newNames[file] { diagnostic.place?.file = new }
    }

    /// A file as it is now, beside what it was.
    func file(_ now: SourceText) -> Change.File {
        let old = oldNames[now.path] ?? now.path
        let place = old.rawValue.hasPrefix("/") ? old.rawValue : project + "/" + old.rawValue
        guard past.tree.holds(place) else { return Change.File(now, before: .same) }
        guard let bytes = try? past.tree.read(place, limit: .max) else { return Change.File(now, before: .absent) }
        let before = SourceText(path: now.path, bytes: bytes)
        return Change.File(now, before: before.bytes == now.bytes ? .same : .other(before))
    }
}

extension Change.File {
    /// The same, seen from the folder above `folder`.
    fileprivate func moved(into folder: SourcePath) -> Change.File {
        var moved = self
        moved.now = SourceText(path: folder.appending(now.path.rawValue), bytes: now.bytes)
        return moved
    }
}

extension Diagnostic {
    /// - Parameter docset: which of several it is about.
    fileprivate static func pastUnusable(
        _ revision: String, _ docset: SourcePath?, _ failure: CommandFailure
    ) -> Diagnostic {
        let what = docset.map { "The docset '\($0)'" } ?? "The project"
        let why = failure.diagnostics.first.map { ": \($0.message)" } ?? "."
        return Diagnostic(
            .changesUnknown, "\(what) as it was at '\(revision)' cannot be checked\(why)",
            help: "everything that is found now is reported as if the change had caused it", severity: .info)
    }
}
