import KumoHTML
import KumoSite
import KumoText

/// What `build` and `check` do the same way: load a project, resolve its site, gather what was found.
struct Workbench {
    let project: Project
    let site: Site
    let templates: TemplateSet
    let templateDiagnostics: [Diagnostic]
    private let translationDiagnostics: [Diagnostic]

    init(_ options: ProjectOptions, _ overrides: Project.Overrides, _ progress: Progress)
        throws(CommandFailure)
    {
        progress.stage("Reading")
        project = try Project.load(at: options.project, overriding: overrides)
        progress.stage("Resolving")
        let catalog = Catalog(project.sources)
        var reader = TranslationReader(project)
        site = Site(project.sources, catalog, translations: reader.survey(of: catalog))
        translationDiagnostics = reader.diagnostics
        (templates, templateDiagnostics) = TemplateSet.load(
            builtIn: project.builtInTemplates, project: project.projectTemplates)
    }

    func writer(_ selection: SiteWriter.Selection = .init()) -> SiteWriter {
        SiteWriter(
            site, templates: templates, themeAssets: project.themeAssets, version: KumoVersion.current,
            selection: selection)
    }

    /// Everything that was found, with what the caller found besides.
    func diagnostics(_ more: [Diagnostic] = []) -> [Diagnostic] {
        (project.diagnostics + translationDiagnostics + templateDiagnostics + site.diagnostics + more).inReportingOrder()
    }

    /// The files that findings are shown in.
    func sources(of diagnostics: [Diagnostic]) -> [SourcePath: SourceText] {
        project.sources(of: diagnostics)
    }
}

/// The version of kumo.
enum KumoVersion {
    static let current = "0.1.0"
}
