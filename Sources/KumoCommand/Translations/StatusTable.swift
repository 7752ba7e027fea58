import KumoSite
import KumoText

/// How translations stand, as a table for people: on a terminal, or in Markdown.
struct StatusTable {
    private let overview: TranslationOverview
    private let configuration: ProjectConfiguration

    /// How many pages of a locale are named below the table.
    private static let exampleLimit = 10

    private static let columns = [
        "Language", "Cloud", "Pages", "Translated", "Fresh", "Stale", "Perhaps stale", "Unknown", "No source",
        "Original shown", "Machine", "Human",
    ]

    init(_ overview: TranslationOverview, _ configuration: ProjectConfiguration) {
        self.overview = overview
        self.configuration = configuration
    }

    /// Columns of words to the left, of numbers to the right.
    func text(hasColor: Bool) -> String {
        let style = Style(hasColor: hasColor)
        let rows = rows.map { $0.map(Excerpt.visible) }
        let all = [Self.columns] + rows
        let widths = Self.columns.indices.map { column in all.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            let padded = cells.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(cell)))
                return column < 2 ? cell + padding : padding + cell
            }
            return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
        var text = "Translations of \(configuration.sourceLocale)\n\n" + style.bold(line(Self.columns)) + "\n"
        for row in rows { text += line(row) + "\n" }
        return text + overview.locales.map { examples(of: $0, style) }.joined()
    }

    /// GitHub's Markdown, for a summary of a CI run.
    var markdown: String {
        var text = "# Translations of \(configuration.sourceLocale)\n\n"
        text += "| \(Self.columns.joined(separator: " | ")) |\n"
        text += "| --- | --- |" + String(repeating: " ---: |", count: Self.columns.count - 2) + "\n"
        for row in rows { text += "| \(row.map(Self.escaped).joined(separator: " | ")) |\n" }
        for locale in overview.locales {
            let pages = Self.lacking(locale)
            guard !pages.isEmpty else { continue }
            text += "\n## \(locale.id): \(pages.count) to do\n\n| Page | State | Why |\n| --- | --- | --- |\n"
            for page in pages {
                let why = page.reasons.map { Self.escaped($0.words) }.joined(separator: "; ")
                text += "| \(Self.escaped(page.path.rawValue)) | \(page.state.words) | \(why) |\n"
            }
        }
        return text
    }

    private var rows: [[String]] {
        overview.locales.flatMap { locale -> [[String]] in
            let total = row(locale.id.rawValue, locale.clouds.isEmpty ? "" : "all", locale.total)
            return [total] + locale.clouds.map { row("", configuration.clouds[$0.cloud].name, $0.counts) }
        }
    }

    private func row(_ language: String, _ cloud: String, _ counts: TranslationOverview.Counts) -> [String] {
        let share = counts.pages == 0 ? "" : " (\(counts.translated * 100 / counts.pages) %)"
        let numbers = [
            counts[.fresh], counts[.stale], counts[.probablyStale], counts[.unknown], counts[.sourceGone],
            counts[.missing], counts.origins[.machine] ?? 0, counts.origins[.human] ?? 0,
        ]
        return [language, cloud, "\(counts.pages)", "\(counts.translated)\(share)"]
            + numbers.map { $0 == 0 ? "–" : "\($0)" }
    }

    /// What a translator would begin with.
    private func examples(of locale: TranslationOverview.Locale, _ style: Style) -> String {
        let pages = Self.lacking(locale)
        guard !pages.isEmpty else { return "" }
        var text = "\n\(style.bold("\(locale.id): to do")) (\(pages.count))\n"
        for page in pages.prefix(Self.exampleLimit) {
            let why = page.reasons.isEmpty ? "" : " – " + page.reasons.map(\.words).joined(separator: "; ")
            text += "  \(page.state.words): \(Excerpt.visible(page.path.rawValue))\(Excerpt.visible(why))\n"
        }
        if pages.count > Self.exampleLimit {
            text += style.faint("  and \(pages.count - Self.exampleLimit) more; --format markdown lists all\n")
        }
        return text
    }

    /// What is to be done: what is stale first, then what may be, what is missing, and what may go.
    private static func lacking(_ locale: TranslationOverview.Locale) -> [TranslationStatus] {
        [TranslationState.stale, .probablyStale, .missing, .sourceGone].flatMap { state in
            locale.report.statuses.filter { $0.stateForReaders == state }
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in Excerpt.visible(text) {
            if "|\\`*_[]<>&".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}

extension TranslationState {
    /// For people, in English.
    var words: String {
        switch self {
        case .fresh: "fresh"
        case .stale: "stale"
        case .probablyStale: "perhaps stale"
        case .missing: "not translated"
        case .sourceGone: "source gone"
        case .unknown: "cannot tell"
        }
    }
}
