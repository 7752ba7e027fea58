package import KumoText

/// The state of every translation of a project.
package struct TranslationSurvey: Sendable {
    /// Of each locale but the source's.
    package private(set) var reports: [LocaleID: TranslationReport] = [:]
    let pairs: [LocaleID: [TranslationPair]]
    private let fingerprints: [PathKey: SourceFingerprint]
    private let moved: [PathKey: String]

    package static let none = TranslationSurvey()

    private init() {
        pairs = [:]
        fingerprints = [:]
        moved = [:]
    }

    /// - Parameters:
    ///   - fingerprints: of the source files that `pinnedSources` names.
    ///   - history: what the source's history tells, by locale and path.
    package init(
        _ pairs: [LocaleID: [TranslationPair]], fingerprints: [PathKey: SourceFingerprint],
        history: [LocaleID: [PathKey: SourceHistory]] = [:], moved: [PathKey: String] = [:]
    ) {
        self.pairs = pairs
        self.fingerprints = fingerprints
        self.moved = moved
        for (locale, pairs) in pairs {
            let judge = TranslationJudge(fingerprints: fingerprints, history: history[locale] ?? [:], moved: moved)
            reports[locale] = TranslationReport(locale, pairs.parallelMap(judge.status))
        }
    }

    /// All pairs of a catalog, by locale.
    package static func pairs(of catalog: Catalog) -> [LocaleID: [TranslationPair]] {
        let pairing = TranslationPairing(catalog)
        let configuration = catalog.configuration
        let locales = configuration.locales.map(\.id).filter { $0 != configuration.sourceLocale }
        return Dictionary(locales.map { ($0, pairing.pairs(of: $0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where pages of the source have moved.
    package static func moved(in catalog: Catalog) -> [PathKey: String] {
        let redirections = catalog.redirections[catalog.configuration.sourceLocale]?.redirections ?? []
        return Dictionary(redirections.map { (PathKey($0.path), $0.url) }, uniquingKeysWith: { first, _ in first })
    }

    /// The source files whose hashes are asked for, in the order of paths.
    package static func pinnedSources(of pairs: [LocaleID: [TranslationPair]]) -> [FileTree.File] {
        var files: [PathKey: FileTree.File] = [:]
        for pair in pairs.values.joined() where pair.pin.hash != nil { files[pair.key] = pair.source }
        return files.values.sorted { $0.path < $1.path }
    }

    /// A translation about which the source's history has something to tell.
    package struct Question: Sendable {
        package var locale: LocaleID
        package var pair: TranslationPair
    }

    /// The translations of which it matters what they were made from: stale ones and those that name a commit and
    /// nothing else. In the order of locales and paths.
    ///
    /// - Parameter withBases: those too that are fresh and do not say what they were made from.
    package func questions(withBases: Bool) -> [Question] {
        pairs.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { locale, pairs in
            pairs.compactMap { pair -> Question? in
                guard pair.source != nil, pair.translation != nil, pair.pin.namesSource else { return nil }
                let isStale = status(of: pair.key, in: locale)?.state == .stale
                let isOpen = pair.pin.hash == nil || withBases && pair.pin.commit == nil
                return isStale || isOpen ? Question(locale: locale, pair: pair) : nil
            }
        }
    }

    /// Whether the history would tell more than hashes do: what changed, or how a translation stands that names a commit
    /// and nothing else.
    package var needsHistory: Bool {
        questions(withBases: false).contains { $0.pair.pin.hash != nil || $0.pair.pin.commit != nil }
    }

    /// The same with what the history tells.
    package func adding(_ history: [LocaleID: [PathKey: SourceHistory]]) -> TranslationSurvey {
        TranslationSurvey(pairs, fingerprints: fingerprints, history: history, moved: moved)
    }

    /// What is wrong with what translations say of themselves.
    package var diagnostics: [Diagnostic] {
        pairs.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { locale, pairs in
            pairs.flatMap { TranslationFindings.findings(of: $0, in: locale, moved: moved[$0.key]) }
        }
    }

    /// The same, as the configuration has them.
    package func findings(_ configuration: ProjectConfiguration) -> [Diagnostic] {
        let found = FindingFilter(configuration, []).filter(diagnostics)
        return ReferenceFindings.settled(found, configuration, []).inReportingOrder()
    }

    /// The files of a path; nil for what nobody translates.
    package func pair(of key: PathKey, in locale: LocaleID) -> TranslationPair? {
        guard let own = pairs[locale] else { return nil }
        let position = own.firstIndex { $0.key == key || $0.translation.map { PathKey($0.path) } == key }
        return position.map { own[$0] }
    }

    package func status(of key: PathKey, in locale: LocaleID) -> TranslationStatus? {
        reports[locale]?.status(of: key)
    }
}
