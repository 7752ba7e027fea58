import KumoHTML
import KumoText
private import Synchronization

/// The folder that a site is written into.
///
/// It keeps a record of what kumo wrote, `.kumo-output`, one line a file: a hash of its bytes and its path.
/// A file that is not in the record, or no longer what the record says, is somebody else's: it is neither
/// overwritten nor deleted. Files that are already what they should be are left untouched. A folder that was not there
/// is filled aside and gets its place when all is written.
final class OutputFolder: Sendable {
    private let root: String
    /// Where files are while they are being written: in the same file system, so that they can be renamed.
    private let scratch: ScratchFolder
    /// What earlier builds wrote; of one that was stopped, also what it was about to write.
    private let before: [String: Set<ContentHash>]
    private let state: Mutex<State>

    private struct State {
        var now: [String: ContentHash] = [:]
        /// By their paths in the output.
        var folders: [String: Folder] = [:]
        /// The folders that were filled aside, and where they belong.
        var aside: [(made: String, place: String)] = []
        var written = 0
        var foreign: [String] = []
    }

    /// A folder of the output.
    private struct Folder {
        /// Where it is on disk until the build ends.
        var place: String
        /// Whether this build made it, so that nobody looks at it yet.
        var isNew: Bool
    }

    private static let recordName = ".kumo-output"
    private static let journalName = ".kumo-output.new"

    struct Summary {
        var written: Int
        var unchanged: Int
        var deleted: Int
    }

    /// Makes the folder ready.
    ///
    /// - Parameters:
    ///   - contentFolders: folders on disk that the output must not contain nor lie in.
    ///   - project: the project's folder on disk.
    ///   - unread: the folder on disk that nobody reads for content, which may lie in the project's own folder.
    init(
        at path: String, apartFrom contentFolders: [String], project: String, unread: String
    ) throws(CommandFailure) {
        let isUnread = Disk.realPlace(path) == Disk.realPlace(unread)
        try Self.judge(path, apartFrom: contentFolders.filter { !isUnread || $0 != project }, project: project)
        root = try Self.prepare(path)
        before = Self.readRecord(root)
        scratch = try Self.scratch(in: root)
        state = Mutex(State())
    }

    /// Refuses a folder that holds sources or lies among them, before anything is made.
    private static func judge(
        _ path: String, apartFrom contentFolders: [String], project: String
    ) throws(CommandFailure) {
        let place = Disk.realPlace(path)
        func overlaps(_ folder: String) -> Bool {
            place == folder || folder.hasPrefix(place + "/") || place.hasPrefix(folder + "/")
        }
        let help = "write into a folder of its own, with --output or 'output' in kumo.yml"
        for folder in contentFolders where overlaps(folder) {
            throw .output("The output folder '\(path)' and the content folder '\(folder)' overlap.", help: help)
        }
        for name in ["templates", "locales"] where overlaps("\(project)/\(name)") && place != project {
            throw .output("The output folder '\(path)' is the project's folder '\(name)'.", help: help)
        }
        if place == project || project.hasPrefix(place + "/") {
            throw .output("The output folder '\(path)' holds the project itself.", help: help)
        }
    }

    private static func prepare(_ path: String) throws(CommandFailure) -> String {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            if Disk.kind(of: made) != nil { continue }
            do throws(Disk.Failure) {
                try Disk.makeFolder(made)
            } catch {
                throw .output(
                    "The output folder '\(path)' cannot be created: \(error.reason).",
                    help: "name another with --output")
            }
        }
        guard let root = Disk.realPath(path), Disk.kind(of: root) == .folder else {
            throw .output("The output '\(path)' is not a folder.", help: "name another with --output")
        }
        guard Disk.isWritable(root) else {
            throw .output(
                "The output folder '\(path)' is not writable.",
                help: "give kumo the right to write it, or name another with --output")
        }
        return root
    }

    private static func scratch(in root: String) throws(CommandFailure) -> ScratchFolder {
        do throws(Disk.Failure) {
            return try ScratchFolder(at: root + "/.kumo-output.tmp")
        } catch {
            throw .output(
                "'\(error.path)' cannot be made: \(error.reason).",
                help: "it is where kumo writes files before they get their names; move away what is there")
        }
    }

    /// The record of the last build and the journal of one that did not finish.
    private static func readRecord(_ root: String) -> [String: Set<ContentHash>] {
        var record: [String: Set<ContentHash>] = [:]
        for name in [recordName, journalName] {
            guard let bytes = try? Disk.read(root + "/" + name) else { continue }
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                guard let space = line.firstIndex(of: UInt8(ascii: " ")), space + 1 < line.endIndex,
                    let hash = ContentHash(String(decoding: line[..<space], as: UTF8.self))
                else { continue }
                record[String(decoding: line[(space + 1)...], as: UTF8.self), default: []].insert(hash)
            }
        }
        return record
    }

    /// Writes some files; safe to call from several threads for different files.
    func write(_ files: [(path: String, bytes: [UInt8])]) throws(CommandFailure) {
        var journal = ""
        var changed: [(path: String, bytes: [UInt8])] = []
        for file in files {
            // The record has a line for each; and the system would end the path at a NUL.
            guard !file.path.utf8.contains(where: { $0 < 0x20 }) else {
                throw .output(
                    "A path to be written holds a control character: '\(file.path)'.",
                    help: "look at the routes and destinations of the configuration")
            }
            let hash = ContentHash(of: file.bytes)
            switch place(of: file.path, holding: file.bytes) {
            case .same: state.withLock { $0.now[file.path] = hash }
            case .foreign: state.withLock { $0.foreign.append(file.path) }
            case .free:
                state.withLock { $0.now[file.path] = hash }
                journal += "\(hash) \(file.path)\n"
                changed.append(file)
            }
        }
        guard !changed.isEmpty else { return }
        do throws(Disk.Failure) {
            // First the note that these files are ours, so that a build that is stopped leaves none unclaimed.
            try Disk.append(Array(journal.utf8), to: root + "/" + Self.journalName)
            for file in changed {
                let folder = try folder(of: file.path)
                let place = folder.place + "/" + SourcePath(file.path).fileName
                if folder.isNew {
                    try Disk.write(place, file.bytes)
                } else {
                    try Disk.replace(place, with: file.bytes, by: scratch)
                }
            }
        } catch {
            throw .output(
                "'\(error.path)' cannot be written: \(error.reason).",
                help: "make room or give kumo the right to write there; what is written so far is whole")
        }
        state.withLock { $0.written += changed.count }
    }

    private enum Place { case same, free, foreign }

    /// Whether a file may be written where it belongs.
    private func place(of path: String, holding bytes: [UInt8]) -> Place {
        let onDisk = root + "/" + path
        let isInNewFolder = state.withLock { $0.folders[Self.folderPath(of: path)]?.isNew ?? false }
        switch isInNewFolder ? nil : Disk.kind(of: onDisk) {
        case nil: return .free
        case .file:
            guard let existing = try? Disk.read(onDisk) else { return .foreign }
            if Disk.isSame(existing, bytes) { return .same }
            return before[path]?.contains(ContentHash(of: existing)) ?? false ? .free : .foreign
        case .folder, .link, .other: return .foreign
        }
    }

    /// The folder that a file belongs in, made where it is not there.
    private func folder(of path: String) throws(Disk.Failure) -> Folder {
        let name = Self.folderPath(of: path)
        return try state.withLock { state throws(Disk.Failure) in
            if let known = state.folders[name] { return known }
            var folder = Folder(place: root, isNew: false)
            var path = ""
            for part in name.split(separator: "/") {
                path += path.isEmpty ? String(part) : "/" + part
                if let known = state.folders[path] {
                    folder = known
                } else {
                    folder = try self.folder(String(part), in: folder, &state.aside)
                    state.folders[path] = folder
                }
            }
            return folder
        }
    }

    private func folder(
        _ name: String, in parent: Folder, _ aside: inout [(made: String, place: String)]
    ) throws(Disk.Failure) -> Folder {
        let place = parent.place + "/" + name
        if parent.isNew {
            try Disk.makeFolder(place)
            return Folder(place: place, isNew: true)
        }
        switch Disk.kind(of: place) {
        case .folder: return Folder(place: place, isNew: false)
        case nil:
            let made = scratch.newPath()
            try Disk.makeFolder(made)
            aside.append((made, place))
            return Folder(place: made, isNew: true)
        // A link would lead out of the output folder.
        default: throw Disk.Failure(path: place, code: 20 /* ENOTDIR */, action: "write")
        }
    }

    private static func folderPath(of path: String) -> String {
        String(Substring(path.utf8.prefix(upTo: path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)))
    }

    /// Takes away what has not got its place, after a failure.
    func giveUp() { scratch.remove() }

    /// Files in the way that kumo did not write, in order.
    var foreignFiles: [String] { state.withLock { $0.foreign.sorted() } }

    /// Deletes what earlier builds wrote and this one did not, and keeps the new record.
    ///
    /// - Parameter isWhole: false where only a part of the site was built, and the rest must stay.
    func finish(isWhole: Bool) throws(CommandFailure) -> Summary {
        let (now, written, foreign) = state.withLock { ($0.now, $0.written, Set($0.foreign)) }
        try placeFolders()
        var record = now.mapValues { [$0] as Set }
        var deleted = 0
        for (path, hashes) in before.sorted(by: { $0.key < $1.key }) where now[path] == nil {
            if !isWhole || foreign.contains(path) {
                record[path] = hashes
            } else if delete(path, ifStillOneOf: hashes) {
                deleted += 1
            }
        }
        do throws(Disk.Failure) {
            if record != before || Disk.kind(of: root + "/" + Self.recordName) != .file { try write(record) }
            scratch.remove()
            let journal = root + "/" + Self.journalName
            if Disk.kind(of: journal) == .file { try Disk.removeFile(journal) }
        } catch {
            throw .output(
                "'\(error.path)' cannot be written: \(error.reason).", help: "give kumo the right to write there")
        }
        return Summary(written: written, unchanged: now.count - written, deleted: deleted)
    }

    /// Gives the folders that were filled aside their places.
    private func placeFolders() throws(CommandFailure) {
        for (made, place) in state.withLock({ $0.aside }) {
            do throws(Disk.Failure) {
                try Disk.move(made, to: place)
            } catch {
                giveUp()
                throw .output(
                    "'\(place)' cannot be written: \(error.reason).",
                    help: "see whether somebody else has made it, and build again")
            }
        }
    }

    private func write(_ record: [String: Set<ContentHash>]) throws(Disk.Failure) {
        let entries = record.flatMap { path, hashes in hashes.map { "\($0) \(path)\n" } }
        try Disk.replace(
            root + "/" + Self.recordName, with: Array(entries.sorted().joined().utf8), by: scratch)
    }

    /// - Returns: whether the file was there, was still kumo's, and is gone.
    private func delete(_ path: String, ifStillOneOf hashes: Set<ContentHash>) -> Bool {
        let onDisk = root + "/" + path
        guard Disk.kind(of: onDisk) == .file, isInside(path), let bytes = try? Disk.read(onDisk),
            hashes.contains(ContentHash(of: bytes)), (try? Disk.removeFile(onDisk)) != nil
        else { return false }
        var folder = SourcePath(path).folder
        while !folder.isEmpty, Disk.removeIfEmpty(root + "/" + folder.rawValue) { folder = folder.folder }
        return true
    }

    /// A record is a file that anybody can edit: only paths below the folder and without links count.
    private func isInside(_ path: String) -> Bool {
        guard let real = Disk.realPath(root + "/" + path) else { return false }
        return real == root + "/" + path
    }
}

/// A number by which a file is known again. It tells files apart that differ by accident, which is all that
/// is asked of it; it is no protection against forgery.
struct ContentHash: Hashable, Sendable, CustomStringConvertible {
    private let value: UInt64

    init(of bytes: [UInt8]) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
        bytes.withUnsafeBytes { buffer in
            var index = 0
            while index + 8 <= buffer.count {
                hash = Self.mix(
                    hash ^ UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
                index += 8
            }
            while index < buffer.count {
                hash = Self.mix(hash ^ UInt64(buffer[index]))
                index += 1
            }
        }
        value = hash
    }

    init?(_ text: String) {
        guard text.count == 16, let value = UInt64(text, radix: 16) else { return nil }
        self.value = value
    }

    var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A multiplication and a shift each way, so that every bit of a word reaches every bit of the hash.
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value &* 0x9E37_79B9_7F4A_7C15
        return (product ^ (product >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }
}
