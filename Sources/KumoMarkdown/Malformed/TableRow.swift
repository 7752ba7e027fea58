package import KumoText

/// A row of a table that has more cells than the table has columns: what is in them is not on the page. Most are
/// cut by a bar that was meant as text.
enum TableRow {
    /// - Parameters:
    ///   - row: where the row was written.
    ///   - columns: how many cells of it are on the page.
    static func finding(for row: SourceSpan, columns: Int, in source: SourceText) -> Diagnostic? {
        let start = row.range.lowerBound
        guard start < source.bytes.count else { return nil }
        let line = source.bytes[start..<source.lineRange(source.line(at: start)).upperBound]
        guard mayHaveMore(than: columns, line) else { return nil }
        let cells = Self.cells(of: line)
        guard cells.count > columns, let first = cells.dropFirst(columns).first(where: { !isBlank(line[$0]) }) else {
            return nil
        }
        return Diagnostic(
            .tableCellsLeftOut,
            "This row has \(cells.count) cells and the table \(columns) columns; the rest is left out.",
            at: .init(source.path, first.lowerBound..<line.endIndex),
            help: "write \\| for a bar that is part of a text, or add a column to the header")
    }

    /// Whether a row can have more cells than a number, which most rows tell by their bars at both ends.
    private static func mayHaveMore(than columns: Int, _ line: ArraySlice<UInt8>) -> Bool {
        let bar = UInt8(ascii: "|")
        guard line.first(where: { $0 > 0x20 }) == bar, line.last(where: { $0 > 0x20 }) == bar else { return true }
        return line.count { $0 == bar } - 1 > columns
    }

    /// The cells; a bar after a backslash or in code cuts none.
    private static func cells(of line: ArraySlice<UInt8>) -> [Range<Int>] {
        let bar = UInt8(ascii: "|")
        var cells: [Range<Int>] = []
        let inCode = Set(CodeBars.bars(in: line))
        var start = line.startIndex
        var index = start
        while index < line.endIndex {
            if line[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if line[index] == bar, !inCode.contains(index) {
                // Before the first bar there is a cell only if something stands in it.
                if !cells.isEmpty || !isBlank(line[start..<index]) || start > line.startIndex {
                    cells.append(start..<index)
                }
                start = index + 1
            }
            index += 1
        }
        if start < line.endIndex, !isBlank(line[start...]) { cells.append(start..<line.endIndex) }
        return cells
    }

    private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}

extension DiagnosticCode {
    package static let tableCellsLeftOut = DiagnosticCode("table-cells-left-out", .text, .warning)
}
