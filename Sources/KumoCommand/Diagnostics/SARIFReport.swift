import KumoHTML
import KumoSite
import KumoText

/// Findings as a SARIF 2.1.0 log (OASIS), for code scanning, editors and dashboards.
struct SARIFReport {
    private let findings: Findings
    private let list: CodeList
    /// The codes that results are of, in the order of rules.
    private let codes: [DiagnosticCode]
    private let ruleIndexes: [String: Int]
    private let files: [SourcePath]
    private let fileIndexes: [SourcePath: Int]

    init(_ findings: Findings, list: CodeList = .builtIn) {
        self.findings = findings
        self.list = list
        let all = findings.reported + findings.accepted.map(\.diagnostic)
        let byName = Dictionary(all.map { ($0.code.name, $0.code) }, uniquingKeysWith: { first, _ in first })
        codes = byName.values.sorted { $0.name < $1.name }
        ruleIndexes = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1.name, $0) })
        files = Set(all.compactMap { $0.place?.file }).sorted()
        fileIndexes = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1, $0) })
    }

    var bytes: [UInt8] {
        JSONOutput.bytes(
            SARIFLog(runs: [
                .init(
                    tool: .init(driver: .init(rules: codes.map(rule))),
                    artifacts: files.map { .init(location: location(of: $0)) }, results: results)
            ]))
    }

    private func rule(_ code: DiagnosticCode) -> SARIFLog.Rule {
        let known = list[code.name]
        let summary = known.map { Self.sentence($0.meaning) } ?? code.name
        let help = known?.advice.map(Self.sentence) ?? summary
        return .init(
            id: code.name, shortDescription: .init(text: summary),
            help: .init(text: help, markdown: "\(summary)\n\n\(help)\n\n`kumo explain \(code.name)` says more."),
            defaultConfiguration: .init(level: code.severity.sarifLevel),
            properties: .init(tags: [code.group.rawValue]))
    }

    /// A cell of the list as a sentence.
    private static func sentence(_ words: String) -> String {
        let text = words.prefix(1).uppercased() + words.dropFirst()
        return text.last.map { ".?!".contains($0) } ?? true ? text : text + "."
    }

    private var results: [SARIFLog.Result] {
        var counts: [String: Int] = [:]
        var results = findings.reported.map { result($0, &counts) }
        results += findings.accepted.map { accepted in
            var result = result(accepted.diagnostic, &counts)
            result.suppressions = [suppression(accepted.reason)]
            return result
        }
        return results
    }

    private func result(_ diagnostic: Diagnostic, _ counts: inout [String: Int]) -> SARIFLog.Result {
        let source = diagnostic.place.flatMap { findings.sources[$0.file] }
        let fingerprint = FindingIdentity(diagnostic, in: source).fingerprint
        counts[fingerprint, default: 0] += 1
        let help = diagnostic.help.map { "\n" + Self.sentence($0) } ?? ""
        return .init(
            ruleId: diagnostic.code.name, ruleIndex: ruleIndexes[diagnostic.code.name] ?? -1,
            level: diagnostic.severity.sarifLevel, message: .init(text: diagnostic.message + help),
            locations: diagnostic.place.map { [.init(physicalLocation: physicalLocation($0))] } ?? [],
            relatedLocations: diagnostic.notes.isEmpty
                ? nil
                : diagnostic.notes.enumerated().map { index, note in
                    .init(
                        id: index + 1, message: .init(text: note.message),
                        physicalLocation: physicalLocation(note.place))
                },
            // Of findings that are alike in all that does not move, the first is 1.
            partialFingerprints: [Self.fingerprintName: "\(fingerprint):\(counts[fingerprint] ?? 1)"],
            fixes: fix(diagnostic).map { [$0] },
            properties: .init(
                severity: diagnostic.severity.rawValue,
                variants: diagnostic.variants.isEmpty
                    ? nil : diagnostic.variants.map { .init(locale: $0.locale, cloud: $0.cloud) }))
    }

    private static let fingerprintName = "kumoFinding/v1"

    private func suppression(_ reason: AcceptedFinding.Reason) -> SARIFLog.Suppression {
        switch reason {
        case .comment(let words, let place):
            .init(
                kind: "inSource", justification: words,
                location: .init(physicalLocation: physicalLocation(place)))
        case .baseline: .init(kind: "external", justification: "It is in the baseline.")
        }
    }

    /// What a machine may write; only where every edit is in a file that is at hand.
    private func fix(_ diagnostic: Diagnostic) -> SARIFLog.Fix? {
        guard !diagnostic.edits.isEmpty else { return nil }
        var changes: [SARIFLog.Fix.Change] = []
        for file in Set(diagnostic.edits.map(\.file)).sorted() {
            let replacements = diagnostic.edits.filter { $0.file == file }.compactMap { edit in
                region(Diagnostic.Place(file, edit.range)).map {
                    SARIFLog.Fix.Replacement(deletedRegion: $0, insertedContent: .init(text: edit.replacement))
                }
            }
            changes.append(.init(artifactLocation: location(of: file), replacements: replacements))
        }
        guard changes.allSatisfy({ !$0.replacements.isEmpty }) else { return nil }
        return .init(
            description: .init(text: diagnostic.help.map(Self.sentence) ?? diagnostic.message),
            artifactChanges: changes)
    }

    private func physicalLocation(_ place: Diagnostic.Place) -> SARIFLog.PhysicalLocation {
        .init(artifactLocation: location(of: place.file), region: region(place))
    }

    private func region(_ place: Diagnostic.Place) -> SARIFLog.Region? {
        findings.region(of: place).map {
            .init(
                startLine: $0.start.line, startColumn: $0.start.column, endLine: $0.end.line,
                endColumn: $0.end.column)
        }
    }

    private func location(of file: SourcePath) -> SARIFLog.ArtifactLocation {
        .init(uri: URLPath.encoded(findings.folder.appending(file.rawValue)), index: fileIndexes[file])
    }
}

extension Severity {
    /// SARIF has no level between a warning and a note.
    fileprivate var sarifLevel: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .suggestion, .info: "note"
        }
    }
}

/// The path of a file as part of a URI (RFC 3986).
enum URLPath {
    static func encoded(_ path: SourcePath) -> String {
        var text: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in path.rawValue.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.append(byte)
            default: text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
