package import KumoText
import KumoYAML

/// Finds out for which monikers a file of a docset is published (docfx.md b.3).
package struct DocsetMonikers: Sendable {
    private let clouds: CloudCatalog
    /// What each range of the configuration comes to, by its text in lower case.
    private let ranges: [String: CloudSet]
    /// What is wrong with the ranges of the configuration.
    package let diagnostics: [Diagnostic]

    package init(_ configuration: DocsetConfiguration, clouds: CloudCatalog) {
        self.clouds = clouds
        var ranges: [String: CloudSet] = [:]
        var faults: [Diagnostic] = []
        // DocFX too says once what is wrong with a range, however often it is written.
        for setting in configuration.configuredRanges where ranges[setting.text.lowercased()] == nil {
            let isBlank = Self.isBlank(setting.text)
            let range = isBlank ? nil : MonikerRange(setting.text, in: clouds)
            ranges[setting.text.lowercased()] = range?.wholeClouds ?? CloudSet()
            faults +=
                range.map {
                    ZoneRanges.invalid(
                        setting.text, $0, clouds, at: setting.place,
                        effect: "its files are built for all versions")
                } ?? []
        }
        self.ranges = ranges
        diagnostics = faults
    }

    /// What kind of file is asked about: the rules differ (docfx.md b.3, 5 to 7).
    package enum Kind: Sendable {
        /// A page in Markdown, or a table of contents.
        case article
        /// A page in YAML, and everything else.
        case resource
    }

    package func monikers(
        of path: SourcePath, _ configured: DocsetConfiguration.Setting?, _ metadata: PageMetadata, _ kind: Kind
    ) -> (ArticleMonikers, [Diagnostic]) {
        var own = OwnMonikers(metadata: metadata, clouds: clouds)
        own.read()
        let range = configured.flatMap { Self.isBlank($0.text) ? nil : $0 }
        let base = range.map { ranges[$0.text.lowercased()] ?? CloudSet() }
        guard kind == .article else {
            let set = (own.clouds ?? base ?? CloudSet()).subtracting(own.excluded)
            return (ArticleMonikers(set, isVersioned: !set.isEmpty), own.diagnostics)
        }
        guard let base else { return unconfigured(own, path) }
        let file = (own.clouds ?? base).subtracting(own.excluded)
        let published = file.intersection(base)
        var monikers = ArticleMonikers(published, isVersioned: !base.isEmpty || own.clouds != nil)
        monikers.zoneClouds = own.clouds ?? base
        if published.isEmpty, !base.isEmpty || !file.isEmpty {
            let diagnostic = outOfScope(range?.text ?? "", base, file, at: own.place ?? .init(path))
            return (monikers, own.diagnostics + [diagnostic])
        }
        if published.isEmpty { monikers = ArticleMonikers(CloudSet(), isVersioned: false) }
        return (monikers, own.diagnostics)
    }

    /// The configuration gives the file no range: what it says of itself does not count.
    private func unconfigured(_ own: OwnMonikers, _ path: SourcePath) -> (ArticleMonikers, [Diagnostic]) {
        let none = ArticleMonikers(CloudSet(), isVersioned: false)
        if let range = own.range { return (none, [.rangeUndefined(range.text, in: path, at: range.place)]) }
        let file = (own.clouds ?? CloudSet()).subtracting(own.excluded)
        guard !file.isEmpty else { return (none, own.diagnostics) }
        let fault = outOfScope("", CloudSet(), file, at: own.place ?? .init(path))
        return (ArticleMonikers(CloudSet()), own.diagnostics + [fault])
    }

    private func outOfScope(
        _ range: String, _ configured: CloudSet, _ file: CloudSet, at place: Diagnostic.Place
    ) -> Diagnostic {
        Diagnostic(
            .monikerRangeOutOfScope,
            "No moniker intersection between docfx.yml/docfx.json and file metadata. Config moniker range '\(range)' is "
                + "\(clouds.quotedNames(of: configured)), while file monikers is \(clouds.quotedNames(of: file)).",
            at: place, help: "name a moniker of the configuration's range; until then nobody gets the page")
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}

/// What a file's own metadata says about its monikers.
private struct OwnMonikers {
    let metadata: PageMetadata
    let catalog: CloudCatalog
    /// Nil where nothing is said.
    private(set) var clouds: CloudSet?
    private(set) var excluded = CloudSet()
    /// What `monikerRange` says, even where something else counts.
    private(set) var range: DocsetConfiguration.Setting?
    /// Of what counts.
    private(set) var place: Diagnostic.Place?
    private(set) var diagnostics: [Diagnostic] = []

    init(metadata: PageMetadata, clouds: CloudCatalog) {
        self.metadata = metadata
        catalog = clouds
    }

    mutating func read() {
        if let entry = entry("exclude_monikers") { excluded = list(entry) }
        let written = entry("monikerRange")
        range = written.flatMap { entry in entry.value.text.map { .init(text: $0, place: entry.place) } }
        if let entry = entry("replace_monikers") {
            clouds = list(entry)
            place = Self.place(of: entry)
        } else if let range {
            if let ignored = entry("monikers") {
                diagnostics.append(
                    Diagnostic(
                        .duplicateMonikerConfig,
                        "Both 'monikers' and 'monikerRange' are defined, 'monikers' is ignored.",
                        at: Self.place(of: ignored), help: "delete one of them"))
            }
            let evaluated = MonikerRange(range.text, in: catalog)
            clouds = evaluated.wholeClouds ?? CloudSet()
            place = range.place
            diagnostics += ZoneRanges.invalid(
                range.text, evaluated, catalog, at: range.place, effect: "nobody gets the page")
        } else if let entry = entry("monikers") {
            clouds = list(entry)
            place = Self.place(of: entry)
        }
    }

    /// DocFX's place of a list is its first item.
    private static func place(of entry: PageMetadata.Entry) -> Diagnostic.Place {
        .init(entry.file, entry.value.items?.first?.range ?? entry.value.range)
    }

    /// A key that says something: blank texts and empty lists do not.
    private func entry(_ key: String) -> PageMetadata.Entry? {
        guard let entry = metadata.entry(key), !entry.value.textList.allSatisfy({ $0.allSatisfy(\.isWhitespace) })
        else {
            return nil
        }
        return entry
    }

    private mutating func list(_ entry: PageMetadata.Entry) -> CloudSet {
        var set = CloudSet()
        for node in entry.value.items ?? [entry.value] {
            guard let name = node.text else { continue }
            if let position = catalog.position(of: name) {
                set.insert(position)
            } else {
                diagnostics.append(
                    ZoneRanges.undefined(name, catalog, at: .init(entry.file, node.range)))
            }
        }
        return set
    }
}

extension CloudCatalog {
    /// The ids of a set as DocFX lists them: lower case, in ordinal order, at most five.
    func quotedNames(of set: CloudSet) -> String {
        let names = names(of: set).map { $0.lowercased() }.sorted()
        guard !names.isEmpty else { return "''" }
        return names.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 5 ? "..." : "")
    }
}

extension DiagnosticCode {
    package static let monikerRangeOutOfScope = DiagnosticCode("moniker-range-out-of-scope", .docfx, .error)
    package static let duplicateMonikerConfig = DiagnosticCode("duplicate-moniker-config", .docfx, .warning)
}
