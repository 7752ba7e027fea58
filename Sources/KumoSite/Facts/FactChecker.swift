import KumoMarkdown
package import KumoText
import KumoYAML

/// Holds an article's links and words to the facts.
struct FactChecker: Sendable {
    private let catalog: Catalog
    private let facts: [Fact]
    /// The url facts that state an address, now or formerly.
    private let uses: [CanonicalURL: [Use]]
    private let wordings: [Wording]

    /// An address in a fact.
    private struct Use: Sendable {
        var fact: Int
        var isFormer: Bool
    }

    /// A form that a term must not have.
    private struct Wording: Sendable {
        var fact: Int
        var form: [UInt8]
        var term: String
        var isFormer: Bool
    }

    init(_ facts: [Fact], _ catalog: Catalog) {
        self.facts = facts
        self.catalog = catalog
        var uses: [CanonicalURL: [Use]] = [:]
        var wordings: [Wording] = []
        for (index, fact) in facts.enumerated() {
            switch fact.kind {
            case .url(let url):
                for (key, use) in Self.uses(of: url, fact: index) { uses[key, default: []].append(use) }
            case .term(let term):
                for (forms, isFormer) in [(term.never, false), (term.was, true)] {
                    wordings += forms.filter { !$0.allSatisfy(\.isWhitespace) && $0 != term.term }.map {
                        Wording(fact: index, form: Array($0.utf8), term: term.term, isFormer: isFormer)
                    }
                }
            }
        }
        self.uses = uses
        self.wordings = wordings
    }

    private static func uses(of fact: Fact.URLFact, fact index: Int) -> [(CanonicalURL, Use)] {
        let current = Set(fact.values.compactMap { CanonicalURL($0.url) })
        let former = Set(fact.was.compactMap(CanonicalURL.init)).subtracting(current)
        return current.map { ($0, Use(fact: index, isFormer: false)) }
            + former.map { ($0, Use(fact: index, isFormer: true)) }
    }

    /// What an article says against the facts, for one cloud.
    func check(_ article: ResolvedArticle, cloud: Int) -> [Diagnostic] {
        guard !facts.isEmpty else { return [] }
        return article.targets.compactMap { check($0, of: article, cloud: cloud) }
    }

    private func check(_ target: LinkTarget, of article: ResolvedArticle, cloud: Int) -> Diagnostic? {
        guard let key = CanonicalURL(target.written),
            let uses = uses[key]?.filter({ facts[$0.fact].holds(for: article) }), let use = uses.first
        else { return nil }
        // The text is of the document's locale, whichever guide it is read in.
        let locale = article.document.locale
        let isRight = uses.contains { use in
            !use.isFormer && facts[use.fact].url?.value(for: cloud, locale).flatMap(CanonicalURL.init) == key
        }
        guard !isRight else { return nil }
        let file = article.content.files[Int(target.origin.file)].source
        let range = SourceLocator.place(of: target.written, near: target.origin.span, in: target.block, of: file)
        return diagnostic(use, key, target.written, cloud, locale, at: .init(file.path, range))
    }

    private func diagnostic(
        _ use: Use, _ key: CanonicalURL, _ written: String, _ cloud: Int, _ locale: LocaleID, at place: Diagnostic.Place
    ) -> Diagnostic {
        let fact = facts[use.fact]
        let name = catalog.configuration.clouds[cloud].id
        let expected = fact.url?.value(for: cloud, locale)
        let note = [Diagnostic.Note("fact '\(fact.id)' is stated here", at: fact.place)]
        if use.isFormer {
            return Diagnostic(
                .factOutdated, "'\(written)' is a former address of fact '\(fact.id)'.", at: place,
                help: expected.map { "write \($0)" } ?? "link to what took its place", notes: note,
                severity: fact.severity)
        }
        let owners = owners(of: key, in: fact)
        return Diagnostic(
            .factOfOtherCloud,
            "The link of \(owners) stands where another cloud reads it: '\(written)' (fact '\(fact.id)').", at: place,
            help: expected.map { "for \(name) write \($0)" }
                ?? "the fact has no address for \(name); put the link into a zone for \(owners)",
            notes: note, severity: fact.severity)
    }

    /// Whose address it is: clouds, locales, or both.
    private func owners(of key: CanonicalURL, in fact: Fact) -> String {
        let values = fact.url?.values.filter { CanonicalURL($0.url) == key } ?? []
        let names = values.map { value in
            let cloud = value.cloud.map { catalog.configuration.clouds[$0].id }
            return [cloud, value.locale?.rawValue].compactMap { $0 }.joined(separator: " ")
        }
        return names.joined(separator: ", ")
    }
}

/// Terms, which do not depend on the cloud: looked for once in each article's text.
extension FactChecker {
    /// The misspelt and former terms in an article's prose, headings, link texts and front matter titles.
    func checkTerms(_ article: ResolvedArticle) -> [Diagnostic] {
        let wordings = wordings.filter { facts[$0.fact].holds(for: article) }
        guard !wordings.isEmpty else { return [] }
        var diagnostics = frontMatterTerms(article, wordings)
        for (block, text) in ProseBlocks(article.content).blocks {
            for wording in wordings {
                let count = ProseBlocks.occurrences(of: wording.form, in: text).count
                guard count > 0 else { continue }
                diagnostics += places(of: wording, count, in: block, article).map { diagnostic(wording, at: $0) }
            }
        }
        return diagnostics
    }

    private func frontMatterTerms(_ article: ResolvedArticle, _ wordings: [Wording]) -> [Diagnostic] {
        let source = article.document.document.source
        return ["title", "description"].compactMap { article.document.document.frontMatter.entry($0)?.value }
            .flatMap { value in
                wordings.flatMap { wording in
                    ProseBlocks.occurrences(of: wording.form, in: Array(source.bytes[value.range])).map { start in
                        let place = value.range.lowerBound + start
                        return diagnostic(wording, at: .init(source.path, place..<place + wording.form.count))
                    }
                }
            }
    }

    /// The places of a form that a block's text has a number of times: in the source of the texts that hold
    /// it and, where markup stands between its words so that no text holds it whole, at the block itself.
    private func places(
        of wording: Wording, _ count: Int, in block: ContentTree.ID, _ article: ResolvedArticle
    ) -> [Diagnostic.Place] {
        let content = article.content
        var places: [Diagnostic.Place] = []
        for id in content.nodes.descendants(of: block) {
            let text: TextReference
            switch content[id].kind {
            case .text(let reference), .rawText(let reference): text = reference
            default: continue
            }
            let origin = content[id].origin
            let source = content.files[Int(origin.file)].source
            let range = origin.span.range.clamped(to: 0..<source.bytes.count)
            let wanted = ProseBlocks.occurrences(of: wording.form, in: Array(content.bytes(text))).count
            let found = wanted == 0 ? [] : ProseBlocks.occurrences(of: wording.form, in: Array(source.bytes[range]))
            places += found.prefix(wanted).map {
                .init(source.path, range.lowerBound + $0..<range.lowerBound + $0 + wording.form.count)
            }
        }
        return places.count < count ? places + [content.place(of: block)] : places
    }

    private func diagnostic(_ wording: Wording, at place: Diagnostic.Place) -> Diagnostic {
        let fact = facts[wording.fact]
        let form = String(decoding: wording.form, as: UTF8.self)
        let note = [Diagnostic.Note("fact '\(fact.id)' is stated here", at: fact.place)]
        return Diagnostic(
            wording.isFormer ? .factOutdated : .factTermMisspelt,
            wording.isFormer
                ? "'\(form)' is a former name of '\(wording.term)' (fact '\(fact.id)')."
                : "'\(form)' is a misspelling of '\(wording.term)' (fact '\(fact.id)').",
            at: place, help: "write '\(wording.term)'", notes: note, severity: fact.severity)
    }
}

extension DiagnosticCode {
    package static let factOfOtherCloud = DiagnosticCode("fact-of-other-cloud", .facts, .error)
    package static let factOutdated = DiagnosticCode("fact-outdated", .facts, .warning)
    package static let factTermMisspelt = DiagnosticCode("fact-term-misspelt", .facts, .warning)
}
