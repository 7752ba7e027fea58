import KumoHTML
import KumoText

/// Findings as the JSON document that scripts rely on (machine-interface.md).
struct JSONReport: Encodable {
    private var diagnostics: [Entry]
    private var summary: Summary

    private struct Entry: Encodable {
        var severity: String
        var code: String
        var message: String
        var group: String
        var file: String?
        var line: Int?
        var column: Int?
        var endLine: Int?
        var endColumn: Int?
        var locale: String?
        var cloud: String?
        /// Every variant in which the finding holds, where it does not hold in all.
        var variants: [Variant]?
        var help: String?
    }

    private struct Variant: Encodable {
        var locale: String?
        var cloud: String?
    }

    private struct Summary: Encodable {
        var errors = 0
        var warnings = 0
        var suggestions = 0
        var infos = 0
    }

    init(_ findings: Findings) {
        diagnostics = findings.reported.map { Self.entry($0, findings) }
        summary = Summary(
            errors: findings.count(of: .error), warnings: findings.count(of: .warning),
            suggestions: findings.count(of: .suggestion), infos: findings.count(of: .info))
    }

    var bytes: [UInt8] { JSONOutput.bytes(self) }

    private static func entry(_ diagnostic: Diagnostic, _ findings: Findings) -> Entry {
        var entry = Entry(
            severity: diagnostic.severity.rawValue, code: diagnostic.code.name, message: diagnostic.message,
            group: diagnostic.code.group.rawValue, file: diagnostic.place?.file.rawValue, help: diagnostic.help)
        if let region = findings.region(of: diagnostic.place) {
            (entry.line, entry.column) = (region.start.line, region.start.column)
            (entry.endLine, entry.endColumn) = (region.end.line, region.end.column)
        }
        // A finding is tied to a locale or cloud only where it holds in no other.
        entry.locale = only(diagnostic.variants.map(\.locale))
        entry.cloud = only(diagnostic.variants.map(\.cloud))
        if !diagnostic.variants.isEmpty {
            entry.variants = diagnostic.variants.map { Variant(locale: $0.locale, cloud: $0.cloud) }
        }
        return entry
    }

    private static func only(_ values: [String?]) -> String? {
        let distinct = Set(values)
        return distinct.count == 1 ? distinct.first ?? nil : nil
    }
}
