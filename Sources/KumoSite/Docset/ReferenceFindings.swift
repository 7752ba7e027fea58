package import KumoText

/// Findings about the docset that a localized one falls back to belong to that docset's own build (docfx.md c).
enum ReferenceFindings {
    /// The findings without those about a reference, of whose errors one finding speaks for all.
    static func settled(_ diagnostics: [Diagnostic], _ configuration: ProjectConfiguration) -> [Diagnostic] {
        guard let reference = configuration.locales.first(where: \.isReference) else { return diagnostics }
        var own: [Diagnostic] = []
        var hasErrors = false
        for diagnostic in diagnostics {
            if let file = diagnostic.place?.file, file.relative(to: reference.content) != nil {
                hasErrors = hasErrors || (diagnostic.severity == .error && diagnostic.code.group == .docfx)
            } else {
                own.append(diagnostic)
            }
        }
        guard hasErrors else { return own }
        let name = reference.id.urlName
        return own + [
            Diagnostic(
                .fallbackError,
                "Error(s) from '\(name)' repository caused this build failure, please check '\(name)' build report.")
        ]
    }
}

extension DiagnosticCode {
    package static let fallbackError = DiagnosticCode("fallback-error", .docfx, .error)
}
