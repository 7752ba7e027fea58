package import KumoText

/// Finds files of a docset that are published to one address for the same monikers, and decides which of them is
/// (docfx.md b.7).
struct URLConflicts {
    /// A file that wants an address.
    struct Candidate {
        var origin: Origin
        var source: SourcePath
        var url: String
        /// Where its output goes, without the monikers.
        var output: String
        /// In ordinal order, in lower case; empty for a file that is for all.
        var monikers: [String]

        /// As DocFX names it.
        var name: String {
            if case .redirection = origin { "\(source) [redirection]" } else { source.rawValue }
        }
    }

    enum Origin: Hashable {
        case file(PathKey)
        /// A page that has moved, by its position among the redirections.
        case redirection(Int)
    }

    /// What is not published.
    private(set) var losers: Set<Origin> = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ candidates: [Candidate]) {
        let byURL = Dictionary(grouping: candidates, by: \.url).filter { $0.value.count > 1 }
        for (_, rivals) in byURL.sorted(by: { $0.key < $1.key }) { decide(rivals) }
    }

    private mutating func decide(_ rivals: [Candidate]) {
        var left: [Candidate] = []
        // One output path: the last path is written.
        let byOutput = Dictionary(grouping: rivals) { $0.output + "\n" + $0.monikers.joined(separator: ",") }
        for (_, same) in byOutput.sorted(by: { $0.key < $1.key }) {
            let sorted = withoutMovedFiles(same).sorted { $0.source < $1.source }
            if let last = sorted.last { left.append(last) }
            guard sorted.count > 1 else { continue }
            losers.formUnion(sorted.dropLast().map(\.origin))
            let files = sorted.map { "'\($0.name)'" }.joined(separator: ", ")
            diagnostics.append(
                Diagnostic(
                    .outputPathConflict, "Two or more files output to the same path '\(same[0].output)': \(files).",
                    help: "publish one of them elsewhere; only the last is written", severity: .warning))
        }
        // A file for all is stronger than any for some; then the order of the monikers decides.
        left.sort {
            ($0.monikers.isEmpty ? 1 : 0, $0.monikers.joined(separator: ","), $0.source.rawValue) < (
                $1.monikers.isEmpty ? 1 : 0, $1.monikers.joined(separator: ","), $1.source.rawValue
            )
        }
        let clashing = left.filter { one in
            left.contains { $0.origin != one.origin && Self.overlap(one.monikers, $0.monikers) }
        }
        guard clashing.count > 1, let winner = clashing.last else { return }
        losers.formUnion(
            clashing.filter { $0.origin != winner.origin && Self.overlap($0.monikers, winner.monikers) }.map(\.origin))
        diagnostics.append(conflict(clashing))
    }

    /// A page that has moved counts before a file that is still in its place.
    private mutating func withoutMovedFiles(_ same: [Candidate]) -> [Candidate] {
        let moved = same.filter { if case .redirection = $0.origin { true } else { false } }
        guard !moved.isEmpty, moved.count < same.count else { return same }
        for file in same.sorted(by: { $0.source < $1.source })
        where !moved.contains(where: { $0.origin == file.origin }) {
            losers.insert(file.origin)
            diagnostics.append(.redirectedFileNotRemoved(file.source))
        }
        return moved
    }

    private static func overlap(_ left: [String], _ right: [String]) -> Bool {
        left.isEmpty || right.isEmpty || left.contains { right.contains($0) }
    }

    private func conflict(_ rivals: [Candidate]) -> Diagnostic {
        let sorted = rivals.sorted { $0.source < $1.source }
        let isVersioned = rivals.allSatisfy { !$0.monikers.isEmpty }
        let shared = Set(rivals.flatMap(\.monikers)).filter { name in rivals.count { $0.monikers.contains(name) } > 1 }
        let version =
            isVersioned ? " of the same version(\(shared.sorted().map { "'\($0)'" }.joined(separator: ", ")))" : ""
        let files = sorted.map { file in
            let monikers = file.monikers.map { "'\($0)'" }.joined(separator: ", ")
            return isVersioned ? "'\(file.name)<\(monikers)>'" : "'\(file.name)'"
        }
        return Diagnostic(
            .publishURLConflict,
            "Two or more files\(version) publish to the same url '\(rivals[0].url)': \(files.joined(separator: ", ")).",
            help: "publish one of them elsewhere, or for other monikers")
    }
}

extension DiagnosticCode {
    package static let publishURLConflict = DiagnosticCode("publish-url-conflict", .docfx, .warning)
}
