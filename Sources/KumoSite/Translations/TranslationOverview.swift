/// How far the translation into each locale is, for each cloud: what `kumo status` shows.
package struct TranslationOverview: Sendable {
    /// Those that lack most first.
    package private(set) var locales: [Locale] = []

    package struct Locale: Sendable {
        package var id: LocaleID
        /// Of all clouds together.
        package var total: Counts
        /// For each cloud, those that lack most first; none where the project has only one.
        package var clouds: [(cloud: Int, counts: Counts)]
        /// The report that the numbers are of.
        package var report: TranslationReport
    }

    /// How many pages, that is articles and YAML pages, are in which state.
    package struct Counts: Sendable, Hashable {
        /// All that readers of the locale can read.
        package var pages = 0
        package var states: [TranslationState: Int] = [:]
        package var origins: [TranslationType.Origin: Int] = [:]

        package init() {}

        package subscript(state: TranslationState) -> Int { states[state] ?? 0 }

        package var translated: Int { pages - self[.missing] }
        /// How many pages readers would miss something on.
        package var lacking: Int { self[.missing] + self[.stale] + self[.probablyStale] }

        mutating func add(_ status: TranslationStatus) {
            pages += 1
            states[status.stateForReaders, default: 0] += 1
            if !status.isFallback { origins[status.type?.origin ?? .unknown, default: 0] += 1 }
        }
    }

    /// - Parameter wanted: the locales to show; all where there are none.
    package init(_ survey: TranslationSurvey, _ configuration: ProjectConfiguration, only wanted: Set<LocaleID> = []) {
        let clouds = configuration.clouds.clouds.indices
        for locale in configuration.locales {
            guard let report = survey.reports[locale.id], wanted.isEmpty || wanted.contains(locale.id) else { continue }
            let pages = report.statuses.filter { [.article, .yamlPage].contains($0.kind) }
            let counts = clouds.map { cloud in (cloud, Self.counts(pages.filter { $0.clouds.contains(cloud) })) }
            locales.append(
                Locale(
                    id: locale.id, total: Self.counts(pages),
                    clouds: clouds.count > 1 ? Self.sorted(counts, by: \.1.lacking) : [], report: report))
        }
        locales = Self.sorted(locales, by: \.total.lacking)
    }

    private static func counts(_ statuses: [TranslationStatus]) -> Counts {
        var counts = Counts()
        for status in statuses { counts.add(status) }
        return counts
    }

    /// The largest number first; what is equal stays in order.
    private static func sorted<Element>(_ elements: [Element], by number: KeyPath<Element, Int>) -> [Element] {
        elements.enumerated()
            .sorted { ($1.element[keyPath: number], $0.offset) < ($0.element[keyPath: number], $1.offset) }
            .map(\.element)
    }
}
