internal import KumoText

/// A bound on how far a table may unfold. libcmark-gfm 0.29.0.gfm.6 fills every short row up to the width of
/// the header, so that a header of n columns over n rows of one byte costs n² cells.
enum TableBudget {
    /// Cells, at about 200 bytes each. The largest table of the seven docsets studied has under 10,000.
    private static let cells = 4_000_000

    /// Cells of one row, which take cmark time with the square of their number.
    private static let row = 4_000

    static func allows(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.holds(UInt8(ascii: "|"), moreThan: 1000) else { return true }
        let lines = text.count { $0 == UInt8(ascii: "\n") } + 1
        let widest = widestLine(text)
        return widest <= row && widest.multipliedReportingOverflow(by: lines).partialValue <= cells
    }

    private static func widestLine(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var widest = 0
        var pipes = 0
        for byte in text {
            if byte == UInt8(ascii: "|") {
                pipes += 1
                widest = max(widest, pipes)
            } else if byte == UInt8(ascii: "\n") {
                pipes = 0
            }
        }
        return widest
    }
}
