import KumoSite
import KumoText

/// Why the source's history may not tell everything that is asked of it.
enum SourceHistoryGap: Sendable, Hashable {
    /// The source is in no repository, or there is no git.
    case absent
    /// The checkout has only the newest commits.
    case shallow
    /// There are more commits than are looked through, or looking took too long.
    case bounded

    /// What a history that was looked through may lack.
    static func gaps(of repository: GitRepository, isWhole: Bool) -> Set<SourceHistoryGap> {
        var gaps: Set<SourceHistoryGap> = []
        if !isWhole { gaps.insert(.bounded) }
        if repository.isShallow { gaps.insert(.shallow) }
        return gaps
    }

    private var words: String {
        switch self {
        case .absent:
            "The source is in no git repository, so what has changed in it since it was translated is not known."
        case .shallow: "The history of the source is cut off, so not all that translations were made from is found."
        case .bounded:
            "The history of the source is too long to be looked through, so not all that translations were made from is found."
        }
    }

    private var help: String {
        switch self {
        case .absent: "hashes tell fresh from stale without it; a clone of the source tells what changed"
        case .shallow: "fetch all of it: git fetch --unshallow"
        case .bounded: "pins with ms.sourcegitcommit are found without looking"
        }
    }

    var diagnostic: Diagnostic { Diagnostic(.sourceHistoryIncomplete, words, help: help) }
}

extension DiagnosticCode {
    static let sourceHistoryIncomplete = DiagnosticCode("source-history-incomplete", .translation, .info)
}
