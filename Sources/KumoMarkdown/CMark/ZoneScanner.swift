internal import CCMarkGFM
internal import KumoText

/// Finds the zones of a text.
package enum ZoneScanner {
    /// - Returns: nil where no line of the text looks like a marker, which is so for nearly every article
    ///   and costs one look at the bytes.
    package static func scan(_ text: MarkdownText) -> ZoneOutline? {
        guard text.withBytes(mayHoldMarkers) else { return nil }
        var text = text
        // Each round frees the markers that raw HTML had swallowed; more than one nesting was never seen.
        for _ in 0..<4 {
            let (outline, swallowed) = outline(of: text)
            if swallowed.isEmpty { return outline.zones.isEmpty && outline.strayEnds.isEmpty ? nil : outline }
            text = inserting(blankLinesBefore: swallowed, in: text, lines: outline.lines)
        }
        return outline(of: text).0
    }

    private static func mayHoldMarkers(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var next = bytes.position(of: UInt8(ascii: ":"))
        while let colon = next {
            if colon + 1 < bytes.count, bytes[colon + 1] == UInt8(ascii: ":"),
                ZoneMarker(UnsafeBufferPointer(rebasing: bytes[colon...].prefix(80))) != nil
            {
                return true
            }
            next = bytes.position(of: UInt8(ascii: ":"), from: colon + 1)
        }
        return false
    }

    private static func outline(of text: MarkdownText) -> (ZoneOutline, swallowed: [SwallowedMarker]) {
        text.withBytes { bytes in
            var reader = ZoneReader(text: text, bytes: bytes)
            BoundedParse.run(bytes, adding: .zones) { reader.read($0) }
            return (reader.outline, reader.swallowedMarkers)
        }
    }

    private static func inserting(
        blankLinesBefore marked: [SwallowedMarker], in text: MarkdownText, lines: LineTable
    ) -> MarkdownText {
        text.withBytes { bytes in
            var output: [UInt8] = []
            var sourceLines: [Int32] = []
            var coming = marked.sorted { $0.line < $1.line }[...]
            for line in 0..<lines.count {
                if let marker = coming.first, marker.line == line {
                    while coming.first?.line == line { coming.removeFirst() }
                    output += ZonePrefix.separator(before: line, inQuotes: marker.quotes, bytes, lines)
                    sourceLines.append(Int32(text.sourceLine(Int32(line) + 1)))
                }
                output += bytes[lines[line]]
                sourceLines.append(Int32(text.sourceLine(Int32(line) + 1)))
            }
            return MarkdownText(source: text.source, content: .lines(output, sourceLines: sourceLines))
        }
    }
}

/// A line that looks like a marker inside raw HTML that only a blank line ends.
private struct SwallowedMarker {
    var line: Int
    /// How many quotes the raw HTML is in.
    var quotes: Int
}

/// Reads zones and seams off cmark's tree.
private struct ZoneReader {
    private let text: MarkdownText
    private let bytes: UnsafeBufferPointer<UInt8>
    private let lines: LineTable
    private let library = CMarkLibrary.shared

    private var zones: [ZoneOutline.Zone] = []
    private var strayEnds: [ZoneOutline.MarkerLine] = []
    private var seams = SeamTable()
    private(set) var swallowedMarkers: [SwallowedMarker] = []

    init(text: MarkdownText, bytes: UnsafeBufferPointer<UInt8>) {
        self.text = text
        self.bytes = bytes
        lines = LineTable(bytes)
    }

    var outline: ZoneOutline {
        ZoneOutline(text: text, zones: zones, strayEnds: strayEnds, lines: lines, seams: seams)
    }

    mutating func read(_ root: UnsafeMutablePointer<cmark_node>) {
        var listDepth = 0
        let iterator = cmark_iter_new(root)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            if UInt32(node.pointee.type) == CMARK_NODE_LIST.rawValue {
                listDepth += event == CMARK_EVENT_ENTER ? 1 : -1
            }
            if event == CMARK_EVENT_ENTER { enter(node, listDepth: listDepth) }
        }
    }

    private mutating func enter(_ node: UnsafeMutablePointer<cmark_node>, listDepth: Int) {
        let last = Int(node.pointee.end_line) - 1
        let end: SeamTable.End = listDepth > 0 ? .insideList : .outsideLists
        switch UInt32(node.pointee.type) {
        case CMARK_NODE_PARAGRAPH.rawValue: seams.ends[last] = end
        case CMARK_NODE_ITEM.rawValue: seams.itemStarts.insert(Int(node.pointee.start_line) - 1)
        case CMARK_NODE_HTML_BLOCK.rawValue:
            seams.ends[last] = end
            noteSwallowedMarkers(in: node)
        default:
            if library.zones.isZone(node) {
                addZone(node)
            } else if library.zones.isEnd(node), node.pointee.user_data == nil {
                if let marker = markerLine(node) { strayEnds.append(marker) }
            } else if node.pointee.type == library.types.table {
                seams.tableStarts.insert(Int(node.pointee.start_line) - 1)
            } else if node.pointee.type == library.types.tableRow {
                seams.ends[last] = end
            }
        }
    }

    private mutating func addZone(_ node: UnsafeMutablePointer<cmark_node>) {
        guard let start = markerLine(node) else { return }
        let closing = node.pointee.user_data?.assumingMemoryBound(to: cmark_node.self)
        let end = closing.flatMap { markerLine($0) }
        let last = end?.line ?? max(start.line, Int(node.pointee.end_line) - 1)
        zones.append(ZoneOutline.Zone(start: start, end: end, lines: start.line..<min(last + 1, lines.count)))
    }

    private func markerLine(_ node: UnsafeMutablePointer<cmark_node>) -> ZoneOutline.MarkerLine? {
        let line = Int(node.pointee.start_line) - 1
        guard line >= 0, line < lines.count else { return nil }
        let range = lines[line]
        // The marker may follow `>` or a bullet on its line: it begins at the first pair of colons.
        guard let start = ZonePrefix.markerStart(in: range, bytes) else { return nil }
        let content = UnsafeBufferPointer(rebasing: bytes[start..<range.upperBound])
        guard let marker = ZoneMarker(content) else { return nil }
        let offset = text.offset(line: Int32(line) + 1, column: Int32(start - range.lowerBound) + 1)
        let length = marker.rest.isEmpty ? marker.wordEnd : marker.rest.upperBound
        return ZoneOutline.MarkerLine(
            line: line, colons: marker.colons, range: offset..<offset + length,
            rest: offset + marker.rest.lowerBound..<offset + marker.rest.upperBound,
            isMisspelt: marker.isMisspelt)
    }

    private mutating func noteSwallowedMarkers(in node: UnsafeMutablePointer<cmark_node>) {
        let first = Int(node.pointee.start_line) - 1
        let last = min(Int(node.pointee.end_line), lines.count)
        guard first >= 0, first < last, endsAtBlankLine(lines[first]) else { return }
        let quotes = bytes[lines[first]].prefix { $0 != UInt8(ascii: "<") }.count { $0 == UInt8(ascii: ">") }
        for line in first + 1..<max(first + 1, last) {
            if let start = ZonePrefix.markerStart(in: lines[line], bytes),
                ZonePrefix.mayStandBeforeMarker(bytes[lines[line].lowerBound..<start]),
                ZoneMarker(UnsafeBufferPointer(rebasing: bytes[start..<lines[line].upperBound])) != nil
            {
                swallowedMarkers.append(SwallowedMarker(line: line, quotes: quotes))
                // A quote begins with this marker, and a blank line before the next would end it.
                let own = bytes[lines[line].lowerBound..<start].count { $0 == UInt8(ascii: ">") }
                if own > quotes { return }
            }
        }
    }

    /// Whether raw HTML that begins on this line is of the two kinds that go on to the next blank line, and
    /// not a comment, a script and the like, inside which a marker means nothing (CommonMark 4.6).
    private func endsAtBlankLine(_ range: Range<Int>) -> Bool {
        guard let start = bytes[range].firstIndex(of: UInt8(ascii: "<")) else { return false }
        let head = String(decoding: bytes[start..<min(start + 10, range.upperBound)], as: UTF8.self).lowercased()
        return !["<!", "<?", "<script", "<pre", "<style", "<textarea"].contains { head.hasPrefix($0) }
    }
}
