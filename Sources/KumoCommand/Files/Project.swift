import KumoHTML
import KumoSite
package import KumoText
import KumoTheme
import KumoWords

/// A project as it lies on disk: finds and reads everything that a site is made from.
struct Project {
    /// The project's folder, without symbolic links.
    let folder: String
    let configuration: ProjectConfiguration
    let sources: ProjectSources
    /// The built-in templates and the project's own, by name.
    let builtInTemplates: [String: SourceText]
    let projectTemplates: [String: SourceText]
    /// The theme's files, the project's own in place of the built-in ones.
    let themeAssets: [String: [UInt8]]
    /// What is wrong with what was read.
    let diagnostics: [Diagnostic]

    /// What the command line says in place of the configuration.
    struct Overrides {
        var output: String?
        var baseURL: String?
        /// The language of a docset that does not say its own.
        var locale: String?
        /// The folder of the source-language docset that a localized one falls back to.
        var sourceProject: String?
    }

    /// - Throws: `CommandFailure` where there is no project or none that can be used.
    static func load(
        at path: String, overriding overrides: Overrides, on disk: DiskView = .now
    ) throws(CommandFailure) -> Project {
        guard let folder = disk.realPath(path), disk.kind(of: folder) == .folder else {
            throw .noProject("There is no folder '\(path)'.", help: "name the folder of kumo.yml with --project")
        }
        let docset = try DocsetFinder(in: folder).only
        var loader = ProjectLoader(folder: docset.map { folder + "/" + $0.rawValue } ?? folder, on: disk)
        return try loader.load(overrides)
    }

    /// The content folder of a locale on disk.
    func folder(of locale: ProjectConfiguration.LocaleConfiguration) -> String {
        locale.content.isEmpty ? folder : folder + "/" + locale.content.rawValue
    }

    /// The source's repository, where it is in one.
    var sourceRepository: GitRepository? {
        configuration.locales.first { $0.id == configuration.sourceLocale }
            .flatMap { Disk.realPath(folder(of: $0)) }.flatMap { GitRepository(containing: $0) }
    }

    /// The output folder on disk.
    func outputFolder(_ override: String?) -> String {
        if let override { return override.hasPrefix("/") ? override : Disk.workingFolder + "/" + override }
        return folder + "/" + configuration.output.rawValue
    }
}

/// Reads a project step by step.
private struct ProjectLoader {
    let folder: String
    private let disk: DiskView
    private var diagnostics: [Diagnostic] = []
    /// Of all docsets, in the order of the locales.
    private var xrefMaps: [SourceText] = []
    private var settings: [SourceText] = []

    init(folder: String, on disk: DiskView) {
        self.folder = folder
        self.disk = disk
    }

    mutating func load(_ overrides: Project.Overrides) throws(CommandFailure) -> Project {
        var configuration: ProjectConfiguration
        if disk.kind(of: folder + "/kumo.yml") == nil, DocsetReader.configurationName(in: folder, on: disk) != nil {
            configuration = try docsetProject(overrides)
        } else {
            configuration = try self.configuration()
            try readDocsets(of: &configuration)
            let unknown = configuration.unknownRules(known: CodeList.builtIn.names)
            guard unknown.isEmpty else { throw .diagnostics(unknown, configurationSource()) }
        }
        configuration.baseURL = configuration.baseURL ?? overrides.baseURL
        var content: [LocaleID: FileTree] = [:]
        for locale in configuration.locales {
            content[locale.id] = try tree(locale, output: folder + "/" + configuration.output.rawValue)
            if locale.isReference { overlayFallback(on: &content[locale.id]) }
        }
        let redirections = redirections(of: configuration)
        var sources = ProjectSources(
            configuration: configuration, content: content, facts: try facts(configuration.facts),
            builtInWords: Self.builtIn(Words.files.mapValues { $0 }, folder: "locales", "yml").values
                .sorted { $0.path < $1.path },
            projectWords: files(in: "locales", "yml").values.sorted { $0.path < $1.path },
            redirections: redirections, xrefMaps: xrefMaps, today: Clock.today)
        sources.settings = settings
        let templates = files(in: "templates", "mustache").merging(files(in: "templates/partials", "mustache")) {
            own, _ in own
        }
        return Project(
            folder: folder, configuration: configuration, sources: sources,
            builtInTemplates: Self.builtIn(Theme.templates, folder: "templates", "mustache"),
            projectTemplates: templates, themeAssets: Theme.assets.merging(themeAssets()) { _, own in own },
            diagnostics: diagnostics)
    }

    private mutating func configuration() throws(CommandFailure) -> ProjectConfiguration {
        let path = folder + "/kumo.yml"
        let bytes: [UInt8]
        do throws(Disk.Failure) {
            bytes = try disk.read(path)
        } catch {
            guard error.isMissing else {
                throw .noProject("kumo.yml cannot be read: \(error.reason).", help: "give kumo the right to read it")
            }
            throw .noProject(
                "There is no kumo.yml in '\(folder)'.",
                help: "run kumo in the folder of kumo.yml or of a docset (docfx.yml, docfx.json), or name it with "
                    + "--project")
        }
        let source = SourceText(path: SourcePath("kumo.yml"), bytes: bytes)
        var reader = ConfigurationReader(source)
        let (configuration, faults) = reader.read()
        guard let configuration else { throw .diagnostics(faults, [source.path: source]) }
        diagnostics += faults
        settings.append(source)
        return configuration
    }

    /// The project that a Learn docset is without a `kumo.yml` (configuration.md).
    private mutating func docsetProject(_ overrides: Project.Overrides) throws(CommandFailure) -> ProjectConfiguration {
        var reader = DocsetReader(folder: folder, path: SourcePath(""), on: disk)
        guard var settings = reader.read() else { throw .diagnostics(reader.diagnostics, sources(of: reader)) }
        let published = reader.publishConfiguration()
        settings.splitTOC += published?.splitTOC ?? []
        self.settings += reader.sources
        diagnostics += reader.diagnostics
        xrefMaps += reader.xrefMaps(of: settings)
        let name =
            overrides.locale ?? published?.locale ?? reader.localeOfFolder(overrides.sourceProject != nil)
            ?? settings.defaultLocale
        guard let locale = LocaleNames.locale(named: name) else {
            throw .diagnostics(
                [
                    Diagnostic(
                        .localeInvalid, "Invalid locale: '\(name)'.", at: .init(settings.source.path),
                        help: LocaleNames.nearest(to: name).map { "did you mean \($0)?" }
                            ?? "write a language tag such as en-us")
                ], sources(of: reader))
        }
        let clouds = Docset.clouds(of: settings, definition: definition(settings, reader))
        var project = ProjectConfiguration(
            docset: Docset(settings, clouds: clouds, files: reader.files), locale: locale,
            title: settings.name ?? published?.name, clouds: clouds)
        let isTranslation = reader.isTranslation(settings, into: locale)
        if let source = overrides.sourceProject ?? (isTranslation ? reader.sourceFolder : nil) {
            try addSource(source, to: &project)
        } else {
            project.isSourceAbsent = isTranslation
        }
        return project
    }

    /// Puts the docset in the source language behind a localized one, which falls back to it (docfx.md c). Of its
    /// configuration only the language counts: where its files are published is what the localized one says.
    private func addSource(
        _ name: String, to project: inout ProjectConfiguration
    ) throws(CommandFailure) {
        guard let named = disk.realPath(name), disk.kind(of: named) == .folder else {
            throw .noProject(
                "There is no folder '\(name)'.",
                help: "name the folder of docfx.yml or docfx.json with --source-project")
        }
        let root = try DocsetFinder(in: named).folder(translatedIn: folder).map { named + "/" + $0.rawValue } ?? named
        let path = SourcePath(Disk.relativePath(of: root, from: folder))
        var reader = DocsetReader(folder: root, path: path, on: disk)
        let wanted = reader.publishConfiguration()?.locale ?? reader.read()?.defaultLocale ?? "en-us"
        guard let locale = LocaleID(wanted), locale.urlName != project.sourceLocale.urlName else {
            throw .noProject(
                "The docset and its source are both in '\(wanted)'.",
                help: "name the docset's own language with --locale")
        }
        project.addReference(locale, content: path)
    }

    /// Files in `.fallback` of a localized docset come before those of the docset that it falls back to.
    private mutating func overlayFallback(on tree: inout FileTree?) {
        let path = ProjectConfiguration.ownFallbacks
        let root = "\(folder)/\(path)"
        guard disk.kind(of: root) == .folder, let below = tree else { return }
        var reader = FileTreeReader(root: root, folder: path, output: "", on: disk)
        tree = below.overlaid(by: reader.read())
        diagnostics += reader.diagnostics
    }

    private mutating func definition(_ settings: DocsetConfiguration, _ reader: DocsetReader) -> CloudCatalog? {
        guard case .file(let path) = settings.monikerDefinition, let text = reader.files[path] else { return nil }
        let definition = MonikerDefinition(text)
        diagnostics += definition.diagnostics
        return definition.catalog
    }

    private func sources(of reader: DocsetReader) -> [SourcePath: SourceText] {
        Dictionary(reader.sources.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The configurations of content folders that are docsets. The clouds are those of `kumo.yml`.
    private mutating func readDocsets(of configuration: inout ProjectConfiguration) throws(CommandFailure) {
        for index in configuration.locales.indices {
            let content = configuration.locales[index].content
            guard let root = disk.realPath(folder + "/" + content.rawValue),
                DocsetReader.configurationName(in: root, on: disk) != nil
            else { continue }
            var reader = DocsetReader(folder: root, path: content, on: disk)
            guard let settings = reader.read() else { throw .diagnostics(reader.diagnostics, sources(of: reader)) }
            let locale = configuration.locales[index].id
            if locale == configuration.sourceLocale {
                _ = reader.publishConfiguration()
                configuration.isSourceAbsent = reader.isTranslation(settings, into: locale)
            }
            diagnostics += reader.diagnostics
            xrefMaps += reader.xrefMaps(of: settings)
            configuration.otherHosts += settings.hostNames
            self.settings += reader.sources
            configuration.locales[index].rules = .docset(
                Docset(settings, clouds: configuration.clouds, files: reader.files))
        }
    }

    /// What each locale says of pages that have moved.
    private mutating func redirections(of configuration: ProjectConfiguration) -> [LocaleID: RedirectionSources] {
        var finder = RedirectionFinder(project: folder, output: folder + "/" + configuration.output.rawValue, on: disk)
        var sources: [LocaleID: RedirectionSources] = [:]
        for locale in configuration.locales {
            guard let content = disk.realPath(locale.content.isEmpty ? folder : folder + "/" + locale.content.rawValue)
            else { continue }
            let isDocset = if case .docset = locale.rules { true } else { false }
            sources[locale.id] = finder.sources(of: content, isDocset: isDocset)
        }
        diagnostics += finder.diagnostics
        return sources
    }

    private mutating func tree(
        _ locale: ProjectConfiguration.LocaleConfiguration, output: String
    ) throws(CommandFailure) -> FileTree {
        let path = locale.content.isEmpty ? folder : folder + "/" + locale.content.rawValue
        guard let root = disk.realPath(path), disk.kind(of: root) == .folder else {
            throw .diagnostics(
                [
                    Diagnostic(
                        .contentMissing, "There is no content folder '\(locale.content)' for \(locale.id).",
                        at: locale.place, help: "create it, or correct the path; it is relative to kumo.yml")
                ], configurationSource())
        }
        do throws(Disk.Failure) {
            _ = try disk.names(in: root)
        } catch {
            throw .diagnostics(
                [
                    Diagnostic(
                        .contentMissing, "The content folder '\(locale.content)' cannot be read: \(error.reason).",
                        at: locale.place, help: "give kumo the right to read it")
                ], configurationSource())
        }
        var reader = FileTreeReader(root: root, folder: locale.content, output: output, on: disk)
        let tree = reader.read()
        diagnostics += reader.diagnostics
        return tree
    }

    private func configurationSource() -> [SourcePath: SourceText] {
        let path = SourcePath("kumo.yml")
        let bytes = (try? disk.read(folder + "/kumo.yml")) ?? []
        return [path: SourceText(path: path, bytes: bytes)]
    }

    /// The file of the facts, or the YAML and JSON files of the folder of facts and of those in it.
    private mutating func facts(_ path: SourcePath?) throws(CommandFailure) -> [SourceText] {
        guard let path else { return [] }
        let onDisk = folder + "/" + path.rawValue
        switch disk.realPath(onDisk).flatMap({ disk.kind(of: $0) }) {
        case .folder:
            var reader = FileTreeReader(root: disk.realPath(onDisk) ?? onDisk, folder: path, output: "", on: disk)
            let tree = reader.read()
            diagnostics += reader.diagnostics
            let sources = tree.files.filter { Self.holdsFacts($0.path) }.compactMap { file in
                file.bytes.map { SourceText(path: tree.place(of: file), bytes: $0) }
            }
            if sources.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .factsMissing, "There is no .yml, .yaml or .json file in the folder '\(path)' of facts.",
                        at: .init(SourcePath("kumo.yml")), help: "write facts into one, or take 'facts' out of kumo.yml"
                    ))
            }
            return sources
        case .file:
            return read(path).map { [$0] } ?? []
        default:
            throw .diagnostics(
                [
                    Diagnostic(
                        .factsMissing, "There is no file or folder '\(path)' of facts.",
                        at: .init(SourcePath("kumo.yml")), help: "create it, or take 'facts' out of kumo.yml")
                ], configurationSource())
        }
    }

    /// JSON is YAML; a schema beside the facts is for editors.
    private static func holdsFacts(_ path: SourcePath) -> Bool {
        ["yml", "yaml", "json"].contains(path.fileExtension) && !path.rawValue.lowercased().hasSuffix(".schema.json")
    }

    /// The project's own files of a kind in a folder, by name without extension.
    private mutating func files(in name: String, _ fileExtension: String) -> [String: SourceText] {
        var files: [String: SourceText] = [:]
        guard let names = try? disk.names(in: folder + "/" + name) else { return [:] }
        for fileName in names {
            let path = SourcePath(name + "/" + fileName)
            guard path.fileExtension == fileExtension, let source = read(path) else { continue }
            files[path.withoutExtension.fileName] = source
        }
        return files
    }

    private mutating func themeAssets() -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        guard let names = try? disk.names(in: folder + "/templates/assets") else { return [:] }
        for name in names where !name.hasPrefix(".") {
            let path = SourcePath("templates/assets/" + name)
            if disk.kind(of: folder + "/" + path.rawValue) == .file, let source = readBytes(path) {
                files[name] = source
            }
        }
        return files
    }

    private mutating func read(_ path: SourcePath) -> SourceText? {
        readBytes(path).map { SourceText(path: path, bytes: $0) }
    }

    private mutating func readBytes(_ path: SourcePath) -> [UInt8]? {
        do throws(Disk.Failure) {
            return try disk.read(folder + "/" + path.rawValue)
        } catch {
            diagnostics.append(
                Diagnostic(.fileUnreadable, "'\(path)' cannot be read: \(error.reason).", at: .init(path)))
            return nil
        }
    }

    private static func builtIn(
        _ files: [String: [UInt8]], folder: String, _ fileExtension: String
    ) -> [String: SourceText] {
        var sources: [String: SourceText] = [:]
        for (name, bytes) in files {
            sources[name] = SourceText(path: SourcePath("\(folder)/\(name).\(fileExtension)"), bytes: bytes)
        }
        return sources
    }
}

extension DiagnosticCode {
    static let localeInvalid = DiagnosticCode("locale-invalid", .docfx, .error)
    package static let contentMissing = DiagnosticCode("content-missing", .project, .error)
    package static let factsMissing = DiagnosticCode("facts-missing", .project, .error)
}
