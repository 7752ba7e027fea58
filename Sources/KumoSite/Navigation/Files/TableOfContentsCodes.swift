package import KumoText

/// What can be wrong with tables of contents alone.
extension DiagnosticCode {
    package static let invalidTocSyntax = DiagnosticCode("invalid-toc-syntax", .docfx, .error)
    package static let invalidTocLevel = DiagnosticCode("invalid-toc-level", .docfx, .error)
    package static let tocInvalid = DiagnosticCode("toc-invalid", .project, .error)
    package static let missingAttribute = DiagnosticCode("missing-attribute", .docfx, .warning)
    package static let nullArrayValue = DiagnosticCode("null-array-value", .docfx, .warning)
    package static let invalidTocHref = DiagnosticCode("invalid-toc-href", .docfx, .error)
    package static let tocNotFound = DiagnosticCode("toc-not-found", .docfx, .warning)
    package static let invalidTopicHref = DiagnosticCode("invalid-topic-href", .docfx, .error)
}
