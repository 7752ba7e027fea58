package import KumoText

/// A file that is no page and in which something is broken: a table of contents, redirections, facts, the configuration.
package struct BrokenFile: Sendable {
    /// Relative to the project.
    package var path: SourcePath
    /// How often each code was found; the most frequent first.
    package var faults: [(code: String, count: Int)]
    /// The clouds whose readers meet it; empty for all.
    package var clouds: CloudSet
}

extension BrokenFile {
    /// Those that readers of some editions are concerned by, in the order of their paths.
    ///
    /// - Parameter breaking: what is broken, by files.
    static func all(
        of site: Site, _ breaking: [SourcePath: [Diagnostic]], only wanted: (Edition) -> Bool
    ) -> [BrokenFile] {
        let pages = Set(site.pages.flatMap { $0.content.files.map(\.source.path) })
        let unread = Set(site.unpublished.filter { $0.reason != .tableOfContents }.map(\.source))
        return breaking.keys.filter { !pages.contains($0) && !unread.contains($0) }.sorted().compactMap { path in
            file(path, breaking[path] ?? [], site, only: wanted)
        }
    }

    private static func file(
        _ path: SourcePath, _ findings: [Diagnostic], _ site: Site, only wanted: (Edition) -> Bool
    ) -> BrokenFile? {
        let owner = site.configuration.locales.first { path.relative(to: $0.content) != nil && !$0.content.isEmpty }
        if owner?.isReference == true { return nil }
        let editions = site.editions.filter { wanted($0) && (owner == nil || $0.locale == owner?.id) }
        var counts: [String: Int] = [:]
        var clouds = CloudSet()
        for finding in findings {
            let holding = editions.filter { finding.holds(in: $0, site.configuration.clouds) }
            guard !holding.isEmpty else { continue }
            counts[finding.code.name, default: 0] += 1
            for edition in holding { clouds.insert(edition.cloud) }
        }
        guard !counts.isEmpty else { return nil }
        let isEverywhere = clouds == CloudSet(editions.map(\.cloud))
        return BrokenFile(
            path: path, faults: ReleaseItem.sorted(counts), clouds: isEverywhere ? CloudSet() : clouds)
    }
}

extension Diagnostic {
    /// Whether readers of an edition meet it, as far as it says.
    func holds(in edition: Edition, _ clouds: CloudCatalog) -> Bool {
        let cloud = clouds[edition.cloud].id
        return variants.isEmpty
            || variants.contains {
                ($0.locale ?? edition.locale.rawValue) == edition.locale.rawValue && ($0.cloud ?? cloud) == cloud
            }
    }
}
