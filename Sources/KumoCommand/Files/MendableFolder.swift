import KumoSite
import KumoText

/// The files that kumo may change when it is asked to mend findings: those of the project's folder and of its own
/// content folders, but not of a docset that it only falls back to.
struct MendableFolder {
    /// The project's folder on disk.
    private let folder: String
    /// Without symbolic links.
    private let roots: [String]
    /// The way to the project from the folder that the command was asked about.
    private let docset: SourcePath

    /// - Parameter docset: the project, where it is one of the docsets of the folder that the command was asked about.
    init(_ project: Project, docset: SourcePath) {
        self.docset = docset
        folder = project.folder
        let own = project.sources.content.filter { !project.configuration.isReference($0.key) }
        let places = own.map { project.folder + "/" + $0.value.folder.rawValue }.compactMap { Disk.realPath($0) }
        roots = [project.folder] + places.sorted()
    }

    /// Whether a file is a file, no link to one, and in one of the folders.
    func mayWrite(_ path: SourcePath) -> Bool {
        let place = self.place(of: path)
        guard Disk.kind(of: place) == .file, let real = Disk.realPath(place) else { return false }
        return roots.contains { real.hasPrefix($0 + "/") }
    }

    private func place(of path: SourcePath) -> String { folder + "/" + path.rawValue }

    /// Whether a file on disk is text, and what was read, so that edits can be made in it.
    func isText(_ source: SourceText) -> Bool {
        (try? Disk.read(place(of: source.path))).map { FileMending(source: source).mended($0) != nil } ?? false
    }

    /// The diff of a file for a person or for `git apply`; nothing in it moves a terminal's cursor.
    func diff(of file: FileMending) -> [UInt8] {
        guard let original = try? Disk.read(place(of: file.source.path)),
            let diff = file.diff(original, below: docset)
        else { return [] }
        guard Terminal.outputIsTerminal else { return diff }
        let lines = diff.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return Array(
            lines.map { Excerpt.visible(String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self)) }
                .joined(separator: "\n").utf8)
    }

    /// Changes files, each at once; one that has changed since it was read is left as it is.
    ///
    /// - Returns: the files that were changed, as the diff names them.
    func write(_ files: [FileMending]) throws(CommandFailure) -> [SourcePath] {
        var written: [SourcePath] = []
        for file in files where mayWrite(file.source.path) {
            let place = place(of: file.source.path)
            do throws(Disk.Failure) {
                let original = try Disk.read(place)
                guard let bytes = file.mended(original), bytes != original else { continue }
                try Disk.replace(place, with: bytes)
            } catch {
                throw .output(
                    "The file '\(file.source.path)' cannot be mended: \(error.reason).",
                    help: "give kumo the right to \(error.action) it")
            }
            written.append(docset.appending(file.source.path.rawValue))
        }
        return written
    }
}
