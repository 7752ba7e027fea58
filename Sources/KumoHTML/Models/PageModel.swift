/// A page for front ends that draw it themselves (machine-interface.md, "the page model"). The names are
/// DocFX's where DocFX has one.
struct PageModel: Encodable, Sendable {
    /// HTML of the body, without the heading that is in `rawTitle`.
    var conceptual: String
    /// HTML of the heading that the body begins with; empty where it begins with something else.
    var rawTitle: String
    var title: String?
    /// The monikers the page is published for, in ordinal order; empty for a page that is the same for all.
    var monikers: [String]
    var locale: String
    /// The moniker of this file; nil for a page that is the same for all.
    var cloud: String?
    var canonicalURL: String?
    var tocRel: String?
    var breadcrumbPath: String?
    var wordCount: Int
    var metadata: JSONValue
    var source: Source

    struct Source: Encodable, Sendable {
        var path: String
        var locale: String
        var isFallback: Bool
    }

    enum CodingKeys: String, CodingKey {
        case conceptual, rawTitle, title, monikers, locale, cloud, wordCount, metadata, source
        case canonicalURL = "canonical_url"
        case tocRel = "toc_rel"
        case breadcrumbPath = "breadcrumb_path"
    }
}
