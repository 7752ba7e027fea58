extension ZoneOutline {
    /// The text that somebody reads for whom only some zones apply: without markers, and without the lines of
    /// the zones that do not apply. Every line kept knows the line of the source it is.
    ///
    /// Where taking lines away would let one block run into the next (a paragraph directly before a marker
    /// and another directly after it), a blank line stands for what was taken. It never stands between two
    /// items of a list, where it would change how the list is spaced.
    package func text(applying applies: (Int) -> Bool) -> MarkdownText {
        text.withBytes { bytes in
            var filter = ZoneFilter(outline: self, bytes: bytes)
            for (index, zone) in zones.enumerated() {
                filter.drop(zone, keepingContent: applies(index))
            }
            for stray in strayEnds { filter.dropLine(stray.line) }
            return filter.filtered()
        }
    }
}

private struct ZoneFilter {
    private let outline: ZoneOutline
    private let bytes: UnsafeBufferPointer<UInt8>
    private var isDropped: [Bool]
    private let markerLines: Set<Int>

    init(outline: ZoneOutline, bytes: UnsafeBufferPointer<UInt8>) {
        self.outline = outline
        self.bytes = bytes
        isDropped = Array(repeating: false, count: outline.lines.count)
        markerLines = Set(outline.zones.flatMap { [$0.start.line] + ($0.end.map { [$0.line] } ?? []) })
    }

    mutating func drop(_ zone: ZoneOutline.Zone, keepingContent: Bool) {
        if keepingContent {
            dropLine(zone.start.line)
            if let end = zone.end { dropLine(end.line) }
        } else {
            for line in zone.lines { dropLine(line) }
        }
    }

    mutating func dropLine(_ line: Int) { isDropped[line] = true }

    func filtered() -> MarkdownText {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var sourceLines: [Int32] = []
        var lastKept: Int?
        var firstDropped: Int?
        for line in 0..<outline.lines.count {
            if isDropped[line] {
                if firstDropped == nil { firstDropped = line }
                // A bullet before a marker opens an item that what follows belongs to.
                if markerLines.contains(line), let residue = ZonePrefix.residue(of: outline.lines[line], bytes) {
                    append(residue, standingFor: line, to: &output, &sourceLines)
                }
                continue
            }
            if let dropped = firstDropped, let above = lastKept, needsSeparator(from: above, to: line) {
                let separator = ZonePrefix.separator(before: dropped, bytes, outline.lines)
                append(separator, standingFor: dropped, to: &output, &sourceLines)
            }
            firstDropped = nil
            lastKept = line
            append(bytes[outline.lines[line]], standingFor: line, to: &output, &sourceLines)
        }
        return MarkdownText(
            source: outline.text.source, content: .lines(output, sourceLines: sourceLines))
    }

    private func needsSeparator(from above: Int, to below: Int) -> Bool {
        guard let end = outline.seams.ends[above], !isBlank(below) else { return false }
        // A zone around some rows of a table: alone they are no table, and the rows after them go on with it.
        if isRow(above), isRow(below), !outline.seams.tableStarts.contains(below) { return false }
        return end == .outsideLists || !outline.seams.itemStarts.contains(below)
    }

    private func isRow(_ line: Int) -> Bool {
        bytes[outline.lines[line]].first { $0 != 0x20 && $0 != UInt8(ascii: ">") } == UInt8(ascii: "|")
    }

    private func isBlank(_ line: Int) -> Bool {
        bytes[outline.lines[line]].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    private func append(
        _ line: some Sequence<UInt8>, standingFor index: Int, to output: inout [UInt8],
        _ sourceLines: inout [Int32]
    ) {
        // The last line of a file may lack its newline; a line after it must not be glued on.
        if let last = output.last, last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
        output.append(contentsOf: line)
        sourceLines.append(Int32(outline.text.sourceLine(Int32(index) + 1)))
    }
}
