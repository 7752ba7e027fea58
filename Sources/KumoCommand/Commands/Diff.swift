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
        guard let source = Self.outline(pair.source) else {
            throw .output(
                "The source has no '\(pair.path)' any more.", help: "kumo status tells where it has moved, if it has")
        }
        guard let translation = Self.outline(pair.translation) else {
            throw .output(
                "'\(pair.path)' is not translated into \(locale) yet.",
                help: "translate the whole page; kumo pin then says what it was made from")
        }
        let base = status.state == .fresh ? source : status.history?.text.map { DocumentOutline($0) }
        guard base != nil || pair.path.fileExtension == "md" else {
            throw .output(
                "What '\(pair.path)' was translated from is not known, and only Markdown is compared without that.",
                help: "kumo pin says what it was made from, from now on")
        }
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
