import KumoSite
import KumoText

/// The files of the source that translations are fresh of, which mending them ends.
struct MendedSources {
    /// By the source's path, in the languages of the project.
    private var translations: [SourcePath: [LocaleID]] = [:]

    init() {}

    /// - Parameter folder: the way to the project from where files are named.
    init(_ site: Site, below folder: SourcePath) {
        let configuration = site.configuration
        guard let source = configuration.locales.first(where: { $0.id == configuration.sourceLocale }) else { return }
        for (locale, report) in site.translations.reports {
            for status in report.statuses where status.state == .fresh && status.pin.hash != nil {
                let path = source.content.appending(status.path.rawValue)
                translations[folder.appending(path.rawValue), default: []].append(locale)
            }
        }
    }

    mutating func add(_ other: MendedSources) { translations.merge(other.translations) { $0 + $1 } }

    /// A line that says how many translations are stale when the files are mended; empty where none is.
    func words(of files: Set<SourcePath>, isDone: Bool) -> String {
        let own = files.sorted().flatMap { translations[$0] ?? [] }
        guard let only = own.first else { return "" }
        let what =
            own.count == 1
            ? "A translation of what was mended (\(only)) is" : "\(own.count) translations of what was mended are"
        return "\(what) stale \(isDone ? "now" : "then"): 'kumo pin' says of each that it need not change.\n"
    }
}
