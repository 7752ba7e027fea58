private import Synchronization

/// A folder of kumo's own for files and folders that are being written. What a build that was stopped left in it goes
/// when the next one begins.
final class ScratchFolder: Sendable {
    private let path: String
    private let count = Atomic<Int>(0)

    init(at path: String) throws(Disk.Failure) {
        self.path = path
        switch Disk.kind(of: path) {
        case .folder: empty()
        case nil: try Disk.makeFolder(path)
        default: throw Disk.Failure(path: path, code: 17 /* EEXIST */, action: "create")
        }
    }

    /// A name that nothing has.
    func newPath() -> String {
        path + "/" + String(count.add(1, ordering: .relaxed).newValue)
    }

    func remove() {
        empty()
        _ = Disk.removeIfEmpty(path)
    }

    /// Takes away what has a name that only this type gives: a number.
    private func empty() {
        for name in (try? Disk.names(in: path)) ?? [] where Int(name) != nil {
            let piece = path + "/" + name
            if Disk.kind(of: piece) == .folder { Disk.removeFolder(piece) } else { try? Disk.removeFile(piece) }
        }
    }
}
