import KumoMarkdown
package import KumoText

/// What can be proven of the zones of a text for the clouds that read it.
struct ZoneProofs {
    private let document: Catalog.Document
    private let outline: ZoneOutline
    /// For each zone of the outline the clouds it is for.
    private let zoneClouds: [CloudSet]
    /// Those that read the text.
    private let readers: CloudSet
    private let catalog: CloudCatalog
    private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter isInclude: whether the text is also read in other articles.
    static func diagnostics(
        of document: Catalog.Document, for monikers: ArticleMonikers, in catalog: CloudCatalog, isInclude: Bool = false
    ) -> [Diagnostic] {
        guard monikers.isVersioned, !monikers.clouds.isEmpty, catalog.clouds.count > 1 else { return [] }
        var clouds = document.zoneClouds[...]
        var diagnostics: [Diagnostic] = []
        for outline in document.document.zones {
            let own = Array(clouds.prefix(outline.zones.count))
            guard own.count == outline.zones.count else { break }
            clouds = clouds.dropFirst(own.count)
            var proofs = ZoneProofs(document, outline, own, monikers.clouds, catalog)
            proofs.checkEach(against: isInclude ? catalog.all : monikers.clouds)
            for set in outline.sets { proofs.check(set) }
            diagnostics += proofs.diagnostics
        }
        return diagnostics
    }

    private init(
        _ document: Catalog.Document, _ outline: ZoneOutline, _ zoneClouds: [CloudSet], _ readers: CloudSet,
        _ catalog: CloudCatalog
    ) {
        self.document = document
        self.outline = outline
        self.zoneClouds = zoneClouds
        self.readers = readers
        self.catalog = catalog
    }

    /// A zone that all readers of the text around it see, or that none of them does.
    private mutating func checkEach(against all: CloudSet) {
        // The zones that hold the one that is looked at, the outermost first, each with those who read it.
        var outer: [(end: Int, readers: CloudSet)] = []
        for (index, zone) in outline.zones.enumerated() {
            let own = zoneClouds[index]
            while let last = outer.last, last.end < zone.lines.upperBound { outer.removeLast() }
            let around = outer.last?.readers ?? all
            defer { outer.append((zone.lines.upperBound, around.intersection(own))) }
            guard !own.isEmpty, !around.isEmpty else { continue }
            if around.subtracting(own).isEmpty {
                diagnostics.append(.zoneAlways(expression(zone), catalog.names(of: around), at: place(zone)))
            } else if !outer.isEmpty, around.intersection(own).isEmpty, !own.intersection(all).isEmpty {
                diagnostics.append(.zoneUnreachable(expression(zone), catalog.names(of: around), at: place(zone)))
            }
        }
    }

    /// Of alternatives each cloud must get one, and of steps only one.
    private mutating func check(_ set: ZoneSet) {
        let clouds = set.zones.map { zoneClouds[$0].intersection(readers) }
        // Zones that are all for the same clouds are no alternatives, and one that nobody reads is reported as such.
        guard clouds.allSatisfy({ !$0.isEmpty }), Set(clouds).count > 1, let last = set.zones.last else { return }
        var covered = CloudSet()
        var areAlternatives = true
        for own in clouds {
            if !covered.intersection(own).isEmpty { areAlternatives = false }
            covered = covered.union(own)
        }
        // Texts of which one cloud reads two are no alternatives; steps that have one number are.
        if case .step = set.opening { areAlternatives = true }
        let missing = readers.subtracting(covered)
        if !missing.isEmpty, areAlternatives {
            diagnostics.append(
                .zoneSetIncomplete(
                    set.opening, catalog.names(of: missing), catalog.names(of: covered),
                    at: place(outline.zones[last])))
        }
        guard case .step(let number) = set.opening, set.isCounted else { return }
        var seen: [(zone: Int, clouds: CloudSet)] = []
        for (index, own) in zip(set.zones, clouds) {
            if let other = seen.first(where: { !$0.clouds.intersection(own).isEmpty }) {
                let both = catalog.names(of: other.clouds.intersection(own))
                diagnostics.append(
                    .zonesOverlap(number, both, with: place(outline.zones[other.zone]), at: place(outline.zones[index]))
                )
            }
            seen.append((index, own))
        }
    }

    private func place(_ zone: ZoneOutline.Zone) -> Diagnostic.Place {
        .init(document.document.source.path, zone.start.range)
    }

    private func expression(_ zone: ZoneOutline.Zone) -> String {
        outline.range(of: zone)?.expression ?? ""
    }
}

extension Diagnostic {
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
        _ opening: ZoneSet.Opening, _ missing: [String], _ covered: [String], at place: Place
    ) -> Diagnostic {
        let what: String
        let severity: Severity
        switch opening {
        case .step(let number): (what, severity) = ("step \(number)", .warning)
        case .heading: (what, severity) = ("section", .suggestion)
        case .text, .other: (what, severity) = ("text", .suggestion)
        }
        return Diagnostic(
            .zoneSetIncomplete,
            "These zones give \(covered.joined(separator: ", ")) a \(what) each, and \(missing.joined(separator: ", ")) none.",
            at: place, help: "write a zone for \(missing.joined(separator: ", ")) too, or widen one of these",
            severity: severity)
    }

    fileprivate static func zonesOverlap(
        _ number: Int, _ clouds: [String], with other: Place, at place: Place
    ) -> Diagnostic {
        Diagnostic(
            .zonesOverlap, "Readers of \(clouds.joined(separator: ", ")) get step \(number) twice.", at: place,
            help: "let each cloud be in one of these zones only",
            notes: [.init("the first is in this zone", at: other)])
    }
}

extension DiagnosticCode {
    package static let monikerZoneAlways = DiagnosticCode("moniker-zone-always", .variants, .suggestion)
    package static let monikerZoneUnreachable = DiagnosticCode("moniker-zone-unreachable", .variants, .warning)
    package static let zoneSetIncomplete = DiagnosticCode("zone-set-incomplete", .variants, .warning)
    package static let zonesOverlap = DiagnosticCode("zones-overlap", .variants, .warning)
}
