package import KumoText

/// The fences of a block of code, as its author wrote them.
package enum CodeFence {
    /// Whether a block begins with a fence, and not by being indented. A fence may be indented by three spaces at most.
    package static func begins(at start: Int, in source: SourceText) -> Bool {
        let bytes = source.bytes
        guard start + 2 < bytes.count, bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~"),
            bytes[start + 1] == bytes[start], bytes[start + 2] == bytes[start]
        else { return false }
        let line = source.lineRange(source.line(at: start)).lowerBound
        let before = bytes[line..<start].reversed().prefix { $0 == 0x20 || $0 == 0x09 }
        return before.count < 4 || before.count < start - line
    }

    /// Whether the last line of a block that begins with a fence is the fence that closes it.
    package static func isClosed(_ block: SourceSpan, in source: SourceText) -> Bool {
        let span = block.range.clamped(to: 0..<source.bytes.count)
        let first = source.line(at: span.lowerBound)
        let last = source.line(at: max(span.lowerBound, span.upperBound - 1))
        guard last > first else { return false }
        let fence = source.bytes[span.lowerBound]
        let length = source.bytes[span.lowerBound...].prefix { $0 == fence }.count
        let line = source.bytes[source.lineRange(last)].reversed().drop { $0 == 0x20 || $0 == 0x09 }
        let closing = line.prefix { $0 == fence }.count
        // Before it there is nothing but the marks of quotes.
        return closing >= length && line.dropFirst(closing).allSatisfy { [0x20, 0x09, 0x3E].contains($0) }
    }

    /// What is wrong with a block of code: a fence that nothing closes.
    static func finding(in block: SourceSpan, of source: SourceText) -> Diagnostic? {
        let start = block.range.lowerBound
        guard begins(at: start, in: source), !isClosed(block, in: source) else { return nil }
        let fence = source.text(start..<start + source.bytes[start...].prefix { $0 == source.bytes[start] }.count)
        let last = source.line(at: max(start, min(block.range.upperBound, source.bytes.count) - 1)) + 1
        return Diagnostic(
            .fenceNotClosed, "Nothing closes this fence; all text down to line \(last) is shown as code.",
            at: .init(source.path, SourceLocator.firstLine(of: block.range, source)),
            help: "write \(fence) on a line of its own after the code")
    }
}

extension DiagnosticCode {
    package static let fenceNotClosed = DiagnosticCode("fence-not-closed", .text, .warning)
}
