import KumoMarkdown
import KumoText
import KumoYAML

/// Holds the metadata of pages to the schemas of a docset.
struct MetadataRules: Sendable {
    let schemas: [MetadataSchema]
    let canonical: CanonicalClouds

    /// What is wrong with the metadata of one article.
    func check(_ article: ResolvedArticle) -> [Diagnostic] {
        guard !schemas.isEmpty else { return [] }
        let metadata = article.metadata
        let source = article.document.document.source
        // What is missing is missing from the front matter, or from the head of the file.
        let start = article.document.document.frontMatter.entries.first?.keyRange.lowerBound ?? 0
        let whole = YAMLNode(.mapping(metadata.entries.map(\.node)), range: start..<start)
        return schemas.flatMap { schema in
            var validator = SchemaValidator(schema)
            validator.check(whole, schema.root, name: "", place: start..<start)
            return validator.faults.compactMap { fault in
                let file = fault.owner.flatMap { metadata.entry($0)?.file } ?? source.path
                let finding = Diagnostic(fault.code, fault.message, at: .init(file, fault.range))
                return ruled(finding, by: schema.rules[fault.attribute]?[fault.code.name], article)
            }
        }
    }

    /// Attributes that two pages have the same value of, though a schema wants them to differ.
    ///
    /// - Parameter sources: the files that metadata comes from besides the pages.
    func checkUniqueness(of articles: [ResolvedArticle], _ sources: [SourcePath: SourceText]) -> [Diagnostic] {
        schemas.flatMap { schema in
            schema.docsetUnique.flatMap { attribute in
                let rule = schema.rules[attribute]?[DiagnosticCode.duplicateAttribute.name]
                let entries = articles.filter { !$0.isFallback && applies(rule, to: $0) }
                    .compactMap { entry(attribute, of: $0, sources) }
                return UniquenessCheck.duplicates(among: entries).flatMap { duplicate in
                    let message =
                        "Attribute '\(attribute)' with value '\(duplicate.value)' is duplicated in "
                        + duplicate.list(quotedBy: "'") + "."
                    return duplicate.entries.compactMap { entry in
                        let finding = Diagnostic(.duplicateAttribute, message, at: entry.place)
                        return rule.map { $0.apply(to: finding, in: entry.place.file) } ?? finding
                    }
                }
            }
        }
    }

    private func entry(
        _ attribute: String, of article: ResolvedArticle, _ sources: [SourcePath: SourceText]
    ) -> UniquenessCheck.Entry? {
        guard let entry = article.metadata.entry(attribute), let value = entry.value.text, !value.isEmpty else {
            return nil
        }
        let own = article.document.document.source
        guard let source = entry.file == own.path ? own : sources[entry.file] else { return nil }
        let range = entry.value.range
        return .init(
            value: value, place: .init(entry.file, range), label: ContentTree.text(of: range.lowerBound, in: source),
            clouds: article.clouds)
    }

    private func ruled(_ finding: Diagnostic, by rule: RuleOverride?, _ article: ResolvedArticle) -> Diagnostic? {
        guard let rule else { return finding }
        guard applies(rule, to: article) else { return nil }
        return rule.apply(to: finding, in: finding.place?.file)
    }

    private func applies(_ rule: RuleOverride?, to article: ResolvedArticle) -> Bool {
        guard let rule else { return true }
        if !rule.contentTypes.isEmpty, !rule.contentTypes.contains(article.contentType) { return false }
        if rule.isCanonicalVersionOnly, !canonical.isCanonical(article) { return false }
        return !rule.isForSearchEngines || !article.isHiddenFromSearchEngines
    }
}

extension ResolvedArticle {
    /// Whether its metadata asks search engines to leave it alone.
    var isHiddenFromSearchEngines: Bool { metadata.text("robots")?.lowercased().contains("noindex") ?? false }
}

extension DiagnosticCode {
    static let duplicateAttribute = DiagnosticCode("duplicate-attribute", .docfx, .suggestion)
}
