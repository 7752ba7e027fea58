/// What git tells of a commit as a whole. None of it looks at the work tree, since git would run a filter that the
/// repository's configuration names to compare that.
extension GitRepository {
    /// The work tree's outermost folder on disk.
    var top: String { prefix.isEmpty ? folder : String(folder.dropLast(prefix.utf8.count)) }

    /// A file of a commit.
    struct TreeEntry {
        /// Relative to the top.
        var path: String
        var kind: Kind
        var object: String

        enum Kind { case file, link, repository }
    }

    /// The commit that somebody names.
    func commit(named revision: String) -> String? {
        guard !revision.hasPrefix("-"), !revision.contains("\n") else { return nil }
        return id(["rev-parse", "--verify", "--quiet", revision + "^{commit}"])
    }

    /// The newest commit that two have in common.
    func mergeBase(of one: String, and other: String) -> String? { id(["merge-base", one, other]) }

    private func id(_ arguments: [String]) -> String? {
        guard case .finished(let output) = GitProcess.run(arguments, in: folder) else { return nil }
        let id = String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return id.utf8.count >= 40 ? id : nil
    }

    /// All files of a commit; nil where git cannot list them.
    func tree(of commit: String) -> [TreeEntry]? {
        guard
            case .finished(let output) = GitProcess.run(
                ["ls-tree", "-r", "-z", "--full-tree", commit], in: folder, bounds: .init(seconds: 60))
        else { return nil }
        return output.split(separator: 0).compactMap { entry in
            guard let tab = entry.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
            let words = String(decoding: entry[..<tab], as: UTF8.self).split(separator: " ")
            guard words.count == 3 else { return nil }
            let kind: TreeEntry.Kind = words[1] == "commit" ? .repository : words[0] == "120000" ? .link : .file
            return TreeEntry(
                path: String(decoding: entry[(tab + 1)...], as: UTF8.self), kind: kind, object: String(words[2]))
        }
    }

    /// The files, and the folders with a slash at their ends, that git is told to ignore.
    func ignored() -> [String] {
        let arguments = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"]
        guard case .finished(let output) = GitProcess.run(arguments, in: top, bounds: .init(seconds: 60)) else {
            return []
        }
        return output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What a file was called in a commit, for files that the index calls otherwise, committed or not; relative to the
    /// top.
    func renames(from old: String) -> [String: String] {
        let arguments = [
            "diff-index", "--cached", "-z", "-M", "--diff-filter=R", "--name-status", "--no-ext-diff", "--no-textconv",
            old,
        ]
        guard case .finished(let output) = GitProcess.run(arguments, in: top, bounds: .init(seconds: 60)) else {
            return [:]
        }
        let words = output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        var renames: [String: String] = [:]
        for index in stride(from: 0, to: words.count - 2, by: 3) where words[index].hasPrefix("R") {
            renames[words[index + 2]] = words[index + 1]
        }
        return renames
    }
}
