import KumoText

/// How far a site is from its release: for each language and cloud how many pages are built and what they need, and
/// the pages that need something, with whoever is to be asked.
package struct ReleaseOverview: Sendable {
    /// Those that need most first.
    package private(set) var editions: [(edition: Edition, counts: Counts)] = []
    /// Of each language in the order of `editions`; the worst pages first.
    package private(set) var locales: [(id: LocaleID, items: [ReleaseItem])] = []
    /// Whoever has most to do first.
    package private(set) var owners: [(name: String?, counts: Counts)] = []

    /// What is broken besides pages, in the order of paths.
    package private(set) var files: [BrokenFile] = []

    /// Those that some page has, the worst first.
    package var problems: [ReleaseProblem] {
        ReleaseProblem.allCases.filter { problem in editions.contains { $0.counts[problem] > 0 } }
    }

    package struct Counts: Sendable, Hashable {
        /// Pages that readers get.
        package var built = 0
        /// Pages that need nothing.
        package var ready = 0
        private var problems: [ReleaseProblem: Int] = [:]
        private var worst: [ReleaseProblem: Int] = [:]

        package init() {}

        /// Pages of which a problem is the worst, so that each page counts once.
        package func pages(atWorst problem: ReleaseProblem) -> Int { worst[problem] ?? 0 }

        package subscript(problem: ReleaseProblem) -> Int { problems[problem] ?? 0 }

        /// Pages that need something.
        package var open: Int { built - ready }

        /// - Parameter problems: of a page, the worst first.
        fileprivate mutating func add(_ problems: [ReleaseProblem]) {
            built += 1
            if let first = problems.first { worst[first, default: 0] += 1 } else { ready += 1 }
            for problem in problems { self.problems[problem, default: 0] += 1 }
        }
    }

    /// - Parameter wanted: the editions to show.
    package init(_ site: Site, only wanted: (Edition) -> Bool = { _ in true }) {
        let examiner = ReleaseExaminer(site)
        var counts: [Edition: Counts] = [:]
        var byOwner: [String?: Counts] = [:]
        var items: [LocaleID: [PathKey: ReleaseItem]] = [:]
        for page in site.pages where !site.configuration.isReference(page.locale) {
            let editions = page.clouds.positions.map { Edition(locale: page.locale, cloud: $0) }.filter(wanted)
            guard !editions.isEmpty else { continue }
            let (item, problems) = examiner.examine(page, editions)
            for edition in editions { counts[edition, default: Counts()].add(problems[edition] ?? []) }
            items[page.locale, default: [:]][page.article.key, default: item].add(item)
        }
        items = items.mapValues { $0.filter { !$0.value.problems.isEmpty } }
        for item in items.values.flatMap(\.values) {
            byOwner[item.owner.name, default: Counts()].add(item.problems.map(\.problem))
        }
        editions = Self.sorted(site.editions.filter { counts[$0] != nil }.map { ($0, counts[$0] ?? Counts()) })
        var seen: Set<LocaleID> = []
        for (edition, _) in editions where seen.insert(edition.locale).inserted {
            locales.append((edition.locale, (items[edition.locale] ?? [:]).values.sorted(by: Self.isWorse)))
        }
        files = BrokenFile.all(of: site, examiner.breaking, only: wanted)
        owners = Self.sorted(byOwner.sorted { ($0.key ?? "\u{10FFFF}") < ($1.key ?? "\u{10FFFF}") }.map { ($0, $1) })
    }

    /// Those that need most first; what is equal stays in order.
    private static func sorted<Key>(_ rows: [(Key, Counts)]) -> [(Key, Counts)] {
        func weight(_ counts: Counts) -> (Int, Int, Int) { (counts[.broken], counts[.stale], counts.open) }
        return rows.enumerated().sorted { left, right in
            let (one, other) = (weight(left.element.1), weight(right.element.1))
            return one == other ? left.offset < right.offset : one > other
        }.map(\.element)
    }

    private static func isWorse(_ left: ReleaseItem, _ right: ReleaseItem) -> Bool {
        let cases = ReleaseProblem.allCases
        let (one, other) = (cases.firstIndex(of: left.problem) ?? 0, cases.firstIndex(of: right.problem) ?? 0)
        if one != other { return one < other }
        let (faults, others) = (left.faults.reduce(0) { $0 + $1.count }, right.faults.reduce(0) { $0 + $1.count })
        return faults == others ? left.path < right.path : faults > others
    }
}

extension ReleaseItem {
    /// Takes in what other clouds get of the same page.
    fileprivate mutating func add(_ other: ReleaseItem) {
        clouds = clouds.union(other.clouds)
        let own = Dictionary(problems.map { ($0.problem, $0.clouds) }, uniquingKeysWith: { $0.union($1) })
            .merging(other.problems.map { ($0.problem, $0.clouds) }) { $0.union($1) }
        problems = ReleaseProblem.allCases.compactMap { problem in own[problem].map { (problem, $0) } }
        // One finding may hold in several clouds; the largest number of a code is how often it stands in the files.
        let counts = Dictionary(faults.map { ($0.code, $0.count) }, uniquingKeysWith: max)
            .merging(other.faults.map { ($0.code, $0.count) }, uniquingKeysWith: max)
        faults = Self.sorted(counts)
    }

    static func sorted(_ counts: [String: Int]) -> [(code: String, count: Int)] {
        counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map { ($0.key, $0.value) }
    }
}

/// Finds out what pages need.
private struct ReleaseExaminer {
    private let site: Site
    let breaking: [SourcePath: [Diagnostic]]
    private let sourceMetadata: [PathKey: PageMetadata]

    init(_ site: Site) {
        self.site = site
        breaking = Dictionary(
            grouping: site.diagnostics.filter { $0.isBreaking && $0.place != nil },
            by: { $0.place?.file ?? SourcePath("") })
        sourceMetadata = Dictionary(
            site.pages.filter { $0.locale == site.configuration.sourceLocale }
                .map { ($0.article.key, $0.article.metadata) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a page needs, and in which editions.
    func examine(_ page: Page, _ editions: [Edition]) -> (ReleaseItem, [Edition: [ReleaseProblem]]) {
        let status = site.translation(of: page)
        let found = Set(page.content.files.map(\.source.path)).sorted().flatMap { breaking[$0] ?? [] }
        var item = ReleaseItem(
            locale: page.locale, path: page.article.document.path, title: page.article.title,
            titleLocale: page.article.document.locale, address: page.address,
            owner: PageOwner(page.article.metadata, else: sourceMetadata[page.article.key]))
        var clouds: [ReleaseProblem: CloudSet] = [:]
        var byEdition: [Edition: [ReleaseProblem]] = [:]
        var faults: Set<Diagnostic> = []
        for edition in editions {
            let here = found.filter { holds($0, for: page, in: edition) }
            faults.formUnion(here)
            var problems = translationProblems(page, status)
            if !here.isEmpty { problems.insert(.broken) }
            byEdition[edition] = ReleaseProblem.allCases.filter(problems.contains)
            for problem in problems { clouds[problem, default: CloudSet()].insert(edition.cloud) }
        }
        item.problems = ReleaseProblem.allCases.compactMap { problem in clouds[problem].map { (problem, $0) } }
        item.faults = ReleaseItem.sorted(faults.reduce(into: [:]) { $0[$1.code.name, default: 0] += 1 })
        item.staleSince = status?.staleSince
        item.clouds = CloudSet(editions.map(\.cloud))
        return (item, byEdition)
    }

    private func translationProblems(_ page: Page, _ status: TranslationStatus?) -> Set<ReleaseProblem> {
        // A translation that is there and is not shown cannot be read.
        if page.article.isFallback { return status?.isFallback ?? true ? [.untranslated] : [.untranslated, .broken] }
        var problems: Set<ReleaseProblem> = []
        if status?.state == .stale { problems.insert(.stale) }
        if status?.state == .probablyStale { problems.insert(.probablyStale) }
        // A docset without its source at hand says so too.
        let type = status?.type ?? page.article.metadata.text("ms.translationtype").map { TranslationType($0) }
        if type?.isUnreviewed ?? false { problems.insert(.unreviewed) }
        return problems
    }

    /// What stands in for a missing translation is to be mended where it is written.
    private func holds(_ diagnostic: Diagnostic, for page: Page, in edition: Edition) -> Bool {
        if page.article.isFallback, !diagnostic.variants.contains(where: { $0.locale == edition.locale.rawValue }) {
            return false
        }
        return diagnostic.holds(in: edition, site.configuration.clouds)
    }
}

extension Diagnostic {
    /// Whether readers meet something that does not work, and not only something that could be better.
    fileprivate var isBreaking: Bool {
        switch severity {
        case .error: true
        case .warning: [.docfx, .links, .variants, .facts].contains(code.group)
        case .suggestion, .info: false
        }
    }
}

extension TranslationType {
    /// Whether a machine made it and no grade says that somebody edited it.
    package var isUnreviewed: Bool {
        let text = name.lowercased()
        return text == "mt" || text.hasPrefix("machine")
    }
}
