import KumoMarkdown
package import KumoText

/// What can be proven of the zones of one file for those who read it.
struct ZoneProofs {
    private let file: ZonedFile
    private let catalog: CloudCatalog
    private let isPageByPage: Bool
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var gaps: [ZoneGaps.Gap] = []

    /// - Parameter isPageByPage: whether zones that are for no cloud of an article are reported with the article.
    init(of file: ZonedFile, in catalog: CloudCatalog, isPageByPage: Bool) {
        self.file = file
        self.catalog = catalog
        self.isPageByPage = isPageByPage
        var clouds = file.file.zoneClouds[...]
        for outline in file.file.zones {
            let own = Array(clouds.prefix(outline.zones.count))
            guard own.count == outline.zones.count else { break }
            clouds = clouds.dropFirst(own.count)
            check(Zones(outline, own, readers: file.readers))
        }
    }

    /// The zones of one text.
    private struct Zones {
        let outline: ZoneOutline
        /// For each zone the clouds that its range names.
        let own: [CloudSet]
        /// For each zone the clouds that read the text around it.
        private(set) var around: [CloudSet] = []

        init(_ outline: ZoneOutline, _ own: [CloudSet], readers: CloudSet) {
            self.outline = outline
            self.own = own
            // The zones that hold the one that is looked at, the outermost first, each with those who read it.
            var outer: [(end: Int, readers: CloudSet)] = []
            for (index, zone) in outline.zones.enumerated() {
                while let last = outer.last, last.end < zone.lines.upperBound { outer.removeLast() }
                around.append(outer.last?.readers ?? readers)
                outer.append((zone.lines.upperBound, around[index].intersection(own[index])))
            }
        }

        func readers(of zone: Int) -> CloudSet { around[zone].intersection(own[zone]) }

        func expression(_ zone: Int) -> String { outline.range(of: outline.zones[zone])?.expression ?? "" }
    }

    private mutating func check(_ zones: Zones) {
        for zone in zones.own.indices { check(zone, of: zones) }
        guard catalog.clouds.count > 1 else { return }
        let sets = zones.outline.sets
        for set in sets { check(set, of: zones) }
        checkRepetitions(sets, of: zones)
    }

    /// A zone that all readers of the text around it see, or that none of them does.
    private mutating func check(_ zone: Int, of zones: Zones) {
        let (own, around) = (zones.own[zone], zones.around[zone])
        guard !around.isEmpty, zones.outline.range(of: zones.outline.zones[zone]) != nil else { return }
        let expression = zones.expression(zone)
        let place = place(zone, of: zones)
        if own.intersection(file.pages).isEmpty {
            guard !isPageByPage, !own.isEmpty || !ZoneRanges.isFaulty(expression, in: catalog) else { return }
            diagnostics.append(
                .zoneEmpty(expression, own, file.pages, catalog, at: place).noting(inclusion: file.inclusion))
        } else if around.intersection(own).isEmpty {
            guard !own.intersection(file.published).isEmpty else { return }
            diagnostics.append(
                .zoneUnreachable(expression, catalog.names(of: around), at: place).noting(inclusion: file.inclusion))
        } else if around.subtracting(own).isEmpty, catalog.clouds.count > 1 {
            diagnostics.append(.zoneAlways(expression, catalog.names(of: around), at: place))
        }
    }

    /// Of alternatives each cloud must get one, and of steps only one.
    private mutating func check(_ set: ZoneSet, of zones: Zones) {
        guard let opening = set.opening, let last = set.zones.last else { return }
        var covered = CloudSet()
        var areAlternatives = true
        for own in set.zones.map(zones.readers) {
            if !covered.intersection(own).isEmpty { areAlternatives = false }
            covered = covered.union(own)
        }
        // Texts of which one cloud reads two are no alternatives; steps that have one number are.
        if set.isCounted { areAlternatives = true }
        let missing = zones.around[last].subtracting(covered)
        if !missing.isEmpty, areAlternatives, let range = range(of: set, of: zones) {
            gaps.append(.init(range: range, clouds: missing))
            // Zones that are all for the same clouds are no alternatives, and one that nobody reads is reported as such.
            let clouds = Set(set.zones.map(zones.readers))
            if clouds.count > 1, !clouds.contains(CloudSet()) {
                diagnostics.append(
                    .zoneSetIncomplete(
                        opening, isCounted: set.isCounted, catalog.names(of: missing), catalog.names(of: covered),
                        at: place(last, of: zones)))
            } else if clouds.count == 1 {
                gaps.removeLast()
            }
        }
        if case .step(let number) = opening, set.isCounted { checkOverlaps(set, number, of: zones) }
    }

    private mutating func checkOverlaps(_ set: ZoneSet, _ number: Int, of zones: Zones) {
        var seen: [(zone: Int, clouds: CloudSet)] = []
        for zone in set.zones {
            let own = zones.readers(of: zone)
            if let other = seen.first(where: { !$0.clouds.intersection(own).isEmpty }) {
                diagnostics.append(
                    .zonesOverlap(
                        "step \(number)", catalog.names(of: other.clouds.intersection(own)),
                        with: place(other.zone, of: zones), at: place(zone, of: zones)))
            }
            seen.append((zone, own))
        }
    }

    /// The same block in two zones that follow each other, for a cloud that reads both.
    private mutating func checkRepetitions(_ sets: [ZoneSet], of zones: Zones) {
        let overlapping = sets.filter { set in
            var seen = CloudSet()
            return set.zones.contains { zone in
                defer { seen = seen.union(zones.readers(of: zone)) }
                return !seen.intersection(zones.readers(of: zone)).isEmpty
            }
        }
        guard !overlapping.isEmpty else { return }
        var reported = Set(diagnostics.lazy.filter { $0.code == .zonesOverlap }.compactMap(\.place))
        for (article, position) in file.readings {
            let blocks = ZoneBlocks(of: article.content, file: position)
            for repetition in overlapping.flatMap({ blocks.repetitions(in: $0, of: zones.outline) }) {
                let place = place(repetition.second, of: zones)
                guard reported.insert(place).inserted else { continue }
                let clouds = zones.readers(of: repetition.first).intersection(zones.readers(of: repetition.second))
                diagnostics.append(
                    .zonesOverlap(
                        repetition.what, catalog.names(of: clouds), with: self.place(repetition.first, of: zones),
                        at: place))
            }
        }
    }

    private func range(of set: ZoneSet, of zones: Zones) -> Range<Int>? {
        guard let first = set.zones.first, let last = set.zones.last else { return nil }
        let start = zones.outline.zones[first].start.range.lowerBound
        return start..<max(start, zones.outline.contentRange(of: last).upperBound)
    }

    private func place(_ zone: Int, of zones: Zones) -> Diagnostic.Place {
        .init(file.file.source.path, zones.outline.zones[zone].start.range)
    }
}

extension Diagnostic {
    fileprivate func noting(inclusion: Place?) -> Diagnostic {
        guard let inclusion else { return self }
        var result = self
        result.notes.append(.init("the include is read here", at: inclusion))
        return result
    }

    fileprivate static func zoneAlways(_ range: String, _ readers: [String], at place: Place) -> Diagnostic {
        Diagnostic(
            .monikerZoneAlways,
            "The zone '\(range)' leaves nobody out: all who read it here are of \(readers.joined(separator: ", ")).",
            at: place, help: "delete its two markers, or narrow its range")
    }

    fileprivate static func zoneUnreachable(_ range: String, _ readers: [String], at place: Place) -> Diagnostic {
        Diagnostic(
            .monikerZoneUnreachable,
            "Nobody sees the zone '\(range)': it is in a zone for \(readers.joined(separator: ", ")).", at: place,
            help: "move it out of that zone, or delete it")
    }

    fileprivate static func zoneSetIncomplete(
        _ opening: ZoneSet.Opening, isCounted: Bool, _ missing: [String], _ covered: [String], at place: Place
    ) -> Diagnostic {
        let (what, severity): (String, Severity) =
            switch opening {
            // In a list whose steps are all written `1.` the number says nothing.
            case .step(let number): (isCounted ? "a step \(number)" : "a step", .warning)
            case .heading: ("a section", .suggestion)
            case .alert: ("an alert", .suggestion)
            case .image: ("an image", .suggestion)
            case .row: ("a row", .suggestion)
            case .text: ("a text", .suggestion)
            }
        let names = covered.joined(separator: ", ")
        return Diagnostic(
            .zoneSetIncomplete,
            "These zones give \(names) \(what) each, and \(missing.joined(separator: ", ")) none.", at: place,
            help: "write a zone for \(missing.joined(separator: ", ")) too, or widen one of these",
            variants: missing.map { .init(cloud: $0) }, severity: severity)
    }

    fileprivate static func zonesOverlap(
        _ what: String, _ clouds: [String], with other: Place, at place: Place
    ) -> Diagnostic {
        Diagnostic(
            .zonesOverlap, "Readers of \(clouds.joined(separator: ", ")) get \(what) twice.", at: place,
            help: "let each cloud be in one of these zones only",
            notes: [.init("the first is in this zone", at: other)], variants: clouds.map { .init(cloud: $0) })
    }
}

extension DiagnosticCode {
    package static let monikerZoneAlways = DiagnosticCode("moniker-zone-always", .variants, .suggestion)
    package static let monikerZoneUnreachable = DiagnosticCode("moniker-zone-unreachable", .variants, .warning)
    package static let zoneSetIncomplete = DiagnosticCode("zone-set-incomplete", .variants, .warning)
    package static let zonesOverlap = DiagnosticCode("zones-overlap", .variants, .warning)
}
