import ArgumentParser
import KumoHTML
import KumoSite
import KumoText

/// `kumo status`: how translations stand to the source, without resolving any page.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell which translations are fresh, stale or missing.",
        discussion: """
            A translation is fresh where the SHA-1 in its ms.openlocfilehash is that of the source file, or where \
            the commit that it names has the source as it is now. Where the source is in a git repository, the \
            version that was translated is looked for in its history.
            """)

    /// What the table is written as.
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown, html }

    @OptionGroup var project: ProjectOptions

    @OptionGroup var translation: TranslationOptions

    @Option(
        name: .customLong("locale"),
        help: ArgumentHelp("Tell of this language only; may be repeated.", valueName: "locale"))
    var locales: [String] = []

    @Option(help: "What to write: text for people, json for scripts, markdown or html for pages.")
    var format = Format.text

    @Option(
        help: ArgumentHelp("Write to this file instead of the terminal.", valueName: "file"), completion: .file())
    var output: String?

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            try status(progress)
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }

    private func status(_ progress: Progress) throws(CommandFailure) {
        let desk = try TranslationDesk(project, translation, locale: locales.first, progress)
        let configuration = desk.project.configuration
        let overview = TranslationOverview(desk.survey, configuration, only: try desk.locales(named: locales))
        let findings = desk.findings
        progress.end()
        switch format {
        case .json: try write(StatusJSON(overview, configuration).bytes)
        case .markdown: try write(Array(StatusTable(overview, configuration).markdown.utf8))
        case .html:
            try write(
                StatusPage(
                    overview, configuration, styles: .embedded(from: desk.project.themeAssets),
                    version: KumoVersion.current
                ).bytes)
        case .text:
            let hasColor = output == nil && Terminal.outputHasColor
            try write(Array(StatusTable(overview, configuration).text(hasColor: hasColor).utf8))
        }
        Terminal.writeError(TextReport(findings, .init(hasColor: Terminal.errorHasColor)).text)
        Outcome.exit(for: findings)
    }

    private func write(_ bytes: [UInt8]) throws(CommandFailure) {
        if let output { try Outcome.write(bytes, to: output) } else { Terminal.writeOutput(bytes) }
    }
}

/// The option that says where the source is, where no `kumo.yml` does.
struct TranslationOptions: ParsableArguments {
    @Option(
        name: .customLong("source-project"),
        help: ArgumentHelp("The docset in the source language that a localized docset translates.", valueName: "dir"),
        completion: .directory)
    var sourceProject: String?
}
