import KumoMarkdown
package import KumoText

/// What a machine may mend of a list of findings: their edits, as far as these do not get into each other's way.
///
/// All edits of a finding are taken or none. Of two findings that touch the same text the one that is reported first is
/// mended; the other is found again in the mended text, if it is still there.
package struct Mending: Sendable {
    /// In the order of files.
    package private(set) var files: [FileMending] = []
    /// How many findings are mended, and how many have to wait for another run.
    package private(set) var mended = 0
    package private(set) var postponed = 0

    package init(_ diagnostics: [Diagnostic], sources: [SourcePath: SourceText]) {
        var accepted: [SourcePath: EditList] = [:]
        for diagnostic in diagnostics where !diagnostic.edits.isEmpty {
            guard diagnostic.edits.allSatisfy({ Self.isPossible($0, sources[$0.file]) }) else { continue }
            if diagnostic.edits.allSatisfy({ accepted[$0.file]?.hasRoom(for: $0) ?? true }) {
                for edit in diagnostic.edits { accepted[edit.file, default: EditList()].insert(edit) }
                mended += 1
            } else {
                postponed += 1
            }
        }
        for (path, list) in accepted.sorted(by: { $0.key < $1.key }) {
            guard let source = sources[path] else { continue }
            files.append(FileMending(source: source, edits: list.edits))
        }
    }

    /// Whether a code's edits are made only where somebody asks for them: which words between asterisks are meant to be
    /// strong is a guess, if a good one.
    package static func isOnRequest(_ code: DiagnosticCode) -> Bool { code == .emphasisMended }

    private static func isPossible(_ edit: Edit, _ source: SourceText?) -> Bool {
        guard let source else { return false }
        return edit.range.lowerBound >= 0 && edit.range.upperBound <= source.bytes.count
    }
}

/// Edits of one file in the order of their places, none of which touch.
private struct EditList {
    private(set) var edits: [Edit] = []

    /// Whether an edit touches none of the others; one that is there already has its room.
    func hasRoom(for edit: Edit) -> Bool {
        let index = position(of: edit)
        if index < edits.count, edits[index] == edit { return true }
        if index < edits.count, edits[index].range.lowerBound <= edit.range.upperBound { return false }
        return index == 0 || edits[index - 1].range.upperBound < edit.range.lowerBound
    }

    mutating func insert(_ edit: Edit) {
        let index = position(of: edit)
        // Two edits of one finding may touch, and stand in the order in which it has them.
        guard index == edits.count || edits[index] != edit else { return }
        edits.insert(edit, at: index)
    }

    /// The first edit that does not begin before this one.
    private func position(of edit: Edit) -> Int {
        var (low, high) = (0, edits.count)
        while low < high {
            let middle = (low + high) / 2
            if edits[middle].range.lowerBound < edit.range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
