extension TranslationState {
    /// How much a translation in this state is held to. One that only seems stale, since it differs from its source,
    /// is not excused by what it differs in.
    var freshness: PairChecker.Freshness {
        switch self {
        case .fresh: .fresh
        case .stale: .stale
        case .probablyStale, .missing, .sourceGone, .unknown: .unknown
        }
    }
}
