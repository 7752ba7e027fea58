/// Text that goes on after the end of a file: pieces that the file holds in another form, such as the Markdown in
/// the strings of a YAML file, without their indents, quotation marks and escapes.
///
/// Offsets beyond the end of the file lie in these pieces. So all later stages may look at such a piece as at any
/// other text of the file, and only where a place is shown it is turned into the one that the author knows.
package struct SourceContinuation: Sendable, Hashable {
    /// A stretch of a piece, and what was written for it.
    package struct Run: Sendable, Hashable {
        package var text: Range<Int>
        package var written: Range<Int>

        package init(text: Range<Int>, written: Range<Int>) {
            self.text = text
            self.written = written
        }

        /// Whether every byte stands in the file as it is.
        var isVerbatim: Bool { text.count == written.count }

        package func moved(by offset: Int) -> Run {
            Run(text: text.lowerBound + offset..<text.upperBound + offset, written: written)
        }
    }

    /// The length of the file itself.
    package let start: Int
    /// In the order of the text.
    private let runs: [Run]

    package init(start: Int, runs: [Run]) {
        self.start = start
        self.runs = runs
    }

    /// Where something was written in the file itself.
    package func written(_ range: Range<Int>) -> Range<Int> {
        guard range.lowerBound >= start else { return range.lowerBound..<min(range.upperBound, start) }
        let lower = written(range.lowerBound)
        guard !range.isEmpty else { return lower..<lower }
        return lower..<max(lower, written(range.upperBound - 1, isLast: true))
    }

    /// - Parameter isLast: to get what comes right after the byte.
    package func written(_ offset: Int, isLast: Bool = false) -> Int {
        guard offset >= start, let run = run(at: offset) else { return min(offset, start) }
        guard run.isVerbatim else { return isLast ? run.written.upperBound : run.written.lowerBound }
        let distance = offset - run.text.lowerBound + (isLast ? 1 : 0)
        return min(run.written.lowerBound + distance, run.written.upperBound)
    }

    /// The last run that begins at an offset or before it.
    private func run(at offset: Int) -> Run? {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].text.lowerBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? runs[low - 1] : nil
    }
}

extension Diagnostic {
    /// The finding with its places as the author knows them.
    ///
    /// - Parameter continuations: by the files that they continue.
    package func written(in continuations: [SourcePath: SourceContinuation]) -> Diagnostic {
        func written(_ place: Place) -> Place {
            guard let range = place.range, let continuation = continuations[place.file] else { return place }
            return Place(place.file, continuation.written(range))
        }
        var result = self
        result.place = place.map(written)
        for index in notes.indices { result.notes[index].place = written(notes[index].place) }
        return result
    }
}
