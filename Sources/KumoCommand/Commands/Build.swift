import ArgumentParser
import KumoHTML
import KumoSite
import KumoText

/// `kumo build`: writes the site.
struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the site: a guide for each language and cloud.",
        discussion: """
            Pages go to <output>/<language>/<cloud>/<path>.html and checklists beside them in checklist/. Files \
            that have not changed are left untouched, files that kumo wrote before and no longer writes are \
            deleted, and files of anybody else's are neither overwritten nor deleted.
            """)

    /// What pages are written as.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        /// Pages for readers.
        case html
        /// Page models for front ends that draw pages themselves.
        case json
    }

    @OptionGroup var project: ProjectOptions

    @Option(
        help: ArgumentHelp("The folder to write into (default: 'output' of kumo.yml).", valueName: "dir"),
        completion: .directory)
    var output: String?

    @Option(help: "What to write pages as.")
    var format = Format.html

    @Option(
        name: .customLong("locale"),
        help: ArgumentHelp("Write this language only; may be repeated.", valueName: "locale"))
    var locales: [String] = []

    @Option(
        name: .customLong("cloud"), help: ArgumentHelp("Write this cloud only; may be repeated.", valueName: "moniker"))
    var clouds: [String] = []

    @Option(help: ArgumentHelp("Write what was found to this file.", valueName: "file"), completion: .file())
    var report: String?

    @Option(help: "What to write the report as.")
    var reportFormat = ReportFormat.json

    @OptionGroup var verdictOptions: VerdictOptions

    @OptionGroup var findingOptions: FindingOptions

    @Option(
        name: .customLong("source-project"),
        help: ArgumentHelp(
            "The docset in the source language that a localized docset falls back to.", valueName: "dir"),
        completion: .directory)
    var sourceProject: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("The address of the site, for absolute URLs.", valueName: "url"))
    var baseURL: String?

    mutating func validate() throws {
        if let baseURL, !BaseURL.isValid(BaseURL.trimmed(baseURL)) {
            throw ValidationError(
                "'\(baseURL)' is not an address; write it whole, for example https://docs.example.com")
        }
    }

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            var jury = try Jury(verdictOptions, of: project.project)
            var last: Workbench?
            let all = try DocsetFinder.findings(in: project.project) {
                (folder, docset) throws(CommandFailure) in
                let bench = try workbench(folder, docset, progress)
                last = bench
                return try build(bench, docset, progress, &jury)
            }
            let findings = try jury.verdict(on: all)
            progress.end()
            try write(findings)
            Terminal.writeError(TextReport(findings, findingOptions.forTerminal).text)
            Outcome.end(for: findings, keeping: last)
        } catch {
            progress.end()
            if case .diagnostics(let found, let sources) = error {
                try? write(Findings(reported: found, sources: sources))
            }
            try Outcome.fail(error)
        }
    }

    private func write(_ findings: Findings) throws(CommandFailure) {
        if let report { try Outcome.write(reportFormat.bytes(of: findings), to: report) }
    }

    /// - Parameter docset: where it is below the folder of several; its output is in a folder of the same name.
    private func workbench(
        _ folder: String, _ docset: SourcePath?, _ progress: Progress
    ) throws(CommandFailure) -> Workbench {
        try Workbench(
            folder,
            .init(
                output: output(of: docset), baseURL: baseURL.map(BaseURL.trimmed), locale: locales.first,
                sourceProject: sourceProject),
            progress)
    }

    private func output(of docset: SourcePath?) -> String? {
        output.map { output in docset.map { output + "/" + $0.rawValue } ?? output }
    }

    private func build(
        _ bench: Workbench, _ docset: SourcePath?, _ progress: Progress, _ jury: inout Jury
    ) throws(CommandFailure) -> Findings {
        let selection = try SiteWriter.Selection(
            locales: locales, clouds: clouds, in: bench.site.configuration)
        let run = Run(
            bench: bench, docset: docset, selection: selection, output: output(of: docset), progress: progress)
        return switch format {
        case .html: try build(run, &jury) { $0.writer(selection) }
        case .json: try build(run, &jury) { SiteModelWriter($0.site, selection: selection) }
        }
    }

    /// What is built at once.
    private struct Run {
        var bench: Workbench
        var docset: SourcePath?
        var selection: SiteWriter.Selection
        var output: String?
        var progress: Progress
    }

    private func build(
        _ run: Run, _ jury: inout Jury, writer make: (Workbench) -> some SiteOutput
    ) throws(CommandFailure) -> Findings {
        let bench = run.bench
        let writer = make(bench)
        let contentFolders = bench.site.configuration.locales.compactMap {
            Disk.realPath(bench.project.folder + "/" + $0.content.rawValue)
        }
        let folder = try OutputFolder(
            at: bench.project.outputFolder(run.output), apartFrom: contentFolders, project: bench.project.folder,
            unread: bench.project.outputFolder(nil))
        let assetFaults = try write(writer, into: folder, bench.project.folder, run.progress)
        let summary = try folder.finish(isWhole: run.selection.isEverything)
        let foreign = folder.foreignFiles.map { Diagnostic.foreignFile($0) }
        let findings = findingOptions.applied(to: bench.findings(writer.diagnostics + assetFaults + foreign))
        try jury.hear(findings, in: bench, docset: run.docset, run.progress) {
            findingOptions.applied(to: $0.findings(make($0).diagnostics))
        }
        run.progress.end()
        let ownOutput = bench.site.configuration.output
        let outputName =
            run.output ?? run.docset.map { $0.appending(ownOutput.rawValue) }?.rawValue ?? ownOutput.rawValue
        let words = Self.words(for: bench.site, run.selection, summary, outputName)
        if foreign.isEmpty {
            Terminal.writeOutput(words)
            return findings
        }
        let judged = try jury.verdict(on: findings)
        try write(judged)
        Terminal.writeError(TextReport(judged, findingOptions.forTerminal).text)
        Terminal.writeOutput(words)
        throw .output(
            "\(foreign.count) file(s) in the output folder are in the way and were not made by kumo.",
            help: "move them away, or write into another folder with --output")
    }

    /// Draws and writes everything; what cannot be copied is a finding, what cannot be written ends the build.
    private func write(
        _ writer: some SiteOutput, into folder: OutputFolder, _ projectFolder: String, _ progress: Progress
    ) throws(CommandFailure) -> [Diagnostic] {
        let jobs = writer.jobs
        progress.stage("Writing")
        let outcomes = jobs.parallelMap { job -> JobOutcome in
            defer { progress.advance("Writing", of: jobs.count) }
            let files = writer.files(of: job)
            var outcome = JobOutcome()
            var bytes: [(path: String, bytes: [UInt8])] = []
            for file in files {
                switch file.content {
                case .bytes(let content): bytes.append((file.path.rawValue, content))
                case .copy(let source):
                    do throws(Disk.Failure) {
                        bytes.append((file.path.rawValue, try Disk.read(projectFolder + "/" + source.rawValue)))
                    } catch {
                        outcome.diagnostics.append(.assetUnreadable(source, error.reason))
                    }
                }
            }
            do throws(CommandFailure) {
                try folder.write(bytes)
            } catch {
                outcome.failure = error
            }
            return outcome
        }
        if let failure = outcomes.lazy.compactMap(\.failure).first {
            folder.giveUp()
            throw failure
        }
        return outcomes.flatMap(\.diagnostics)
    }

    private struct JobOutcome: Sendable {
        var diagnostics: [Diagnostic] = []
        var failure: CommandFailure?
    }

    /// What was done, in a line.
    private static func words(
        for site: Site, _ selection: SiteWriter.Selection, _ summary: OutputFolder.Summary, _ output: String
    ) -> String {
        let editions = site.editions.filter { selection.contains($0) }
        var pages = 0
        var checklists = 0
        for edition in editions {
            let own = site.pages(of: edition)
            pages += own.count
            checklists += own.count { $0.checklist != nil }
        }
        let locales = Set(editions.map(\.locale)).count
        let clouds = Set(editions.map(\.cloud)).count
        func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
        return "\(count(pages, "page", "pages")) and \(count(checklists, "checklist", "checklists")) in "
            + "\(count(locales, "language", "languages")) for \(count(clouds, "cloud", "clouds")) in \(output): "
            + "\(count(summary.written, "file", "files")) written, \(summary.unchanged) unchanged, "
            + "\(summary.deleted) deleted\n" + words(for: site.unpublished)
    }

    /// What became of articles that are no pages, in a line.
    private static func words(for unpublished: [UnpublishedFile]) -> String {
        guard !unpublished.isEmpty else { return "" }
        let parts = UnpublishedFile.Reason.allCases.compactMap { reason -> String? in
            let count = unpublished.count { $0.reason == reason }
            return count > 0 ? "\(count) \(reason.words)" : nil
        }
        let isOne = unpublished.count == 1
        return "\(unpublished.count) \(isOne ? "file is no page" : "files are no pages"): "
            + "\(parts.joined(separator: ", ")) (manifest.json lists \(isOne ? "it" : "them"))\n"
    }
}

extension UnpublishedFile.Reason {
    fileprivate var words: String {
        switch self {
        case .included: "included in pages"
        case .excluded: "left out by the configuration"
        case .moved: "moved"
        case .superseded: "superseded by another file"
        case .tableOfContents: "tables of contents in Markdown"
        case .unversioned: "for no cloud"
        }
    }
}

extension Diagnostic {
    fileprivate static func foreignFile(_ path: String) -> Diagnostic {
        Diagnostic(
            .outputNotOurs,
            "'\(path)' in the output folder was not made by kumo, or was changed since; it is left as it is.",
            help: "move it away and build again")
    }

    fileprivate static func assetUnreadable(_ path: SourcePath, _ reason: String) -> Diagnostic {
        Diagnostic(
            .fileUnreadable, "'\(path)' cannot be copied: \(reason).", at: .init(path),
            help: "give kumo the right to read it")
    }
}

extension DiagnosticCode {
    static let outputNotOurs = DiagnosticCode("output-not-ours", .project, .error)
}
