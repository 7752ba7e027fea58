package import KumoText
import KumoYAML

/// Holds the keys that Learn knows to what they may be (docfx.md d.1): some are the build's own, some are texts.
package struct MetadataChecker {
    let file: SourcePath
    private(set) var diagnostics: [Diagnostic] = []

    init(file: SourcePath) {
        self.file = file
    }

    /// Checks what is written in front matter, or for all files in the configuration.
    mutating func check(_ entries: [YAMLNode.Entry]) {
        for entry in entries where Self.isKnown(entry.key.text) {
            if Self.reserved.contains(entry.key.text) { reportReserved(entry) }
            check(entry.value, as: entry.key.text)
        }
    }

    /// Checks what the configuration writes for the files of a pattern.
    mutating func check(perFile entries: [YAMLNode.Entry]) {
        for entry in entries {
            if Self.reserved.contains(entry.key.text) { reportReserved(entry) }
            for rule in entry.value.entries ?? [] { check(rule.value, as: entry.key.text) }
        }
    }

    private mutating func check(_ value: YAMLNode, as key: String) {
        if Self.texts.contains(key), value.scalar == nil { report("String", value) }
        if key == "is_archived", !value.isNull, !["true", "false"].contains(value.text?.lowercased() ?? "") {
            report("Boolean", value)
        }
    }

    private mutating func reportReserved(_ entry: YAMLNode.Entry) {
        diagnostics.append(
            Diagnostic(
                .attributeReserved, "Attribute \(entry.key.text) is reserved for use by Docs.",
                at: .init(file, entry.keyRange), help: "delete it; the build decides its value"))
    }

    private mutating func report(_ type: String, _ value: YAMLNode) {
        diagnostics.append(
            Diagnostic(
                .violateSchema, "Expected type \(type), please input \(type) or type compatible with \(type).",
                at: .init(file, value.range)))
    }

    /// Keys whose values the build decides.
    package static let reserved: Set<String> = [
        "locale", "canonical_url", "canonical_url_prefix", "document_id", "document_version_independent_id",
        "site_name", "depot_name", "gitcommit", "updated_at", "_path", "_rel", "word_count", "wordCount", "rawTitle",
        "conceptual", "xrefs", "github_contributors", "redirect_url",
    ]

    /// Whether anything is checked of a key: of most keys their lengths tell that they are others.
    private static func isKnown(_ key: String) -> Bool {
        let length = key.utf8.count
        return length < known.count && known[length].contains(key)
    }

    /// All that anything is checked of, by their lengths.
    private static let known: [[String]] = {
        let keys = reserved.union(texts).union(["is_archived"])
        let longest = keys.reduce(0) { max($0, $1.utf8.count) }
        return (0...longest).map { length in keys.filter { $0.utf8.count == length } }
    }()

    private static let texts: Set<String> = [
        "title", "titleSuffix", "author", "layout", "page_type", "uid", "breadcrumb_path", "_tocRel", "robots",
        "tilde_path", "monikerRange", "content_git_url", "original_content_git_url",
        "original_content_git_url_template",
        "zone_pivot_group_filename", "pdf_absolute_path", "ms.author", "ms.prod", "ms.technology", "ms.service",
        "ms.subservice", "ms.topic",
    ]
}

extension DiagnosticCode {
    package static let attributeReserved = DiagnosticCode("attribute-reserved", .docfx, .warning)
}
