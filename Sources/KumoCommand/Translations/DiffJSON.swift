import KumoHTML
import KumoSite
import KumoText

/// What changed in a page since it was translated, for scripts.
struct DiffJSON: Encodable {
    private var path: String
    private var locale: String
    private var state: String
    private var reasons: [String]
    private var base: Nullable<String>
    /// Whether the text that was translated is known.
    private var isExact: Bool
    private var sections: [Section]

    private struct Section: Encodable {
        var id: String
        var level: Int
        var title: String
        var change: String
        var lines: [Line]
        var reasons: [String]
        var translation: Nullable<Translated>
    }

    private struct Line: Encodable {
        var change: String
        var text: String
    }

    private struct Translated: Encodable {
        var title: String
        var line: Int
        var text: String
    }

    init(_ comparison: PageComparison, _ status: TranslationStatus, _ locale: LocaleID) {
        path = status.path.rawValue
        self.locale = locale.rawValue
        state = status.state.rawValue
        reasons = status.reasons.map(\.words)
        base = Nullable(status.base)
        isExact = comparison.isExact
        sections = comparison.entries.map { entry in
            Section(
                id: entry.id, level: entry.level, title: entry.title, change: entry.change.rawValue,
                lines: entry.lines.filter { $0.change != .same }.map {
                    Line(change: $0.change.rawValue, text: $0.text)
                },
                reasons: entry.differences.map(\.words),
                translation: Nullable(
                    entry.translation.map { Translated(title: $0.title, line: $0.line, text: $0.text) }))
        }
    }

    var bytes: [UInt8] { JSONOutput.bytes(self) }
}
