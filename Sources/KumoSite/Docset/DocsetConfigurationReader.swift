package import KumoText
import KumoYAML

/// Reads the configuration of a docset (docfx.md d.6). Keys that DocFX does not know are passed over, as it does.
package struct DocsetConfigurationReader {
    private let file: SettingsFile
    private var diagnostics: [Diagnostic] = []

    package init(_ source: SourceText) {
        file = SettingsFile(source)
    }

    /// - Parameter read: the text of a file that the configuration extends; nil where there is none.
    /// - Returns: nil for the configuration where the file cannot be used.
    package mutating func read(extending read: (SourcePath) -> SourceText? = { _ in nil }) -> (
        DocsetConfiguration?, [Diagnostic]
    ) {
        guard let root = root(of: file) else { return (nil, diagnostics) }
        // DocFX v2 has its settings in a part of the file.
        let build = root.first { $0.key.text == "build" }?.value.entries
        var own = SettingsReader(build ?? root, in: file)
        var configuration = DocsetConfiguration(source: file.source)
        configuration.extended = own.paths("extend") ?? []
        // The last is the strongest; what extended files extend themselves is not taken up.
        for path in configuration.extended where path.caseFolded != file.source.path.fileName.lowercased() {
            guard let extended = read(path).map(SettingsFile.init), let map = self.root(of: extended) else { continue }
            var layer = SettingsReader(map, in: extended)
            apply(&layer, to: &configuration)
            diagnostics += layer.diagnostics
        }
        apply(&own, to: &configuration)
        return (configuration, diagnostics + own.diagnostics)
    }

    /// The map that a file of settings is; an empty one for an empty file.
    private mutating func root(of file: SettingsFile) -> [YAMLNode.Entry]? {
        let (root, faults) = file.read()
        diagnostics += faults
        guard let root else { return faults.contains { $0.severity == .error } ? nil : [] }
        if root.isNull { return [] }
        if root.entries == nil { diagnostics.append(.wrongType("Object", at: file.place(of: root))) }
        return root.entries
    }

    private func apply(_ layer: inout SettingsReader, to configuration: inout DocsetConfiguration) {
        applyNames(&layer, to: &configuration)
        applyScope(&layer, to: &configuration)
        applyMonikers(&layer, to: &configuration)
        applyAddresses(&layer, to: &configuration)
        applyMetadata(&layer, to: &configuration)
        applyFiles(&layer, to: &configuration)
        applyFindings(&layer, to: &configuration)
        configuration.pathPlaces.merge(layer.pathPlaces) { $1 }
    }
}

extension DocsetConfigurationReader {
    private func applyNames(_ layer: inout SettingsReader, to configuration: inout DocsetConfiguration) {
        configuration.name = layer.text("name") ?? configuration.name
        configuration.product = layer.text("product") ?? configuration.product
        configuration.defaultLocale = layer.text("defaultLocale") ?? configuration.defaultLocale
        let repository: String?
        if let node = layer.entry("fallbackRepository")?.value, node.entries != nil {
            repository =
                layer.nested(node) { map in
                    let branch = map.text("branch").map { "#" + $0 } ?? ""
                    return map.text("url").map { $0 + branch }
                } ?? nil
        } else {
            repository = layer.text("fallbackRepository")
        }
        configuration.fallbackRepository = repository ?? configuration.fallbackRepository
    }

    private func applyScope(_ layer: inout SettingsReader, to configuration: inout DocsetConfiguration) {
        if let files = layer.globs("files") {
            configuration.files.include = files.map(\.glob)
            configuration.filePlaces = files.map(\.place)
        }
        configuration.files.exclude = layer.excludedGlobs("exclude") ?? configuration.files.exclude
        configuration.content = mappings("content", &layer) ?? configuration.content
        configuration.resource = mappings("resource", &layer) ?? configuration.resource
        configuration.isSelfContained = layer.flag("selfContained") ?? configuration.isSelfContained
    }

    private func mappings(_ key: String, _ layer: inout SettingsReader) -> [DocsetConfiguration.Mapping]? {
        guard let value = layer.entry(key)?.value else { return nil }
        return (value.items ?? [value]).compactMap { item in
            layer.nested(item) { map in
                let files = map.globs("files")
                return DocsetConfiguration.Mapping(
                    files: GlobSet(files?.map(\.glob) ?? [.everything], except: map.excludedGlobs("exclude") ?? []),
                    places: files?.map(\.place) ?? [], source: map.folder("src", .source) ?? SourcePath(""),
                    destination: map.folder("dest", .destination) ?? SourcePath(""),
                    group: map.setting("group").flatMap { $0.text.isEmpty ? nil : $0 }, version: map.setting("version"))
            }
        }
    }

    private func applyMonikers(_ layer: inout SettingsReader, to configuration: inout DocsetConfiguration) {
        for entry in layer.map("groups") ?? [] {
            let range = layer.nested(entry.value) { $0.setting("moniker_range") ?? $0.setting("monikerRange") }
            configuration.groups[entry.key.text] = .some(range ?? nil)
        }
        for entry in layer.map("monikerRange") ?? [] where !entry.value.isNull {
            let place = layer.file.place(ofKey: entry)
            guard let range = layer.setting(entry.value), let glob = layer.glob(entry.key.text, at: place) else {
                continue
            }
            configuration.monikerRanges.append((glob, range))
        }
        guard let definition = layer.entry("monikerDefinition")?.value else { return }
        if definition.entries != nil {
            configuration.monikerDefinition = .inline(definition)
            MonikerDefinition(definition, in: layer.file.source).diagnostics.forEach { layer.report($0) }
        } else if let path = layer.paths("monikerDefinition")?.first {
            configuration.monikerDefinition = .file(path)
        }
    }

    private func applyAddresses(_ layer: inout SettingsReader, to configuration: inout DocsetConfiguration) {
        configuration.basePath =
            layer.text("basePath").map { SourcePath($0.drop { $0 == "/" || $0 == "\\" }).rawValue }
            ?? configuration.basePath
        for entry in layer.map("routes") ?? [] {
            guard let target = layer.setting(entry.value), let folder = layer.folder(target, .destination) else {
                continue
            }
            configuration.routes.append((SourcePath(entry.key.text), folder))
        }
        if let type = layer.setting("urlType") {
            configuration.urlType = DocsetConfiguration.URLType(rawValue: type.text.lowercased())
            if configuration.urlType == nil { layer.report(.wrongType("UrlType", at: type.place)) }
        }
        configuration.hasLowerCaseURLs = layer.flag("lowerCaseUrl") ?? configuration.hasLowerCaseURLs
        configuration.hostName = layer.text("hostName") ?? configuration.hostName
        configuration.alternativeHostName = layer.text("alternativeHostName") ?? configuration.alternativeHostName
        configuration.xrefHostName = layer.text("xrefHostName") ?? configuration.xrefHostName
        configuration.removesHostName = layer.flag("removeHostName") ?? configuration.removesHostName
        configuration.hasMonikerInCanonicalURL =
            layer.flag("isCanonicalUrlWithMoniker") ?? configuration.hasMonikerInCanonicalURL
        configuration.trustedDomains = overlaid("trustedDomains", configuration.trustedDomains, &layer)
        if let elements = layer.map("allowedHtml") {
            configuration.allowedHTML = Dictionary(
                elements.map { ($0.key.text.lowercased(), $0.value.textList) }, uniquingKeysWith: { $1 })
        }
    }

    private func applyMetadata(_ layer: inout SettingsReader, to configuration: inout DocsetConfiguration) {
        let global = layer.map("globalMetadata") ?? []
        let perFile = layer.map("fileMetadata") ?? []
        for key in perFile {
            for rule in layer.map(key.value) ?? [] {
                // It is read again where it is used; what is no pattern is said once.
                _ = layer.glob(rule.key.text, at: layer.file.place(ofKey: rule))
            }
        }
        guard !global.isEmpty || !perFile.isEmpty else { return }
        configuration.metadata.append(
            .init(
                file: layer.file.source.path, global: layer.file.placed(global), perFile: layer.file.placed(perFile)))
    }

    private func applyFiles(_ layer: inout SettingsReader, to configuration: inout DocsetConfiguration) {
        configuration.metadataSchemas = layer.paths("metadataSchema") ?? configuration.metadataSchemas
        configuration.markdownRules = layer.paths("markdownValidationRules")?.first ?? configuration.markdownRules
        configuration.buildRules = layer.paths("buildValidationRules")?.first ?? configuration.buildRules
        configuration.allowlists = layer.paths("allowlists")?.first ?? configuration.allowlists
        // The only list that adds to that of a weaker file.
        configuration.xrefMaps = (layer.paths("xref") ?? []) + configuration.xrefMaps
        configuration.splitTOC = layer.paths("splitTOC") ?? configuration.splitTOC
        configuration.sourceMaps = layer.paths("sourceMap") ?? configuration.sourceMaps
        for key in ["documentIdOverride", "sandboxEnabledModuleList"] {
            configuration.unusedFiles += layer.paths(key) ?? []
        }
    }

    private func applyFindings(_ layer: inout SettingsReader, to configuration: inout DocsetConfiguration) {
        configuration.warningsAsErrors = layer.flag("warningsAsErrors") ?? configuration.warningsAsErrors
        configuration.rules = overlaid("rules", configuration.rules, &layer)
        configuration.documentURLs = overlaid("documentUrls", configuration.documentURLs, &layer)
        configuration.limits.errors = layer.number("maxFileErrors") ?? configuration.limits.errors
        configuration.limits.warnings = layer.number("maxFileWarnings") ?? configuration.limits.warnings
        configuration.limits.suggestions = layer.number("maxFileSuggestions") ?? configuration.limits.suggestions
        configuration.limits.infos = layer.number("maxFileInfos") ?? configuration.limits.infos
    }

    /// A map over that of weaker files. Only the configuration's own places are kept.
    private func overlaid(_ key: String, _ weak: YAMLNode?, _ layer: inout SettingsReader) -> YAMLNode? {
        guard let node = layer.entry(key)?.value, layer.map(key) != nil else { return weak }
        let isOwn = layer.file.source.path == file.source.path
        return (isOwn ? node : node.withoutPlaces).laid(over: weak)
    }
}
