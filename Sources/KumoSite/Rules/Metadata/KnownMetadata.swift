import KumoText
import KumoYAML

/// Attributes that DocFX itself reads or writes (docfx.md d.1).
enum KnownMetadata {
    /// What is wrong with the attributes of one article.
    static func check(_ article: ResolvedArticle) -> [Diagnostic] {
        article.metadata.entries.compactMap { entry in
            let key = entry.key.text
            if isReserved(key) {
                return Diagnostic(
                    .attributeReserved, "Attribute \(key) is reserved for use by Docs.",
                    at: .init(entry.file, entry.keyRange), help: "delete it; the build writes it")
            }
            if texts.contains(key), entry.value.items != nil || entry.value.entries != nil {
                return Diagnostic(
                    .violateSchema, "Expected type String, please input String or type compatible with String.",
                    at: .init(entry.file, entry.value.range), help: "write a single value")
            }
            return nil
        }
    }

    private static let texts: Set<String> = [
        "title", "titleSuffix", "author", "layout", "page_type", "uid", "breadcrumb_path", "_tocRel", "robots",
        "tilde_path", "monikerRange", "content_git_url", "original_content_git_url",
        "original_content_git_url_template", "zone_pivot_group_filename", "ms.author", "ms.prod", "ms.technology",
        "ms.service", "ms.subservice", "ms.topic",
    ]

    private static func isReserved(_ key: String) -> Bool { reserved.contains(key) || key.hasPrefix("_op_") }

    private static let reserved: Set<String> = [
        "canonical_url", "canonical_url_prefix", "conceptual", "depot_name", "document_id",
        "document_version_independent_id", "github_contributors", "gitcommit", "locale", "rawTitle", "redirect_url",
        "search.ms_docsetname", "search.ms_product", "search.ms_sitename", "site_name", "source_url", "updated_at",
        "wordCount", "word_count", "xrefs", "_path", "_rel",
    ]
}
