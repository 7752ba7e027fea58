import KumoSite
import KumoText

/// Finds the files that say which pages of a content folder have moved (docfx.md d.3).
struct RedirectionFinder {
    /// The project's folder on disk.
    private let project: String
    /// The output folder on disk, which may be large and is none of the sources.
    private let output: String
    private let disk: DiskView
    private(set) var diagnostics: [Diagnostic] = []

    private static let sizeLimit = 256 << 20
    /// A repository is at most this many folders above a docset of it.
    private static let climbLimit = 8

    init(project: String, output: String, on disk: DiskView) {
        self.project = project
        self.output = output
        self.disk = disk
    }

    /// - Parameters:
    ///   - content: the content folder on disk, without symbolic links.
    ///   - isDocset: whether it is a Learn docset, for which files anywhere in its repository count.
    mutating func sources(of content: String, isDocset: Bool) -> RedirectionSources {
        let root = isDocset ? repository(of: content) : content
        var paths = ["redirections.yml", "redirections.json"].map { content + "/" + $0 }
            .filter { disk.kind(of: $0) == .file }
        paths += isDocset ? published(below: root) : published(in: content)
        var sources = RedirectionSources(files: [], content: Self.path(content, below: root))
        for path in paths {
            guard let source = read(path) else { continue }
            sources.files.append(.init(source: source, folder: Self.path(path, below: root).folder))
        }
        return sources
    }

    /// The folder that holds the repository: the first above the content that says so, else the content's own.
    private func repository(of content: String) -> String {
        var current = content
        for _ in 0..<Self.climbLimit {
            let isRoot = ["/.openpublishing.publish.config.json", "/.git"].contains {
                disk.kind(of: current + $0) != nil
            }
            if isRoot { return current }
            guard let slash = current.lastIndex(of: "/"), slash > current.startIndex else { break }
            current = String(current[..<slash])
        }
        return content
    }

    /// The files in a folder and in all folders below it; hidden folders hold no content.
    private func published(below root: String) -> [String] {
        var found: [String] = []
        var folders = [root]
        while let folder = folders.popLast() {
            found += published(in: folder)
            for name in (try? disk.names(in: folder)) ?? [] where !name.hasPrefix(".") && name != "node_modules" {
                let path = folder + "/" + name
                if path != output, disk.kind(of: path) == .folder { folders.append(path) }
            }
        }
        return found.sorted()
    }

    private func published(in folder: String) -> [String] {
        ((try? disk.names(in: folder)) ?? [])
            .filter(RedirectionSources.isName).map { folder + "/" + $0 }.filter { disk.kind(of: $0) == .file }
    }

    private mutating func read(_ path: String) -> SourceText? {
        let shown = shownPath(of: path)
        do throws(Disk.Failure) {
            return SourceText(path: shown, bytes: try disk.read(path, limit: Self.sizeLimit))
        } catch {
            diagnostics.append(
                Diagnostic(.fileUnreadable, "'\(shown)' cannot be read: \(error.reason).", at: .init(shown)))
            return nil
        }
    }

    /// The path from the project's folder, by `../` where it is above or beside it.
    private func shownPath(of path: String) -> SourcePath {
        let base = project.split(separator: "/")
        let target = path.split(separator: "/")
        let shared = zip(base, target).prefix { $0 == $1 }.count
        let ups = Array(repeating: "..", count: base.count - shared)
        return SourcePath((ups + target.dropFirst(shared).map(String.init)).joined(separator: "/"))
    }

    private static func path(_ path: String, below folder: String) -> SourcePath {
        SourcePath(path.dropFirst(folder.count).drop { $0 == "/" })
    }
}
