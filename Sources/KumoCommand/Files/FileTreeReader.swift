import KumoSite
package import KumoText

/// Reads a content folder.
///
/// Nothing outside the folder is read: a symbolic link that leads out of it, and any link to a folder, is
/// reported and left alone. Hidden files and the output folder are passed over.
struct FileTreeReader {
    /// The folder on disk, without symbolic links.
    private let root: String
    /// The folder, relative to the project.
    private let folder: SourcePath
    /// The output folder on disk, which may lie in the content folder.
    private let output: String
    private let disk: DiskView
    private(set) var diagnostics: [Diagnostic] = []

    /// The most bytes that a Markdown or YAML file may have; the largest of the docsets studied has half a
    /// million.
    private static let sizeLimit = 256 << 20

    init(root: String, folder: SourcePath, output: String, on disk: DiskView) {
        self.root = root
        self.folder = folder
        self.output = output
        self.disk = disk
    }

    mutating func read() -> FileTree {
        let paths = list()
        let (root, disk) = (root, disk)
        let read = paths.parallelMap { path -> (FileTree.File, Disk.Failure?) in
            guard Self.isText(path) else { return (FileTree.File(path: path, bytes: nil), nil) }
            do throws(Disk.Failure) {
                return (
                    FileTree.File(path: path, bytes: try disk.read(root + "/" + path.rawValue, limit: Self.sizeLimit)),
                    nil
                )
            } catch {
                return (FileTree.File(path: path, bytes: nil), error)
            }
        }
        var files: [FileTree.File] = []
        for (file, failure) in read {
            if let failure {
                diagnostics.append(.unreadable(folder.appending(file.path.rawValue), failure.reason))
            } else if file.bytes?.count ?? 0 > Self.sizeLimit {
                diagnostics.append(.tooLarge(folder.appending(file.path.rawValue)))
            } else {
                files.append(file)
            }
        }
        let samples = SampleReader(root: root, on: disk)
        var tree = FileTree(folder: folder, files: files, read: { samples.read($0) })
        tree.folderNames = root.split(separator: "/").map(String.init)
        return tree
    }

    /// All files below the folder, with a work list instead of recursion.
    private mutating func list() -> [SourcePath] {
        var files: [SourcePath] = []
        var folders = [SourcePath("")]
        while let current = folders.popLast() {
            let onDisk = current.isEmpty ? root : root + "/" + current.rawValue
            do throws(Disk.Failure) {
                for name in try disk.names(in: onDisk) where !name.hasPrefix(".") {
                    let path = current.appending(name)
                    guard Self.isUsable(name) else {
                        diagnostics.append(.badName(folder.appending(current.rawValue), name))
                        continue
                    }
                    switch disk.kind(of: onDisk + "/" + name) {
                    case .file: files.append(path)
                    case .folder: if onDisk + "/" + name != output { folders.append(path) }
                    case .link: if isFileInside(path) { files.append(path) }
                    case .other, nil: break
                    }
                }
            } catch {
                diagnostics.append(.unreadable(folder.appending(current.rawValue), error.reason))
            }
        }
        return files.sorted()
    }

    /// Whether a symbolic link leads to a file in the folder; reports it where it does not.
    private mutating func isFileInside(_ path: SourcePath) -> Bool {
        let shown = folder.appending(path.rawValue)
        guard let target = disk.realPath(root + "/" + path.rawValue) else {
            diagnostics.append(.deadLink(shown))
            return false
        }
        guard target.hasPrefix(root + "/") else {
            diagnostics.append(.linkLeaves(shown))
            return false
        }
        guard disk.kind(of: target) == .file else {
            diagnostics.append(.linkToFolder(shown))
            return false
        }
        return true
    }

    /// Whether a link could lead to a file of this name: paths of the dialect read a backslash as a slash, and
    /// U+FFFD stands for bytes that are no UTF-8.
    private static func isUsable(_ name: String) -> Bool {
        !name.unicodeScalars.contains { $0 == "\\" || $0.value < 0x20 || $0 == "\u{FFFD}" }
    }

    private static func isText(_ path: SourcePath) -> Bool {
        ["md", "yml", "yaml", "json"].contains(path.fileExtension)
    }
}

extension Diagnostic {
    fileprivate static func unreadable(_ path: SourcePath, _ reason: String) -> Diagnostic {
        Diagnostic(
            .fileUnreadable, "'\(path)' cannot be read: \(reason).", at: .init(path),
            help: "give kumo the right to read it, or take it out of the content folder", severity: .error)
    }

    fileprivate static func tooLarge(_ path: SourcePath) -> Diagnostic {
        Diagnostic(
            .fileUnreadable, "'\(path)' is larger than 256 MB and is left out.", at: .init(path), help: "split it")
    }

    fileprivate static func badName(_ folder: SourcePath, _ name: String) -> Diagnostic {
        Diagnostic(
            .fileUnreadable,
            "The file name '\(name)' holds a backslash, a control character or bytes that are not UTF-8, and is left out.",
            at: .init(folder), help: "rename the file; no link could lead to it")
    }

    fileprivate static func linkLeaves(_ path: SourcePath) -> Diagnostic {
        Diagnostic(
            .symbolicLink, "The symbolic link leads out of the content folder and is not followed.", at: .init(path),
            help: "copy the file into the content folder")
    }

    fileprivate static func linkToFolder(_ path: SourcePath) -> Diagnostic {
        Diagnostic(
            .symbolicLink, "The symbolic link leads to a folder and is not followed.", at: .init(path),
            help: "link to the files in it, or move the folder")
    }

    fileprivate static func deadLink(_ path: SourcePath) -> Diagnostic {
        Diagnostic(.symbolicLink, "The symbolic link leads nowhere.", at: .init(path), help: "delete it")
    }
}

extension DiagnosticCode {
    package static let fileUnreadable = DiagnosticCode("file-unreadable", .project, .error)
    package static let symbolicLink = DiagnosticCode("symbolic-link-not-followed", .project, .warning)
}
