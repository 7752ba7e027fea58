package import KumoText
package import KumoYAML

/// What the `docfx.yml` or `docfx.json` of a Learn docset says (docfx.md d.1, d.5, d.6). Paths are relative to
/// the docset's folder.
package struct DocsetConfiguration: Sendable {
    /// The file, for findings about it.
    package var source: SourceText
    package var name: String?
    package var product: String?
    package var defaultLocale = "en-us"
    /// The address of the repository in the source language, with its branch behind `#`.
    package var fallbackRepository: String?

    /// The files that are published, where neither `content` nor `resource` says so.
    package var files = GlobSet([.everything])
    /// Of the patterns of `files`, where it is written.
    package var filePlaces: [Diagnostic.Place] = []
    package var content: [Mapping] = []
    package var resource: [Mapping] = []
    /// The range of each group; nil for one that gives none.
    package var groups: [String: Setting?] = [:]
    /// The range of the files that a pattern matches; of several the last counts.
    package var monikerRanges: [(glob: GlobPattern, range: Setting)] = []
    package var monikerDefinition: MonikerSource?

    package var basePath = ""
    /// Where a file or folder is published instead; of several that match the last counts.
    package var routes: [(from: SourcePath, to: SourcePath)] = []
    /// How addresses are spelled; nil where the docset leaves it to its host.
    package var urlType: URLType?
    package var hasLowerCaseURLs = true
    package var hostName: String?
    package var alternativeHostName: String?
    package var xrefHostName: String?
    package var removesHostName = false
    package var hasMonikerInCanonicalURL = false
    /// Whether images are copied to the output.
    package var isSelfContained = true

    /// What is said of pages; the strongest file is the last.
    package var metadata: [MetadataLayer] = []
    package var metadataSchemas: [SourcePath] = []
    package var markdownRules: SourcePath?
    package var buildRules: SourcePath?
    package var allowlists: SourcePath?
    /// What says from which files others were generated.
    package var sourceMaps: [SourcePath] = []
    /// The strongest first.
    package var xrefMaps: [SourcePath] = []
    package var rules: YAMLNode?
    package var documentURLs: YAMLNode?
    package var trustedDomains: YAMLNode?
    /// By element, the attributes that it may have; takes the place of Learn's table. Nil where nothing is said.
    package var allowedHTML: [String: [String]]?
    package var splitTOC: [SourcePath] = []
    package var warningsAsErrors = false
    /// How many findings of each kind a file may have.
    package var limits = Limits()
    /// Files of settings that this one takes up.
    package var extended: [SourcePath] = []
    /// Where the files are written that the configuration names.
    package var pathPlaces: [SourcePath: Diagnostic.Place] = [:]
    /// Files that the configuration names and that are of no use to kumo.
    package var unusedFiles: [SourcePath] = []

    package init(source: SourceText) {
        self.source = source
    }

    /// A text and where it is written.
    package struct Setting: Sendable, Hashable {
        package var text: String
        package var place: Diagnostic.Place
    }

    /// Some files, and where they go.
    package struct Mapping: Sendable {
        package var files: GlobSet
        /// Of the patterns of `files`.
        package var places: [Diagnostic.Place] = []
        /// The folder that the patterns and the published paths start at.
        package var source: SourcePath
        package var destination: SourcePath
        package var group: Setting?
        /// A range that comes before the group's.
        package var version: Setting?
    }

    package enum MonikerSource: Sendable {
        case inline(YAMLNode)
        case file(SourcePath)
    }

    package enum URLType: String, Sendable {
        /// `/a`
        case docs
        /// `/a/`, a folder with an index
        case pretty
        /// `/a.html`
        case ugly
    }

    package struct Limits: Sendable, Hashable {
        package var errors = 100
        package var warnings = 1_000
        package var suggestions = 1_000
        package var infos = 20
    }

    /// What one file says of pages, with DocFX's places.
    package struct MetadataLayer: Sendable {
        package var file: SourcePath
        /// Of all pages.
        package var global: [YAMLNode.Entry]
        /// By key, of the files that a pattern matches; of several patterns the last counts.
        package var perFile: [YAMLNode.Entry]
    }

    /// Every file that the configuration refers to, to be read with it.
    package var namedFiles: [SourcePath] {
        var files = metadataSchemas + xrefMaps + sourceMaps + [markdownRules, buildRules, allowlists].compactMap { $0 }
        if case .file(let path) = monikerDefinition { files.append(path) }
        return files
    }
}
