import KumoSite
import KumoText

/// What a repository's history has of files that are not in the folder any more.
///
/// Three runs of git serve all files: one reads what is deleted and not committed yet, one lists the commits that
/// deleted something, one reads what that was.
struct DeletedFiles {
    struct Found {
        var file: FileTree.File
        /// The commit that deleted it, and its day; nil where nothing of it is committed.
        var deletion: (commit: String, day: String)?
    }

    private struct Deletion {
        var path: String
        var object: String
        var commit: String
        var day: String
    }

    private let repository: GitRepository
    /// Of each path the newest; nil as long as nobody has asked.
    private var deletions: [PathKey: Deletion]?
    private(set) var gaps: Set<SourceHistoryGap> = []

    /// All files together may take so many bytes.
    private static let bounds = GitProcess.Bounds(seconds: 10, bytes: 128 << 20)

    init(_ repository: GitRepository) {
        self.repository = repository
    }

    /// - Parameter paths: relative to the folder, without regard to case.
    mutating func find(_ paths: [SourcePath]) -> [PathKey: Found] {
        let absent = paths.filter { Disk.kind(of: repository.folder + "/" + $0.rawValue) == nil }
        var found: [PathKey: Found] = [:]
        let committed = repository.blobs(absent.map { "HEAD:./\($0)" }, bounds: Self.bounds)
        for (path, blob) in zip(absent, committed) {
            if let file = Self.file(path, blob) { found[PathKey(path)] = Found(file: file) }
        }
        let open = absent.map { PathKey($0) }.filter { found[$0] == nil }
        guard !open.isEmpty else { return found }
        let known = loaded()
        let wanted = open.compactMap { key in known[key].map { (key, $0) } }
        for ((key, deletion), blob) in zip(wanted, repository.blobs(wanted.map(\.1.object), bounds: Self.bounds)) {
            guard let file = Self.file(SourcePath(deletion.path), blob) else { continue }
            found[key] = Found(file: file, deletion: (deletion.commit, deletion.day))
        }
        return found
    }

    private static func file(_ path: SourcePath, _ blob: GitRepository.Blob?) -> FileTree.File? {
        guard let blob, blob.bytes.count <= FileTree.sampleSizeLimit else { return nil }
        return FileTree.File(path: path, bytes: blob.bytes)
    }

    private mutating func loaded() -> [PathKey: Deletion] {
        if let deletions { return deletions }
        let (commits, isWhole) = repository.commits(filter: ["--diff-filter=D"])
        gaps = SourceHistoryGap.gaps(of: repository, isWhole: isWhole)
        var newest: [PathKey: Deletion] = [:]
        for commit in commits {
            for (path, object) in commit.objectsBefore {
                let key = PathKey(SourcePath(path))
                guard newest[key] == nil else { continue }
                newest[key] = Deletion(path: path, object: object, commit: commit.id, day: commit.day)
            }
        }
        deletions = newest
        return newest
    }
}
