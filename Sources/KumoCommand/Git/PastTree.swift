import KumoSite
import Synchronization

/// The files of a work tree as they were in a commit. What git ignores or does not manage is as it is now.
///
/// A file that is on disk as it was then is read from there, so that git is asked for the changed ones only.
final class PastTree: Sendable {
    /// The work tree's outermost folder on disk, without symbolic links.
    let top: String
    private let repository: GitRepository
    private let entries: [String: GitRepository.TreeEntry]
    /// The names in each folder.
    private let folders: [String: Set<String>]
    /// Files and folders that are not the commit's business.
    private let unmanaged: Set<String>
    /// Files that git has not got, as in a clone that holds only a part of the history.
    private let missing = Mutex<Set<String>>([])

    /// - Returns: nil where git cannot list the commit.
    init?(of commit: String, in repository: GitRepository) {
        guard let list = repository.tree(of: commit) else { return nil }
        self.repository = repository
        top =
            repository.top.count > 1 && repository.top.hasSuffix("/")
            ? String(repository.top.dropLast()) : repository.top
        var entries: [String: GitRepository.TreeEntry] = [:]
        var unmanaged = Set(repository.ignored().map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
        for entry in list {
            if entry.kind == .repository { unmanaged.insert(entry.path) } else { entries[entry.path] = entry }
        }
        self.entries = entries
        self.unmanaged = unmanaged.subtracting(entries.keys)
        folders = Self.folders(of: Array(entries.keys) + self.unmanaged)
    }

    private static func folders(of paths: [String]) -> [String: Set<String>] {
        var folders: [String: Set<String>] = ["": []]
        for path in paths {
            var rest = path[...]
            while true {
                let slash = rest.lastIndex(of: "/")
                let folder = slash.map { String(rest[..<$0]) } ?? ""
                let isKnown = folders[folder] != nil
                folders[folder, default: []].insert(String(slash.map { rest[rest.index(after: $0)...] } ?? rest))
                guard !isKnown, let slash else { break }
                rest = rest[..<slash]
            }
        }
        return folders
    }

    /// The files that somebody asked for and that git has not got.
    var missingFiles: [String] { missing.withLock { $0.sorted() } }

    // MARK: Disk's questions

    /// Whether a path is in the commit's care, there or not.
    func holds(_ path: String) -> Bool { ownPath(path) != nil }

    func kind(of path: String) -> Disk.Kind? { ownPath(path).flatMap { kind(ofOwn: $0) } }

    func realPath(_ path: String) -> String? {
        guard let own = ownPath(path) else { return nil }
        var parts = own.split(separator: "/").map(String.init).reversed().map { $0 }
        var real = ""
        var linksLeft = Self.linkLimit
        while let part = parts.popLast() {
            let next = real.isEmpty ? part : real + "/" + part
            switch kind(ofOwn: next) {
            case .file, .folder: real = next
            case .link:
                linksLeft -= 1
                guard linksLeft > 0, let bytes = try? bytes(ofOwn: next) else { return nil }
                let target = String(decoding: bytes, as: UTF8.self)
                let whole = target.hasPrefix("/") ? target : onDisk(real) + "/" + target
                guard let inside = ownPath(whole) else { return Disk.realPath(whole) }
                parts += inside.split(separator: "/").map(String.init).reversed()
                real = ""
            case .other, nil:
                // What git does not manage lies where it lies now.
                guard ownPath(onDisk(next)) == nil else { return nil }
                return Disk.realPath(([onDisk(next)] + parts.reversed()).joined(separator: "/"))
            }
        }
        return onDisk(real)
    }

    func names(in folder: String) throws(Disk.Failure) -> [String] {
        guard let real = realPath(folder).flatMap({ ownPath($0) }), let names = folders[real] else {
            throw .missing(folder)
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    func read(_ path: String, limit: Int) throws(Disk.Failure) -> [UInt8] {
        guard let real = realPath(path) else { throw .missing(path) }
        guard let own = ownPath(real) else { return try Disk.read(real, limit: limit) }
        let bytes = try bytes(ofOwn: own)
        guard bytes.count <= limit else { throw .tooLarge(path) }
        return bytes
    }

    // MARK: paths relative to the top

    private static let linkLimit = 40

    private func onDisk(_ own: String) -> String { own.isEmpty ? top : top + "/" + own }

    /// A path relative to the top, without `.` and `..`; nil for one that is not in the commit's care.
    private func ownPath(_ path: String) -> String? {
        guard path.hasPrefix("/") else { return nil }
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let above = top.split(separator: "/")
        guard parts.starts(with: above) else { return nil }
        let own = parts.dropFirst(above.count)
        guard own.first != ".git" else { return nil }
        var folder = ""
        for part in own {
            folder += folder.isEmpty ? part : "/" + part
            if unmanaged.contains(folder) { return nil }
        }
        return folder
    }

    private func kind(ofOwn path: String) -> Disk.Kind? {
        if let entry = entries[path] { return entry.kind == .link ? .link : .file }
        return folders[path] == nil ? nil : .folder
    }

    private func bytes(ofOwn path: String) throws(Disk.Failure) -> [UInt8] {
        guard let entry = entries[path] else { throw .missing(path) }
        if entry.kind == .file, let now = try? Disk.read(onDisk(path), limit: Self.comparedLimit),
            FileHash(hex: entry.object) == Self.hash(now)
        {
            return now
        }
        guard let blob = repository.blobs([entry.object]).first ?? nil else {
            missing.withLock { _ = $0.insert(path) }
            throw .unreadable(path)
        }
        return blob.bytes
    }

    private static let comparedLimit = 256 << 20

    /// As git names a file's content.
    private static func hash(_ bytes: [UInt8]) -> FileHash { SHA1.hash(Array("blob \(bytes.count)\0".utf8) + bytes) }
}
