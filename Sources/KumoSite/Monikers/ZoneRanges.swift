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
        guard let outline = document.zones else { return ([], []) }
        var diagnostics: [Diagnostic] = []
        let clouds = outline.zones.map { zone -> CloudSet in
            guard let range = outline.range(of: zone) else { return CloudSet() }
            let place = Diagnostic.Place(document.source.path, range.range)
            if range.expression.allSatisfy(\.isWhitespace) {
                diagnostics.append(.blankRange(at: .init(document.source.path, zone.start.range)))
                return CloudSet()
            }
            do throws(MonikerRange.Fault) {
                return try MonikerRange.evaluate(range.expression, in: catalog)
            } catch {
                diagnostics.append(
                    invalid(range.expression, error, catalog, at: place, effect: "the zone is left out of every page"))
                return CloudSet()
            }
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
        do throws(MonikerRange.Fault) {
            let clouds = try MonikerRange.evaluate(expression, in: catalog)
            return clouds.isEmpty ? (clouds, [.emptyRange(expression, at: place)]) : (clouds, [])
        } catch {
            return (
                catalog.all,
                [invalid(expression, error, catalog, at: place, effect: "the page is built for every cloud")]
            )
        }
    }

    /// The zones of an article or of its includes that no cloud of the article reads.
    static func unreachableZones(
        in document: Catalog.Document, of monikers: ArticleMonikers, in catalog: CloudCatalog
    ) -> [Diagnostic] {
        guard let outline = document.document.zones else { return [] }
        return zip(outline.zones, document.zoneClouds).compactMap { zone, clouds in
            guard let range = outline.range(of: zone) else { return nil }
            let place = Diagnostic.Place(document.document.source.path, zone.start.range)
            guard monikers.isVersioned else { return .rangeUndefined(range.expression, in: place.file, at: place) }
            guard !monikers.isArchived, !clouds.isEmpty, clouds.intersection(monikers.zoneClouds).isEmpty else {
                return nil
            }
            return .zoneEmpty(range.expression, clouds, monikers.zoneClouds, catalog, at: place)
        }
    }
}

extension ZoneRanges {
    /// - Parameter effect: what becomes of what the range is for, until it is mended.
    static func invalid(
        _ expression: String, _ fault: MonikerRange.Fault, _ catalog: CloudCatalog, at place: Diagnostic.Place,
        effect: String
    ) -> Diagnostic {
        let reason: String
        var help: String?
        switch fault {
        case .undefined(let moniker):
            reason = "'\(expression)'. Moniker '\(moniker)' is not defined."
            help = hint(for: moniker, catalog)
        case .monikerExpected(let found): reason = "'\(expression)'. Expect a moniker string, but got '\(found)'."
        case .comparatorSetExpected(let found): reason = "'\(expression)'. Expect a comparator set, but got '\(found)'."
        case .unrecognized(let rest):
            reason = "'\(expression)'. Parse ends before reaching end of string, unrecognized string: '\(rest)'."
        }
        return Diagnostic(
            .monikerRangeInvalid, "Invalid moniker range: \(reason)", at: place,
            help: help.map { "\($0); until then \(effect)" } ?? "until it is mended \(effect)")
    }

    /// A moniker in a list that does not exist.
    static func undefined(_ moniker: String, _ catalog: CloudCatalog, at place: Diagnostic.Place) -> Diagnostic {
        Diagnostic(
            .monikerRangeInvalid, "Invalid moniker range: Moniker '\(moniker)' is not defined.", at: place,
            help: hint(for: moniker, catalog))
    }

    private static func hint(for moniker: String, _ catalog: CloudCatalog) -> String {
        let near = NearMiss.best(for: moniker.lowercased(), among: catalog.clouds.map(\.urlName))
        return near.map { "did you mean '\($0)'?" }
            ?? "the monikers are \(catalog.clouds.map(\.id).joined(separator: ", "))"
    }
}

extension Diagnostic {
    fileprivate static func blankRange(at place: Place) -> Diagnostic {
        Diagnostic(
            .monikerRangeInvalid, "Invalid moniker range: it is blank.", at: place,
            help: "name a moniker, or delete the zone's two markers; until then the zone is left out of every page")
    }

    fileprivate static func emptyRange(_ expression: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .articleInNoCloud, "No cloud is in the range '\(expression)', so this article is in no guide.",
            at: place, help: "words side by side mean \"and\"; write || for \"or\"")
    }

    fileprivate static func zoneEmpty(
        _ expression: String, _ zone: CloudSet, _ page: CloudSet, _ catalog: CloudCatalog, at place: Place
    ) -> Diagnostic {
        return Diagnostic(
            .monikerZoneEmpty,
            "No intersection between zone and file level monikers. The result of zone level range string "
                + "'\(expression)' is \(catalog.quotedNames(of: zone)), while file level monikers is \(catalog.quotedNames(of: page)).",
            at: place, help: "no reader of this page sees the zone; widen monikerRange or delete the zone")
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
