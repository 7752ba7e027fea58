import KumoText

/// The moniker zones of one text, in document order, and what is needed to leave some of them out.
///
/// Lines are counted from 0 in `text`.
package struct ZoneOutline: Sendable {
    package let text: MarkdownText
    package let zones: [Zone]
    /// Lines that close a zone where none is open.
    package let strayEnds: [MarkerLine]

    let lines: LineTable
    /// The lines of the source file that zones govern, those of zones in zones left out.
    private let governed: [ClosedRange<Int>]
    /// What is known of the blocks that begin and end at a line; see `ZoneFilter`.
    let seams: SeamTable

    package struct Zone: Sendable {
        package var start: MarkerLine
        /// The line of the marker that closes it; nil where there is none.
        package var end: MarkerLine?
        /// All lines it governs, markers included.
        package var lines: Range<Int>
    }

    /// A line that holds a marker.
    package struct MarkerLine: Sendable {
        package var line: Int
        /// The number of colons as written.
        package var colons: Int
        /// The marker in the source file, white space around it left out.
        package var range: Range<Int>
        /// What follows the word `moniker` or `moniker-end`, in the source file.
        package var rest: Range<Int>
        /// Whether it is read as a marker although it is not spelled as one.
        package var isMisspelt: Bool
    }

    /// - Parameter zones: in document order.
    init(text: MarkdownText, zones: [Zone], strayEnds: [MarkerLine], lines: LineTable, seams: SeamTable) {
        self.text = text
        self.zones = zones
        self.strayEnds = strayEnds
        self.lines = lines
        self.seams = seams
        var governed: [ClosedRange<Int>] = []
        for zone in zones {
            let first = text.sourceLine(Int32(clamping: zone.lines.lowerBound + 1))
            let last = max(first, text.sourceLine(Int32(clamping: zone.lines.upperBound)))
            if let outer = governed.last, first <= outer.upperBound {
                governed[governed.count - 1] = outer.lowerBound...max(outer.upperBound, last)
            } else {
                governed.append(first...last)
            }
        }
        self.governed = governed
    }

    /// Whether a byte of the source file is in a zone.
    package func holds(_ offset: Int) -> Bool {
        let line = text.source.line(at: offset)
        var (low, high) = (0, governed.count)
        while low < high {
            let middle = (low + high) / 2
            if governed[middle].upperBound < line { low = middle + 1 } else { high = middle }
        }
        return low < governed.count && governed[low].contains(line)
    }
}

/// Where the lines of a text begin.
struct LineTable: Sendable {
    private let starts: [Int]

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        if starts.count > 1, starts[starts.count - 1] == bytes.count { starts.removeLast() }
        starts.append(bytes.count)
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    /// The bytes of a line, its newline included.
    subscript(line: Int) -> Range<Int> { starts[line]..<starts[line + 1] }
}

/// Which lines end a block that would run on into the line below, and which begin a list item.
struct SeamTable: Sendable {
    enum End: Sendable { case outsideLists, insideList }

    /// Last lines of paragraphs, tables and raw HTML.
    var ends: [Int: End] = [:]
    var itemStarts: Set<Int> = []
    var tableStarts: Set<Int> = []
}
