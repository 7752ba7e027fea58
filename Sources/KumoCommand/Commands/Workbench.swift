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
    func diagnostics(_ more: [Diagnostic] = []) -> [Diagnostic] {
        (project.diagnostics + templateDiagnostics + site.diagnostics + more).inReportingOrder()
    }

    /// The files that findings are shown in.
    func sources(of diagnostics: [Diagnostic]) -> [SourcePath: SourceText] {
        var wanted = Set(diagnostics.compactMap { $0.place?.file })
        for diagnostic in diagnostics { wanted.formUnion(diagnostic.notes.map(\.place.file)) }
        var sources: [SourcePath: SourceText] = [:]
        let moved = project.sources.redirections.values.flatMap(\.files).map(\.source) + project.sources.xrefMaps
        let known =
            moved + project.sources.facts + project.sources.projectWords + Array(project.projectTemplates.values)
        for source in known where wanted.contains(source.path) { sources[source.path] = source }
        for tree in project.sources.content.values {
            for file in tree.files {
                let path = tree.place(of: file)
                guard wanted.contains(path), let bytes = file.bytes else { continue }
                sources[path] = SourceText(path: path, bytes: bytes)
            }
        }
        let configuration = SourcePath("kumo.yml")
        if wanted.contains(configuration), let bytes = try? Disk.read(project.folder + "/kumo.yml") {
            sources[configuration] = SourceText(path: configuration, bytes: bytes)
        }
        return sources
    }
}

/// The version of kumo.
enum KumoVersion {
    static let current = "0.1.0"
}
