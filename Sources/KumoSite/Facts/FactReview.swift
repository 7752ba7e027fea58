package import KumoText

/// What is wrong with facts themselves, once the articles are known.
enum FactReview {
    /// Facts whose day has come, and facts whose `where` means no article.
    static func diagnostics(_ facts: [Fact], _ catalog: Catalog, today: CalendarDate?) -> [Diagnostic] {
        let articles = catalog.locales.values.flatMap { $0.articles.values.map(\.path) }
        let others = catalog.locales.values.flatMap { content in
            content.includes.values.map(\.path) + content.tablesOfContents.keys.map { SourcePath($0.rawValue) }
        }
        return facts.flatMap { fact in
            // It is a page that must say something, whatever its parts are.
            let paths = fact.kind == .claim ? articles : articles + others
            return [overdue(fact, today: today), aboutNothing(fact, paths)].compactMap { $0 }
        }
    }

    private static func overdue(_ fact: Fact, today: CalendarDate?) -> Diagnostic? {
        guard let today, let until = fact.until, until.date < today else { return nil }
        return Diagnostic(
            .factToReview, "Fact '\(fact.id)' was to be looked at again after \(until.date).", at: until.place,
            help: (fact.owner.map { "ask \($0) whether" } ?? "find out whether")
                + " it still holds, then give it another date")
    }

    private static func aboutNothing(_ fact: Fact, _ paths: [SourcePath]) -> Diagnostic? {
        guard !fact.whereGlobs.isEmpty, !paths.contains(where: fact.holds) else { return nil }
        let patterns = fact.whereGlobs.map { "'\($0.text)'" }.joined(separator: ", ")
        return Diagnostic(
            .factAboutNothing,
            "Fact '\(fact.id)' is for no \(fact.kind == .claim ? "article" : "file"): nothing matches \(patterns).",
            at: fact.place,
            help: "patterns are over paths in the content folder, as in admin/**")
    }
}

extension DiagnosticCode {
    package static let factToReview = DiagnosticCode("fact-to-review", .facts, .warning)
    package static let factAboutNothing = DiagnosticCode("fact-about-nothing", .facts, .warning)
}
