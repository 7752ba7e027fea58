import KumoMarkdown
package import KumoText

/// Translations that cannot be read as their author meant them. Readers get the source in their place, so that one
/// of them never stops a locale.
struct BrokenTranslations {
    private(set) var keys: [LocaleID: Set<PathKey>] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ locales: [LocaleID: Catalog.LocaleContent], sourceLocale: LocaleID) {
        guard let source = locales[sourceLocale] else { return }
        for (locale, content) in locales.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where locale != sourceLocale
        {
            let broken = content.articles.filter { source.articles[$0.key] != nil && $0.value.document.isBroken }
            for (key, article) in broken.sorted(by: { $0.key < $1.key }) {
                keys[locale, default: []].insert(key)
                diagnostics += article.document.diagnostics
                diagnostics.append(.translationBroken(article.document.source.path, locale))
            }
        }
    }

    /// The locales without them.
    func withdrawn(from locales: [LocaleID: Catalog.LocaleContent]) -> [LocaleID: Catalog.LocaleContent] {
        var locales = locales
        for (locale, keys) in keys {
            for key in keys { locales[locale]?.articles[key] = nil }
        }
        return locales
    }
}

extension SourceDocument {
    /// Without its metadata nobody knows whom a page is for; with bytes that are no text, what it says.
    fileprivate var isBroken: Bool {
        diagnostics.contains { [.yamlHeaderSyntaxError, .nulByte].contains($0.code) }
    }
}

extension Diagnostic {
    fileprivate static func translationBroken(_ file: SourcePath, _ locale: LocaleID) -> Diagnostic {
        Diagnostic(
            .translationBroken, "The translation cannot be used, so readers of \(locale) get the source.",
            at: .init(file), help: "mend what else is reported of the file")
    }
}

extension DiagnosticCode {
    package static let translationBroken = DiagnosticCode("translation-broken", .translation, .warning)
}
