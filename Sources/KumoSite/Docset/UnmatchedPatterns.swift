package import KumoText
import KumoYAML

/// Finds what a docset's configuration says of files that are not there: names, patterns and groups that mean
/// nothing. DocFX is silent about them.
struct UnmatchedPatterns {
    private(set) var diagnostics: [Diagnostic] = []
    private let paths: [GlobPath]
    private let files: [SourcePath]

    private typealias Located = (glob: GlobPattern, place: Diagnostic.Place)

    /// - Parameter files: all of the docset's folder, and those that were there.
    init(_ configuration: DocsetConfiguration, _ files: [SourcePath]) {
        self.files = files
        paths = files.map(GlobPath.init)
        if configuration.content.isEmpty, configuration.resource.isEmpty {
            report(unmatched(located(configuration.files, configuration.filePlaces)), of: "files")
        }
        for (key, mappings) in [("content", configuration.content), ("resource", configuration.resource)] {
            for mapping in mappings {
                report(unmatched(located(mapping.files, mapping.places), below: mapping.source), of: key)
                if let group = mapping.group, configuration.groups[group.text] == nil {
                    diagnostics.append(.groupMissing(group))
                }
            }
        }
        let ranges = configuration.monikerRanges.map { ($0.glob, $0.range.place) }
        report(unmatched(ranges), of: "monikerRange")
        for layer in configuration.metadata {
            let keys = layer.perFile.flatMap { key in (key.value.entries ?? []).map { ($0, layer.file) } }
            let patterns = keys.compactMap { entry, file in
                GlobPattern(entry.key.text).map { ($0, Diagnostic.Place(file, entry.keyRange)) }
            }
            report(unmatched(patterns), of: "fileMetadata")
        }
    }

    private func located(_ globs: GlobSet, _ places: [Diagnostic.Place]) -> [Located] {
        zip(globs.include, places).map { ($0, $1) }
    }

    private func unmatched(_ patterns: [Located], below folder: SourcePath = SourcePath("")) -> [Located] {
        let candidates =
            folder.isEmpty ? paths : files.compactMap { $0.relative(to: folder).map(GlobPath.init) }
        return patterns.filter { pattern in !candidates.contains { pattern.glob.matches($0) } }
    }

    /// One finding for the patterns of a place in the configuration, and one for each name.
    private mutating func report(_ patterns: [Located], of key: String) {
        var seen: Set<String> = []
        let distinct = patterns.filter { seen.insert($0.glob.text).inserted }
        for name in distinct where !name.glob.hasWildcards {
            diagnostics.append(
                Diagnostic(
                    .listedFileMissing, "There is no file '\(name.glob.text)', which '\(key)' names.",
                    at: name.place, help: "correct the path, which is relative to the docset, or delete it"))
        }
        let globs = distinct.filter(\.glob.hasWildcards)
        guard let first = globs.first else { return }
        let shown = globs.prefix(5).map { "'\($0.glob.text)'" }.joined(separator: ", ")
        let rest = globs.count > 5 ? " and \(globs.count - 5) more" : ""
        diagnostics.append(
            Diagnostic(
                .patternWithoutFiles,
                "No file matches \(globs.count == 1 ? "this pattern" : "these patterns") of '\(key)': \(shown)\(rest).",
                at: first.place, help: "correct what is misspelt; patterns for files to come do no harm"))
    }
}

extension Diagnostic {
    fileprivate static func groupMissing(_ group: DocsetConfiguration.Setting) -> Diagnostic {
        Diagnostic(
            .groupMissing,
            "There is no group '\(group.text)'; the files get the monikers that 'monikerRange' gives them.",
            at: group.place, help: "add it to 'groups' with its moniker_range")
    }
}

extension DiagnosticCode {
    package static let listedFileMissing = DiagnosticCode("listed-file-missing", .project, .warning)
    package static let patternWithoutFiles = DiagnosticCode("pattern-without-files", .project, .info)
    package static let groupMissing = DiagnosticCode("group-missing", .project, .warning)
}
