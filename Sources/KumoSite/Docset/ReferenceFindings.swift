package import KumoText

/// Findings about the docset that a localized one falls back to belong to that docset's own build (docfx.md c).
struct ReferenceFindings {
    private let reference: ProjectConfiguration.LocaleConfiguration
    /// The source's Markdown that pages of the localized docset take in.
    private let taken: Set<SourcePath>

    /// The findings without those about a reference, of whose errors one finding speaks for all.
    ///
    /// - Parameter pages: all that there are.
    static func settled(
        _ diagnostics: [Diagnostic], _ configuration: ProjectConfiguration, _ pages: [Page]
    ) -> [Diagnostic] {
        guard let reference = configuration.locales.first(where: \.isReference) else { return diagnostics }
        let own = pages.filter { !configuration.isReference($0.article.document.locale) }
        let taken = own.reduce(into: Set<SourcePath>()) { $0.formUnion($1.content.files.map(\.source.path)) }
        return Self(reference: reference, taken: taken).settled(diagnostics)
    }

    private func settled(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let own = diagnostics.filter { !isAboutReference($0) }
        let isFaulty = diagnostics.contains {
            $0.severity == .error && $0.code.group == .docfx && isAboutReference($0) && isRead($0)
        }
        guard isFaulty else { return own }
        let name = reference.id.urlName
        return own + [
            Diagnostic(
                .fallbackError,
                "Error(s) from '\(name)' repository caused this build failure, please check '\(name)' build report.")
        ]
    }

    private func isAboutReference(_ diagnostic: Diagnostic) -> Bool {
        guard let file = diagnostic.place?.file else { return false }
        return file.relative(to: reference.content) != nil
            || file.relative(to: ProjectConfiguration.ownFallbacks) != nil
    }

    /// Whether the localized docset has to do with the file: nobody there reads an article that is not translated.
    private func isRead(_ diagnostic: Diagnostic) -> Bool {
        guard let file = diagnostic.place?.file else { return false }
        return file.fileExtension != "md" || TableOfContentsFile.isName(file.fileName) || taken.contains(file)
    }
}

extension DiagnosticCode {
    package static let fallbackError = DiagnosticCode("fallback-error", .docfx, .error)
}
