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
                guard !isName(match, in: text, of: article) else { continue }
                check(match, of: article, in: file, into: &found) {
                    text.place(of: match.range, in: article.content)
                }
            }
            if !labels.isEmpty { checkLabels(text.block, of: article, into: &found) }
        }
        let source = article.document.document.source
        for key in ["title", "description"] {
            guard let value = article.document.document.frontMatter.entry(key)?.value else { continue }
            let written = source.bytes[value.range]
            let isQuoted = written.count > 1 && written.first == written.last && "\"'".utf8.contains(written.first ?? 0)
            let start = value.range.lowerBound + (isQuoted ? 1 : 0)
            let words = Array(isQuoted ? written.dropFirst().dropLast() : written)
            for match in finder.matches(in: words)
            where !WrittenName.holds(match.range, in: words) && !isName(match, in: words) {
                let range = start + match.range.lowerBound..<start + match.range.upperBound
                check(match, of: article, in: 0, into: &found) { .init(source.path, range) }
            }
        }
        return found
    }

    /// Whether a form of a term is quoted as what it is, and not said.
    func isName(_ match: PhraseFinder.Match, in text: [UInt8]) -> Bool {
        let phrase = phrases[match.phrase]
        guard facts[phrase.fact].kind == .term else { return false }
        if QuotedLiteral.holds(match.range, in: text) { return true }
        return phrase.role == .former
            && FormerName(match.range, in: text).isExplained(by: facts[phrase.fact].values.texts)
    }

    private func isName(_ match: PhraseFinder.Match, in text: BlockText, of article: ResolvedArticle) -> Bool {
        guard phrases[match.phrase].role != .present else { return false }
        if isName(match, in: text.bytes) || text.repeatsAddress(match.range, of: article) { return true }
        return facts[phrases[match.phrase].fact].kind == .term && QuotedLiteral.isName(text.bytes[match.range])
            && text.isAllOfItsMarkup(match.range, in: article.content)
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
            // In the middle of a sentence the words of a label are words.
            guard fact.kind != .label else { return }
            found += ruledOut(phrase, for: article.clouds, article.document.locale, at: place())
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

    /// Labels of another cloud, and in forms that they must not have. Those of another locale are for the comparison of a translation with its source.
    private func checkLabels(
        _ block: ContentTree.ID, of article: ResolvedArticle, into found: inout [(Diagnostic, CloudSet)]
    ) {
        let locale = article.document.locale
        let file = article.content[block].origin.file
        let unit = PairUnitReader(article, block).unit()
        for mark in LabelMark.all(in: unit) + LabelMark.quoted(in: unit) {
            for phrase in labels[mark.text] ?? [] where facts[phrase.fact].holds(for: article, in: file) {
                let place = { unit.text.place(of: mark.range, in: article.content) }
                if phrase.role != .present {
                    found += ruledOut(phrase, for: article.clouds, locale, at: place())
                } else if isStated(phrase, in: locale) {
                    addForeign(phrase, of: article, into: &found, place: place)
                }
            }
        }
    }

    private func isStated(_ phrase: FactPhrase, in locale: LocaleID) -> Bool {
        configuration.clouds.clouds.indices.contains {
            facts[phrase.fact].values.value(for: $0, locale) == phrase.text
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

    /// The findings that a wrong or former form stands where readers of clouds in a locale read it: one that holds for
    /// all of them, or as many as there are things to write instead, which differ in nothing else.
    func ruledOut(
        _ phrase: FactPhrase, for clouds: CloudSet, _ locale: LocaleID, at place: Diagnostic.Place
    ) -> [(finding: Diagnostic, clouds: CloudSet)] {
        let fact = facts[phrase.fact]
        return advice(of: fact, for: clouds, locale).map { advice in
            (diagnostic(phrase, advice.help, locale, at: place), advice.clouds)
        }
    }

    private func diagnostic(
        _ phrase: FactPhrase, _ help: String, _ locale: LocaleID, at place: Diagnostic.Place
    ) -> Diagnostic {
        let fact = facts[phrase.fact]
        // What is stated differs by cloud, and then the finding must not name one of them.
        let stated = common(of: fact, locale).map { "'\($0)' (fact '\(fact.id)')" } ?? "fact '\(fact.id)'"
        let (code, words): (DiagnosticCode, String) =
            switch (phrase.role, fact.kind) {
            case (.former, .value): (.factOutdated, "a former value of fact '\(fact.id)'")
            case (.former, .label): (.factOutdated, "a former label of fact '\(fact.id)'")
            case (.former, _): (.factOutdated, "a former name of \(stated)")
            case (_, .label): (.factTermMisspelt, "not the label of fact '\(fact.id)'")
            default: (.factTermMisspelt, "a misspelling of \(stated)")
            }
        return Diagnostic(
            code, "'\(phrase.text)' is \(words).", at: place, help: help, notes: [fact.statement],
            severity: fact.severity)
    }
}
