/// Parses Markdown with the system's libcmark-gfm and hands out a value that knows nothing of it.
///
/// Parsing never fails: any text is some document. It may be called from any number of threads.
package enum MarkdownParser {
    package static func parse(_ text: MarkdownText) -> MarkdownTree {
        text.withBytes { bytes in
            parse(bytes, of: text, defusing: [ReferenceBudget.defused, UnclosedMarkupBudget.defused])
        }
    }

    /// Parses a text after each of some functions has made harmless what would cost cmark without bound.
    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, of text: MarkdownText,
        defusing budgets: ArraySlice<(UnsafeBufferPointer<UInt8>) -> [UInt8]?>
    ) -> MarkdownTree {
        guard let budget = budgets.first else { return parse(bytes, of: text) }
        let rest = budgets.dropFirst()
        guard let defused = budget(bytes) else { return parse(bytes, of: text, defusing: rest) }
        return defused.withUnsafeBufferPointer { parse($0, of: text, defusing: rest) }
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, of text: MarkdownText) -> MarkdownTree {
        var extensions: CMarkDocument.Extensions = []
        if TableBudget.allows(bytes) { extensions.insert(.tables) }
        if DirectiveExtension.mayOccur(in: bytes) { extensions.insert(.directives) }
        let document = CMarkDocument(bytes, extensions: extensions)
        var converter = TreeConverter(text: text)
        return document.root.map { converter.convert($0) } ?? MarkdownTree()
    }

    /// Whether the tables of a text are left as text because they would unfold to more cells than memory
    /// should hold; the caller reports it.
    package static func hasOversizedTables(_ text: MarkdownText) -> Bool {
        text.withBytes { !TableBudget.allows($0) }
    }
}

/// A bound on how far a table may unfold. libcmark-gfm 0.29.0.gfm.6 fills every short row up to the width of
/// the header, so that a header of n columns over n rows of one byte costs n² cells.
private enum TableBudget {
    /// Cells, at about 200 bytes each. The largest table of the seven docsets studied has under 10,000.
    private static let cells = 4_000_000

    static func allows(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var pipes = 0
        var lines = 1
        for byte in text {
            if byte == UInt8(ascii: "|") { pipes += 1 } else if byte == UInt8(ascii: "\n") { lines += 1 }
        }
        return pipes < 1000 || widestLine(text).multipliedReportingOverflow(by: lines).partialValue <= cells
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
