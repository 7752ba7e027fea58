package import KumoText
import KumoYAML

/// A Learn docset's rules for its files, ready to be asked.
package struct Docset: Sendable {
    package let configuration: DocsetConfiguration
    package let scope: DocsetScope
    let monikers: DocsetMonikers
    let metadata: MetadataDefaults
    /// What its pages are held to.
    package let rules: RuleSet
    let sourceMap: SourceMap
    private let ruleDiagnostics: [Diagnostic]
    /// What is wrong with the configuration.
    package var diagnostics: [Diagnostic] {
        let checked = configuration.metadata.flatMap { layer in
            var checker = MetadataChecker(file: layer.file)
            checker.check(layer.global)
            checker.check(perFile: layer.perFile)
            return checker.diagnostics
        }
        return monikers.diagnostics + checked + ruleDiagnostics
    }

    /// - Parameter files: those that the configuration names, by paths relative to the docset.
    package init(
        _ configuration: DocsetConfiguration, clouds: CloudCatalog, files: [SourcePath: SourceText] = [:]
    ) {
        self.configuration = configuration
        let reader = DocsetRules(configuration, files: files)
        rules = reader.rules
        ruleDiagnostics = reader.diagnostics
        sourceMap = SourceMap(configuration, files: files)
        scope = DocsetScope(configuration)
        monikers = DocsetMonikers(configuration, clouds: clouds)
        metadata = MetadataDefaults(configuration)
    }

    /// The clouds of a docset: those it defines, else those of the built-in list that its ranges name, else one
    /// guide for everybody (configuration.md).
    ///
    /// - Parameter definition: of the file that the configuration names.
    package static func clouds(of configuration: DocsetConfiguration, definition: CloudCatalog?) -> CloudCatalog {
        if case .inline(let node) = configuration.monikerDefinition {
            // What is wrong with it is said where the configuration is read.
            let catalog = MonikerDefinition(node, in: configuration.source).catalog
            return catalog.flatMap { $0.clouds.isEmpty ? nil : $0 } ?? MonikerDefinition.none
        }
        if let definition { return definition.clouds.isEmpty ? MonikerDefinition.none : definition }
        var named = CloudSet()
        for range in configuration.configuredRanges {
            // What is wrong with a range is reported where the ranges are used.
            named = named.union(MonikerRange(range.text, in: MonikerDefinition.builtIn).clouds)
        }
        let clouds = named.positions.map { MonikerDefinition.builtIn[$0] }
        return clouds.isEmpty ? MonikerDefinition.none : CloudCatalog(clouds)
    }
}

extension DocsetConfiguration {
    /// Every host that the docset's pages are on.
    package var hostNames: [String] { [hostName, alternativeHostName, xrefHostName].compactMap { $0 } }

    /// Every range that the configuration writes.
    var configuredRanges: [Setting] {
        monikerRanges.map(\.range) + (content + resource).compactMap(\.version)
            + groups.sorted { $0.key < $1.key }.compactMap(\.value)
    }
}

extension ProjectConfiguration {
    /// Makes another docset the source that this one falls back to, by this one's own rules (docfx.md c, Config). It
    /// is read, and not written.
    package mutating func addReference(_ id: LocaleID, content: SourcePath) {
        let rules = locales.first?.rules ?? .folder
        locales.append(.init(id: id, content: content, rules: rules, isReference: true, place: nil))
        sourceLocale = id
    }

    /// The project that a docset is by itself, in its own folder.
    package init(docset: Docset, locale: LocaleID, title: String?, clouds: CloudCatalog) {
        self.init(
            title: title ?? "Documentation", baseURL: docset.configuration.hostName.map { "https://\($0)" },
            sourceLocale: locale,
            locales: [.init(id: locale, content: SourcePath(""), rules: .docset(docset), place: nil)],
            clouds: clouds, facts: nil, output: SourcePath("_site"))
        otherHosts = docset.configuration.hostNames
    }
}
