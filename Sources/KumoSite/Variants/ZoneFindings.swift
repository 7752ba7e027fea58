import KumoText

/// What is wrong with the zones of a site's files for those who read them, each fault once however many articles a file
/// is in.
struct ZoneFindings {
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var gaps = ZoneGaps()

    /// - Parameter articles: of all locales and clouds.
    init(_ articles: [ResolvedArticle], _ configuration: ProjectConfiguration) {
        for file in ZonedFile.all(of: articles) {
            let proofs = ZoneProofs(
                of: file, in: configuration.clouds,
                // DocFX holds zones to each page by itself.
                isPageByPage: configuration.rules(of: file.file.locale).isDocset)
            diagnostics += proofs.diagnostics
            gaps.add(proofs.gaps, of: file.file.source.path)
        }
    }
}

/// Zones that are known to leave out clouds, so that what follows from it needs no finding of its own.
struct ZoneGaps {
    struct Gap {
        /// The bytes of the zones.
        var range: Range<Int>
        var clouds: CloudSet
    }

    private var gaps: [SourcePath: [Gap]] = [:]

    fileprivate mutating func add(_ more: [Gap], of path: SourcePath) {
        if !more.isEmpty { gaps[path, default: []] += more }
    }

    /// Whether zones around a place are known to leave out one of some clouds.
    func explain(_ place: Diagnostic.Place, for clouds: CloudSet) -> Bool {
        guard let gaps = gaps[place.file], let start = place.range?.lowerBound else { return false }
        return gaps.contains { $0.range.contains(start) && !$0.clouds.intersection(clouds).isEmpty }
    }
}
