import KumoMarkdown
import KumoText

/// Holds the articles and tables of contents of one locale to the project's rules.
struct RuleEngine: Sendable {
    private let rules: RuleSet
    private let catalog: Catalog
    private let locale: LocaleID
    private let canonical: CanonicalClouds
    private let metadata: MetadataRules
    private let pivots: ZonePivotDefinitions?
    private let searches: [(rule: ContentRule, search: WordSearch)]

    /// - Parameter articles: all of the locale.
    init(_ catalog: Catalog, _ locale: LocaleID, _ articles: [ResolvedArticle]) {
        self.catalog = catalog
        self.locale = locale
        rules = catalog.configuration.validation(of: locale)
        canonical = CanonicalClouds(articles)
        metadata = MetadataRules(schemas: rules.metadata, canonical: canonical)
        searches = rules.rules([.sensitiveLanguage]).map {
            ($0, WordSearch(words: $0.parameters.disallowed, exceptions: $0.parameters.exceptions))
        }
        pivots =
            rules.isOfDocset
            ? catalog.locales[locale].map {
                ZonePivotDefinitions(
                    $0, catalog.configuration.rules(of: locale),
                    names: Set(articles.map { SourcePath(ZonePivotDefinitions.name(for: $0)).fileName }))
            } : nil
    }

    /// What one reading of an article has against the rules, each finding in the order of DocFX's own.
    func check(_ article: ResolvedArticle) -> [Diagnostic] {
        // What stands in for a missing page is held to the rules in its own language.
        guard !article.isFallback, !article.clouds.isEmpty else { return [] }
        var findings = metadata.check(article)
        if let pivots {
            findings += ZonePivotRules(article, rules.rules(Self.pivotKinds), pivots).check()
        }
        let applicable = rules.content.filter { applies($0, to: article) }
        guard !applicable.isEmpty else { return findings }
        return findings + excluded(content(applicable, article), by: applicable)
    }

    private func content(_ rules: [ContentRule], _ article: ResolvedArticle) -> [Diagnostic] {
        func some(_ kinds: Set<RuleKind>) -> [ContentRule] { rules.filter { kinds.contains($0.kind) } }
        var findings: [Diagnostic] = []
        let onHeadings = some(Self.headingKinds)
        if !onHeadings.isEmpty {
            let checker = HeadingRules(ArticleOutline(article.content), article)
            let hasH1Empty = onHeadings.contains { $0.kind == .h1Empty }
            findings += onHeadings.flatMap { checker.check($0, leavingOutH1: hasH1Empty) }
        }
        let onImages = some(Self.imageKinds)
        if !onImages.isEmpty {
            let checker = ImageRules(article)
            findings += onImages.flatMap(checker.check)
        }
        let onLinks = some(Self.linkKinds)
        if !onLinks.isEmpty {
            let links = LinkRules.links(of: article)
            findings += onLinks.flatMap { LinkRules.check($0, links) }
        }
        let onCode = some(Self.codeKinds)
        if !onCode.isEmpty {
            let checker = CodeBlockRules(article.content)
            findings += onCode.flatMap(checker.check)
        }
        for rule in rules {
            switch rule.kind {
            case .missingColumnHeaders, .missingTableHeaders:
                let hasOther = rules.contains { $0.kind == .missingTableHeaders }
                findings += TableRules.check(rule, article.content, leavingOutEmptyRows: hasOther)
            case .useTabbedConceptual: findings += article.content.tabGroups.map { rule.finding(at: $0) }
            case .maxLevel, .segmentUnique: findings += PublishURLRules.check(rule, article)
            case .sensitiveLanguage where article.document.yamlPage == nil:
                for search in searches where search.rule.code == rule.code {
                    findings += search.search.check(rule, article.document.document.source)
                }
            default: break
            }
        }
        return findings
    }

    /// What the articles of the locale have against the rules together, and its tables of contents.
    func checkTogether(_ articles: [ResolvedArticle], _ tables: TableOfContentsSet) -> [Diagnostic] {
        let onContents = TableOfContentsRules(tables, of: locale, articles)
        let settings = catalog.configuration.settingsFiles
        var findings = metadata.checkUniqueness(of: articles, settings)
        let unique = UniquenessRules(canonical: canonical, articles: articles, settings: settings)
        let onPages = rules.rules([.h1Unique, .titleUnique])
        let onTables = rules.rules(Self.tableKinds.union(Self.linkKinds))
        var together = onPages.flatMap(unique.check) + onContents.check(onTables)
        for rule in rules.rules([.tocMissing]) {
            var seen: Set<PathKey> = []
            for article in articles where !article.isFallback && !tables.leads(to: article.key) {
                guard rule.applies(to: article.contentType), seen.insert(article.key).inserted, !rule.skips(article)
                else { continue }
                together.append(rule.finding(at: .init(article.document.document.source.path)))
            }
        }
        findings += excluded(together, by: rules.content)
        return findings
    }

    private func applies(_ rule: ContentRule, to article: ResolvedArticle) -> Bool {
        rule.applies(to: article.contentType) && !rule.skips(article)
            && (!rule.isCanonicalVersionOnly || canonical.isCanonical(article))
    }

    /// The findings without those about files that their rules say nothing about.
    private func excluded(_ findings: [Diagnostic], by rules: [ContentRule]) -> [Diagnostic] {
        guard rules.contains(where: { !$0.exclude.isEmpty }) else { return findings }
        let folder = catalog.locales[locale]?.folder ?? SourcePath("")
        let globs = Dictionary(rules.map { ($0.code, $0.exclude) }, uniquingKeysWith: +)
        return findings.filter { finding in
            guard let file = finding.place?.file, let globs = globs[finding.code] else { return true }
            let path = file.relative(to: folder) ?? file
            return !globs.contains { $0.matches(path) }
        }
    }
}

extension RuleEngine {
    private static let headingKinds: Set<RuleKind> = [
        .h1Missing, .h1Empty, .h1Multiples, .h1NotFirst, .h1InMoniker, .h1InZone, .inclusionH1, .headingEmpty,
        .noContent, .setextHeadings, .skipLevel, .duplicateHeadings, .disallowedHeadings,
    ]
    private static let imageKinds: Set<RuleKind> = [
        .altTextMissing, .altTextBadLength, .altTextDuplicated, .altTextEqualsFileName, .imageInline,
    ]
    private static let linkKinds: Set<RuleKind> = [
        .disallowedLink, .htmlLinks, .linkTextPresent, .localesInLink, .preserveViewNotSet, .secureLinks,
    ]
    private static let codeKinds: Set<RuleKind> = [
        .codeBlockIndented, .codeBlockUnclosed, .codeLanguageMissing, .codeLanguageInvalid,
    ]
    private static let tableKinds: Set<RuleKind> = [.tocDeprecated, .tocEntryDuplicated, .tocLinkExternal]
    private static let pivotKinds: Set<RuleKind> = [
        .groupIDDuplicate, .pivotIDDuplicate, .pivotNotDefined, .pivotNotUsed,
    ]
}

extension ContentTree {
    /// Where each group of tabs begins.
    fileprivate var tabGroups: [Diagnostic.Place] {
        guard !tabs.isEmpty else { return [] }
        return nodes.descendants(of: nodes.root).compactMap { id in
            if case .tabGroup = self[id].kind { place(of: id) } else { nil }
        }
    }
}
