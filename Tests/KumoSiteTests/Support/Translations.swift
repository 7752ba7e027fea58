import KumoSite
import KumoText
import Testing

/// An English source in `en` and its Japanese translation in `ja`, and what is known of the one by the other.
struct Translations {
    let report: TranslationReport
    let findings: [Diagnostic]

    init(
        _ english: [String: String], japanese: [String: String], history: [String: SourceHistory] = [:],
        redirections: String? = nil
    ) throws {
        let source = try #require(LocaleID("en-US"))
        let target = try #require(LocaleID("ja-JP"))
        let text =
            "locales:\n  en-US: { content: en }\n  ja-JP: { content: ja }\nclouds:\n  - { id: a }\n  - { id: b }\n"
        var reader = ConfigurationReader(SourceText(path: SourcePath("kumo.yml"), text))
        let configuration = try #require(reader.read().0)
        let moved = redirections.map {
            RedirectionSources(
                files: [
                    .init(source: SourceText(path: SourcePath("en/redirections.yml"), $0), folder: SourcePath("en"))
                ],
                content: SourcePath("en"))
        }
        let catalog = Catalog(
            ProjectSources(
                configuration: configuration,
                content: [source: Self.tree("en", english), target: Self.tree("ja", japanese)],
                redirections: moved.map { [source: $0] } ?? [:]))
        let pairs = TranslationSurvey.pairs(of: catalog)
        let fingerprints = TranslationSurvey.pinnedSources(of: pairs).map {
            (PathKey($0.path), SourceFingerprint(of: $0.bytes ?? [], hash: Self.hash))
        }
        let known = history.map { (PathKey(SourcePath($0.key)), $0.value) }
        let survey = TranslationSurvey(
            pairs, fingerprints: Dictionary(uniqueKeysWithValues: fingerprints),
            history: [target: Dictionary(uniqueKeysWithValues: known)], moved: TranslationSurvey.moved(in: catalog))
        report = try #require(survey.reports[target])
        findings = survey.diagnostics
    }

    func status(_ path: String) throws -> TranslationStatus {
        try #require(report.status(of: PathKey(SourcePath(path))), "\(report.statuses.map(\.path))")
    }

    /// The state, and why, as one line.
    func words(_ path: String) throws -> String {
        let status = try status(path)
        return ([status.state.rawValue] + status.reasons.map(\.words)).joined(separator: "; ")
    }

    /// A pin to a text, among other keys, as Learn writes it.
    static func pin(_ source: String, type: String = "MT") -> String {
        "ms.openlocfilehash: \(hash(Array(source.utf8)))\nms.translationtype: \(type)\nms.lasthandoff: 04/07/2020\n"
    }

    static func page(_ pin: String, _ body: String = "# 題\n") -> String { "---\n\(pin)---\n\(body)" }

    /// Stands for SHA-1, of which only is asked here that different texts have different ones.
    static func hash(_ bytes: [UInt8]) -> FileHash {
        var digest = [UInt8](repeating: 7, count: 20)
        for (index, byte) in bytes.enumerated() {
            let place = index % 20
            digest[place] = digest[place] &* 31 &+ byte &+ UInt8(truncatingIfNeeded: bytes.count)
        }
        return FileHash(digest: digest)
    }

    private static func tree(_ folder: String, _ files: [String: String]) -> FileTree {
        FileTree(
            folder: SourcePath(folder),
            files: files.map { FileTree.File(path: SourcePath($0.key), bytes: Array($0.value.utf8)) })
    }
}
