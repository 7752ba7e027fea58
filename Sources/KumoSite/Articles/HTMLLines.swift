import KumoMarkdown
import KumoText

/// Finds out where parts of a block of raw HTML were written, one after the other: a line of it ends as a line of the
/// file does, whatever quotes and indents stand before it.
struct HTMLLines {
    private let bytes: ArraySlice<UInt8>
    private let block: Origin
    private let source: SourceText
    private let isBlock: Bool
    private let firstLine: Int
    private var line = 0
    /// Where the line ends that is being read.
    private var end: Int

    init(_ text: TextReference, _ tree: MarkdownTree, at origin: Origin, of source: SourceText) {
        bytes = tree.bytes(text)
        block = origin
        self.source = source
        // Only a block has the end of its last line.
        isBlock = bytes.contains(UInt8(ascii: "\n"))
        firstLine = source.line(at: origin.span.range.lowerBound)
        end = Self.end(from: bytes.startIndex, in: bytes)
    }

    private static func end(from start: Int, in bytes: ArraySlice<UInt8>) -> Int {
        bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    }

    /// The place of a part that is not before those that were asked for.
    mutating func origin(of range: Range<Int>) -> Origin {
        while end < range.lowerBound {
            end = Self.end(from: end + 1, in: bytes)
            line += 1
        }
        let start =
            isBlock
            ? source.lineRange(firstLine + line).upperBound - (end - range.lowerBound)
            : block.span.range.lowerBound + range.lowerBound - bytes.startIndex
        guard block.span.range.contains(start) else { return block }
        var origin = block
        origin.span = SourceSpan(start..<max(start, block.span.range.upperBound))
        return origin
    }
}
