/// Which of the comments of a file accepts a finding, told without looking at all of them.
struct SuppressionIndex: Sendable {
    private var entries: [String: Entry] = [:]

    /// The comments that name one code, by their positions.
    private struct Entry {
        var ofFile: Int?
        /// Lines and the first comment for them; they do not overlap and are in order.
        var lines: [(range: Range<Int>, position: Int)] = []
    }

    /// - Parameter suppressions: in the order in which they stand in the file.
    init(_ suppressions: [Suppression]) {
        for (position, suppression) in suppressions.enumerated()
        where !suppression.reason.isEmpty && !suppression.isMisspelt {
            for code in suppression.codes { add(position, suppression.scope, to: code.name) }
        }
    }

    private mutating func add(_ position: Int, _ scope: Suppression.Scope, to code: String) {
        var entry = entries[code] ?? Entry()
        entries[code] = nil
        switch scope {
        case .file: entry.ofFile = entry.ofFile ?? position
        case .lines(let lines):
            // No comment is for lines before those of the comment above it.
            let start = max(lines.lowerBound, entry.lines.last?.range.upperBound ?? 0)
            if start < lines.upperBound { entry.lines.append((start..<lines.upperBound, position)) }
        }
        entries[code] = entry
    }

    /// - Parameter line: where the finding begins; nil for one about the whole file.
    func first(accepting code: String, inLine line: Int?) -> Int? {
        guard let entry = entries[code] else { return nil }
        let ofLine = line.flatMap { line -> Int? in
            var (low, high) = (0, entry.lines.count)
            while low < high {
                let middle = (low + high) / 2
                if entry.lines[middle].range.upperBound <= line { low = middle + 1 } else { high = middle }
            }
            guard low < entry.lines.count, entry.lines[low].range.contains(line) else { return nil }
            return entry.lines[low].position
        }
        return [ofLine, entry.ofFile].compactMap { $0 }.min()
    }
}
