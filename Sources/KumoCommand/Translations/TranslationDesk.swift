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

    /// The page that somebody names: by its path in the content folder, with or without `.md`, or in the project.
    ///
    /// - Throws: where no file of the source or the locale has that path.
    func pair(named name: String, in locale: LocaleID) throws(CommandFailure) -> TranslationPair {
        let path = SourcePath(name)
        let folders = project.configuration.locales.map(\.content).filter { !$0.isEmpty }
        let below = folders.compactMap { path.relative(to: $0) }
        for candidate in [path] + below {
            for spelling in [
                candidate, SourcePath(candidate.rawValue + ".md"), SourcePath(candidate.rawValue + ".yml"),
            ] {
                if let pair = survey.pair(of: PathKey(spelling), in: locale) { return pair }
            }
        }
        throw .noProject(
            "There is no page '\(name)'.", help: "write its path in the content folder, such as admin/users.md")
    }

    /// What is wrong with the project and with what translations say of themselves.
    var findings: Findings {
        let found = project.diagnostics + readerDiagnostics + survey.findings(project.configuration)
        let (reported, accepted) = Suppressions(project.sources).sorted(found.inReportingOrder())
        return Findings(
            reported: reported, accepted: accepted,
            sources: project.sources(of: reported + accepted.map(\.diagnostic)),
            folder: CheckoutFolder.path(of: project.folder))
    }
}
