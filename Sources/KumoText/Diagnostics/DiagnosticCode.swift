/// The identity of a kind of finding. Two findings of one code need not have the same wording.
///
/// Each module declares the codes it reports, beside the rule that reports them.
package struct DiagnosticCode: Sendable, Hashable {
    /// The name in kebab case, as reports and configuration spell it: `file-not-found`.
    package let name: String

    /// Who else knows the fault: `docfx` for faults that DocFX v3 reports too and under this very name,
    /// else the area of kumo's own findings.
    package let group: Group

    /// The severity where nothing is configured; DocFX's own for DocFX's faults.
    package let severity: Severity

    package enum Group: String, Sendable, Hashable, CaseIterable {
        case docfx, project, text, variants, links, facts, translation, theme
    }

    package init(_ name: String, _ group: Group, _ severity: Severity) {
        self.name = name
        self.group = group
        self.severity = severity
    }
}
