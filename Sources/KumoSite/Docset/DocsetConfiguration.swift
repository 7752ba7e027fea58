package import KumoText
package import KumoYAML

/// What the `docfx.yml` or `docfx.json` of a Learn docset says (docfx.md d.1, d.5, d.6). Paths are relative to
/// the docset's folder.
package struct DocsetConfiguration: Sendable {
    /// The file, for findings about it.
    package var source: SourceText
    package var name: String?
    package var defaultLocale = "en-us"

    /// The files that are published, where neither `content` nor `resource` says so.
    package var files = ["**"]
    package var exclude: [String] = []
    package var content: [Mapping] = []
    package var resource: [Mapping] = []
    /// The range of each group; nil for one that gives none.
    package var groups: [String: Setting?] = [:]
    /// The range of the files that a pattern matches; of several the last counts.
    package var monikerRanges: [(glob: String, range: Setting)] = []
    package var monikerDefinition: MonikerSource?

    package var basePath = ""
    /// Where a file or folder is published instead; of several that match the last counts.
    package var routes: [(from: String, to: String)] = []
    package var hasLowerCaseURLs = true
    package var hostName: String?
    package var alternativeHostName: String?
    package var xrefHostName: String?
    package var removesHostName = false
    package var hasMonikerInCanonicalURL = false

    package var globalMetadata: YAMLNode?
    package var fileMetadata: YAMLNode?
    package var metadataSchemas: [SourcePath] = []
    package var markdownRules: SourcePath?
    package var buildRules: SourcePath?
    package var allowlists: SourcePath?
    package var xrefMaps: [SourcePath] = []
    package var rules: YAMLNode?
    package var documentURLs: YAMLNode?
    package var trustedDomains: YAMLNode?
    package var splitTOC: [SourcePath] = []
    package var warningsAsErrors = false
    /// How many findings of each kind a file may have.
    package var limits = Limits()
    /// Files of settings that this one takes up.
    package var extended: [SourcePath] = []

    /// A text and where it is written.
    package struct Setting: Sendable, Hashable {
        package var text: String
        package var range: Range<Int>
    }

    /// Some files, and where they go.
    package struct Mapping: Sendable {
        package var files: [String]
        package var exclude: [String]
        package var source: String
        package var destination: String
        package var group: String?
        /// A range that comes before the group's.
        package var version: Setting?
    }

    package enum MonikerSource: Sendable {
        case inline(YAMLNode)
        case file(SourcePath)
    }

    package struct Limits: Sendable, Hashable {
        package var errors = 100
        package var warnings = 1_000
        package var suggestions = 1_000
        package var infos = 20
    }

    /// Every file that the configuration refers to, to be read with it.
    package var namedFiles: [SourcePath] {
        var files = metadataSchemas + xrefMaps + [markdownRules, buildRules, allowlists].compactMap { $0 }
        if case .file(let path) = monikerDefinition { files.append(path) }
        return files
    }
}
