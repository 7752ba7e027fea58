package import KumoText

/// What a zone's marker says: the range of monikers it applies to.
package struct ZoneRange: Sendable {
    /// The expression between the quotes.
    package var expression: String
    /// Its place in the source file.
    package var range: Range<Int>
}

extension ZoneOutline {
    /// The range of a zone as written; nil where the marker has none that can be read.
    package func range(of zone: Zone) -> ZoneRange? {
        ZoneAttribute(zone.start.rest, in: text.source)?.range
    }
}

/// The attribute of a marker, `range="…"`, and what follows it.
struct ZoneAttribute {
    var range: ZoneRange
    var hasClosingQuote: Bool
    var trailing: Range<Int>

    init?(_ rest: Range<Int>, in source: SourceText) {
        let bytes = source.bytes
        var index = rest.lowerBound
        // `moniker-range="x"` was seen published as text; whatever joins the words, the range is plain.
        if index < rest.upperBound, bytes[index] == UInt8(ascii: "-") { index += 1 }
        guard rest.upperBound - index >= 5,
            bytes[index..<index + 5].elementsEqual("range".utf8, by: { $0 | 0x20 == $1 })
        else { return nil }
        index += 5
        func skipSpaces() {
            while index < rest.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        }
        skipSpaces()
        guard index < rest.upperBound, bytes[index] == UInt8(ascii: "=") else { return nil }
        index += 1
        skipSpaces()
        guard index < rest.upperBound, bytes[index] == UInt8(ascii: "\"") else { return nil }
        index += 1
        let end = bytes[index..<rest.upperBound].firstIndex(of: UInt8(ascii: "\""))
        let content = index..<(end ?? rest.upperBound)
        range = ZoneRange(expression: source.text(content), range: content)
        hasClosingQuote = end != nil
        trailing = (end.map { $0 + 1 } ?? rest.upperBound)..<rest.upperBound
    }
}

/// Holds the markers of zones to the dialect, whatever the monikers are.
enum ZoneMarkerRules {
    static func diagnostics(of outline: ZoneOutline) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for zone in outline.zones {
            diagnostics += startFaults(zone, outline)
            if let end = zone.end {
                diagnostics += endFaults(end, of: zone, outline)
            } else {
                diagnostics.append(.zoneWithoutEnd(zone, outline))
            }
            if zone.lines.count > 1, outline.isWithoutContent(zone) {
                diagnostics.append(.zoneWithoutContent(zone, outline))
            }
        }
        diagnostics += outline.strayEnds.map { Diagnostic.endWithoutStart($0, outline) }
        return diagnostics
    }

    private static func startFaults(_ zone: ZoneOutline.Zone, _ outline: ZoneOutline) -> [Diagnostic] {
        let source = outline.text.source
        var faults: [Diagnostic] = []
        if zone.start.colons < 3 { faults.append(.tooFewColons(zone.start, "::: moniker range=\"…\"", outline)) }
        guard let attribute = ZoneAttribute(zone.start.rest, in: source) else {
            faults.append(.rangeMissing(zone.start, outline))
            return faults
        }
        if !attribute.hasClosingQuote {
            faults.append(.quoteMissing(attribute.range.range, outline))
        } else if !attribute.trailing.allSatisfy({ source.bytes[$0] == 0x20 || source.bytes[$0] == 0x09 }) {
            faults.append(.textAfterMarker(attribute.trailing, outline))
        }
        return faults
    }

    private static func endFaults(
        _ end: ZoneOutline.MarkerLine, of zone: ZoneOutline.Zone, _ outline: ZoneOutline
    ) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        if end.isMisspelt { faults.append(.endMisspelt(end, outline)) }
        if end.colons < 3 {
            faults.append(.tooFewColons(end, "::: moniker-end", outline))
        } else if end.colons != zone.start.colons, zone.start.colons >= 3 {
            faults.append(.unequalColons(end, zone, outline))
        }
        if !end.rest.isEmpty { faults.append(.textAfterMarker(end.rest, outline)) }
        return faults
    }
}

extension ZoneOutline {
    fileprivate func isWithoutContent(_ zone: Zone) -> Bool {
        let last = zone.end?.line ?? zone.lines.upperBound
        guard zone.start.line + 1 <= last else { return true }
        return text.withBytes { bytes in
            (zone.start.line + 1..<last).allSatisfy { line in
                bytes[lines[line]].allSatisfy { $0 == UInt8(ascii: ">") || $0 == 0x20 || (0x09...0x0D).contains($0) }
            }
        }
    }

    /// The last line of a zone that is not blank.
    fileprivate func lastWrittenLine(of zone: Zone) -> Int {
        text.withBytes { bytes in
            zone.lines.last { line in
                !bytes[lines[line]].allSatisfy { $0 == UInt8(ascii: ">") || $0 == 0x20 || (0x09...0x0D).contains($0) }
            } ?? zone.lines.lowerBound
        }
    }

    fileprivate func place(_ range: Range<Int>) -> Diagnostic.Place { .init(text.source.path, range) }

    fileprivate func edit(_ range: Range<Int>, _ replacement: String) -> Edit {
        Edit(text.source.path, range, replacement)
    }
}

extension Diagnostic {
    fileprivate static func tooFewColons(
        _ marker: ZoneOutline.MarkerLine, _ form: String, _ outline: ZoneOutline
    ) -> Diagnostic {
        Diagnostic(
            .zoneMarkerMalformed, "A moniker zone's marker begins with three colons, this one has two.",
            at: outline.place(marker.range), help: "write \(form); it is read as if it were written so",
            edits: [outline.edit(marker.range.lowerBound..<marker.range.lowerBound, ":")])
    }

    fileprivate static func endMisspelt(_ end: ZoneOutline.MarkerLine, _ outline: ZoneOutline) -> Diagnostic {
        Diagnostic(
            .zoneMarkerMalformed, "The end of a moniker zone is spelled with a hyphen.",
            at: outline.place(end.range), help: "write ::: moniker-end; it is read as if it were written so",
            edits: end.rest.isEmpty
                ? [outline.edit(end.range, String(repeating: ":", count: end.colons) + " moniker-end")] : [])
    }

    fileprivate static func rangeMissing(_ marker: ZoneOutline.MarkerLine, _ outline: ZoneOutline) -> Diagnostic {
        Diagnostic(
            .invalidMonikerRange, "Moniker range missing: the zone does not say whom it is for.",
            at: outline.place(marker.range),
            help:
                "write ::: moniker range=\"…\" with a moniker between double quotes; the zone is left out of every page"
        )
    }

    fileprivate static func quoteMissing(_ range: Range<Int>, _ outline: ZoneOutline) -> Diagnostic {
        let bytes = outline.text.source.bytes[range]
        let end = (bytes.lastIndex { $0 != 0x20 && $0 != 0x09 } ?? range.lowerBound - 1) + 1
        // Another kind of quotation mark that was meant to be this one.
        let other = ["“", "”", "„", "‟", "″", "＂"].first { bytes[..<end].ends(with: $0.utf8) }
        let start = end - (other?.utf8.count ?? 0)
        return Diagnostic(
            .invalidMonikerRange, "The moniker range has no closing quotation mark.", at: outline.place(range),
            help: "write \" after the range",
            edits: bytes[..<start].allSatisfy(isPartOfRange) ? [outline.edit(start..<end, "\"")] : [])
    }

    private static func isPartOfRange(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: " \t-_.=<>|&".utf8.contains(byte)
        }
    }

    fileprivate static func textAfterMarker(_ range: Range<Int>, _ outline: ZoneOutline) -> Diagnostic {
        Diagnostic(
            .invalidMonikerRange, "Text after a moniker zone's marker is not shown.", at: outline.place(range),
            help: "put it on a line of its own")
    }

    fileprivate static func unequalColons(
        _ end: ZoneOutline.MarkerLine, _ zone: ZoneOutline.Zone, _ outline: ZoneOutline
    ) -> Diagnostic {
        Diagnostic(
            .zoneMarkerMalformed,
            "The zone begins with \(zone.start.colons) colons and ends with \(end.colons).",
            at: outline.place(end.range), help: "write as many colons in both",
            notes: [Note("the zone begins here", at: outline.place(zone.start.range))])
    }

    fileprivate static func zoneWithoutEnd(_ zone: ZoneOutline.Zone, _ outline: ZoneOutline) -> Diagnostic {
        let last = outline.lastWrittenLine(of: zone)
        let line = outline.text.sourceLine(Int32(last) + 1) + 1
        return Diagnostic(
            .invalidMonikerRange,
            "MonikerRange does not end explicitly. The zone that begins here is taken to end after line \(line).",
            at: outline.place(zone.start.range), help: "write ::: moniker-end where it ends")
    }

    fileprivate static func zoneWithoutContent(_ zone: ZoneOutline.Zone, _ outline: ZoneOutline) -> Diagnostic {
        Diagnostic(
            .zoneWithoutContent, "The zone is empty.", at: outline.place(zone.start.range),
            help: "write what it is for, or delete its two markers")
    }

    fileprivate static func endWithoutStart(
        _ marker: ZoneOutline.MarkerLine, _ outline: ZoneOutline
    ) -> Diagnostic {
        Diagnostic(
            .zoneEndWithoutStart, "There is no open zone for this end.", at: outline.place(marker.range),
            help:
                "delete the line, or write ::: moniker range=\"…\" where the zone begins; zones of the same number of colons do not nest"
        )
    }
}

extension DiagnosticCode {
    package static let invalidMonikerRange = DiagnosticCode("invalid-moniker-range", .docfx, .warning)
    package static let zoneMarkerMalformed = DiagnosticCode("moniker-marker-malformed", .variants, .warning)
    package static let zoneEndWithoutStart = DiagnosticCode("moniker-end-without-start", .variants, .warning)
    package static let zoneWithoutContent = DiagnosticCode("moniker-zone-without-content", .variants, .warning)
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with other: String.UTF8View) -> Bool { suffix(other.count).elementsEqual(other) }
}
