import KumoText

/// The last stage of findings: what the configuration says about their codes, and how many of them are shown.
struct FindingFilter {
    /// The rules of each content folder, the innermost folder first.
    private let folders: [(folder: SourcePath, rules: RuleSet)]
    /// For what is in none of them.
    private let other: RuleSet
    /// For what is in no file.
    private let fileless: RuleSet
    /// Files whose pages have a newer version.
    private let outdated: Set<SourcePath>

    init(_ configuration: ProjectConfiguration, _ pages: [Page]) {
        folders = configuration.locales.map { ($0.content, configuration.validation(of: $0.id)) }
            .sorted { $0.0.rawValue.utf8.count > $1.0.rawValue.utf8.count }
        other = configuration.validation
        fileless = configuration.locales.first.map { configuration.validation(of: $0.id) } ?? other
        let asks = other.asksForNewestVersion || folders.contains { $0.rules.asksForNewestVersion }
        outdated = asks ? SiteRules.outdatedFiles(pages.map(\.article)) : []
    }

    /// - Parameter diagnostics: in the order in which they were found, by which those over the limit are left out.
    func filter(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        limited(diagnostics.compactMap(changed))
    }

    private func changed(_ diagnostic: Diagnostic) -> Diagnostic? {
        let (rules, path) = rules(for: diagnostic.place?.file)
        var result = diagnostic
        for overrides in [rules.system, rules.overrides] {
            guard let override = overrides[result.code.name] else { continue }
            if override.isCanonicalVersionOnly, let file = result.place?.file, outdated.contains(file) { return nil }
            guard let changed = override.apply(to: result, in: path) else { return nil }
            result = changed
        }
        if rules.warningsAreErrors, result.severity == .warning { result.severity = .error }
        return result
    }

    /// The rules for a file, and its path relative to the folder they are for.
    private func rules(for file: SourcePath?) -> (RuleSet, SourcePath?) {
        guard let file else { return (fileless, nil) }
        for (folder, rules) in folders {
            if let path = file.relative(to: folder) { return (rules, path) }
        }
        return (other, file)
    }

    private struct FileLevel: Hashable {
        var file: SourcePath
        var severity: Severity
    }

    private struct Key: Hashable {
        var code: DiagnosticCode
        var message: String
        var place: Diagnostic.Place?
    }

    private func limited(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard folders.contains(where: { $0.rules.limits != nil }) else { return diagnostics }
        var shown: [FileLevel: Set<Key>] = [:]
        return diagnostics.compactMap { diagnostic in
            guard let file = diagnostic.place?.file, let limits = rules(for: file).0.limits else { return diagnostic }
            let level = FileLevel(file: file, severity: diagnostic.severity)
            let key = Key(code: diagnostic.code, message: diagnostic.message, place: diagnostic.place)
            let limit = limits[diagnostic.severity]
            let known = shown[level, default: []]
            // What was found for one cloud and is found for another counts once.
            if known.contains(key) { return diagnostic }
            if known.count < limit {
                shown[level, default: []].insert(key)
                return diagnostic
            }
            return .tooMany(diagnostic.severity, limit, in: file)
        }
    }
}

extension DocsetConfiguration.Limits {
    fileprivate subscript(severity: Severity) -> Int {
        switch severity {
        case .error: errors
        case .warning: warnings
        case .suggestion: suggestions
        case .info: infos
        }
    }
}

extension Diagnostic {
    /// Made for each finding that is left out; they are one, since they are the same.
    fileprivate static func tooMany(_ severity: Severity, _ limit: Int, in file: SourcePath) -> Diagnostic {
        let level = severity.rawValue.prefix(1).uppercased() + severity.rawValue.dropFirst()
        return Diagnostic(
            .exceedMaxFileErrors,
            "\(level) count exceed '\(limit)'. Build will continue but newer logs in '\(file)' will be ignored.",
            at: .init(file), help: "mend some of those that are shown")
    }
}

extension DiagnosticCode {
    static let exceedMaxFileErrors = DiagnosticCode("exceed-max-file-errors", .docfx, .info)
}
