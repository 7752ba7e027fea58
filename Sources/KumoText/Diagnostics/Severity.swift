/// How much a finding matters. Only `error` makes a build or a check fail.
///
/// Deliberately not `Comparable`: "at least a warning" reads the same way everywhere, `<` does not.
package enum Severity: String, Sendable, Hashable, CaseIterable {
    case error, warning, suggestion, info

    package func isAtLeast(_ other: Severity) -> Bool { rank <= other.rank }

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .suggestion: 2
        case .info: 3
        }
    }
}
