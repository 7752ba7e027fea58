import KumoSite
import KumoText

/// What changed in a page since it was translated, for a terminal: the source's lines that went and came, and below
/// them the section of the translation that is to follow.
struct DiffReport {
    private let comparison: PageComparison
    private let status: TranslationStatus
    private let pair: TranslationPair
    private let locale: LocaleID
    private let showsAll: Bool

    /// How many equal lines are shown around a change.
    private static let context = 2

    init(
        _ comparison: PageComparison, _ status: TranslationStatus, _ pair: TranslationPair, _ locale: LocaleID,
        showsAll: Bool
    ) {
        self.comparison = comparison
        self.status = status
        self.pair = pair
        self.locale = locale
        self.showsAll = showsAll
    }

    func text(hasColor: Bool) -> String {
        let style = Style(hasColor: hasColor)
        var text = style.bold("\(Excerpt.visible(pair.path.rawValue)) in \(locale): \(status.state.words)") + "\n"
        for reason in status.reasons { text += "  \(Excerpt.visible(reason.words))\n" }
        for change in status.history?.changes ?? [] {
            let remark = change.isIgnored ? " (needs no translation)" : ""
            text +=
                style.faint("  \(change.day) \(change.commit.prefix(12)) \(Excerpt.visible(change.subject))\(remark)")
                + "\n"
        }
        if !comparison.isExact {
            text += "  What was translated is not known, so only what translating leaves alone is compared.\n"
        }
        let shown = comparison.entries.filter { showsAll || $0.change != .same }
        for entry in shown { text += self.text(of: entry, style) }
        if shown.isEmpty { text += "  Nothing to do: no section differs.\n" }
        return text
    }

    private func text(of entry: PageComparison.Entry, _ style: Style) -> String {
        let marks = entry.level == 0 ? "(before the first heading)" : String(repeating: "#", count: entry.level)
        let title = [marks, Excerpt.visible(entry.title)].filter { !$0.isEmpty }.joined(separator: " ")
        var text = "\n" + style.bold("\(title) – \(words(for: entry.change))") + "\n"
        for line in Self.excerpt(of: entry.lines) {
            switch line?.change {
            case .removed: text += style.severity(.error, "- " + Excerpt.visible(line?.text ?? "")) + "\n"
            case .added: text += style.severity(.suggestion, "+ " + Excerpt.visible(line?.text ?? "")) + "\n"
            case .same: text += "  " + Excerpt.visible(line?.text ?? "") + "\n"
            case nil: text += style.faint("  …") + "\n"
            }
        }
        for difference in entry.differences { text += "  \(difference.words)\n" }
        guard let translation = entry.translation else {
            return text + style.faint("  \(locale) has no such section") + "\n"
        }
        guard entry.change != .same else { return text }
        let place = pair.place.map { "\($0):\(translation.line)" } ?? locale.rawValue
        text += style.faint("  \(Excerpt.visible(place))") + "\n"
        for line in translation.text.split(separator: "\n", omittingEmptySubsequences: false) {
            text += style.faint("  │ ") + Excerpt.visible(String(line)) + "\n"
        }
        return text
    }

    private func words(for change: PageComparison.Entry.Change) -> String {
        switch change {
        case .same: "unchanged"
        case .changed: "changed"
        case .added: comparison.isExact ? "new" : "not found in the translation"
        case .removed: "gone"
        case .differs: "differs"
        }
    }

    /// The lines that changed and those around them; nil stands for what is left out.
    private static func excerpt(of lines: [LineDiff.Line]) -> [LineDiff.Line?] {
        var shown: Set<Int> = []
        for index in lines.indices where lines[index].change != .same {
            shown.formUnion(max(0, index - context)...min(lines.count - 1, index + context))
        }
        var excerpt: [LineDiff.Line?] = []
        for index in shown.sorted() {
            if index > 0, !shown.contains(index - 1) { excerpt.append(nil) }
            excerpt.append(lines[index])
        }
        return excerpt
    }
}
