import KumoMarkdown
import KumoText
import KumoYAML

/// A text of a fact that is looked for in the words of articles.
struct FactPhrase: Sendable {
    /// A position in the facts.
    var fact: Int
    var text: String
    var role: Role

    enum Role: Sendable {
        /// What the fact states for some readers.
        case present
        /// A form that it must not have.
        case wrong
        case former
    }

    /// The phrases of all facts about words. What is stated is looked for as well, since it may have a wrong form in
    /// it, and may be another cloud's.
    static func all(of facts: [Fact]) -> [FactPhrase] {
        facts.enumerated().flatMap { index, fact -> [FactPhrase] in
            guard fact.kind == .term || fact.kind == .value || fact.kind == .label else { return [] }
            let texts = fact.values.texts
            func phrases(_ texts: [String], _ role: Role) -> [FactPhrase] {
                texts.map { FactPhrase(fact: index, text: $0, role: role) }
            }
            return phrases(texts, .present)
                + phrases(fact.never.map(\.text).filter { !texts.contains($0) }, .wrong)
                + phrases(fact.was.map(\.text).filter { !texts.contains($0) }, .former)
        }
    }
}

extension FactChecker {
    /// What the words of an article say against the facts, for each cloud that reads them so.
    func checkWords(_ article: ResolvedArticle) -> [(Diagnostic, CloudSet)] {
        guard !finder.isEmpty else { return [] }
        var found: [(Diagnostic, CloudSet)] = []
        for text in BlockText.all(of: article.content) {
            for match in text.matches(of: finder) {
                let file = article.content[text.block].origin.file
                check(match, of: article, in: file, into: &found) {
                    text.place(of: match.range, in: article.content)
                }
            }
            if !labels.isEmpty { checkLabels(text.block, of: article, into: &found) }
        }
        let source = article.document.document.source
        for key in ["title", "description"] {
            guard let value = article.document.document.frontMatter.entry(key)?.value else { continue }
            let start = value.range.lowerBound
            let words = Array(source.bytes[value.range])
            for match in finder.matches(in: words) where !WrittenName.holds(match.range, in: words) {
                let range = start + match.range.lowerBound..<start + match.range.upperBound
                check(match, of: article, in: 0, into: &found) { .init(source.path, range) }
            }
        }
        return found
    }

    private func check(
        _ match: PhraseFinder.Match, of article: ResolvedArticle, in file: UInt16,
        into found: inout [(Diagnostic, CloudSet)], place: () -> Diagnostic.Place
    ) {
        let phrase = phrases[match.phrase]
        let fact = facts[phrase.fact]
        guard fact.holds(for: article, in: file) else { return }
        switch phrase.role {
        case .wrong, .former:
            let finding = diagnostic(
                phrase, for: article.clouds.positions.first ?? 0, article.document.locale, at: place())
            found.append((finding, article.clouds))
        case .present:
            guard fact.kind != .label, fact.values.texts.count > 1 else { return }
            addForeign(phrase, of: article, into: &found, place: place)
        }
    }

    private func addForeign(
        _ phrase: FactPhrase, of article: ResolvedArticle, into found: inout [(Diagnostic, CloudSet)],
        place: () -> Diagnostic.Place
    ) {
        for cloud in article.clouds.positions where isForeign(phrase, to: cloud, article.document.locale) {
            let form = FoundForm(
                fact: facts[phrase.fact], text: phrase.text, cloud: cloud, locale: article.document.locale,
                place: place())
            found.append((foreign(form) { $0 == phrase.text }, CloudSet([cloud])))
        }
    }

    /// Labels of another cloud. Those of another locale are for the comparison of a translation with its source.
    private func checkLabels(
        _ block: ContentTree.ID, of article: ResolvedArticle, into found: inout [(Diagnostic, CloudSet)]
    ) {
        let locale = article.document.locale
        let file = article.content[block].origin.file
        let unit = PairUnitReader(article, block).unit()
        for mark in LabelMark.all(in: unit) {
            for phrase in labels where phrase.text == mark.text {
                let fact = facts[phrase.fact]
                let isOfLocale = configuration.clouds.clouds.indices.contains {
                    fact.values.value(for: $0, locale) == phrase.text
                }
                guard isOfLocale, fact.holds(for: article, in: file) else { continue }
                addForeign(phrase, of: article, into: &found) { unit.text.place(of: mark.range, in: article.content) }
            }
        }
    }

    /// Whether readers of a cloud are told something else. Words that a fact says nothing about to these readers are
    /// not foreign for that: a page may name another cloud's product.
    private func isForeign(_ phrase: FactPhrase, to cloud: Int, _ locale: LocaleID) -> Bool {
        let fact = facts[phrase.fact]
        guard let expected = fact.values.value(for: cloud, locale) else { return false }
        guard expected != phrase.text else { return false }
        // Another fact may state for these readers what this one states for others.
        return !phrases.contains { other in
            other.role == .present && other.text == phrase.text
                && facts[other.fact].values.value(for: cloud, locale) == phrase.text
        }
    }

    /// The finding that a wrong or former form stands where readers of a cloud in a locale read it.
    func diagnostic(
        _ phrase: FactPhrase, for cloud: Int, _ locale: LocaleID, at place: Diagnostic.Place
    ) -> Diagnostic {
        let fact = facts[phrase.fact]
        let expected = fact.values.value(for: cloud, locale) ?? fact.values.all.first?.text ?? ""
        let (code, words): (DiagnosticCode, String) =
            switch (phrase.role, fact.kind) {
            case (.former, .value): (.factOutdated, "a former value, now it is")
            case (.former, .label): (.factOutdated, "a former label, now it is")
            case (.former, _): (.factOutdated, "a former name of")
            case (_, .label): (.factTermMisspelt, "not the label")
            default: (.factTermMisspelt, "a misspelling of")
            }
        return Diagnostic(
            code, "'\(phrase.text)' is \(words) '\(expected)' (fact '\(fact.id)').", at: place,
            help: "write '\(expected)'", notes: [fact.statement], severity: fact.severity)
    }
}
