package import KumoText

/// Which files of a docset are published, and where (docfx.md b.3, d.1, d.5).
package struct DocsetScope: Sendable {
    /// The first that owns a file decides about it.
    private let mappings: [Mapping]
    /// What these have is copied, even where others own it.
    private let resources: [Mapping]
    private let monikerRanges: [(glob: GlobPattern, range: DocsetConfiguration.Setting)]
    private let routes: [(from: SourcePath, to: SourcePath)]
    private let basePath: SourcePath
    private let hasLowerCaseURLs: Bool
    /// Files that only the configuration refers to.
    private let settings: Set<PathKey>

    private struct Mapping: Sendable {
        var files: GlobSet
        var source: SourcePath
        var destination: SourcePath
        /// Set where the mapping decides over the range, nil inside where it decides that there is none.
        var range: DocsetConfiguration.Setting??

        /// The path by which the mapping knows a file; nil where the file is not its own.
        func owns(_ path: SourcePath, _ glob: GlobPath) -> SourcePath? {
            if source.isEmpty { return files.matches(glob) ? path : nil }
            guard let relative = path.relativeWithoutCase(to: source), files.matches(GlobPath(relative)) else {
                return nil
            }
            return relative
        }
    }

    /// What a file is for.
    package enum Kind: Sendable, Hashable {
        case page, tableOfContents
        /// Copied as it is.
        case resource
    }

    /// A file that is published.
    package struct Entry: Sendable, Hashable {
        package var kind: Kind
        /// Without the extension of a page taken off.
        package var sitePath: String
        package var monikerRange: DocsetConfiguration.Setting?
    }

    /// Folders of templates, of other repositories and of output. DocFX has those of the last two elsewhere.
    private static let neverPublished = [
        "_site/**", "_localization/**", "_themes/**", "_themes.pdf/**", "_repo.*/**", "**/node_modules/**",
    ].compactMap { GlobPattern($0) }

    package init(_ configuration: DocsetConfiguration) {
        func mapping(_ mapping: DocsetConfiguration.Mapping) -> Mapping {
            let range: DocsetConfiguration.Setting??
            if let version = mapping.version {
                range = version
            } else if let group = mapping.group?.text, let own = configuration.groups[group] {
                range = .some(own)
            } else {
                range = nil
            }
            return Mapping(
                files: mapping.files, source: mapping.source, destination: mapping.destination, range: range)
        }
        resources = configuration.resource.map(mapping).map(Self.published)
        if configuration.content.isEmpty, configuration.resource.isEmpty {
            let root = SourcePath("")
            mappings = [Self.published(Mapping(files: configuration.files, source: root, destination: root))]
        } else {
            mappings = configuration.content.map(mapping).map(Self.published) + resources
        }
        monikerRanges = configuration.monikerRanges
        routes = configuration.routes
        basePath = SourcePath(configuration.basePath)
        hasLowerCaseURLs = configuration.hasLowerCaseURLs
        settings = Set(
            (configuration.namedFiles + configuration.extended + configuration.unusedFiles).map(PathKey.init))
    }

    private static func published(_ mapping: Mapping) -> Mapping {
        var mapping = mapping
        mapping.files.exclude += neverPublished
        return mapping
    }

    /// - Returns: nil for a file that is not published.
    package func entry(of path: SourcePath) -> Entry? {
        let glob = GlobPath(path)
        guard let kind = kind(of: path, glob) else { return nil }
        for mapping in mappings {
            guard let relative = mapping.owns(path, glob) else { continue }
            return Entry(
                kind: kind, sitePath: sitePath(of: mapping.destination.appending(relative.rawValue)),
                monikerRange: mapping.range ?? configuredRange(of: glob))
        }
        return nil
    }

    /// Nil for a file that the build reads itself.
    private func kind(of path: SourcePath, _ glob: GlobPath) -> Kind? {
        guard !settings.contains(PathKey(path)) else { return nil }
        let name = path.withoutExtension.fileName.lowercased()
        guard name != "docfx", name != "redirections" else { return nil }
        guard ["md", "yml", "json"].contains(path.fileExtension),
            !resources.contains(where: { $0.owns(path, glob) != nil })
        else { return .resource }
        return name == "toc" ? .tableOfContents : .page
    }

    /// Where a path is published that no mapping moves.
    package func sitePath(of path: SourcePath) -> String {
        var site = path
        for route in routes.reversed() {
            guard let rest = path.relativeWithoutCase(to: route.from) else { continue }
            // A route of a file names the folder it goes to.
            site = route.to.appending(rest.isEmpty ? path.fileName : rest.rawValue)
            break
        }
        let full = basePath.appending(site.rawValue)
        return hasLowerCaseURLs ? full.caseFolded : full.rawValue
    }

    /// What `monikerRange` of the configuration says of a file.
    private func configuredRange(of path: GlobPath) -> DocsetConfiguration.Setting? {
        monikerRanges.last { $0.glob.matches(path) }?.range
    }
}

extension SourcePath {
    /// The rest of the path below a folder, compared without case; nil where it is not below it.
    fileprivate func relativeWithoutCase(to folder: SourcePath) -> SourcePath? {
        if folder.isEmpty { return self }
        let prefix = folder.caseFolded
        guard caseFolded.hasPrefix(prefix) else { return nil }
        let rest = rawValue.utf8.dropFirst(prefix.utf8.count)
        if rest.isEmpty { return SourcePath("") }
        guard rest.first == UInt8(ascii: "/") else { return nil }
        return SourcePath(String(decoding: rest.dropFirst(), as: UTF8.self))
    }
}
