import KumoText

/// All rules that the findings of some files come from or are held to.
package struct RuleSet: Sendable {
    package var content: [ContentRule] = []
    /// What changes DocFX's own findings, by their codes.
    package var system: [String: RuleOverride] = [:]
    /// What changes findings after that, by their codes.
    package var overrides: [String: RuleOverride] = [:]
    package var metadata: [MetadataSchema] = []
    /// Nil where every finding is shown.
    package var limits: DocsetConfiguration.Limits?
    package var warningsAreErrors = false
    /// Whether attributes and pivots mean what they mean to DocFX.
    package var isOfDocset = false

    package init() {}

    /// Whether no article has to be looked at for them.
    var isEmpty: Bool { content.isEmpty && metadata.isEmpty && !isOfDocset }

    /// Whether findings are to be changed by what version of a page they are about.
    var asksForNewestVersion: Bool {
        [system, overrides].contains { $0.values.contains(where: \.isCanonicalVersionOnly) }
    }

    func rules(_ kinds: Set<RuleKind>) -> [ContentRule] { content.filter { kinds.contains($0.kind) } }

    /// These rules with others, which come first where both speak of a code.
    func merged(with stronger: RuleSet) -> RuleSet {
        var result = self
        let codes = Set(stronger.content.map(\.code.name))
        result.content.removeAll { codes.contains($0.code.name) }
        result.content += stronger.content
        result.overrides.merge(stronger.overrides) { $1 }
        return result
    }
}

extension ProjectConfiguration {
    /// The rules for the findings in the files of a locale.
    func validation(of locale: LocaleID) -> RuleSet {
        guard case .docset(let docset) = rules(of: locale) else { return validation }
        return docset.rules.merged(with: validation)
    }

    /// The configurations of docsets, in which metadata may be written.
    var settingsFiles: [SourcePath: SourceText] {
        var files: [SourcePath: SourceText] = [:]
        for locale in locales {
            guard case .docset(let docset) = locale.rules else { continue }
            files[docset.configuration.source.path] = docset.configuration.source
        }
        return files
    }
}

extension ProjectConfiguration {
    /// The codes that configurations give to findings besides kumo's own.
    package var codes: [String] {
        let sets = [validation] + locales.map { validation(of: $0.id) }
        return sets.flatMap { set in
            let ofMetadata = set.metadata.flatMap { $0.rules.values }
            return set.content.map(\.code.name)
                + ([set.system, set.overrides] + ofMetadata).flatMap { $0.values.compactMap(\.code) }
        }
    }
}
