package import KumoText

extension FileMending {
    /// What changes, as `diff -u` and `git diff` show it.
    ///
    /// - Parameter folder: the way to the project from where the diff is read.
    package func diff(below folder: SourcePath = SourcePath("")) -> String {
        let path = folder.appending(source.path.rawValue).rawValue
        var text = "--- a/\(path)\n+++ b/\(path)\n"
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

    /// The lines around a change that are shown.
    private static let context = 3

    /// Lines that change, and what they become.
    private struct Block {
        var lines: Range<Int>
        var edits: [Edit]
    }

    /// The edits by the lines that they touch.
    private var blocks: [Block] {
        var blocks: [Block] = []
        for edit in edits {
            let lines = source.line(at: edit.range.lowerBound)..<source.line(at: edit.range.upperBound) + 1
            if let last = blocks.last, lines.lowerBound < last.lines.upperBound {
                blocks[blocks.count - 1].lines = last.lines.lowerBound..<max(last.lines.upperBound, lines.upperBound)
                blocks[blocks.count - 1].edits.append(edit)
            } else {
                blocks.append(Block(lines: lines, edits: [edit]))
            }
        }
        return blocks
    }

    private func write(_ blocks: [Block], _ gained: inout Int) -> String {
        guard let first = blocks.first, let last = blocks.last else { return "" }
        let start = max(0, first.lines.lowerBound - Self.context)
        let end = max(last.lines.upperBound, min(source.lineCount, last.lines.upperBound + Self.context))
        var body = ""
        var count = 0
        var line = start
        for block in blocks {
            for kept in line..<block.lines.lowerBound { body += " " + original(kept) }
            for old in block.lines { body += "-" + original(old) }
            let new = lines(after: block)
            for text in new { body += "+\(text)\n" }
            if !new.isEmpty, isUnfinished(block.lines.upperBound - 1) { body += Self.noNewline }
            count += block.lines.lowerBound - line + new.count
            line = block.lines.upperBound
        }
        for kept in line..<end { body += " " + original(kept) }
        count += end - line
        let header = "@@ -\(start + 1),\(end - start) +\(start + 1 + gained),\(count) @@\n"
        gained += count - (end - start)
        return header + body
    }

    private static let noNewline = "\\ No newline at end of file\n"

    private func original(_ line: Int) -> String {
        source.text(source.lineRange(line)) + "\n" + (isUnfinished(line) ? Self.noNewline : "")
    }

    private func isUnfinished(_ line: Int) -> Bool {
        line == source.lineStarts.count - 1 && source.lineRange(line).upperBound == source.bytes.count
    }

    private func lines(after block: Block) -> [Substring] {
        let end = source.lineRange(block.lines.upperBound - 1).upperBound
        var offset = source.lineRange(block.lines.lowerBound).lowerBound
        var text = ""
        for edit in block.edits {
            text += source.text(offset..<max(offset, edit.range.lowerBound)) + edit.replacement
            offset = max(offset, edit.range.upperBound)
        }
        return (text + source.text(offset..<max(offset, end))).split(separator: "\n", omittingEmptySubsequences: false)
    }
}
