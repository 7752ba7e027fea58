package import KumoText

/// A place at which an article says what a fact states, rightly or not.
package struct FactUse: Sendable {
    /// A position in the facts.
    package var fact: Int
    package var text: String
    package var locale: LocaleID
    package var clouds: CloudSet
    package var place: Diagnostic.Place

    /// The uses of facts in the pages of a site, in the order of the pages; each place once.
    package static func all(of facts: [Fact], in site: Site) -> [FactUse] {
        let finder = FactUseFinder(facts, site.configuration)
        let articles = site.pages.map(\.article).filter { !$0.isFallback }
        var positions: [Key: Int] = [:]
        var uses: [FactUse] = []
        for use in articles.parallelMap(finder.uses).joined() {
            let key = Key(fact: use.fact, place: use.place)
            if let position = positions[key] {
                uses[position].clouds = uses[position].clouds.union(use.clouds)
            } else {
                positions[key] = uses.count
                uses.append(use)
            }
        }
        return uses
    }

    private struct Key: Hashable {
        var fact: Int
        var place: Diagnostic.Place
    }
}

/// Finds the uses of facts in an article.
private struct FactUseFinder: Sendable {
    private let facts: [Fact]
    private var addresses = AddressIndex<Int>()
    private let phrases: [FactPhrase]
    private let finder: PhraseFinder

    init(_ facts: [Fact], _ configuration: ProjectConfiguration) {
        self.facts = facts
        for (index, fact) in facts.enumerated() where fact.kind == .url {
            let texts = fact.values.texts + fact.was.map(\.text)
            for key in Set(texts.compactMap { CanonicalURL($0) }) { addresses.add(index, for: key) }
        }
        let claims = facts.enumerated().filter { $0.element.kind == .claim }
        phrases =
            FactPhrase.all(of: facts)
            + claims.flatMap { index, fact in
                fact.values.texts.map { FactPhrase(fact: index, text: $0, role: .present) }
            }
        finder = PhraseFinder(phrases.map(\.text))
    }

    func uses(in article: ResolvedArticle) -> [FactUse] {
        var uses: [FactUse] = []
        func add(_ fact: Int, _ text: String, _ place: Diagnostic.Place, in file: UInt16) {
            guard facts[fact].holds(for: article, in: file) else { return }
            uses.append(
                FactUse(fact: fact, text: text, locale: article.document.locale, clouds: article.clouds, place: place))
        }
        for target in article.targets {
            guard let key = CanonicalURL(target.written) else { continue }
            for fact in addresses.values(for: key) {
                add(fact, target.written, article.content.place(of: target), in: target.origin.file)
            }
        }
        guard !finder.isEmpty else { return uses }
        for text in BlockText.all(of: article.content) {
            for match in text.matches(of: finder) {
                let phrase = phrases[match.phrase]
                add(
                    phrase.fact, phrase.text, text.place(of: match.range, in: article.content),
                    in: article.content[text.block].origin.file)
            }
        }
        return uses
    }
}
