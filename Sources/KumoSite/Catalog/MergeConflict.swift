package import KumoText

/// Finds what a version control system leaves in a file where two people changed the same lines (docfx.md a.6).
enum MergeConflict {
    private enum State { case text, code, ours, theirs }

    /// The start of the first conflict that has all three of its markers outside of fenced code.
    static func find(in source: SourceText) -> Diagnostic? {
        // Tables and headings have many of either sign, but hardly ever seven.
        guard source.bytes.withUnsafeBufferPointer({ $0.holds("=======") && $0.holds("<<<<<<<") }) else { return nil }
        var state = State.text
        var start = 0..<0
        for line in 0..<source.lineCount {
            let range = source.lineRange(line)
            guard let first = source.bytes[range].first, signs.contains(first) else { continue }
            let count = first == UInt8(ascii: "`") ? 3 : 7
            guard source.bytes[range].prefix(count).elementsEqual(repeatElement(first, count: count)) else { continue }
            switch (first, state) {
            case (UInt8(ascii: "`"), .code): state = .text
            case (UInt8(ascii: "`"), _): state = .code
            case (UInt8(ascii: "<"), .text): (state, start) = (.ours, range)
            case (UInt8(ascii: "="), .ours): state = .theirs
            case (UInt8(ascii: ">"), .theirs):
                return Diagnostic(
                    .mergeConflict, "File contains merge conflict markers.", at: .init(source.path, start),
                    help: "choose one of the two versions and delete the lines with '<<<<<<<', '=======' and '>>>>>>>'")
            default: break
            }
        }
        return nil
    }

    private static let signs = Array("`<=>".utf8)
}

extension DiagnosticCode {
    package static let mergeConflict = DiagnosticCode("merge-conflict", .docfx, .warning)
}
