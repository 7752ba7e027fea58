package import KumoText

extension FileMending {
    /// What changes, as `diff -u` and `git diff` show it, with the ends of lines that the file has.
    ///
    /// - Parameters:
    ///   - original: the file on disk.
    ///   - folder: the way to the project from where the diff is read.
    /// - Returns: nil where the file cannot be mended.
    package func diff(_ original: [UInt8], below folder: SourcePath = SourcePath("")) -> [UInt8]? {
        guard let edits = edits(in: original) else { return nil }
        return UnifiedDiff(path: folder.appending(source.path.rawValue).rawValue, bytes: original, edits: edits).text
    }
}

/// The text of a diff, in the bytes of the file that changes.
private struct UnifiedDiff {
    private let path: String
    private let bytes: [UInt8]
    private let edits: [ByteEdit]
    private let lineStarts: [Int]

    /// The lines around a change that are shown.
    private static let context = 3
    private static let newline = UInt8(ascii: "\n")
    private static let noNewline = Array("\n\\ No newline at end of file\n".utf8)

    /// Lines that change, and what they become.
    private struct Block {
        var lines: Range<Int>
        var edits: [ByteEdit]
    }

    init(path: String, bytes: [UInt8], edits: [ByteEdit]) {
        self.path = path
        self.bytes = bytes
        self.edits = edits
        var starts = [0]
        for index in bytes.indices where bytes[index] == Self.newline { starts.append(index + 1) }
        if starts.count > 1, starts[starts.count - 1] == bytes.count { starts.removeLast() }
        lineStarts = starts
    }

    var text: [UInt8] {
        var text = Array("--- a/\(path)\n+++ b/\(path)\n".utf8)
        /// How many lines the file has gained before the hunk.
        var gained = 0
        var hunk: [Block] = []
        for block in blocks {
            if let last = hunk.last, block.lines.lowerBound - last.lines.upperBound > 2 * Self.context {
                text += write(hunk, &gained)
                hunk = []
            }
            hunk.append(block)
        }
        return hunk.isEmpty ? text : text + write(hunk, &gained)
    }

    /// The edits by the lines that they touch.
    private var blocks: [Block] {
        var blocks: [Block] = []
        for edit in edits {
            let lines = line(at: edit.range.lowerBound)..<line(at: edit.range.upperBound) + 1
            if let last = blocks.last, lines.lowerBound < last.lines.upperBound {
                blocks[blocks.count - 1].lines = last.lines.lowerBound..<max(last.lines.upperBound, lines.upperBound)
                blocks[blocks.count - 1].edits.append(edit)
            } else {
                blocks.append(Block(lines: lines, edits: [edit]))
            }
        }
        return blocks
    }

    private func write(_ blocks: [Block], _ gained: inout Int) -> [UInt8] {
        guard let first = blocks.first, let last = blocks.last else { return [] }
        let start = max(0, first.lines.lowerBound - Self.context)
        let end = min(lineStarts.count, last.lines.upperBound + Self.context)
        var body: [UInt8] = []
        var count = 0
        var line = start
        func add(_ mark: Character, _ text: some Collection<UInt8>) {
            body += String(mark).utf8
            body += text
            if !text.reversed().starts(with: [Self.newline]) { body += Self.noNewline }
        }
        for block in blocks {
            for kept in line..<block.lines.lowerBound { add(" ", bytes[range(of: kept)]) }
            for old in block.lines { add("-", bytes[range(of: old)]) }
            let new = lines(after: block)
            for text in new { add("+", text) }
            count += block.lines.lowerBound - line + new.count
            line = block.lines.upperBound
        }
        for kept in line..<end { add(" ", bytes[range(of: kept)]) }
        count += end - line
        let header = "@@ -\(start + 1),\(end - start) +\(start + 1 + gained),\(count) @@\n"
        gained += count - (end - start)
        return Array(header.utf8) + body
    }

    /// What the lines of a block become, each with its newline.
    private func lines(after block: Block) -> [ArraySlice<UInt8>] {
        let end = range(of: block.lines.upperBound - 1).upperBound
        var offset = lineStarts[block.lines.lowerBound]
        var text: [UInt8] = []
        for edit in block.edits {
            text += bytes[offset..<max(offset, edit.range.lowerBound)] + edit.replacement
            offset = max(offset, edit.range.upperBound)
        }
        text += bytes[offset..<max(offset, end)]
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for index in text.indices where text[index] == Self.newline {
            lines.append(text[start...index])
            start = index + 1
        }
        if start < text.count { lines.append(text[start...]) }
        return lines
    }

    /// A line, counted from 0, with its newline.
    private func range(of line: Int) -> Range<Int> {
        lineStarts[line]..<(line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count)
    }

    private func line(at offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while low < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
