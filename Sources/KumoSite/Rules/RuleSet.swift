package import KumoText

/// All rules that a project's findings come from or are held to.
package struct RuleSet: Sendable {
    package var content: [ContentRule] = []
    /// By the codes of findings.
    package var overrides: [String: RuleOverride] = [:]
    package var metadata: [MetadataSchema] = []
    /// Nil where every finding is shown.
    package var limits: FindingLimits?
    /// Whether pages say which pivots they have, as those of a docset do.
    package var checksZonePivots = false

    package init() {}

    func rules(_ kinds: Set<RuleKind>) -> [ContentRule] { content.filter { kinds.contains($0.kind) } }
}

/// How many findings of a severity are shown for one file (docfx.md d.5).
package struct FindingLimits: Sendable, Hashable {
    package var errors = 100
    package var warnings = 1000
    package var suggestions = 1000
    package var infos = 20

    package init() {}

    subscript(severity: Severity) -> Int {
        switch severity {
        case .error: errors
        case .warning: warnings
        case .suggestion: suggestions
        case .info: infos
        }
    }
}

/// The last stage of findings: what the configuration says about their codes, and how many there may be.
struct FindingFilter {
    private let rules: RuleSet
    private let folders: [SourcePath]

    init(_ configuration: ProjectConfiguration) {
        rules = configuration.rules
        folders = configuration.locales.map(\.content)
    }

    /// - Parameter diagnostics: in the order in which they were found, by which those over the limit are left out.
    func filter(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard !rules.overrides.isEmpty || rules.limits != nil else { return diagnostics }
        return limited(diagnostics.compactMap(overridden))
    }

    private func overridden(_ diagnostic: Diagnostic) -> Diagnostic? {
        guard let override = rules.overrides[diagnostic.code.name] else { return diagnostic }
        return override.apply(to: diagnostic, in: diagnostic.place.map { path($0.file) })
    }

    /// A path of the project, relative to the content folder it is in.
    private func path(_ file: SourcePath) -> SourcePath {
        folders.lazy.compactMap { file.relative(to: $0) }.first ?? file
    }

    private struct FileLevel: Hashable {
        var file: SourcePath
        var severity: Severity
    }

    private func limited(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard let limits = rules.limits else { return diagnostics }
        var counts: [FileLevel: Int] = [:]
        var seen: [FileLevel: Set<FindingKey>] = [:]
        return diagnostics.compactMap { diagnostic in
            guard let place = diagnostic.place else { return diagnostic }
            let level = FileLevel(file: place.file, severity: diagnostic.severity)
            let limit = limits[diagnostic.severity]
            // What was found for one cloud and is found for another counts once.
            guard seen[level, default: []].insert(FindingKey(diagnostic)).inserted else { return diagnostic }
            counts[level, default: 0] += 1
            let count = counts[level, default: 0]
            if count <= limit { return diagnostic }
            seen[level]?.remove(FindingKey(diagnostic))
            return count == limit + 1 ? .tooMany(diagnostic.severity, limit, in: place.file) : nil
        }
    }

    private struct FindingKey: Hashable {
        var code: String
        var message: String
        var place: Diagnostic.Place?

        init(_ diagnostic: Diagnostic) {
            code = diagnostic.code.name
            message = diagnostic.message
            place = diagnostic.place
        }
    }
}

extension Diagnostic {
    fileprivate static func tooMany(_ severity: Severity, _ limit: Int, in file: SourcePath) -> Diagnostic {
        let level = severity.rawValue.prefix(1).uppercased() + severity.rawValue.dropFirst()
        return Diagnostic(
            .exceedMaxFileErrors,
            "\(level) count exceed '\(limit)'. Build will continue but newer logs in '\(file)' will be ignored.",
            at: .init(file), help: "mend some of those that are shown")
    }
}

extension DiagnosticCode {
    package static let exceedMaxFileErrors = DiagnosticCode("exceed-max-file-errors", .docfx, .info)
}
