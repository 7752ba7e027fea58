import KumoText

/// A line of a file and where in it to put the mark, ready for a terminal.
struct Excerpt {
    /// Counted from 1.
    let line: Int
    let text: String
    /// In columns of the terminal.
    let markStart: Int
    let markWidth: Int

    /// The widest piece of a line that is shown, in columns; longer lines are cut around the mark.
    private static let widest = 120

    init(of range: Range<Int>, in source: SourceText) {
        let lineIndex = source.line(at: range.lowerBound)
        let line = source.lineRange(lineIndex)
        self.line = lineIndex + 1
        let start = min(max(range.lowerBound, line.lowerBound), line.upperBound)
        let end = min(max(start, range.upperBound), line.upperBound)
        // Four bytes a column are enough for any character, so that a line of megabytes is never gone through.
        let reach = 4 * Self.widest
        let beforeStart = max(line.lowerBound, start - reach)
        let before = Self.cut(source.text(beforeStart..<start), toColumns: 70, from: .end)
        let marked = Self.cut(source.text(start..<min(end, start + reach)), toColumns: Self.widest, from: .start)
        let room = max(10, Self.widest - DisplayWidth.of(before.text) - DisplayWidth.of(marked.text))
        let afterEnd = min(line.upperBound, end + reach)
        let after = Self.cut(source.text(end..<afterEnd), toColumns: room, from: .start)
        let lead = before.isWhole && beforeStart == line.lowerBound ? "" : "…"
        let trail = after.isWhole && afterEnd == line.upperBound ? "" : "…"
        text = lead + before.text + marked.text + after.text + trail
        markStart = DisplayWidth.of(lead + before.text)
        markWidth = max(1, DisplayWidth.of(marked.text))
    }

    /// Text in which nothing moves the cursor: tabs are four spaces, and what a terminal would obey is shown
    /// as U+FFFD. Content comes from strangers.
    static func visible(_ text: String) -> String {
        if isPlain(text) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: result.append(contentsOf: "    ".unicodeScalars)
            case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029:
                result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether every byte is a character that takes one column.
    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

    private enum Side { case start, end }

    /// As much of a text as fits, counted from one of its sides, made visible.
    private static func cut(_ text: String, toColumns columns: Int, from side: Side) -> (text: String, isWhole: Bool) {
        if isPlain(text) {
            let part = side == .start ? text.prefix(columns) : text.suffix(columns)
            return (String(part), part.utf8.count == text.utf8.count)
        }
        let scalars = Array(visible(text).unicodeScalars)
        var width = 0
        var count = 0
        while count < scalars.count {
            width += DisplayWidth.of(scalars[side == .start ? count : scalars.count - 1 - count])
            if width > columns { break }
            count += 1
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: side == .start ? scalars.prefix(count) : scalars.suffix(count))
        return (String(result), count == scalars.count)
    }
}
