import KumoSite
import KumoText

/// A folder in a git work tree, and what git tells of it.
struct GitRepository {
    /// The folder on disk that paths are relative to.
    let folder: String
    /// The folder's path in the repository, with a slash at its end; empty at the top.
    let prefix: String
    /// Whether the history has been cut off somewhere.
    let isShallow: Bool

    /// A commit, and the files that it changed.
    struct Commit {
        var id: String
        /// Year, month, day.
        var day: String
        var message: String
        /// The object of each file after the commit, by path relative to the folder; nil where it was deleted.
        var files: [(path: String, object: String?)]
        /// The objects of those files before it.
        var objectsBefore: [String: String]
    }

    struct Blob {
        var object: String
        var bytes: [UInt8]
    }

    /// The most commits of which a history is looked through, and for how long.
    static let commitLimit = 20_000
    private static let walkBounds = GitProcess.Bounds(seconds: 10, bytes: 256 << 20)

    /// - Returns: nil where the folder is in no repository, or there is no git.
    init?(containing folder: String) {
        guard Self.isInRepository(folder),
            case .finished(let bytes) = GitProcess.run(
                ["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"], in: folder)
        else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 3, lines[0] == "true" else { return nil }
        self.folder = folder
        isShallow = lines[1] == "true"
        prefix = String(lines[2])
    }

    /// Whether a repository is there at all, which costs no process to tell.
    private static func isInRepository(_ folder: String) -> Bool {
        var current = folder[...]
        while true {
            if Disk.kind(of: current + "/.git") != nil { return true }
            guard let slash = current.lastIndex(of: "/") else { return false }
            current = current[..<slash]
        }
    }

    /// The commit that is checked out, where a file of it is what it is on disk, but perhaps for the ends of its lines.
    ///
    /// - Parameter path: relative to the folder.
    func head(with bytes: [UInt8], at path: String) -> String? {
        guard let blob = blobs(["HEAD:./\(path)"]).first ?? nil,
            SourceFingerprint(of: bytes, hash: SHA1.hash).match(SHA1.hash(blob.bytes)) != nil,
            case .finished(let output) = GitProcess.run(["rev-parse", "--verify", "HEAD"], in: folder)
        else { return nil }
        let id = String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return id.utf8.count >= 40 ? id : nil
    }

    /// The contents of what is named `<commit>:./<path>` or by its object; nil where there is none.
    func blobs(_ names: [String], bounds: GitProcess.Bounds = .init()) -> [Blob?] {
        let asked = names.map { $0.contains("\n") ? "-" : $0 }
        guard !names.isEmpty else { return [] }
        let input = Array(asked.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
        let bytes: [UInt8]
        switch GitProcess.run(["cat-file", "--batch"], in: folder, input: input, bounds: bounds) {
        case .finished(let output), .cut(let output): bytes = output
        case .failed: return names.map { _ in nil }
        }
        var rest = bytes[...]
        return names.map { _ in Self.nextBlob(&rest) }
    }

    /// `<object> blob <size>`, the bytes and a line end; or a line that says what is wrong with the name.
    private static func nextBlob(_ rest: inout ArraySlice<UInt8>) -> Blob? {
        guard let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) else {
            rest = []
            return nil
        }
        let words = String(decoding: rest[..<lineEnd], as: UTF8.self).split(separator: " ")
        rest = rest[(lineEnd + 1)...]
        guard words.count == 3, let size = Int(words[2]), size >= 0,
            ["blob", "tree", "commit", "tag"].contains(words[1])
        else { return nil }
        guard rest.count > size else {
            rest = []
            return nil
        }
        let content = Array(rest.prefix(size))
        rest = rest.dropFirst(size + 1)
        return words[1] == "blob" ? Blob(object: String(words[0]), bytes: content) : nil
    }

    /// The commits that changed anything in the folder, the newest first, and whether these are all.
    func commits(filter: [String] = []) -> (commits: [Commit], isWhole: Bool) {
        let arguments =
            [
                "log", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv",
                "--max-count=\(Self.commitLimit)", "--format=%x01%H%x1f%cs%x1f%B",
            ] + filter + ["--", "."]
        switch GitProcess.run(arguments, in: folder, bounds: Self.walkBounds) {
        case .finished(let bytes):
            let commits = parse(bytes)
            return (commits, commits.count < Self.commitLimit)
        // The last of what was cut off may be half of something.
        case .cut(let bytes): return (parse(bytes).dropLast(), false)
        case .failed: return ([], false)
        }
    }

    private func parse(_ bytes: [UInt8]) -> [Commit] {
        var commits: [Commit] = []
        var tokens = bytes.split(separator: 0, omittingEmptySubsequences: true).makeIterator()
        while var token = tokens.next() {
            token = token.drop { $0 == UInt8(ascii: "\n") }
            if token.first == 1 {
                let fields = String(decoding: token.dropFirst(), as: UTF8.self)
                    .split(separator: "\u{1F}", maxSplits: 2, omittingEmptySubsequences: false)
                guard fields.count == 3 else { continue }
                commits.append(
                    Commit(
                        id: String(fields[0]), day: String(fields[1]), message: String(fields[2]), files: [],
                        objectsBefore: [:]))
            } else if token.first == UInt8(ascii: ":"), let path = tokens.next(), !commits.isEmpty {
                add(token, String(decoding: path, as: UTF8.self), to: &commits[commits.count - 1])
            }
        }
        return commits
    }

    /// `:100644 100644 <before> <after> M`
    private func add(_ change: ArraySlice<UInt8>, _ path: String, to commit: inout Commit) {
        let words = String(decoding: change, as: UTF8.self).split(separator: " ")
        guard words.count == 5, path.hasPrefix(prefix) else { return }
        let own = String(path.dropFirst(prefix.count))
        func object(_ word: Substring) -> String? { word.allSatisfy { $0 == "0" } ? nil : String(word) }
        commit.files.append((own, object(words[3])))
        // What was a symbolic link or another repository is no file.
        if words[0].hasPrefix(":100"), let before = object(words[2]) { commit.objectsBefore[own] = before }
    }
}
