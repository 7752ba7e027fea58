import ArgumentParser
import KumoHTML
import KumoSite
import KumoText

/// `kumo glossary`: the words that translations use for the names of buttons and menus.
struct Glossary: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List how translations name buttons, menus and fields.",
        discussion: """
            Pairs are what stands in bold at the same place of a page and its translation, or of a sentence and its \
            original in a side-by-side file. A name with more than one rendering is worth a look.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @OptionGroup var project: ProjectOptions

    @OptionGroup var translation: TranslationOptions

    @Flag(help: "Find the pairs in the pages.")
    var mine = false

    @Option(help: ArgumentHelp("The language of the translations.", valueName: "locale"))
    var locale: String

    @Option(help: "What to write: text with a tab between columns, json for scripts.")
    var format = Format.text

    mutating func validate() throws {
        if !mine { throw ValidationError("say where from: --mine finds pairs in the pages") }
    }

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            try list(progress)
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }

    private func list(_ progress: Progress) throws(CommandFailure) {
        let desk = try TranslationDesk(project, translation, locale: locale, progress)
        let pairs = desk.survey.labelPairs(in: try desk.locale(named: locale)).sorted
        progress.end()
        switch format {
        case .json:
            let entries = pairs.map { Entry(count: $0.count, source: $0.pair.source, translation: $0.pair.translation) }
            Terminal.writeOutput(JSONOutput.bytes(entries))
        case .text:
            let lines = pairs.map {
                "\($0.count)\t\(Excerpt.visible($0.pair.source))\t\(Excerpt.visible($0.pair.translation))\n"
            }
            Terminal.writeOutput(lines.joined())
        }
    }

    private struct Entry: Encodable {
        var count: Int
        var source: String
        var translation: String
    }
}
