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
        let before = Self.tail(of: source.text(max(line.lowerBound, start - 4 * Self.widest)..<start), columns: 70)
        let marked = Self.head(of: source.text(start..<min(end, start + 4 * Self.widest)), columns: Self.widest)
        let room = max(10, Self.widest - DisplayWidth.of(before) - DisplayWidth.of(marked))
        let after = Self.head(of: source.text(end..<min(line.upperBound, end + 4 * Self.widest)), columns: room)
        let isCutBefore = before.utf8.count < start - line.lowerBound && DisplayWidth.of(before) >= 60
        let lead = isCutBefore ? "…" : ""
        text = lead + before + marked + after
        markStart = DisplayWidth.of(lead + before)
        markWidth = max(1, DisplayWidth.of(marked))
    }

    /// Text in which nothing moves the cursor: tabs are four spaces, and what a terminal would obey is shown
    /// as U+FFFD. Content comes from strangers.
    static func visible(_ text: String) -> String {
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

    private static func head(of text: String, columns: Int) -> String {
        var width = 0
        var result = String.UnicodeScalarView()
        for scalar in visible(text).unicodeScalars {
            width += DisplayWidth.of(scalar)
            if width > columns { break }
            result.append(scalar)
        }
        return String(result)
    }

    private static func tail(of text: String, columns: Int) -> String {
        var width = 0
        var kept: [Unicode.Scalar] = []
        for scalar in visible(text).unicodeScalars.reversed() {
            width += DisplayWidth.of(scalar)
            if width > columns { break }
            kept.append(scalar)
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: kept.reversed())
        return String(result)
    }
}
