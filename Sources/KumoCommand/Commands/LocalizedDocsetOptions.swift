import ArgumentParser

/// What a localized docset without `kumo.yml` does not say itself.
struct LocalizedDocsetOptions: ParsableArguments {
    @OptionGroup var translation: TranslationOptions

    @Option(
        help: ArgumentHelp("The language of a docset that does not say its own.", valueName: "locale"))
    var locale: String?

    var overrides: Project.Overrides { .init(locale: locale, sourceProject: translation.sourceProject) }
}
