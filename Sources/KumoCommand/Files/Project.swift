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
    }

    /// - Throws: `CommandFailure` where there is no project or none that can be used.
    static func load(at path: String, overriding overrides: Overrides) throws(CommandFailure) -> Project {
        guard let folder = Disk.realPath(path), Disk.kind(of: folder) == .folder else {
            throw .noProject("There is no folder '\(path)'.", help: "name the folder of kumo.yml with --project")
        }
        var loader = ProjectLoader(folder: folder)
        return try loader.load(overrides)
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
    private var diagnostics: [Diagnostic] = []

    init(folder: String) {
        self.folder = folder
    }

    mutating func load(_ overrides: Project.Overrides) throws(CommandFailure) -> Project {
        var configuration = try configuration()
        if let baseURL = overrides.baseURL { configuration.baseURL = baseURL }
        var content: [LocaleID: FileTree] = [:]
        for locale in configuration.locales {
            content[locale.id] = try tree(locale, output: folder + "/" + configuration.output.rawValue)
        }
        let sources = ProjectSources(
            configuration: configuration, content: content, facts: try facts(configuration.facts),
            builtInWords: Self.builtIn(Words.files.mapValues { $0 }, folder: "locales", "yml").values
                .sorted { $0.path < $1.path },
            projectWords: files(in: "locales", "yml").values.sorted { $0.path < $1.path })
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
            bytes = try Disk.read(path)
        } catch {
            guard error.isMissing else {
                throw .noProject("kumo.yml cannot be read: \(error.reason).", help: "give kumo the right to read it")
            }
            throw .noProject(
                "There is no kumo.yml in '\(folder)'.",
                help: "run kumo in the folder of kumo.yml, or name that folder with --project")
        }
        let source = SourceText(path: SourcePath("kumo.yml"), bytes: bytes)
        var reader = ConfigurationReader(source)
        let (configuration, faults) = reader.read()
        guard let configuration else { throw .diagnostics(faults, [source.path: source]) }
        diagnostics += faults
        return configuration
    }

    private mutating func tree(
        _ locale: ProjectConfiguration.LocaleConfiguration, output: String
    ) throws(CommandFailure) -> FileTree {
        let path = folder + "/" + locale.content.rawValue
        guard let root = Disk.realPath(path), Disk.kind(of: root) == .folder else {
            throw .diagnostics(
                [
                    Diagnostic(
                        .contentMissing, "There is no content folder '\(locale.content)' for \(locale.id).",
                        at: locale.place, help: "create it, or correct the path; it is relative to kumo.yml")
                ], configurationSource())
        }
        do throws(Disk.Failure) {
            _ = try Disk.names(in: root)
        } catch {
            throw .diagnostics(
                [
                    Diagnostic(
                        .contentMissing, "The content folder '\(locale.content)' cannot be read: \(error.reason).",
                        at: locale.place, help: "give kumo the right to read it")
                ], configurationSource())
        }
        var reader = FileTreeReader(root: root, folder: locale.content, output: output)
        let tree = reader.read()
        diagnostics += reader.diagnostics
        return tree
    }

    private func configurationSource() -> [SourcePath: SourceText] {
        let path = SourcePath("kumo.yml")
        let bytes = (try? Disk.read(folder + "/kumo.yml")) ?? []
        return [path: SourceText(path: path, bytes: bytes)]
    }

    /// The file of the facts, or the YAML files of the folder of facts.
    private mutating func facts(_ path: SourcePath?) throws(CommandFailure) -> [SourceText] {
        guard let path else { return [] }
        let onDisk = folder + "/" + path.rawValue
        switch Disk.realPath(onDisk).flatMap({ Disk.kind(of: $0) }) {
        case .folder:
            return files(in: path.rawValue, "yml").values.sorted { $0.path < $1.path }
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

    /// The project's own files of a kind in a folder, by name without extension.
    private mutating func files(in name: String, _ fileExtension: String) -> [String: SourceText] {
        var files: [String: SourceText] = [:]
        guard let names = try? Disk.names(in: folder + "/" + name) else { return [:] }
        for fileName in names {
            let path = SourcePath(name + "/" + fileName)
            guard path.fileExtension == fileExtension, let source = read(path) else { continue }
            files[path.withoutExtension.fileName] = source
        }
        return files
    }

    private mutating func themeAssets() -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        guard let names = try? Disk.names(in: folder + "/templates/assets") else { return [:] }
        for name in names where !name.hasPrefix(".") {
            let path = SourcePath("templates/assets/" + name)
            if Disk.kind(of: folder + "/" + path.rawValue) == .file, let source = readBytes(path) {
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
            return try Disk.read(folder + "/" + path.rawValue)
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
    package static let contentMissing = DiagnosticCode("content-missing", .project, .error)
    package static let factsMissing = DiagnosticCode("facts-missing", .project, .error)
}
