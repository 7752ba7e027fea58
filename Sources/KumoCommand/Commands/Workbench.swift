import KumoHTML
import KumoSite
import KumoText

/// What `build` and `check` do the same way: load a project, resolve its site, gather what was found.
struct Workbench {
    let overrides: Project.Overrides
    let project: Project
    let site: Site
    let templates: TemplateSet
    let templateDiagnostics: [Diagnostic]
    private let translationDiagnostics: [Diagnostic]
    private let budgetDiagnostics: [Diagnostic]

    /// - Parameter folder: the project's, as somebody wrote it.
    init(
        _ folder: String, _ overrides: Project.Overrides, _ progress: Progress, on disk: DiskView = .now
    ) throws(CommandFailure) {
        self.overrides = overrides
        progress.stage("Reading")
        project = try Project.load(at: folder, overriding: overrides, on: disk)
        progress.stage("Resolving")
        let budget = ArticleBudget(project.configuration, folder: project.folder, on: disk)
        let (all, deletedDiagnostics) = RemovedFileReader.added(to: project.sources, of: project)
        let (sources, budgetDiagnostics) = budget.kept(of: all)
        self.budgetDiagnostics = budgetDiagnostics
        let catalog = Catalog(sources)
        var reader = TranslationReader(project)
        site = Site(sources, catalog, translations: reader.survey(of: catalog))
        translationDiagnostics = reader.diagnostics + deletedDiagnostics
        (templates, templateDiagnostics) = TemplateSet.load(
            builtIn: project.builtInTemplates, project: project.projectTemplates)
    }

    func writer(_ selection: SiteWriter.Selection = .init()) -> SiteWriter {
        SiteWriter(
            site, templates: templates, themeAssets: project.themeAssets, version: KumoVersion.current,
            selection: selection)
    }

    /// All codes that findings of this project may have.
    var codes: [String] { CodeList.builtIn.names + site.configuration.codes }

    /// What keeps facts from being read, so that nobody takes what is made of them for all.
    func factFaults() -> Findings {
        let files = Set(project.sources.facts.map(\.path))
        var findings = findings()
        findings.reported = findings.reported.filter { finding in
            finding.severity == .error
                && (finding.code == .factsMissing || finding.place.map { files.contains($0.file) } ?? false)
        }
        return findings
    }

    /// Everything that was found, with what the caller found besides.
    func findings(_ more: [Diagnostic] = []) -> Findings {
        let (others, acceptedOthers) = site.suppressions.sorted(
            project.diagnostics + budgetDiagnostics + translationDiagnostics + templateDiagnostics + more)
        let accepted = site.accepted + acceptedOthers
        let faults = site.suppressions.diagnostics(
            accepted: accepted, codes: codes)
        let map = site.configuration.sourceMap
        let found = others + site.diagnostics + faults
        let reported = (map.isEmpty ? found : found.map(map.traced)).inReportingOrder()
        return Findings(
            reported: reported, accepted: accepted,
            sources: project.sources(of: reported + accepted.map(\.diagnostic)),
            folder: CheckoutFolder.path(of: project.folder))
    }
}

/// The version of kumo.
enum KumoVersion {
    static let current = "0.1.0"
}
