import KumoMarkdown
import KumoText

/// Zones that follow each other with nothing between them. Where they begin in the same way, each says to its clouds what
/// the others say to theirs.
struct ZoneSet {
    /// Positions in the outline, at least two.
    var zones: [Int]
    /// Nil where the zones begin in different ways.
    var opening: Opening?
    /// Whether it is steps of a list that are counted, 1, 2, 3, and not all written `1.`.
    var isCounted: Bool

    /// What all zones of a set begin with.
    enum Opening: Hashable {
        /// An item of an ordered list, and its number as written.
        case step(Int)
        case heading(Int)
        case text
        case alert(AlertKind)
        case image
        /// A row of a table about one thing.
        case row
    }
}

extension ZoneOutline {
    /// The sets of zones in the text.
    var sets: [ZoneSet] {
        let reader = ZoneReader(self)
        var sets: [ZoneSet] = []
        func finish(_ run: [Int]) {
            guard run.count > 1 else { return }
            let opening = reader.commonOpening(run)
            let isCounted = opening.map { reader.isCounted(run, $0) } ?? false
            sets.append(ZoneSet(zones: run, opening: opening, isCounted: isCounted))
        }
        // The zones that hold the one that is looked at, the outermost first, each with the last set in it.
        var levels: [(end: Int, run: [Int])] = [(Int.max, [])]
        for (index, zone) in zones.enumerated() {
            while let level = levels.last, level.end < zone.lines.upperBound { finish(levels.removeLast().run) }
            let level = levels.count - 1
            if let last = levels[level].run.last,
                !reader.isBlank(zones[last].lines.upperBound..<max(zones[last].lines.upperBound, zone.lines.lowerBound))
            {
                finish(levels[level].run)
                levels[level].run = []
            }
            levels[level].run.append(index)
            levels.append((zone.lines.upperBound, []))
        }
        for level in levels.reversed() { finish(level.run) }
        return sets
    }

    /// The bytes of the source file between the markers of a zone.
    func contentRange(of zone: Int) -> Range<Int> {
        let start = zones[zone].start.range.upperBound
        let end = zones[zone].end?.range.lowerBound
        let line = text.sourceLine(Int32(clamping: zones[zone].lines.upperBound))
        return start..<max(start, end ?? text.source.lineRange(min(line, text.source.lineCount - 1)).upperBound)
    }
}

/// Reads lines of a text with zones.
private struct ZoneReader {
    private let outline: ZoneOutline
    private let source: SourceText

    init(_ outline: ZoneOutline) {
        self.outline = outline
        source = outline.text.source
    }

    /// A line of the outline's text, without white space around it.
    private func line(_ number: Int) -> ArraySlice<UInt8> {
        let inFile = outline.text.sourceLine(Int32(clamping: number + 1))
        guard inFile < source.lineStarts.count else { return [] }
        var line = source.bytes[source.lineRange(inFile)]
        while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
        while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0A { line.removeLast() }
        return line
    }

    func isBlank(_ lines: Range<Int>) -> Bool { lines.allSatisfy { line($0).isEmpty } }

    /// What all zones begin with; nil where they differ.
    func commonOpening(_ run: [Int]) -> ZoneSet.Opening? {
        let lines = run.map(firstLine)
        guard let first = lines.first, let opening = Self.opening(of: first) else { return nil }
        guard lines.dropFirst().allSatisfy({ Self.opening(of: $0) == opening }) else { return nil }
        // Rows about different things are no alternatives.
        if case .row = opening, Set(lines.map(Self.firstCell)).count > 1 { return nil }
        return opening
    }

    private func firstLine(_ zone: Int) -> ArraySlice<UInt8> {
        content(of: outline.zones[zone]).lazy.map(line).first { !$0.isEmpty } ?? []
    }

    /// The lines of a zone between its markers.
    private func content(of zone: ZoneOutline.Zone) -> Range<Int> {
        let end = zone.end?.line ?? zone.lines.upperBound
        return zone.start.line + 1..<max(zone.start.line + 1, end)
    }

    /// Nil for something that two zones rarely begin with as alternatives: a bullet, a quote, code.
    private static func opening(of line: ArraySlice<UInt8>) -> ZoneSet.Opening? {
        guard let first = line.first else { return nil }
        if let number = stepNumber(line) { return .step(number) }
        switch first {
        case UInt8(ascii: "#"): return .heading(line.prefix { $0 == UInt8(ascii: "#") }.count)
        case UInt8(ascii: ">"): return alert(line).map { .alert($0) }
        case UInt8(ascii: "!"): return line.starts(with: "![".utf8) ? .image : nil
        case UInt8(ascii: ":"): return isImage(line) ? .image : nil
        case UInt8(ascii: "|"): return .row
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            // `**Bold**` begins a text.
            return line.dropFirst().first == first && line.count > 3 && line.dropFirst(2).first != first ? .text : nil
        case UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "<"): return nil
        default: return .text
        }
    }

    /// The kind of the alert that a line such as `> [!NOTE]` begins.
    private static func alert(_ line: ArraySlice<UInt8>) -> AlertKind? {
        let text = line.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 || $0 == 0x09 }
        guard text.starts(with: "[!".utf8) else { return nil }
        let name = text.dropFirst(2).prefix { $0 != UInt8(ascii: "]") }.prefix(16)
        return AlertKind(rawValue: String(decoding: name, as: UTF8.self).uppercased())
    }

    private static func isImage(_ line: ArraySlice<UInt8>) -> Bool {
        line.drop { $0 == UInt8(ascii: ":") || $0 == 0x20 }.starts(with: "image".utf8)
    }

    private static func firstCell(_ line: ArraySlice<UInt8>) -> [UInt8] {
        line.dropFirst().prefix { $0 != UInt8(ascii: "|") }.filter { $0 != 0x20 && $0 != 0x09 }
    }

    /// Whether the step after those that the zones begin with has the next number, in a zone or after all of them.
    func isCounted(_ run: [Int], _ opening: ZoneSet.Opening) -> Bool {
        guard case .step(let number) = opening, let last = run.last else { return false }
        if number > 1 { return true }
        let isInZone = run.contains { zone in
            content(of: outline.zones[zone]).contains { Self.stepNumber(line($0)) == number + 1 }
        }
        if isInZone { return true }
        let after = outline.zones[last].lines.upperBound
        let next = (after..<outline.zones[last].lines.upperBound + Self.reach).lazy.map(line).first { !$0.isEmpty }
        return next.flatMap(Self.stepNumber) == number + 1
    }

    /// So many lines after a zone may be blank.
    private static let reach = 8

    /// `12` of `12. Select…`; nil for a line that begins no step.
    static func stepNumber(_ line: ArraySlice<UInt8>) -> Int? {
        let digits = line.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)) else {
            return nil
        }
        let rest = line.dropFirst(digits.count)
        guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { return nil }
        let space = rest.dropFirst().first
        return space == 0x20 || space == 0x09 ? number : nil
    }
}
