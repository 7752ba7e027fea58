import ArgumentParser
import KumoText

/// What a localized docset without `kumo.yml` does not say itself.
struct LocalizedDocsetOptions: ParsableArguments {
    @OptionGroup var translation: TranslationOptions

    @Option(
        help: ArgumentHelp("The language of a docset that does not say its own.", valueName: "locale"))
    var locale: String?

    /// - Throws: where the folder has a `kumo.yml`, which names its languages itself.
    func overrides(for folder: String) throws(CommandFailure) -> Project.Overrides {
        if locale != nil || translation.sourceProject != nil, Disk.kind(of: folder + "/kumo.yml") != nil {
            let option = locale != nil ? "--locale" : "--source-project"
            throw .noProject(
                "\(option) is for a docset without kumo.yml; this folder's kumo.yml names its languages.",
                help: "leave it out: all languages of kumo.yml are looked at")
        }
        return .init(locale: locale, sourceProject: translation.sourceProject)
    }
}
