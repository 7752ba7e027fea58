import KumoSite
import KumoText

/// Finds the docsets of a folder that is none itself.
struct DocsetFinder {
    /// Where the docsets are, relative to the folder, in the order of their paths; empty where nothing says that
    /// there are several.
    private(set) var folders: [SourcePath] = []
    /// The file that says so, for its findings.
    private(set) var source: SourceText?
    private(set) var diagnostics: [Diagnostic] = []

    private static let sizeLimit = 64 << 20

    /// - Parameter path: of the folder, as somebody wrote it.
    init(in path: String) {
        guard let root = Disk.realPath(path), Disk.kind(of: root + "/kumo.yml") == nil,
            DocsetReader.configurationName(in: root, on: .now) == nil,
            let name = DocsetList.fileNames.first(where: { Disk.kind(of: root + "/" + $0) == .file }),
            let bytes = try? Disk.read(root + "/" + name, limit: Self.sizeLimit)
        else { return }
        let source = SourceText(path: SourcePath(name), bytes: bytes)
        let list = DocsetList(source)
        self.source = source
        diagnostics = list.diagnostics
        // One that was broken may have named some.
        let takesAll = list.isEmpty && diagnostics.isEmpty
        let found = Self.docsets(below: root)
        folders = found.filter { takesAll || list.contains($0) }
        if folders.isEmpty {
            if diagnostics.isEmpty { diagnostics = [.noDocset(source.path)] }
        } else {
            diagnostics += list.missing(among: found)
        }
    }

    /// What is found in each of several docsets in turn, or in the one project that a folder is. Of several, one that
    /// cannot be used keeps nobody from the others.
    static func findings(
        in path: String, of one: (_ project: String, _ docset: SourcePath?) throws(CommandFailure) -> Findings
    ) throws(CommandFailure) -> Findings {
        let docsets = DocsetFinder(in: path)
        guard let source = docsets.source else { return try one(path, nil) }
        var all = Findings(reported: docsets.diagnostics, sources: [source.path: source])
        all.folder = CheckoutFolder.path(of: Disk.realPath(path) ?? path)
        for folder in docsets.folders {
            do throws(CommandFailure) {
                all.append(try one(path + "/" + folder.rawValue, folder), of: folder)
            } catch {
                all.append(Findings(reported: error.diagnostics, sources: error.sources), of: folder)
            }
        }
        return all
    }

    /// The docsets of a folder that names some, each with the way to it; else the one project that the folder is.
    ///
    /// - Throws: where none of the docsets is there.
    static func projects(in path: String) throws(CommandFailure) -> [(project: String, docset: SourcePath?)] {
        let docsets = DocsetFinder(in: path)
        guard let source = docsets.source else { return [(path, nil)] }
        guard !docsets.folders.isEmpty else { throw .diagnostics(docsets.diagnostics, [source.path: source]) }
        return docsets.folders.map { (path + "/" + $0.rawValue, $0) }
    }

    /// All folders below with a docset's configuration. Links are not followed, and hidden folders hold no content.
    private static func docsets(below root: String) -> [SourcePath] {
        var found: [SourcePath] = []
        var folders = [SourcePath("")]
        while let folder = folders.popLast() {
            let onDisk = folder.isEmpty ? root : root + "/" + folder.rawValue
            if DocsetReader.configurationName(in: onDisk, on: .now) != nil { found.append(folder) }
            for name in (try? Disk.names(in: onDisk)) ?? [] where mayHoldDocsets(name) {
                if Disk.kind(of: onDisk + "/" + name) == .folder { folders.append(folder.appending(name)) }
            }
        }
        return found.sorted()
    }

    /// Other repositories of a build stand in folders of such names.
    private static func mayHoldDocsets(_ name: String) -> Bool {
        !name.hasPrefix(".") && !name.hasPrefix("_repo.") && name != "node_modules"
    }
}

/// One docset of a folder that may hold several.
extension DocsetFinder {
    /// The docset, where it is the only one; nil where the folder says nothing of docsets.
    ///
    /// - Throws: where there are several or none.
    var only: SourcePath? {
        get throws(CommandFailure) {
            guard let source else { return nil }
            guard let first = folders.first else { throw .diagnostics(diagnostics, [source.path: source]) }
            guard folders.count == 1 else {
                throw .noProject(
                    "'\(source.path)' names \(folders.count) docsets.",
                    help: "name the folder of one of them with --project: \(names)")
            }
            return first
        }
    }

    /// The docset that another one translates: the one at the same path of its repository (docfx.md c), or the only
    /// one; nil where the folder says nothing of docsets.
    ///
    /// - Parameter docset: the translation's folder on disk.
    /// - Throws: where none of several is at that path.
    func folder(translatedIn docset: String) throws(CommandFailure) -> SourcePath? {
        guard source != nil, folders.count != 1 else { return folders.first }
        let same = folders.filter { docset.lowercased().hasSuffix("/" + $0.caseFolded) }
        guard let longest = same.max(by: { $0.rawValue.utf8.count < $1.rawValue.utf8.count }) else {
            throw .noProject(
                "The repository of the source has \(folders.count) docsets, and none at the path of this one.",
                help: folders.isEmpty
                    ? "name the folder of docfx.yml or docfx.json with --source-project"
                    : "name the folder of one of them with --source-project: \(names)")
        }
        return longest
    }

    private var names: String { folders.prefix(5).map(\.rawValue).joined(separator: ", ") }
}

extension Diagnostic {
    fileprivate static func noDocset(_ file: SourcePath) -> Diagnostic {
        Diagnostic(
            .docsetMissing, "None of the docsets that '\(file)' names is there.", at: .init(file),
            help: DocsetList.help)
    }
}
