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
    private let ruleDiagnostics: [Diagnostic]
    /// What is wrong with the configuration.
    package var diagnostics: [Diagnostic] {
        var checker = MetadataChecker(file: configuration.source.path)
        checker.check(configuration.globalMetadata?.entries ?? [])
        checker.check(perFile: configuration.fileMetadata?.entries ?? [])
        return scope.diagnostics + monikers.diagnostics + checker.diagnostics + ruleDiagnostics
    }

    /// - Parameter files: those that the configuration names, by paths relative to the docset.
    package init(
        _ configuration: DocsetConfiguration, clouds: CloudCatalog, files: [SourcePath: SourceText] = [:]
    ) {
        self.configuration = configuration
        let reader = DocsetRules(configuration, files: files)
        rules = reader.rules
        ruleDiagnostics = reader.diagnostics
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
            let catalog = MonikerDefinition.catalog(from: node)
            return catalog.clouds.isEmpty ? MonikerDefinition.none : catalog
        }
        if let definition { return definition.clouds.isEmpty ? MonikerDefinition.none : definition }
        var named = CloudSet()
        for range in configuration.configuredRanges {
            // A range that means nothing is reported where the ranges are used.
            if let set = try? MonikerRange.evaluate(range.text, in: MonikerDefinition.builtIn) {
                named = named.union(set)
            }
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
    /// Makes another docset the source that this one falls back to. It is read, and not written.
    package mutating func addReference(_ id: LocaleID, content: SourcePath, _ docset: Docset) {
        locales.append(.init(id: id, content: content, rules: .docset(docset), isReference: true, place: nil))
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
