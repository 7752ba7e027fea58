import KumoMarkdown
package import KumoText
import KumoYAML

/// Evaluates the ranges that zones and articles are written with, and words what is wrong with them.
enum ZoneRanges {
    /// The clouds of each zone of a document. A zone whose range means nothing is for no cloud: what was
    /// written for some must not be shown to all.
    static func clouds(
        of document: SourceDocument, in catalog: CloudCatalog
    ) -> (clouds: [CloudSet], diagnostics: [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        let zones = document.zones.flatMap { outline in outline.zones.map { (outline, $0) } }
        let clouds = zones.map { outline, zone -> CloudSet in
            guard let range = outline.range(of: zone) else { return CloudSet() }
            // DocFX's place of everything about a zone's range.
            let place = Diagnostic.Place(document.source.path, zone.start.range)
            if range.expression.allSatisfy(\.isWhitespace) { return CloudSet() }
            let evaluated = MonikerRange(range.expression, in: catalog)
            diagnostics += invalid(
                range.expression, evaluated, catalog, at: place, effect: "the zone is left out of every page")
            return evaluated.wholeClouds ?? CloudSet()
        }
        return (clouds, diagnostics)
    }

    /// The clouds that an article is for: those of `monikerRange` in its front matter, else all.
    static func clouds(
        ofArticle document: SourceDocument, in catalog: CloudCatalog
    ) -> (clouds: CloudSet, diagnostics: [Diagnostic]) {
        guard let entry = document.frontMatter.entry("monikerRange"), let expression = entry.value.text,
            !expression.allSatisfy(\.isWhitespace)
        else { return (catalog.all, []) }
        let place = Diagnostic.Place(document.source.path, entry.value.range)
        let range = MonikerRange(expression, in: catalog)
        guard let clouds = range.wholeClouds else {
            return (
                catalog.all,
                invalid(expression, range, catalog, at: place, effect: "the page is built for every cloud")
            )
        }
        return clouds.isEmpty ? (clouds, [.emptyRange(expression, at: place)]) : (clouds, [])
    }

    /// The zones of an article or of its includes that no cloud of the article reads, page by page and with those whose
    /// range means nothing, as DocFX has it.
    static func unreachableZones(
        in document: Catalog.Document, of monikers: ArticleMonikers, in catalog: CloudCatalog
    ) -> [Diagnostic] {
        let zones = document.document.zones.flatMap { outline in outline.zones.map { (outline, $0) } }
        return zip(zones, document.zoneClouds).compactMap { zone, clouds in
            let (outline, zone) = zone
            guard let range = outline.range(of: zone) else { return nil }
            let place = Diagnostic.Place(document.document.source.path, zone.start.range)
            guard monikers.isVersioned else { return .rangeUndefined(range.expression, in: place.file, at: place) }
            guard !monikers.isArchived, clouds.intersection(monikers.zoneClouds).isEmpty else { return nil }
            return .zoneEmpty(range.expression, clouds, monikers.clouds, catalog, at: place)
        }
    }

    /// Whether a range that is not blank means nothing.
    static func isFaulty(_ expression: String, in catalog: CloudCatalog) -> Bool {
        !expression.allSatisfy(\.isWhitespace) && MonikerRange(expression, in: catalog).wholeClouds == nil
    }
}

extension ZoneRanges {
    /// What is wrong with a range.
    ///
    /// - Parameter effect: what becomes of what the range is for, until it is mended.
    static func invalid(
        _ expression: String, _ range: MonikerRange, _ catalog: CloudCatalog, at place: Diagnostic.Place,
        effect: String
    ) -> [Diagnostic] {
        range.faults.map { fault in
            let help: String
            if case .undefined(let moniker) = fault {
                help = "\(hint(for: moniker, catalog)); until then \(effect)"
            } else {
                help = "until it is mended \(effect)"
            }
            return Diagnostic(
                .monikerRangeInvalid, "Invalid moniker range: \(fault.words(in: expression))", at: place, help: help)
        }
    }

    /// A moniker in a list that does not exist.
    static func undefined(_ moniker: String, _ catalog: CloudCatalog, at place: Diagnostic.Place) -> Diagnostic {
        Diagnostic(
            .monikerRangeInvalid, "Invalid moniker range: Moniker '\(moniker)' is not defined.", at: place,
            help: hint(for: moniker, catalog))
    }

    private static func hint(for moniker: String, _ catalog: CloudCatalog) -> String {
        guard catalog.clouds.contains(where: { !$0.id.isEmpty }) else {
            return "no monikers are defined; name the file that does with 'monikerDefinition' in the configuration"
        }
        let near = NearMiss.best(for: moniker.lowercased(), among: catalog.clouds.map(\.urlName))
        return near.map { "did you mean '\($0)'?" }
            ?? "the monikers are \(catalog.clouds.map(\.id).joined(separator: ", "))"
    }
}

extension Diagnostic {
    fileprivate static func emptyRange(_ expression: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .articleInNoCloud, "No cloud is in the range '\(expression)', so this article is in no guide.",
            at: place, help: "words side by side mean \"and\"; write || for \"or\"")
    }

    static func zoneEmpty(
        _ expression: String, _ zone: CloudSet, _ page: CloudSet, _ catalog: CloudCatalog, at place: Place
    ) -> Diagnostic {
        Diagnostic(
            .monikerZoneEmpty,
            "No intersection between zone and file level monikers. The result of zone level range string "
                + "'\(expression)' is \(catalog.quotedNames(of: zone)), while file level monikers is \(catalog.quotedNames(of: page)).",
            at: place,
            help: expression.allSatisfy(\.isWhitespace)
                ? "nobody sees the zone; name a moniker, or delete the zone's two markers"
                : "no reader of this page sees the zone; widen monikerRange or delete the zone")
    }
}

extension Diagnostic {
    /// - Parameter place: of the range or of the zone.
    static func rangeUndefined(_ expression: String, in file: SourcePath, at place: Place) -> Diagnostic {
        Diagnostic(
            .monikerRangeUndefined,
            "Moniker range '\(expression)' should not be defined in file metadata of docfx.yml/docfx.json or in moniker "
                + "zone of file '\(file)'. Please check the 'groups' setting in docfx.yml/docfx.json.",
            at: place, help: "the configuration gives this file no monikers, so that no zone of it is for anybody")
    }
}

extension DiagnosticCode {
    package static let monikerRangeUndefined = DiagnosticCode("moniker-range-undefined", .docfx, .suggestion)
    package static let monikerRangeInvalid = DiagnosticCode("moniker-range-invalid", .docfx, .error)
    package static let monikerZoneEmpty = DiagnosticCode("moniker-zone-empty", .docfx, .warning)
    package static let articleInNoCloud = DiagnosticCode("article-in-no-cloud", .variants, .warning)
}
