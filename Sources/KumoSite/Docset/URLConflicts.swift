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

        var hasMoved: Bool { if case .redirection = origin { true } else { false } }

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
        for (_, same) in byOutput.sorted(by: { $0.key < $1.key }) { left.append(winner(of: same)) }
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

    /// Of files with one output path the last is written; a page that has moved counts before files that are still
    /// there, and of several such pages the first.
    private mutating func winner(of same: [Candidate]) -> Candidate {
        guard same.count > 1 else { return same[0] }
        let sorted = same.sorted { $0.source < $1.source }
        let moved = sorted.filter(\.hasMoved)
        let winner = moved.first ?? sorted[sorted.count - 1]
        losers.formUnion(sorted.map(\.origin).filter { $0 != winner.origin })
        let present = sorted.filter { !$0.hasMoved }
        if !moved.isEmpty, !present.isEmpty {
            diagnostics.append(.redirectedFileNotRemoved(present.map(\.source)))
        }
        if moved.count != 1 {
            diagnostics.append(.outputPathConflict(same[0].output, sorted.map { "'\($0.name)'" }))
        }
        return winner
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
            "Two or more files\(version) publish to the same url '\(rivals[0].url)': \(Diagnostic.shortList(files)).",
            help: "publish one of them elsewhere, or for other monikers")
    }
}

extension Diagnostic {
    /// DocFX names five of a list.
    fileprivate static func shortList(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? "..." : "")
    }

    /// - Parameter files: in quotes.
    static func outputPathConflict(_ path: String, _ files: [String]) -> Diagnostic {
        Diagnostic(
            .outputPathConflict,
            "Two or more files output to the same path '\(path)': \(shortList(files.sorted())).",
            help: "publish one of them elsewhere; only one of them is written", severity: .warning)
    }
}

extension DiagnosticCode {
    package static let publishURLConflict = DiagnosticCode("publish-url-conflict", .docfx, .warning)
}
