import KumoSite
import KumoText
import Synchronization

/// Reads samples of code out of a content folder, when a page asks for one and each at most once.
///
/// The rules are those of `FileTreeReader`: nothing outside the folder, regular files only. They are held again
/// here, since a file may have become a link after the folder was listed.
final class SampleReader: Sendable {
    /// The folder on disk, without symbolic links.
    private let root: String
    private let disk: DiskView
    private let known = Mutex<[SourcePath: FileTree.Reading]>([:])

    init(root: String, on disk: DiskView) {
        self.root = root
        self.disk = disk
    }

    func read(_ path: SourcePath) -> FileTree.Reading {
        known.withLock { known in
            if let reading = known[path] { return reading }
            let reading = readFromDisk(path)
            known[path] = reading
            return reading
        }
    }

    private func readFromDisk(_ path: SourcePath) -> FileTree.Reading {
        guard let file = disk.realPath(root + "/" + path.rawValue), file.hasPrefix(root + "/") else {
            return .refused("it is not in the content folder")
        }
        guard disk.kind(of: file) == .file else { return .refused("it is not a regular file") }
        do throws(Disk.Failure) {
            return .bytes(try disk.read(file, limit: FileTree.sampleSizeLimit))
        } catch {
            return .refused(error.reason)
        }
    }
}
