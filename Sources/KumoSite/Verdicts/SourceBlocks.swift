import KumoText

/// Where the blocks of a text end, told by its lines.
struct SourceBlocks {
    private let source: SourceText
    /// The last block that was looked for: of comments that stand in one block, only the first looks for its end.
    private var block = 0..<0
    /// The lists that were looked for last, by how far their items are indented.
    private var lists: [ListStart: Range<Int>] = [:]

    /// What all items of one list begin with.
    private struct ListStart: Hashable {
        var indent: Int
        /// The bullet, or what follows the number.
        var mark: UInt8
    }

    init(_ source: SourceText) { self.source = source }

    func isBlank(_ line: Int) -> Bool { content(of: line).isEmpty }

    func indent(of line: Int) -> Int { source.bytes[source.lineRange(line)].prefix(while: \.isBlank).count }

    /// A node of YAML ends before the next line that is indented no deeper than its first.
    mutating func endOfNode(_ start: Int) -> Int {
        guard start < source.lineCount else { return start }
        if block.lowerBound == start, !block.isEmpty { return block.upperBound }
        let depth = indent(of: start)
        var line = start + 1
        while line < source.lineCount, isBlank(line) || indent(of: line) > depth { line += 1 }
        block = start..<line
        return line
    }

    /// The end of the block that a line begins: for a list, that of its last item, and for a quote, its last line.
    ///
    /// - Parameters:
    ///   - isInQuote: whether the comment that asks is in the quote that the line may be of.
    ///   - edge: the block ends where a line is indented less.
    mutating func endOfBlock(_ start: Int, isInQuote: Bool, edge: Int) -> Int {
        guard start < source.lineCount, indent(of: start) >= edge else { return start }
        if block.lowerBound == start, !block.isEmpty { return block.upperBound }
        let end = end(from: start, isInQuote: isInQuote, edge: edge)
        block = start..<end
        return end
    }

    private mutating func end(from start: Int, isInQuote: Bool, edge: Int) -> Int {
        let first = content(of: start)
        // A marker of a zone is a block of its own, and so is a heading.
        if first.starts(with: Array("::".utf8)) || first.first == UInt8(ascii: "#") { return start + 1 }
        var line = start + 1
        if let fence = SourceLines.Fence(first) {
            while line < source.lineCount {
                line += 1
                if fence.isClosed(by: source.bytes[source.lineRange(line - 1)]) { break }
            }
            return line
        }
        if !isInQuote, isQuoted(start) {
            while line < source.lineCount, isQuoted(line) || goesOn(line), indent(of: line) >= edge { line += 1 }
            return line
        }
        if let list = listStart(start) { return endOfList(start, list, edge: edge) }
        // The comment before stands in this block: it ends where that one ended.
        if block.contains(start), block.upperBound == source.lineCount || isBlank(block.upperBound) {
            return block.upperBound
        }
        while line < source.lineCount, !isBlank(line), indent(of: line) >= edge { line += 1 }
        return line
    }

    /// Past the items after blank lines, and what belongs to them.
    private mutating func endOfList(_ start: Int, _ list: ListStart, edge: Int) -> Int {
        if let known = lists[list], known.contains(start) { return known.upperBound }
        var end = start + 1
        var isAfterBlank = false
        for line in end..<max(end, source.lineCount) {
            if isBlank(line) {
                isAfterBlank = true
                continue
            }
            let indent = indent(of: line)
            if indent < edge { break }
            if isAfterBlank, indent <= list.indent + 1, listStart(line) != list { break }
            isAfterBlank = false
            end = line + 1
        }
        lists[list] = start..<end
        return end
    }

    private func isQuoted(_ line: Int) -> Bool {
        source.bytes[source.lineRange(line)].first { !$0.isBlank } == UInt8(ascii: ">")
    }

    /// Whether a line after those of a quote may be of its last paragraph.
    private func goesOn(_ line: Int) -> Bool {
        content(of: line).first.map { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ":") } ?? false
    }

    private func listStart(_ line: Int) -> ListStart? {
        let text = content(of: line)
        let digits = text.prefix { (0x30...0x39).contains($0) }.prefix(10)
        guard digits.count < 10, let mark = text.dropFirst(digits.count).first else { return nil }
        let isMark = digits.isEmpty ? "-*+".utf8.contains(mark) : ".)".utf8.contains(mark)
        guard isMark, text.dropFirst(digits.count + 1).first.map(\.isBlank) ?? true else { return nil }
        return ListStart(indent: indent(of: line), mark: mark)
    }

    /// A line without the spaces and the marks of quotes that it begins with, and the spaces at its end.
    private func content(of line: Int) -> ArraySlice<UInt8> {
        var text = source.bytes[source.lineRange(line)].drop { $0.isBlank || $0 == UInt8(ascii: ">") }
        while let last = text.last, last.isBlank { text.removeLast() }
        return text
    }
}

extension UInt8 {
    /// Whether it is a space or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
}
