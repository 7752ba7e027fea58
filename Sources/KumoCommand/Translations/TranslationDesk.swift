import KumoSite
import KumoText

/// What the commands about translations do the same way: load a project, sort its files, and find out how
/// translations stand. No page is resolved.
struct TranslationDesk {
    let project: Project
    let catalog: Catalog
    let survey: TranslationSurvey
    private let readerDiagnostics: [Diagnostic]

    init(
        _ options: ProjectOptions, _ translation: TranslationOptions, locale: String?, _ progress: Progress
    ) throws(CommandFailure) {
        progress.stage("Reading")
        project = try Project.load(
            at: options.project, overriding: .init(locale: locale, sourceProject: translation.sourceProject))
        catalog = Catalog(project.sources)
        progress.stage("Comparing")
        var reader = TranslationReader(project)
        survey = reader.survey(of: catalog, withBases: true)
        readerDiagnostics = reader.diagnostics
        guard project.configuration.locales.count > 1 else {
            throw .noProject(
                "The project has only one language, \(project.configuration.sourceLocale).",
                help: "name the docset that it translates with --source-project, or list 'locales' in kumo.yml")
        }
    }

    /// - Throws: where the project has no such language.
    func locales(named names: [String]) throws(CommandFailure) -> Set<LocaleID> {
        var chosen: Set<LocaleID> = []
        for name in names { chosen.insert(try locale(named: name)) }
        return chosen
    }

    func locale(named name: String) throws(CommandFailure) -> LocaleID {
        let translated = project.configuration.locales.map(\.id).filter { $0 != project.configuration.sourceLocale }
        if let locale = translated.first(where: { $0.urlName == name.lowercased() }) { return locale }
        throw .noProject(
            name.lowercased() == project.configuration.sourceLocale.urlName
                ? "'\(name)' is the language of the source." : "The project has no language '\(name)'.",
            help: "it is translated into \(translated.map(\.rawValue).joined(separator: ", "))")
    }

    /// What is wrong with the project and with what translations say of themselves.
    var diagnostics: [Diagnostic] {
        (project.diagnostics + readerDiagnostics).inReportingOrder() + survey.findings(project.configuration)
    }

    func sources(of diagnostics: [Diagnostic]) -> [SourcePath: SourceText] {
        project.sources(of: diagnostics)
    }
}
