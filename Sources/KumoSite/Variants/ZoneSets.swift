import KumoMarkdown
import KumoText

/// Zones that follow each other with nothing between them and begin in the same way: each says to its clouds what the
/// others say to theirs.
struct ZoneSet {
    /// Positions in the outline, at least two.
    var zones: [Int]
    var opening: Opening
    /// Whether the steps of the list are counted, 1, 2, 3, and not all written `1.`.
    var isCounted: Bool

    /// What a zone begins with.
    enum Opening: Hashable {
        /// An item of an ordered list, and its number as written.
        case step(Int)
        case heading(Int)
        case text
        /// Something that two zones rarely begin with as alternatives: a bullet, a quote, a table, code.
        case other
    }
}

extension ZoneOutline {
    /// The sets of alternatives in the text, in its order.
    var sets: [ZoneSet] {
        let reader = ZoneReader(self)
        var end = 0
        let outer = zones.indices.filter { index in
            guard zones[index].lines.lowerBound >= end else { return false }
            end = zones[index].lines.upperBound
            return true
        }
        var sets: [ZoneSet] = []
        var run: [Int] = []
        func finish() {
            if run.count > 1, let opening = reader.commonOpening(run) {
                sets.append(ZoneSet(zones: run, opening: opening, isCounted: reader.isCounted(run, opening)))
            }
            run = []
        }
        for index in outer {
            if let last = run.last, !reader.isBlank(zones[last].lines.upperBound..<zones[index].lines.lowerBound) {
                finish()
            }
            run.append(index)
        }
        finish()
        return sets
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
        let openings = Set(run.map { opening(of: outline.zones[$0]) })
        guard openings.count == 1, let opening = openings.first, opening != .other else { return nil }
        return opening
    }

    /// The lines of a zone between its markers.
    private func content(of zone: ZoneOutline.Zone) -> Range<Int> {
        let end = zone.end?.line ?? zone.lines.upperBound
        return zone.start.line + 1..<max(zone.start.line + 1, end)
    }

    private func opening(of zone: ZoneOutline.Zone) -> ZoneSet.Opening {
        guard let first = content(of: zone).lazy.map(line).first(where: { !$0.isEmpty }) else { return .other }
        if let number = Self.stepNumber(first) { return .step(number) }
        if first.first == UInt8(ascii: "#") { return .heading(first.prefix { $0 == UInt8(ascii: "#") }.count) }
        return "-*+>|`~:<!".utf8.contains(first[first.startIndex]) ? .other : .text
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
