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
        folders = Self.docsets(below: root).filter { takesAll || list.contains($0) }
        if folders.isEmpty, diagnostics.isEmpty { diagnostics = [.noDocset(source.path)] }
    }

    /// What is found in each of several docsets in turn, or in the one project that a folder is. Of several, one that
    /// cannot be used keeps nobody from the others.
    static func findings(
        in path: String, of one: (_ project: String, _ docset: SourcePath?) throws(CommandFailure) -> Findings
    ) throws(CommandFailure) -> Findings {
        let docsets = DocsetFinder(in: path)
        guard let source = docsets.source else { return try one(path, nil) }
        var all = Findings(reported: docsets.diagnostics, sources: [source.path: source])
        for folder in docsets.folders {
            do throws(CommandFailure) {
                all.append(try one(path + "/" + folder.rawValue, folder), of: folder)
            } catch {
                all.append(Findings(reported: error.diagnostics, sources: error.sources), of: folder)
            }
        }
        return all
    }

    /// All folders below with a docset's configuration. Links are not followed, and hidden folders hold no content.
    private static func docsets(below root: String) -> [SourcePath] {
        var found: [SourcePath] = []
        var folders = [SourcePath("")]
        while let folder = folders.popLast() {
            let onDisk = folder.isEmpty ? root : root + "/" + folder.rawValue
            if DocsetReader.configurationName(in: onDisk, on: .now) != nil { found.append(folder) }
            for name in (try? Disk.names(in: onDisk)) ?? [] where !name.hasPrefix(".") && name != "node_modules" {
                if Disk.kind(of: onDisk + "/" + name) == .folder { folders.append(folder.appending(name)) }
            }
        }
        return found.sorted()
    }
}

extension Diagnostic {
    fileprivate static func noDocset(_ file: SourcePath) -> Diagnostic {
        Diagnostic(
            .docsetMissing, "None of the docsets that '\(file)' names is there.", at: .init(file),
            help: "a docset is a folder with docfx.yml or docfx.json; name it relative to this file")
    }
}

extension DiagnosticCode {
    static let docsetMissing = DiagnosticCode("docset-missing", .project, .error)
}
