import KumoSite
import KumoText

/// Reads the configuration of a Learn docset and the files that it names.
///
/// Only files in the docset's folder are read, and `.openpublishing.publish.config.json` beside or above it.
struct DocsetReader {
    /// The docset's folder on disk.
    private let folder: String
    /// The same, relative to the project.
    private let path: SourcePath
    private let disk: DiskView
    private(set) var diagnostics: [Diagnostic] = []
    /// Every file that was read, by its path relative to the docset.
    private(set) var files: [SourcePath: SourceText] = [:]
    /// The repository in the source language, where the one of the docset is a translation of it.
    private(set) var sourceRepository: PublishConfiguration.Dependency?
    /// That repository's folder on disk, where it stands where builds put it.
    private(set) var sourceFolder: String?
    /// The texts in archives that were read.
    private var archives: [SourcePath: [SourceText]] = [:]

    /// What the repository says, where it was read.
    private var publishSource: SourceText?
    /// All texts that were read, for findings to be shown in.
    var sources: [SourceText] { files.values.sorted { $0.path < $1.path } + (publishSource.map { [$0] } ?? []) }

    private static let sizeLimit = 64 << 20
    /// A repository is at most this many folders above a docset of it.
    private static let climbLimit = 8

    init(folder: String, path: SourcePath, on disk: DiskView) {
        self.folder = folder
        self.path = path
        self.disk = disk
    }

    /// The name of the file with the docset's configuration; nil where the folder holds no docset.
    static func configurationName(in folder: String, on disk: DiskView) -> String? {
        ["docfx.yml", "docfx.json"].first { disk.kind(of: folder + "/" + $0) == .file }
    }

    /// - Returns: nil where the configuration cannot be used; `diagnostics` says why.
    mutating func read() -> DocsetConfiguration? {
        guard let name = Self.configurationName(in: folder, on: disk), let source = read(SourcePath(name)) else {
            return nil
        }
        var reader = DocsetConfigurationReader(source)
        var texts: [SourcePath: SourceText] = [:]
        let known = { [folder, path, disk] (wanted: SourcePath) -> SourceText? in
            texts[wanted] = Self.text(wanted, in: folder, path, on: disk)
            return texts[wanted]
        }
        let (configuration, faults) = reader.read(extending: known)
        files.merge(texts) { old, _ in old }
        diagnostics += faults
        guard let configuration else { return nil }
        for file in configuration.extended where files[file] == nil {
            diagnostics.append(.namedFileMissing(file, in: configuration))
        }
        for file in configuration.namedFiles {
            if file.fileExtension == "zip", let maps = archive(file) {
                archives[file] = maps
                continue
            }
            guard let text = Self.text(file, in: folder, path, on: disk) else {
                diagnostics.append(.namedFileMissing(file, in: configuration))
                continue
            }
            files[file] = text
            if configuration.sourceMaps.contains(file) { diagnostics += SettingsFile(text).read().diagnostics }
        }
        return configuration
    }

    /// The maps of cross references that the configuration names; those in an archive in its order.
    func xrefMaps(of configuration: DocsetConfiguration) -> [SourceText] {
        configuration.xrefMaps.flatMap { path -> [SourceText] in
            if let archived = archives[path] { return archived }
            return files[path].map { [$0] } ?? []
        }
    }

    /// The maps in an archive; nil, with a report, where it is none.
    private mutating func archive(_ file: SourcePath) -> [SourceText]? {
        guard let real = disk.realPath(folder + "/" + file.rawValue), real.hasPrefix(folder + "/"),
            let bytes = try? disk.read(real, limit: Self.sizeLimit)
        else { return nil }
        let shown = path.appending(file.rawValue)
        guard let found = ZipArchive(bytes).files(where: { ["json", "yml"].contains(SourcePath($0).fileExtension) })
        else {
            diagnostics.append(
                Diagnostic(
                    .configurationInvalid, "'\(shown)' is no zip archive that kumo can read.", at: .init(shown),
                    help: "pack it anew; the uids that only its maps have are not found", severity: .warning))
            return []
        }
        return found.map { SourceText(path: shown.appending($0.name), bytes: $0.bytes) }
    }

    /// What the repository says about the docset.
    mutating func publishConfiguration() -> PublishConfiguration.Entry? {
        var current = folder
        for _ in 0..<Self.climbLimit {
            let file = current + "/.openpublishing.publish.config.json"
            if disk.kind(of: file) == .file, let bytes = try? disk.read(file, limit: Self.sizeLimit) {
                let below = SourcePath(folder.dropFirst(current.count))
                let ups = below.rawValue.split(separator: "/").map { _ in ".." }.joined(separator: "/")
                let shown = path.appending(ups).appending(".openpublishing.publish.config.json")
                let source = SourceText(path: shown, bytes: bytes)
                publishSource = source
                let (configuration, faults) = PublishConfiguration.read(source)
                diagnostics += faults
                sourceRepository = configuration.fallback
                sourceFolder = configuration.fallback.map { current + "/" + $0.folder.rawValue }
                    .flatMap { disk.kind(of: $0) == .folder ? $0 : nil }
                return configuration.docsets.first { $0.folder.caseFolded == below.caseFolded }
            }
            guard disk.kind(of: current + "/.git") == nil, let slash = current.lastIndex(of: "/"),
                slash > current.startIndex
            else { return nil }
            current = String(current[..<slash])
        }
        return nil
    }

    /// Whether the docset is the translation of another one, from which a build takes what it lacks (docfx.md c).
    ///
    /// - Precondition: `publishConfiguration()` was asked for.
    func isTranslation(_ settings: DocsetConfiguration, into locale: LocaleID) -> Bool {
        let hasSource = sourceRepository != nil || settings.fallbackRepository != nil
        return hasSource && locale.urlName != settings.defaultLocale.lowercased()
    }

    /// The locale of a translation whose repository does not say it, by the name of the folder or of one around it:
    /// `ja-JP`, `docs.ja-jp`.
    ///
    /// - Parameter isTranslation: where the repository names no source, whether somebody else does.
    /// - Precondition: `publishConfiguration()` was asked for.
    func localeOfFolder(_ isTranslation: Bool) -> String? {
        guard isTranslation || sourceRepository != nil else { return nil }
        return folder.split(separator: "/").reversed().lazy
            .map { String($0.split(separator: ".").last ?? $0) }
            .first { $0.contains("-") && LocaleNames.locale(named: $0) != nil }
    }

    private mutating func read(_ file: SourcePath) -> SourceText? {
        guard let text = Self.text(file, in: folder, path, on: disk) else { return nil }
        files[file] = text
        return text
    }

    private static func text(
        _ file: SourcePath, in folder: String, _ path: SourcePath, on disk: DiskView
    ) -> SourceText? {
        guard !file.leavesItsFolder, !file.isEmpty, let real = disk.realPath(folder + "/" + file.rawValue),
            real.hasPrefix(folder + "/"), disk.kind(of: real) == .file,
            let bytes = try? disk.read(real, limit: sizeLimit), bytes.count <= sizeLimit
        else { return nil }
        return SourceText(path: path.appending(file.rawValue), bytes: bytes)
    }
}

extension Diagnostic {
    fileprivate static func namedFileMissing(_ file: SourcePath, in configuration: DocsetConfiguration) -> Diagnostic {
        Diagnostic(
            .configurationInvalid, "There is no file '\(file)', which the docset's configuration names.",
            at: configuration.pathPlaces[file] ?? .init(configuration.source.path),
            help: "create it, or correct the path; it is relative to the docset and cannot lead out of it",
            severity: .warning)
    }
}
