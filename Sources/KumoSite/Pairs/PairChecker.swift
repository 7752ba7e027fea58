import KumoMarkdown
import KumoText
import KumoYAML

/// Holds translations to what translating leaves alone.
struct PairChecker: Sendable {
    /// The source's articles that have a translation, for each group of clouds that reads the same.
    private let sources: [PathKey: [ResolvedArticle]]
    /// Names that nobody translates.
    private let names: [String]
    /// The facts about labels and values.
    private let facts: PairFacts
    /// The facts about addresses.
    private let addresses: [Fact]

    /// How sure it is that a translation was made from the source as it is.
    enum Freshness: Sendable {
        case fresh
        /// The source has changed since: what differs may be what has changed.
        case stale
        /// Nothing tells.
        case unknown
    }

    init(_ articles: [ResolvedArticle], _ configuration: ProjectConfiguration, facts: [Fact]) {
        let source = configuration.sourceLocale
        let translated = Set(articles.lazy.filter { $0.locale != source && !$0.isFallback }.map(\.key))
        let wanted = articles.filter { $0.locale == source && translated.contains($0.key) && !$0.clouds.isEmpty }
        self.facts = PairFacts(facts)
        addresses = facts.filter { $0.kind == .url }
        sources = Dictionary(grouping: wanted, by: \.key)
        names = facts.filter { $0.kind == .term }.flatMap { fact in
            fact.values.all.contains { $0.locale != nil } ? [] : fact.values.texts
        }
    }

    /// What the readers of all clouds get of a translation.
    struct Result {
        /// With the clouds for which each finding holds.
        var findings: [(Diagnostic, CloudSet)] = []
        /// How sentences are translated, where it is certain of what.
        var sentences: [SentenceTranslation] = []
        fileprivate var labels: [(LabelTranslation, CloudSet)] = []
    }

    /// - Parameter freshness: that of a file of the locale, a page or an include, by its path.
    func check(_ articles: [ResolvedArticle], freshness: (PathKey) -> Freshness) -> Result {
        var result = Result()
        let freshness = FileFreshness(articles, freshness)
        for article in articles { result.findings += check(article, freshness, &result) }
        let renderings = LabelRenderings.diagnostics(result.labels)
        // A sentence that has another label is not the same for that reason.
        let explained = renderings.compactMap { $0.0.place }
        result.sentences.removeAll { sentence in explained.contains { $0.isWithin(sentence.place) } }
        result.findings += renderings.compactMap { finding, clouds in
            Self.judged(finding, freshness).map { ($0, clouds) }
        }
        return result
    }

    private func check(
        _ article: ResolvedArticle, _ freshness: FileFreshness, _ result: inout Result
    ) -> [(Diagnostic, CloudSet)] {
        guard !article.isFallback, !article.clouds.isEmpty, let originals = sources[article.key],
            originals.first?.document.locale != article.document.locale
        else { return [] }
        let target = Self.outline(of: article)
        return originals.flatMap { original -> [(Diagnostic, CloudSet)] in
            let clouds = original.clouds.intersection(article.clouds)
            guard !clouds.isEmpty else { return [] }
            let source = Self.outline(of: original)
            let findings = check(source, target).without(explained: BrokenStructure(target, source))
            result.labels += findings.labels.map { ($0, clouds) }
            result.sentences += findings.sentences.filter { freshness.of($0.place) == .fresh }
            return findings.diagnostics.compactMap { Self.judged($0, freshness) }.map { ($0, clouds) }
        }
    }

    private static func outline(of article: ResolvedArticle) -> PairOutline {
        var builder = PairOutlineBuilder(article)
        return builder.build()
    }

    private func check(_ source: PairOutline, _ target: PairOutline) -> PairFindings {
        let kept = NoLoc.words(of: source.article) + names
        let whole = PairContext(
            source, target, names: kept, facts: facts,
            addresses: addresses.filter { $0.holds(for: source.article) })
        var findings = PairFindings()
        // The order matters: what is found first explains what is missing later.
        BlockCheck.check(whole, into: &findings)
        CopyCheck.check(whole.without(findings.unitsLeftOut), into: &findings)
        DoubledSentenceCheck.check(whole.without(findings.unitsLeftOut), into: &findings)
        SentenceCheck.checkMarked(whole.without(findings.unitsLeftOut), into: &findings)
        SentenceCheck.checkMeanings(whole.without(findings.unitsLeftOut), into: &findings)
        let pair = whole.without(findings.unitsLeftOut)
        FactCheck.check(pair, into: &findings)
        LinkTextCheck.check(pair, into: &findings)
        LinkCheck.check(pair, into: &findings)
        ImageCheck.check(pair, into: &findings)
        CodeSpanCheck.check(pair, into: &findings)
        UntranslatedCheck.check(pair, into: &findings)
        NumberCheck.check(pair, into: &findings)
        NameCheck.check(pair, into: &findings)
        ProductCheck.check(pair, into: &findings)
        MetadataCheck.check(pair, into: &findings)
        BoldCheck.check(pair, into: &findings)
        BracketCheck.check(pair, into: &findings)
        PreformattedCheck.check(pair, into: &findings)
        LabelCheck.check(pair, into: &findings)
        PriceCheck.check(pair, into: &findings)
        SentenceCheck.check(pair, into: &findings)
        NegationCheck.check(pair, into: &findings)
        JapaneseTextCheck.check(pair, into: &findings)
        findings.noteSentences(of: pair)
        return findings
    }

    /// A stale translation is held only to what staleness cannot explain.
    private static func judged(_ finding: Diagnostic, _ freshness: FileFreshness) -> Diagnostic? {
        switch freshness.of(finding.place) {
        case .fresh: return finding
        case .stale: return isOfTheTranslationAlone(finding.code) ? finding : nil
        case .unknown:
            guard finding.severity == .error else { return finding }
            var result = finding
            result.severity = .warning
            return result
        }
    }

    private static func isOfTheTranslationAlone(_ code: DiagnosticCode) -> Bool {
        [
            .pairDateImpossible, .pairLinkTextEmpty, .pairLinkTextMoved, .pairBrackets, .pairBoldMoved,
            .pairUntranslated,
            .factLabelDiffers, .pairWidth, .pairSpacing, .pairLabelDoubled, .pairSentenceDoubled, .pairLabelRenderings,
            .pairPathBroken,
        ].contains(code)
    }
}

/// How fresh the files are that a page's text comes from: an include has a source of its own.
private struct FileFreshness {
    private let page: PairChecker.Freshness
    private var includes: [SourcePath: PairChecker.Freshness] = [:]

    init(_ articles: [ResolvedArticle], _ freshness: (PathKey) -> PairChecker.Freshness) {
        page = articles.first.map { freshness($0.key) } ?? .unknown
        for file in articles.flatMap(\.content.files) where file.includedAt != nil {
            includes[file.source.path] = freshness(PathKey(file.path))
        }
    }

    func of(_ place: Diagnostic.Place?) -> PairChecker.Freshness {
        guard let own = place.flatMap({ includes[$0.file] }) else { return page }
        // Where a page is stale, nobody has looked whether it and its includes still fit.
        return own == .unknown || page == .stale ? page : own
    }
}

/// Words that the author of an article wants left as they are (`no-loc` of its front matter).
enum NoLoc {
    static func words(of article: ResolvedArticle) -> [String] {
        article.metadata.entry("no-loc")?.value.textList ?? []
    }
}

extension Diagnostic.Place {
    fileprivate func isWithin(_ other: Diagnostic.Place) -> Bool {
        guard file == other.file, let range, let outer = other.range else { return false }
        return outer.contains(range.lowerBound)
    }
}
