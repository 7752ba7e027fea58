import KumoText
import KumoYAML

/// What the address of every page of a docset begins with on the site that it is part of.
///
/// `basePath` says it. The docsets of Learn leave it to a service of the build, but nearly all name their breadcrumbs
/// by an absolute address: `/microsoft-365/breadcrumb/toc.json` for the file `breadcrumb/toc.yml`.
enum SitePrefix {
    /// - Returns: with a slash in front; empty where the configuration says all, or nothing at all.
    static func of(_ docset: Docset, tables: [PageAddress]) -> String {
        let configuration = docset.configuration
        guard configuration.basePath.isEmpty,
            let breadcrumbs = configuration.metadata.last(where: { $0.breadcrumbs != nil })?.breadcrumbs,
            breadcrumbs.hasPrefix("/"), breadcrumbs.hasSuffix("/toc.json")
        else { return "" }
        let known = Set(tables.map { $0.docsFile.lowercased() })
        var rest = breadcrumbs[...]
        while !rest.isEmpty {
            if known.contains(rest.lowercased()) { return String(breadcrumbs.dropLast(rest.count)) }
            rest = rest.dropFirst().drop { $0 != "/" }
        }
        return ""
    }
}

extension DocsetConfiguration.MetadataLayer {
    fileprivate var breadcrumbs: String? { global.last { $0.key.text == "breadcrumb_path" }?.value.text }
}
