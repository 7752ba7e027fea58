import KumoMarkdown
package import KumoText

/// Holds an article's links and words to the facts.
struct FactChecker: Sendable {
    let configuration: ProjectConfiguration
    let facts: [Fact]
    /// The facts that state an address, now or formerly.
    private let uses: AddressIndex<Use>
    let phrases: [FactPhrase]
    let finder: PhraseFinder
    /// The texts of labels that differ by cloud, and forms that labels must not have, which count only where they are
    /// marked as labels.
    let labels: [String: [FactPhrase]]

    /// An address in a fact.
    private struct Use: Sendable {
        var fact: Int
        var isFormer: Bool
    }

    init(_ facts: [Fact], _ configuration: ProjectConfiguration) {
        self.facts = facts
        self.configuration = configuration
        var uses = AddressIndex<Use>()
        for (index, fact) in facts.enumerated() where fact.kind == .url {
            let current = Set(fact.values.all.compactMap { CanonicalURL($0.text) })
            let former = Set(fact.was.compactMap { CanonicalURL($0.text) }).subtracting(current)
            for key in current { uses.add(Use(fact: index, isFormer: false), for: key) }
            for key in former { uses.add(Use(fact: index, isFormer: true), for: key) }
        }
        self.uses = uses
        phrases = FactPhrase.all(of: facts)
        finder = PhraseFinder(phrases.map(\.text))
        let marked = phrases.filter { phrase in
            let fact = facts[phrase.fact]
            return fact.kind == .label
                && (phrase.role != .present || fact.values.all.contains { $0.cloud != nil })
        }
        labels = Dictionary(grouping: marked, by: \.text)
    }

    /// What the links of an article say against the facts, for one cloud.
    func check(_ article: ResolvedArticle, cloud: Int) -> [Diagnostic] {
        guard !uses.isEmpty else { return [] }
        return article.targets.compactMap { check($0, of: article, cloud: cloud) }
    }

    private func check(_ target: LinkTarget, of article: ResolvedArticle, cloud: Int) -> Diagnostic? {
        // The text is of the document's locale, whichever guide it is read in.
        check(target.written, for: cloud, article.document.locale) {
            $0.holds(for: article, in: target.origin.file)
        } at: {
            let file = article.content.files[Int(target.origin.file)].source
            let range = SourceLocator.place(of: target.written, near: target.origin.span, in: target.block, of: file)
            return .init(file.path, range)
        }
    }

    /// What the facts that hold say about an address that readers of a cloud in a locale are led to.
    func check(
        _ address: String, for cloud: Int, _ locale: LocaleID, holds: (Fact) -> Bool, at place: () -> Diagnostic.Place
    ) -> Diagnostic? {
        guard let key = CanonicalURL(address) else { return nil }
        let uses = uses.values(for: key) { holds(facts[$0.fact]) }
        guard let use = uses.first else { return nil }
        let isRight = uses.contains { use in
            !use.isFormer && facts[use.fact].values.states(key, for: cloud, locale)
        }
        guard !isRight else { return nil }
        let found = FoundForm(fact: facts[use.fact], text: address, cloud: cloud, locale: locale, place: place())
        if use.isFormer { return formerAddress(found) }
        return foreign(found) { CanonicalURL($0)?.covers(key) ?? false }
    }

    private func formerAddress(_ found: FoundForm) -> Diagnostic {
        let isStated = found.fact.values.value(for: found.cloud, found.locale) != nil
        let advice = advice(of: found.fact, for: CloudSet([found.cloud]), found.locale).first?.help
        return Diagnostic(
            .factOutdated, "'\(found.text)' is a former address of fact '\(found.fact.id)'.", at: found.place,
            help: isStated ? advice : "link to what took its place", notes: [found.fact.statement],
            severity: found.fact.severity)
    }
}

/// Something that a fact states, where it was found.
struct FoundForm {
    var fact: Fact
    var text: String
    /// Who reads it.
    var cloud: Int
    var locale: LocaleID
    var place: Diagnostic.Place
}

extension FactChecker {
    /// The finding that something which a fact gives to some readers stands where others read it.
    ///
    /// - Parameter isMeant: whether a value of the fact is what was found.
    func foreign(_ found: FoundForm, _ isMeant: (String) -> Bool) -> Diagnostic {
        let (fact, cloud, locale) = (found.fact, found.cloud, found.locale)
        let expected = fact.values.value(for: cloud, locale)
        let cloudName = configuration.clouds[cloud].id
        let values = fact.values.all.filter { isMeant($0.text) }
        let noun = fact.kind == .url ? "link" : fact.kind.rawValue
        // Where the cloud has it in another locale, the locale is what is wrong.
        if values.contains(where: { ($0.cloud ?? cloud) == cloud && $0.locale != nil && $0.locale != locale }) {
            let owners = values.compactMap { $0.locale?.rawValue }.joined(separator: ", ")
            return Diagnostic(
                .factOfOtherLocale,
                "The \(noun) of \(owners) stands where \(locale) reads it: '\(found.text)' (fact '\(fact.id)').",
                at: found.place, help: expected.map { "for \(locale) write \($0)" }, notes: [fact.statement],
                severity: fact.severity)
        }
        let owners = values.map { value in
            [value.cloud.map { configuration.clouds[$0].id }, value.locale?.rawValue].compactMap { $0 }
                .joined(separator: " ")
        }.joined(separator: ", ")
        return Diagnostic(
            .factOfOtherCloud,
            "The \(noun) of \(owners) stands where another cloud reads it: '\(found.text)' (fact '\(fact.id)').",
            at: found.place,
            help: expected.map { "for \(cloudName) write \($0)" }
                ?? "the fact has no \(fact.kind == .url ? "address" : noun) for \(cloudName); "
                + "put it into a zone for \(owners)",
            notes: [fact.statement], severity: fact.severity)
    }
}

extension DiagnosticCode {
    package static let factOfOtherCloud = DiagnosticCode("fact-of-other-cloud", .facts, .error)
    package static let factOfOtherLocale = DiagnosticCode("fact-of-other-locale", .facts, .warning)
    package static let factOutdated = DiagnosticCode("fact-outdated", .facts, .warning)
    package static let factTermMisspelt = DiagnosticCode("fact-term-misspelt", .facts, .warning)
}
