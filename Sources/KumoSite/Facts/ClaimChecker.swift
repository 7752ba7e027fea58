import KumoMarkdown
package import KumoText

/// Finds pages that do not say what a fact wants said (facts.md, `claim`).
///
/// Where the source says it in some section, a translation must say it in the section that corresponds.
struct ClaimChecker: Sendable {
    private let configuration: ProjectConfiguration
    private let claims: [Fact]
    /// What the source says, for each group of clouds that reads the same.
    private let sources: [PathKey: [(clouds: CloudSet, sections: ClaimSections)]]

    init(_ articles: [ResolvedArticle], _ configuration: ProjectConfiguration, facts: [Fact]) {
        self.configuration = configuration
        let claims = facts.filter { $0.kind == .claim }
        self.claims = claims
        let source = configuration.sourceLocale
        let wanted = articles.filter { article in
            article.locale == source && claims.contains { $0.holds(for: article) }
        }
        var sources: [PathKey: [(clouds: CloudSet, sections: ClaimSections)]] = [:]
        for article in wanted {
            sources[article.key, default: []].append((article.clouds, ClaimSections(article.content)))
        }
        self.sources = sources
    }

    /// The claims that an article lacks, with the clouds that miss them.
    func check(_ article: ResolvedArticle) -> [(Diagnostic, CloudSet)] {
        let held = claims.filter { $0.holds(for: article) }
        guard !held.isEmpty, !article.isFallback, !article.clouds.isEmpty else { return [] }
        let sections = ClaimSections(article.content)
        return held.flatMap { fact in
            var missing: [(Diagnostic, CloudSet)] = []
            for cloud in article.clouds.positions {
                guard let wanted = fact.values.value(for: cloud, article.document.locale) else { continue }
                let said = self.said(fact, in: article, cloud)
                if sections.says(wanted, in: said?.section) { continue }
                let block = said.flatMap { sections.block($0) } ?? sections.first
                let place =
                    block.map { article.content.place(of: $0) }
                    ?? .init(article.document.document.source.path, 0..<0)
                missing.append((finding(fact, wanted, article, said, at: place), CloudSet([cloud])))
            }
            return missing
        }
    }

    /// Where the source says it to readers of a cloud.
    private func said(_ fact: Fact, in article: ResolvedArticle, _ cloud: Int) -> ClaimSections.Position? {
        let source = configuration.sourceLocale
        guard article.document.locale != source, let words = fact.values.value(for: cloud, source) else { return nil }
        let sections = sources[article.key]?.first { $0.clouds.contains(cloud) }?.sections
        return sections?.position(of: words)
    }

    private func finding(
        _ fact: Fact, _ wanted: String, _ article: ResolvedArticle, _ said: ClaimSections.Position?,
        at place: Diagnostic.Place
    ) -> Diagnostic {
        let what = said == nil ? "the page" : "the section"
        return Diagnostic(
            .factClaimMissing, "\(what.capitalizedFirst) does not say '\(wanted)' (fact '\(fact.id)').", at: place,
            help: said == nil ? "say it" : "say it here, as the source does",
            notes: [fact.statement] + (said.map { [.init("the source says it here", at: $0.place)] } ?? []),
            severity: fact.severity)
    }
}

/// The words of an article by its sections, which headings part.
struct ClaimSections: Sendable {
    private let content: ContentTree
    private var sections: [[BlockText]] = [[]]

    /// Where something is said: by the numbers of the section and of the block in it, since other languages have the
    /// same ones.
    struct Position {
        var section: Int
        fileprivate var block: Int
        fileprivate var blocks: Int
        var place: Diagnostic.Place
    }

    init(_ content: ContentTree) {
        self.content = content
        for text in BlockText.all(of: content) {
            if case .heading = content[text.block].kind { sections.append([]) }
            sections[sections.count - 1].append(text)
        }
    }

    /// The first block with words.
    var first: ContentTree.ID? { sections.joined().first?.block }

    /// Whether the words are in a section, or in any; capitals do not matter.
    func says(_ words: String, in section: Int?) -> Bool {
        let finder = PhraseFinder([words.asciiLowercased])
        let wanted = section.flatMap { sections.indices.contains($0) ? [sections[$0]] : nil } ?? sections
        return wanted.joined().contains { !finder.matches(in: Self.folded($0)).isEmpty }
    }

    func position(of words: String) -> Position? {
        let finder = PhraseFinder([words.asciiLowercased])
        for (section, texts) in sections.enumerated() {
            for (block, text) in texts.enumerated() {
                guard let match = finder.matches(in: Self.folded(text)).first else { continue }
                return Position(
                    section: section, block: block, blocks: texts.count, place: text.place(of: match.range, in: content)
                )
            }
        }
        return nil
    }

    /// The block that corresponds to one of another language; the first of its section where there are more or fewer.
    func block(_ position: Position) -> ContentTree.ID? {
        guard sections.indices.contains(position.section) else { return nil }
        let texts = sections[position.section]
        let isSame = texts.count == position.blocks
        return isSame ? texts[position.block].block : texts.first?.block
    }

    /// A text of the same length without ASCII capitals.
    private static func folded(_ text: BlockText) -> [UInt8] {
        text.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}

extension String {
    /// The text of the same length in UTF-8 without ASCII capitals.
    fileprivate var asciiLowercased: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension DiagnosticCode {
    package static let factClaimMissing = DiagnosticCode("fact-claim-missing", .facts, .warning)
}
