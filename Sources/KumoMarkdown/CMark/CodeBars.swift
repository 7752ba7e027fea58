internal import CCMarkGFM
internal import KumoText

/// Bars in the code of a table's row. On Learn they are part of the code, as everywhere else; cmark cuts the row at
/// them, and what is then too much for the table is on no page.
enum CodeBars {
    /// A text with a backslash before each of them, which cmark takes away again; nil where there are none.
    static func escaped(
        _ text: UnsafeBufferPointer<UInt8>, rowsIn root: UnsafeMutablePointer<cmark_node>
    ) -> [UInt8]? {
        guard text.holds(UInt8(ascii: "`")), text.holds(UInt8(ascii: "|")) else { return nil }
        let rows = rowLines(in: root)
        guard !rows.isEmpty else { return nil }
        var result: [UInt8] = []
        var copied = text.startIndex
        var line: Int32 = 1
        var start = text.startIndex
        var row = rows.startIndex
        while start < text.endIndex, row < rows.endIndex {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
            if rows[row] == line {
                for bar in bars(in: text[start..<end]) {
                    result += text[copied..<bar]
                    result.append(UInt8(ascii: "\\"))
                    copied = bar
                }
                row += 1
            }
            start = end + 1
            line += 1
        }
        return copied == text.startIndex ? nil : result + text[copied...]
    }

    /// The lines of all rows, from above.
    private static func rowLines(in root: UnsafeMutablePointer<cmark_node>) -> [Int32] {
        let type = CMarkLibrary.shared.types.tableRow
        var lines: [Int32] = []
        var next: UnsafeMutablePointer<cmark_node>? = root
        while let node = next {
            if node.pointee.type == type {
                if node.pointee.start_line > lines.last ?? 0 { lines.append(node.pointee.start_line) }
                next = following(node, in: root)
            } else {
                next =
                    holdsBlocks(node)
                    ? node.pointee.first_child ?? following(node, in: root) : following(node, in: root)
            }
        }
        return lines
    }

    private static func following(
        _ node: UnsafeMutablePointer<cmark_node>, in root: UnsafeMutablePointer<cmark_node>
    ) -> UnsafeMutablePointer<cmark_node>? {
        var node = node
        while node != root {
            if let next = node.pointee.next { return next }
            guard let parent = node.pointee.parent else { return nil }
            node = parent
        }
        return nil
    }

    private static func holdsBlocks(_ node: UnsafeMutablePointer<cmark_node>) -> Bool {
        ![CMARK_NODE_PARAGRAPH.rawValue, CMARK_NODE_HEADING.rawValue].contains(UInt32(node.pointee.type))
    }

    /// The bars in code that no backslash keeps from cutting.
    static func bars<Bytes: RandomAccessCollection<UInt8>>(in line: Bytes) -> [Int] where Bytes.Index == Int {
        let tick = UInt8(ascii: "`")
        guard line.contains(tick) else { return [] }
        var found: [Int] = []
        var closers = Closers(line)
        var index = line.startIndex
        while index < line.endIndex {
            if line[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            guard line[index] == tick else {
                index += 1
                continue
            }
            let open = line[index...].prefix { $0 == tick }
            guard let close = closers.next(of: open.count, after: open.endIndex) else {
                index = open.endIndex
                continue
            }
            for bar in open.endIndex..<close where line[bar] == UInt8(ascii: "|") && line[bar - 1] != UInt8(ascii: "\\")
            {
                found.append(bar)
            }
            index = close + open.count
        }
        return found
    }

    /// The runs of backticks of a line by their length, so that none is looked for twice.
    private struct Closers {
        private var starts: [Int: ArraySlice<Int>] = [:]

        init<Bytes: RandomAccessCollection<UInt8>>(_ line: Bytes) where Bytes.Index == Int {
            var index = line.startIndex
            while let start = line[index...].firstIndex(of: UInt8(ascii: "`")) {
                let run = line[start...].prefix { $0 == UInt8(ascii: "`") }
                starts[run.count, default: []].append(start)
                index = run.endIndex
            }
        }

        mutating func next(of length: Int, after index: Int) -> Int? {
            while let first = starts[length]?.first, first < index { starts[length]?.removeFirst() }
            return starts[length]?.first
        }
    }
}
