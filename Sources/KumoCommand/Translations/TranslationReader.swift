import KumoSite
import KumoText

/// Finds out how a project's translations stand to their source: hashes the files that translations name, and asks
/// the source's git history where it has one.
struct TranslationReader {
    private let project: Project
    private(set) var diagnostics: [Diagnostic] = []

    init(_ project: Project) {
        self.project = project
    }

    /// - Parameter withBases: whether it matters what fresh translations were made from, too.
    mutating func survey(of catalog: Catalog, withBases: Bool = false) -> TranslationSurvey {
        let pairs = TranslationSurvey.pairs(of: catalog)
        guard !pairs.isEmpty else { return .none }
        let survey = TranslationSurvey(
            pairs, fingerprints: Self.fingerprints(of: TranslationSurvey.pinnedSources(of: pairs)),
            moved: TranslationSurvey.moved(in: catalog))
        let history = history(survey.questions(withBases: withBases), isMissed: survey.needsHistory)
        return history.isEmpty ? survey : survey.adding(history)
    }

    private static func fingerprints(of files: [FileTree.File]) -> [PathKey: SourceFingerprint] {
        let hashed = files.parallelMap { file in
            (PathKey(file.path), SourceFingerprint(of: file.bytes ?? [], hash: SHA1.hash))
        }
        return Dictionary(hashed, uniquingKeysWith: { first, _ in first })
    }

    /// What the history tells of translations that are not what the source is now, or that name a commit only.
    ///
    /// - Parameter isMissed: whether it matters that there is none.
    private mutating func history(
        _ open: [TranslationSurvey.Question], isMissed: Bool
    ) -> [LocaleID: [PathKey: SourceHistory]] {
        let configuration = project.configuration
        let questions = open.map {
            SourceHistoryReader.Question(
                locale: $0.locale, key: $0.pair.key, path: $0.pair.path.rawValue, pin: $0.pair.pin,
                bytes: $0.pair.source?.bytes ?? [])
        }
        guard !questions.isEmpty,
            let source = configuration.locales.first(where: { $0.id == configuration.sourceLocale })
        else { return [:] }
        guard let repository = project.sourceRepository else {
            if isMissed { diagnostics.append(SourceHistoryGap.absent.diagnostic) }
            return [:]
        }
        var reader = SourceHistoryReader(
            repository, content: source.content, ignored: configuration.ignoredCommits)
        let histories = reader.histories(questions)
        let found = histories.values.reduce(0) { $0 + $1.count }
        if found < questions.count {
            diagnostics += reader.gaps.map(\.diagnostic).sorted { $0.message < $1.message }
        }
        return histories
    }
}
