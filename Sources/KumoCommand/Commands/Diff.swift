import ArgumentParser
import KumoSite
import KumoText

/// `kumo diff`: what changed in a source page since it was translated.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what changed in a page since it was translated, beside the translation.",
        discussion: """
            Where the source is in a git repository, the version that was translated is found in its history and \
            compared with the source heading by heading. Otherwise the numbers of steps, code blocks, tables and \
            links of each section are compared.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var project: ProjectOptions

    @OptionGroup var translation: TranslationOptions

    @OptionGroup var page: TranslatedPageOptions

    @Option(help: "What to write: text for people, json for scripts.")
    var format = Format.text

    @Flag(help: "Show the sections too that are the same.")
    var all = false

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            try diff(progress)
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }

    private func diff(_ progress: Progress) throws(CommandFailure) {
        let (desk, locale, pair) = try page.find(project, translation, progress)
        guard let status = desk.survey.status(of: pair.key, in: locale) else { return }
        guard let source = Self.outline(pair.source), let translation = Self.outline(pair.translation),
            pair.path.fileExtension == "md"
        else {
            let help = "kumo status tells how it stands"
            throw .output("'\(pair.path)' is not Markdown in both languages (\(status.state.words)).", help: help)
        }
        let base = status.state == .fresh ? source : status.history?.text.map { DocumentOutline($0) }
        let comparison = PageComparison(source: source, base: base, translation: translation)
        switch format {
        case .json: Terminal.writeOutput(DiffJSON(comparison, status, locale).bytes)
        case .text:
            let report = DiffReport(comparison, status, pair, locale, showsAll: all)
            Terminal.writeOutput(report.text(hasColor: Terminal.outputHasColor, columns: Terminal.outputColumns))
        }
    }

    private static func outline(_ file: FileTree.File?) -> DocumentOutline? {
        file.flatMap { file in file.bytes.map { DocumentOutline(SourceText(path: file.path, bytes: $0)) } }
    }
}
