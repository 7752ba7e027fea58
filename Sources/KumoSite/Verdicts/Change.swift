package import KumoText

/// What a change found when it came, so that only what it can have caused is reported: findings that were not there,
/// and those on lines that it wrote.
package struct Change: Sendable {
    /// With the severities that each was found with.
    private var past: [FindingIdentity: [Severity]] = [:]
    private var writtenLines: [SourcePath: Set<Int>] = [:]

    /// What a file was.
    package enum Before: Sendable {
        case same
        case other(SourceText)
        case absent
    }

    package init() {}

    /// Takes in what was found before the change.
    ///
    /// - Parameters:
    ///   - diagnostics: in the files that they were in, under the names that these have now.
    ///   - sources: the files before, under the same names.
    package mutating func add(_ diagnostics: [Diagnostic], sources: [SourcePath: SourceText], _ files: [File]) {
        var removed: [SourcePath: Set<Int>] = [:]
        for file in files {
            switch file.before {
            case .same: break
            case .absent: writtenLines[file.now.path] = Set(0..<max(1, file.now.lineCount))
            case .other(let before):
                let difference = LineNumbers(from: before, to: file.now)
                writtenLines[file.now.path] = difference.added
                removed[file.now.path] = difference.removed
            }
        }
        let kept = diagnostics.filter { !Self.isOn(removed, $0, sources) }
        for diagnostic in kept { past[Self.identity(of: diagnostic, sources), default: []].append(diagnostic.severity) }
    }

    /// A file in which something is found now.
    package struct File: Sendable {
        package var now: SourceText
        package var before: Before

        package init(_ now: SourceText, before: Before) {
            self.now = now
            self.before = before
        }
    }

    /// The findings that the change can have caused, in the order of all.
    package func caused(_ diagnostics: [Diagnostic], sources: [SourcePath: SourceText]) -> [Diagnostic] {
        let isWritten = diagnostics.map { Self.isOn(writtenLines, $0, sources) }
        var rest = past
        return zip(diagnostics, isWritten).compactMap { diagnostic, isWritten in
            if isWritten { return diagnostic }
            // What was there before with less severity is new as what it is now.
            let identity = Self.identity(of: diagnostic, sources)
            guard let position = rest[identity]?.firstIndex(where: { $0.isAtLeast(diagnostic.severity) }) else {
                return diagnostic
            }
            rest[identity]?.remove(at: position)
            return nil
        }
    }

    private static func identity(of diagnostic: Diagnostic, _ sources: [SourcePath: SourceText]) -> FindingIdentity {
        FindingIdentity(diagnostic, in: diagnostic.place.flatMap { sources[$0.file] })
    }

    private static func isOn(
        _ lines: [SourcePath: Set<Int>], _ diagnostic: Diagnostic, _ sources: [SourcePath: SourceText]
    ) -> Bool {
        guard let place = diagnostic.place, let range = place.range, let own = lines[place.file],
            let source = sources[place.file]
        else { return false }
        return own.contains(source.line(at: range.lowerBound))
    }
}

/// The numbers of the lines that went and came, counted from 0.
private struct LineNumbers {
    var removed: Set<Int> = []
    var added: Set<Int> = []

    init(from old: SourceText, to new: SourceText) {
        var (before, after) = (0, 0)
        for line in LineDiff.lines(from: Self.lines(of: old), to: Self.lines(of: new)) {
            switch line.change {
            case .same: (before, after) = (before + 1, after + 1)
            case .removed:
                removed.insert(before)
                before += 1
            case .added:
                added.insert(after)
                after += 1
            }
        }
    }

    private static func lines(of source: SourceText) -> [Substring] {
        (0..<source.lineCount).map { source.text(source.lineRange($0))[...] }
    }
}
