import KumoSite
import KumoText

/// Looks in the source's git history for what translations were made from, and for what has changed since.
///
/// Two runs of git serve all files: one reads what translations name by commit, one lists the commits of the folder.
struct SourceHistoryReader {
    /// A translation whose base is looked for.
    struct Question {
        var locale: LocaleID
        var key: PathKey
        /// As the source spells it, relative to its content folder.
        var path: String
        var pin: TranslationPin
        /// The source as it is now.
        var bytes: [UInt8]
    }

    private let repository: GitRepository
    private let content: SourcePath
    private let ignored: IgnoredCommits
    private(set) var gaps: Set<SourceHistoryGap> = []

    /// - Parameters:
    ///   - content: the source's content folder, relative to the project.
    ///   - ignored: the commits that need no translation.
    init(_ repository: GitRepository, content: SourcePath, ignored: IgnoredCommits) {
        self.repository = repository
        self.content = content
        self.ignored = ignored
    }

    mutating func histories(_ questions: [Question]) -> [LocaleID: [PathKey: SourceHistory]] {
        guard !questions.isEmpty else { return [:] }
        let named = namedVersions(questions)
        let (commits, isWhole) = repository.commits()
        gaps = SourceHistoryGap.gaps(of: repository, isWhole: isWhole)
        let versions = versions(in: commits)
        let found = bases(questions, named, versions)
        var histories: [LocaleID: [PathKey: SourceHistory]] = [:]
        for (question, base) in zip(questions, found) {
            guard let base else { continue }
            histories[question.locale, default: [:]][question.key] = history(question, base, versions, commits)
        }
        return histories
    }

    /// What a translation was made from.
    private struct Base {
        var commit: String
        var blob: GitRepository.Blob
    }

    /// A file after a commit; its position in the list of commits.
    private struct Version {
        var commit: Int
        var object: String?
    }

    /// What translations name by a commit, where it is what their hash says.
    private func namedVersions(_ questions: [Question]) -> [Base?] {
        let blobs = repository.blobs(questions.map { "\($0.pin.commit ?? "-"):./\($0.path)" })
        return zip(questions, blobs).map { question, blob in
            guard let blob, let commit = question.pin.commit else { return nil }
            if let hash = question.pin.hash, Self.fingerprint(blob).match(hash) == nil { return nil }
            return Base(commit: commit, blob: blob)
        }
    }

    /// Every version of every file, the newest first.
    private func versions(in commits: [GitRepository.Commit]) -> [String: [Version]] {
        var versions: [String: [Version]] = [:]
        for (index, commit) in commits.enumerated() {
            for file in commit.files {
                versions[file.path, default: []].append(Version(commit: index, object: file.object))
            }
        }
        return versions
    }

    /// The bases; what no commit names is looked for among all versions of the file.
    private func bases(_ questions: [Question], _ named: [Base?], _ versions: [String: [Version]]) -> [Base?] {
        var wanted: [String] = []
        for (question, base) in zip(questions, named) where base == nil && question.pin.hash != nil {
            wanted += (versions[question.path] ?? []).compactMap(\.object)
        }
        let objects = Array(Set(wanted)).sorted()
        let blobs = repository.blobs(objects)
        let hashed = zip(objects, blobs).compactMap { object, blob in blob.map { (object, $0) } }
            .parallelMap { ($0.0, ($0.1, Self.fingerprint($0.1))) }
        let known = Dictionary(hashed, uniquingKeysWith: { first, _ in first })
        return zip(questions, named).map { question, base in
            guard base == nil, let hash = question.pin.hash else { return base }
            for version in versions[question.path] ?? [] {
                guard let object = version.object, let (blob, print) = known[object], print.match(hash) != nil else {
                    continue
                }
                return Base(commit: "", blob: blob)
            }
            return nil
        }
    }

    private func history(
        _ question: Question, _ base: Base, _ versions: [String: [Version]], _ commits: [GitRepository.Commit]
    ) -> SourceHistory {
        let place = content.appending(question.path)
        var history = SourceHistory(
            base: base.commit.isEmpty ? nil : base.commit, text: SourceText(path: place, bytes: base.blob.bytes))
        let now = SourceFingerprint(of: question.bytes, hash: SHA1.hash)
        history.isUnchanged = now.match(SHA1.hash(base.blob.bytes)) != nil
        for (index, version) in (versions[question.path] ?? []).enumerated() {
            if index == 0, let object = version.object, !isCommitted(question.bytes, as: object) {
                history.changes.append(.uncommitted)
            }
            let commit = commits[version.commit]
            if version.object == base.blob.object {
                if history.base == nil { history.base = commit.id }
                break
            }
            history.changes.append(
                .init(
                    commit: commit.id, day: commit.day, subject: String(commit.message.prefix { $0 != "\n" }),
                    isIgnored: ignored.contains(commit.id, commit.message)))
        }
        if history.isUnchanged { history.changes = [] }
        return history
    }

    /// Whether the file on disk is what git has, but perhaps for the ends of its lines.
    private func isCommitted(_ bytes: [UInt8], as object: String) -> Bool {
        let now = SourceFingerprint(of: bytes) { SHA1.hash(Array("blob \($0.count)\0".utf8) + $0) }
        // A repository of another kind of hash cannot be asked; nothing is ignored then.
        return FileHash(hex: object).map { now.match($0) != nil } ?? false
    }

    private static func fingerprint(_ blob: GitRepository.Blob) -> SourceFingerprint {
        SourceFingerprint(of: blob.bytes, hash: SHA1.hash)
    }
}

extension SourceHistory.Change {
    /// What has been changed on disk and not committed.
    fileprivate static let uncommitted = Self(commit: "", day: "", subject: "not committed yet", isIgnored: false)
}
