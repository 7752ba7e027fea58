import KumoHTML
import KumoSite
import KumoText

/// What `build` and `check` do the same way: load a project, resolve its site, gather what was found.
struct Workbench {
    let project: Project
    let site: Site
    let templates: TemplateSet
    let templateDiagnostics: [Diagnostic]

    init(_ options: ProjectOptions, _ overrides: Project.Overrides, _ progress: Progress)
        throws(CommandFailure)
    {
        progress.stage("Reading")
        project = try Project.load(at: options.project, overriding: overrides)
        progress.stage("Resolving")
        site = Site(project.sources)
        (templates, templateDiagnostics) = TemplateSet.load(
            builtIn: project.builtInTemplates, project: project.projectTemplates)
    }

    func writer(_ selection: SiteWriter.Selection = .init()) -> SiteWriter {
        SiteWriter(
            site, templates: templates, themeAssets: project.themeAssets, version: KumoVersion.current,
            selection: selection)
    }

    /// Everything that was found, with what the caller found besides.
    func findings(_ more: [Diagnostic] = []) -> Findings {
        let (others, acceptedOthers) = site.suppressions.sorted(project.diagnostics + templateDiagnostics + more)
        let accepted = site.accepted + acceptedOthers
        let faults = site.suppressions.diagnostics(
            accepted: accepted, codes: CodeList.builtIn.names + site.configuration.codes)
        let reported = (others + site.diagnostics + faults).inReportingOrder()
        return Findings(
            reported: reported, accepted: accepted, sources: sources(of: reported + accepted.map(\.diagnostic)),
            folder: CheckoutFolder.path(of: project.folder))
    }

    /// The files that findings are shown in.
    private func sources(of diagnostics: [Diagnostic]) -> [SourcePath: SourceText] {
        var wanted = Set(diagnostics.compactMap { $0.place?.file })
        for diagnostic in diagnostics {
            wanted.formUnion(diagnostic.notes.map(\.place.file))
            wanted.formUnion(diagnostic.edits.map(\.file))
        }
        var sources: [SourcePath: SourceText] = [:]
        let moved = project.sources.redirections.values.flatMap(\.files).map(\.source) + project.sources.xrefMaps
        let known =
            moved + project.sources.facts + project.sources.projectWords + project.sources.settings
            + Array(project.projectTemplates.values)
        for source in known where wanted.contains(source.path) { sources[source.path] = source }
        for tree in project.sources.content.values {
            for file in tree.files {
                let path = tree.place(of: file)
                guard wanted.contains(path), let bytes = file.bytes else { continue }
                sources[path] = SourceText(path: path, bytes: bytes)
            }
        }
        return sources
    }
}

/// The version of kumo.
enum KumoVersion {
    static let current = "0.1.0"
}
