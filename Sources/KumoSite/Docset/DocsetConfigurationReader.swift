package import KumoText
package import KumoYAML

/// Reads the configuration of a docset. Keys that DocFX does not know are passed over, as it does; keys are
/// compared without regard to case.
package struct DocsetConfigurationReader {
    private let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []

    package init(_ source: SourceText) {
        self.source = source
    }

    /// - Parameter extended: the texts of files that the configuration extends, by path; the first is the weakest.
    /// - Returns: nil where the file is neither YAML nor JSON.
    package mutating func read(extending read: (SourcePath) -> SourceText? = { _ in nil }) -> (
        DocsetConfiguration?, [Diagnostic]
    ) {
        guard let root = root(of: source) else { return (nil, diagnostics) }
        var layers = [root]
        var seen: Set<SourcePath> = [SourcePath(source.path.fileName)]
        var pending = Self.paths(Self.value("extend", in: root))
        while let path = pending.popLast() {
            guard seen.insert(path).inserted, layers.count < 100, let text = read(path) else { continue }
            guard let layer = self.root(of: text) else { continue }
            layers.append(layer)
            pending += Self.paths(Self.value("extend", in: layer))
        }
        var configuration = DocsetConfiguration(source: source)
        for layer in layers.reversed() { apply(layer, to: &configuration) }
        configuration.extended = Self.paths(Self.value("extend", in: root))
        return (configuration, diagnostics)
    }

    /// The map of settings: the whole file, or `build` in the form of DocFX v2.
    private mutating func root(of source: SourceText) -> YAMLNode? {
        let isJSON = source.path.fileExtension == "json"
        let document = isJSON ? JSONReader.read(source) : YAMLReader.read(source)
        for fault in document.faults { report(fault, in: source, isJSON: isJSON) }
        guard let root = document.root else {
            let isBroken = document.faults.contains { if case .duplicateKey = $0.kind { false } else { true } }
            return isBroken ? nil : YAMLNode(.mapping([]), range: 0..<0)
        }
        guard !root.isNull else { return YAMLNode(.mapping([]), range: 0..<0) }
        guard root.entries != nil else {
            diagnostics.append(
                Diagnostic(
                    .violateSchema, "Expected type Object, please input Object or type compatible with Object.",
                    at: .init(source.path, root.range), help: "write settings as key and value"))
            return nil
        }
        guard source.path.fileExtension == "json", let build = Self.value("build", in: root), build.entries != nil
        else {
            return root
        }
        return build
    }

    private mutating func report(_ fault: YAMLFault, in source: SourceText, isJSON: Bool) {
        let place = Diagnostic.Place(source.path, fault.range)
        switch fault.kind {
        case .duplicateKey(let key):
            diagnostics.append(
                Diagnostic(
                    .yamlDuplicateSetting, "Key '\(key)' is already defined, remove the duplicate key.", at: place))
        case .syntax(let words):
            diagnostics.append(
                Diagnostic(
                    isJSON ? .jsonSyntaxError : .yamlSyntaxError,
                    "'\(source.path)' is not \(isJSON ? "JSON" : "YAML"): \(words).", at: place))
        case .tooDeep, .tooLarge:
            diagnostics.append(
                Diagnostic(
                    isJSON ? .jsonSyntaxError : .yamlSyntaxError,
                    "'\(source.path)' nests too deep or is too large.", at: place))
        }
    }

    private static func value(_ key: String, in map: YAMLNode) -> YAMLNode? {
        map[key] ?? map.entries?.first { $0.key.text.lowercased() == key.lowercased() }?.value
    }

    private static func paths(_ node: YAMLNode?) -> [SourcePath] {
        (node?.textList ?? []).filter { !$0.contains("://") }.map { SourcePath($0) }.filter { !$0.leavesItsFolder }
    }
}

extension DocsetConfigurationReader {
    private func apply(_ map: YAMLNode, to configuration: inout DocsetConfiguration) {
        func text(_ key: String) -> String? { Self.value(key, in: map)?.text }
        func path(_ key: String) -> SourcePath? { Self.paths(Self.value(key, in: map)).first }
        func bool(_ key: String) -> Bool? { Self.value(key, in: map)?.scalar.flatMap(Self.bool) }
        configuration.name = text("name") ?? configuration.name
        configuration.defaultLocale = text("defaultLocale") ?? configuration.defaultLocale
        applyScope(map, to: &configuration)
        applyMonikers(map, to: &configuration)
        configuration.basePath =
            text("basePath").map { SourcePath($0.trimmingSlashes).rawValue } ?? configuration.basePath
        for entry in Self.value("routes", in: map)?.entries ?? [] {
            guard let target = entry.value.text else { continue }
            configuration.routes.append((entry.key.text.replacing("\\", with: "/"), target.replacing("\\", with: "/")))
        }
        configuration.hasLowerCaseURLs = bool("lowerCaseUrl") ?? configuration.hasLowerCaseURLs
        configuration.hostName = text("hostName") ?? configuration.hostName
        configuration.alternativeHostName = text("alternativeHostName") ?? configuration.alternativeHostName
        configuration.xrefHostName = text("xrefHostName") ?? configuration.xrefHostName
        configuration.removesHostName = bool("removeHostName") ?? configuration.removesHostName
        configuration.hasMonikerInCanonicalURL =
            bool("isCanonicalUrlWithMoniker") ?? configuration.hasMonikerInCanonicalURL
        configuration.warningsAsErrors = bool("warningsAsErrors") ?? configuration.warningsAsErrors
        configuration.globalMetadata = Self.value("globalMetadata", in: map) ?? configuration.globalMetadata
        configuration.fileMetadata = Self.value("fileMetadata", in: map) ?? configuration.fileMetadata
        configuration.metadataSchemas += Self.paths(Self.value("metadataSchema", in: map))
        configuration.markdownRules = path("markdownValidationRules") ?? configuration.markdownRules
        configuration.buildRules = path("buildValidationRules") ?? configuration.buildRules
        configuration.allowlists = path("allowlists") ?? configuration.allowlists
        // The first map that has a uid counts, and that of the stronger file comes first.
        configuration.xrefMaps = Self.paths(Self.value("xref", in: map)) + configuration.xrefMaps
        configuration.rules = Self.value("rules", in: map) ?? configuration.rules
        configuration.documentURLs = Self.value("documentUrls", in: map) ?? configuration.documentURLs
        configuration.trustedDomains = Self.value("trustedDomains", in: map) ?? configuration.trustedDomains
        configuration.splitTOC += Self.paths(Self.value("splitTOC", in: map))
        func limit(_ key: String, _ old: Int) -> Int { text(key).flatMap { Int($0) } ?? old }
        let old = configuration.limits
        configuration.limits = .init(
            errors: limit("maxFileErrors", old.errors), warnings: limit("maxFileWarnings", old.warnings),
            suggestions: limit("maxFileSuggestions", old.suggestions), infos: limit("maxFileInfos", old.infos))
    }

    private func applyScope(_ map: YAMLNode, to configuration: inout DocsetConfiguration) {
        if let files = Self.value("files", in: map) { configuration.files = files.textList }
        if let exclude = Self.value("exclude", in: map) { configuration.exclude = exclude.textList }
        if let content = Self.value("content", in: map) { configuration.content = Self.mappings(content) }
        if let resource = Self.value("resource", in: map) { configuration.resource = Self.mappings(resource) }
    }

    private static func mappings(_ node: YAMLNode) -> [DocsetConfiguration.Mapping] {
        (node.items ?? [node]).compactMap { item in
            if let text = item.text {
                return .init(files: [text], exclude: [], source: "", destination: "", group: nil, version: nil)
            }
            guard item.entries != nil else { return nil }
            func text(_ key: String) -> String? { value(key, in: item)?.text }
            return DocsetConfiguration.Mapping(
                files: value("files", in: item)?.textList ?? ["**"],
                exclude: value("exclude", in: item)?.textList ?? [],
                source: SourcePath(text("src") ?? "").rawValue, destination: SourcePath(text("dest") ?? "").rawValue,
                group: text("group").flatMap { $0.isEmpty ? nil : $0 },
                version: value("version", in: item).flatMap { setting($0) })
        }
    }

    private func applyMonikers(_ map: YAMLNode, to configuration: inout DocsetConfiguration) {
        for entry in Self.value("groups", in: map)?.entries ?? [] {
            let range = Self.value("moniker_range", in: entry.value) ?? Self.value("monikerRange", in: entry.value)
            configuration.groups[entry.key.text] = .some(range.flatMap { Self.setting($0) })
        }
        for entry in Self.value("monikerRange", in: map)?.entries ?? [] {
            guard let range = Self.setting(entry.value) else { continue }
            configuration.monikerRanges.append((entry.key.text, range))
        }
        guard let definition = Self.value("monikerDefinition", in: map), !definition.isNull else { return }
        if definition.entries != nil {
            configuration.monikerDefinition = .inline(definition)
        } else if let path = Self.paths(definition).first {
            configuration.monikerDefinition = .file(path)
        }
    }

    private static func setting(_ node: YAMLNode) -> DocsetConfiguration.Setting? {
        node.text.map { .init(text: $0, range: node.range) }
    }

    private static func bool(_ scalar: YAMLScalar) -> Bool? {
        scalar.bool ?? (scalar.text.lowercased() == "true" ? true : scalar.text.lowercased() == "false" ? false : nil)
    }
}

extension String {
    fileprivate var trimmingSlashes: Substring {
        var text = self[...]
        while text.hasPrefix("/") || text.hasPrefix("\\") { text.removeFirst() }
        return text
    }
}

extension DiagnosticCode {
    package static let jsonSyntaxError = DiagnosticCode("json-syntax-error", .docfx, .error)
    package static let violateSchema = DiagnosticCode("violate-schema", .docfx, .error)
    package static let globPatternInvalid = DiagnosticCode("glob-pattern-invalid", .docfx, .error)
}
