import KumoSite
import KumoText

/// Brings back from the source's git history what the source has deleted and translations still take in or show
/// (docfx.md c). Plain folders have no history, and nothing is brought back.
struct RemovedFileReader {
    private let sources: ProjectSources
    private let folderNames: [String]
    /// What each locale's readers have, by path.
    private let present: [LocaleID: Set<PathKey>]
    private var deleted: DeletedFiles
    private var known: [PathKey: DeletedFiles.Found] = [:]
    private var asked: Set<PathKey> = []
    private(set) var diagnostics: [Diagnostic] = []

    /// How deep includes may lie in each other.
    private static let roundLimit = 8
    /// The most bytes of an include that is read without having been tried by itself (`ArticleBudget`).
    private static let includeLimit = 65_536
    /// The most files that are asked for; a docset that lacks more has lost its source.
    private static let fileLimit = 5_000

    /// A file that a locale's translations ask for, and where they do first.
    private typealias Wanted = [LocaleID: [PathKey: TakenFiles.File]]

    private init(_ sources: ProjectSources, _ repository: GitRepository) {
        self.sources = sources
        folderNames = sources.content[sources.configuration.sourceLocale]?.folderNames ?? []
        deleted = DeletedFiles(repository)
        let own = sources.content.mapValues { Set($0.files.map { PathKey($0.path) }) }
        let source = own[sources.configuration.sourceLocale] ?? []
        present = own.mapValues { $0.union(source) }
    }

    /// The sources with what is found, and what is to be said about it.
    static func added(to sources: ProjectSources, of project: Project) -> (ProjectSources, [Diagnostic]) {
        guard sources.content.count > 1, let repository = project.sourceRepository else { return (sources, []) }
        var reader = RemovedFileReader(sources, repository)
        var result = sources
        result.removed = reader.read()
        return (result, reader.diagnostics)
    }

    private mutating func read() -> [LocaleID: [FileTree.File]] {
        var wanted: Wanted = [:]
        var pending = missing()
        for _ in 0..<Self.roundLimit where !pending.isEmpty {
            find(pending)
            var next: Wanted = [:]
            for (locale, files) in pending {
                for (key, file) in files where wanted[locale]?[key] == nil {
                    wanted[locale, default: [:]][key] = file
                    guard let include = known[key]?.file, include.path.fileExtension == "md" else { continue }
                    let source = SourceText(path: file.place.file, bytes: include.bytes ?? [])
                    for var inner in TakenFiles.files(in: source, at: include.path, folderNames) {
                        inner.place = file.place
                        add(inner, to: &next, for: locale)
                    }
                }
            }
            pending = next
        }
        if asked.contains(where: { known[$0] == nil }) {
            diagnostics += deleted.gaps.map(\.diagnostic).sorted { $0.message < $1.message }
        }
        return results(wanted)
    }

    private mutating func find(_ pending: Wanted) {
        let files = pending.values.flatMap(\.values).filter { !asked.contains(PathKey($0.path)) }
        let paths = Dictionary(files.map { (PathKey($0.path), $0.path) }, uniquingKeysWith: { min($0, $1) })
        let open = paths.sorted { $0.key < $1.key }.prefix(max(0, Self.fileLimit - asked.count))
        guard !open.isEmpty else { return }
        asked.formUnion(open.map(\.key))
        let found = deleted.find(open.map(\.value))
        known.merge(found.filter { Self.isReadable($0.value.file) }) { $1 }
    }

    private static func isReadable(_ file: FileTree.File) -> Bool {
        file.path.fileExtension != "md" || file.bytes?.count ?? 0 <= includeLimit
    }

    /// What was found, in the order of locales and paths.
    private mutating func results(_ wanted: Wanted) -> [LocaleID: [FileTree.File]] {
        var results: [LocaleID: [FileTree.File]] = [:]
        for (locale, files) in wanted.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for (key, file) in files.sorted(by: { $0.key < $1.key }) {
                guard let found = known[key] else { continue }
                results[locale, default: []].append(found.file)
                diagnostics.append(.sourceFileDeleted(found, locale, at: file.place))
            }
        }
        return results
    }

    /// What translations ask for and neither they nor the source have.
    private func missing() -> Wanted {
        var wanted: Wanted = [:]
        for (locale, tree) in sources.content where locale != sources.configuration.sourceLocale {
            let texts = tree.files.filter { $0.path.fileExtension == "md" && $0.bytes != nil }
            let taken = texts.parallelMap { file in
                TakenFiles.files(
                    in: SourceText(path: tree.place(of: file), bytes: file.bytes ?? []), at: file.path,
                    tree.folderNames)
            }
            for file in taken.joined() { add(file, to: &wanted, for: locale) }
        }
        return wanted
    }

    private func add(_ file: TakenFiles.File, to wanted: inout Wanted, for locale: LocaleID) {
        let key = PathKey(file.path)
        guard wanted[locale]?[key] == nil, present[locale]?.contains(key) == false else { return }
        wanted[locale, default: [:]][key] = file
    }
}

extension Diagnostic {
    fileprivate static func sourceFileDeleted(
        _ found: DeletedFiles.Found, _ locale: LocaleID, at place: Place
    ) -> Diagnostic {
        let path = found.file.path
        let when = found.deletion.map { "in commit \($0.commit.prefix(12)) of \($0.day)" } ?? "and not committed that"
        return Diagnostic(
            .sourceFileDeleted,
            "The source has deleted '\(path)' \(when); readers of \(locale) get it as it was before.", at: place,
            help: "take it out of the translation, or copy it into the translation's folder")
    }
}

extension DiagnosticCode {
    static let sourceFileDeleted = DiagnosticCode("source-file-deleted", .translation, .info)
}
