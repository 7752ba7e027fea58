package import KumoText

/// Finds the exact place of an inline in its file, for a finding about it.
///
/// cmark's word for where an inline stands is nearly always right and sometimes wrong (after a backslash
/// break, after reference definitions, in later lines of a quote…). So the text that was meant is looked for,
/// first where cmark says, then in the whole of the block.
package enum SourceLocator {
    /// The place of `needle`, as it was written, at or after `span`; the span itself where it is not found.
    ///
    /// - Parameter block: the block that holds the inline.
    package static func place(
        of needle: String, near span: SourceSpan, in block: SourceSpan, of source: SourceText
    ) -> Range<Int> {
        let wanted = Array(needle.utf8)
        guard !wanted.isEmpty else { return firstLine(of: span.range, source) }
        let end = max(span.range.upperBound, block.range.upperBound)
        for start in [span.range.lowerBound, block.range.lowerBound] where start < end {
            let reach = min(end, start + wanted.count + Self.reach)
            if let found = find(wanted, in: start..<reach, of: source) { return found }
        }
        return firstLine(of: span.range, source)
    }

    /// How many bytes are looked through, so that a paragraph of nothing but references, of which none has its address
    /// beside it, takes no longer than its length asks for.
    private static let reach = 4_096

    /// A range cut at the end of its first line, as a caret can only stand under one line.
    package static func firstLine(of range: Range<Int>, _ source: SourceText) -> Range<Int> {
        let line = source.lineRange(source.line(at: range.lowerBound))
        return range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound))
    }

    private static func find(_ wanted: [UInt8], in range: Range<Int>, of source: SourceText) -> Range<Int>? {
        let range = range.clamped(to: 0..<source.bytes.count)
        guard range.count >= wanted.count else { return nil }
        return source.bytes.withUnsafeBufferPointer { bytes in
            for start in range.lowerBound...(range.upperBound - wanted.count)
            where bytes[start] == wanted[0]
                && wanted.indices.allSatisfy({ bytes[start + $0] == wanted[$0] })
            {
                return start..<start + wanted.count
            }
            return nil
        }
    }
}
