package import KumoText

/// Which files of a docset are published, and where (docfx.md b.3, d.1, d.5).
package struct DocsetScope: Sendable {
    private let content: [Mapping]
    private let resource: [Mapping]
    private let monikerRanges: [(glob: GlobPattern, range: DocsetConfiguration.Setting)]
    private let routes: [(from: SourcePath, to: SourcePath)]
    private let basePath: SourcePath
    private let hasLowerCaseURLs: Bool
    /// Files that only the configuration refers to.
    private let settings: Set<PathKey>
    package private(set) var diagnostics: [Diagnostic] = []

    private struct Mapping: Sendable {
        var files: [GlobPattern]
        var exclude: [GlobPattern]
        var source: SourcePath
        var destination: SourcePath
        /// Set where the mapping decides over the range, nil inside where it decides that there is none.
        var range: DocsetConfiguration.Setting??

        /// The path by which the mapping knows a file; nil where the file is not its own.
        func owns(_ path: SourcePath) -> SourcePath? {
            guard let relative = path.relativeWithoutCase(to: source) else { return nil }
            let bytes = Array(relative.caseFolded.utf8)
            guard files.contains(where: { $0.matches(bytes) }), !exclude.contains(where: { $0.matches(bytes) }) else {
                return nil
            }
            return relative
        }
    }

    /// A file that is published.
    package struct Entry: Sendable, Hashable {
        /// Whether it is content, or a resource that is only copied.
        package var isContent: Bool
        /// Without the extension of a page taken off.
        package var sitePath: String
        package var monikerRange: DocsetConfiguration.Setting?
    }

    /// Folders of templates and of other repositories, which DocFX never publishes.
    private static let neverPublished = [
        "_themes/**", "_themes.pdf/**", "_site/**", "_repo.*/**", "**/node_modules/**",
    ]

    package init(_ configuration: DocsetConfiguration) {
        var faults: [Diagnostic] = []
        func globs(_ patterns: [String]) -> [GlobPattern] {
            patterns.compactMap { pattern in
                if let glob = GlobPattern(pattern) { return glob }
                faults.append(
                    Diagnostic(
                        .globPatternInvalid, "Glob pattern '\(pattern)' is invalid: a bracket or brace has no end.",
                        at: .init(configuration.source.path), help: "close it"))
                return nil
            }
        }
        func excluded(_ patterns: [String]) -> [GlobPattern] {
            // A folder's or file's name stands for everything in it.
            globs(patterns.flatMap { $0.contains { "*?[{!".contains($0) } ? [$0] : [$0, $0 + "/**"] })
        }
        func mapping(_ mapping: DocsetConfiguration.Mapping) -> Mapping {
            let range: DocsetConfiguration.Setting??
            if let version = mapping.version {
                range = version
            } else if let group = mapping.group, let own = configuration.groups[group] {
                range = .some(own)
            } else {
                range = nil
            }
            return Mapping(
                files: globs(mapping.files), exclude: excluded(mapping.exclude + Self.neverPublished),
                source: SourcePath(mapping.source), destination: SourcePath(mapping.destination), range: range)
        }
        if configuration.content.isEmpty, configuration.resource.isEmpty {
            content = [
                Mapping(
                    files: globs(configuration.files), exclude: excluded(configuration.exclude + Self.neverPublished),
                    source: SourcePath(""), destination: SourcePath(""), range: nil)
            ]
            resource = []
        } else {
            content = configuration.content.map(mapping)
            resource = configuration.resource.map(mapping)
        }
        monikerRanges = configuration.monikerRanges.compactMap { entry in
            GlobPattern(entry.glob).map { ($0, entry.range) }
        }
        routes = configuration.routes.map { (SourcePath($0.from), SourcePath($0.to)) }
        basePath = SourcePath(configuration.basePath)
        hasLowerCaseURLs = configuration.hasLowerCaseURLs
        let named = configuration.namedFiles + configuration.extended + [SourcePath(configuration.source.path.fileName)]
        settings = Set(named.map(PathKey.init))
        diagnostics = faults
    }

    /// - Returns: nil for a file that is not published.
    package func entry(of path: SourcePath) -> Entry? {
        guard !settings.contains(PathKey(path)) else { return nil }
        for (mappings, isContent) in [(content, true), (resource, false)] {
            for mapping in mappings {
                guard let relative = mapping.owns(path) else { continue }
                let published = mapping.destination.appending(relative.rawValue)
                return Entry(
                    isContent: isContent, sitePath: sitePath(of: published),
                    monikerRange: mapping.range ?? configuredRange(of: path))
            }
        }
        return nil
    }

    /// Where a path would be published, were it in scope: redirected files are not there any more.
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
    package func configuredRange(of path: SourcePath) -> DocsetConfiguration.Setting? {
        guard !monikerRanges.isEmpty else { return nil }
        let bytes = Array(path.caseFolded.utf8)
        return monikerRanges.last { $0.glob.matches(bytes) }?.range
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
