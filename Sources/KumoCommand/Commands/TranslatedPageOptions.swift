import ArgumentParser
import KumoSite

/// The argument and the option that name a page's translation.
struct TranslatedPageOptions: ParsableArguments {
    @Argument(help: "The page: its path in the content folder.")
    var page: String

    @Option(help: ArgumentHelp("The language of the translation.", valueName: "locale"))
    var locale: String

    /// Reads the project and finds the page in it.
    func find(
        _ project: ProjectOptions, _ translation: TranslationOptions, _ progress: Progress
    ) throws(CommandFailure) -> (desk: TranslationDesk, locale: LocaleID, pair: TranslationPair) {
        let desk = try TranslationDesk(project, translation, locale: locale, progress)
        let found = try desk.locale(named: locale)
        let pair = try desk.pair(named: page, in: found)
        progress.end()
        return (desk, found, pair)
    }
}
