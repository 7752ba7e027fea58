import KumoSite
import KumoText

/// What changed in a page since it was translated, for a terminal: the source's lines that went and came, and the section
/// of the translation that is to follow, beside them where there is room, else below.
struct DiffReport {
    private let comparison: PageComparison
    private let status: TranslationStatus
    private let pair: TranslationPair
    private let locale: LocaleID
    private let showsAll: Bool

    /// How many equal lines are shown around a change.
    private static let context = 2
    /// From so many columns on there is room for two.
    private static let wideFrom = 110

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

    func text(hasColor: Bool, columns: Int) -> String {
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
        for entry in shown { text += self.text(of: entry, style, columns: columns) }
        if shown.isEmpty { text += "  Nothing to do: no section differs.\n" }
        return text
    }

    /// A line of the report and how it is drawn.
    private struct Line {
        var text: String
        var look = Look.plain

        enum Look { case plain, faint, removed, added }

        func drawn(_ style: Style) -> String {
            switch look {
            case .plain: text
            case .faint: style.faint(text)
            case .removed: style.severity(.error, text)
            case .added: style.severity(.suggestion, text)
            }
        }
    }

    private func text(of entry: PageComparison.Entry, _ style: Style, columns: Int) -> String {
        let whole = pair.path.fileExtension == "md" ? "(before the first heading)" : "(the file)"
        let marks = entry.level == 0 ? whole : String(repeating: "#", count: entry.level)
        let title = [marks, Excerpt.visible(entry.title)].filter { !$0.isEmpty }.joined(separator: " ")
        let head = "\n" + style.bold("\(title) – \(words(for: entry.change))") + "\n"
        let translation = translation(of: entry)
        guard columns >= Self.wideFrom, !translation.isEmpty else {
            let lines =
                source(of: entry, columns)
                + translation.flatMap { wrapped($0, columns - 4, indent: $0.look == .plain ? "  │ " : "  ") }
            return head + lines.map { $0.drawn(style) + "\n" }.joined()
        }
        let half = (columns - 3) / 2
        return head
            + beside(
                source(of: entry, half), translation.flatMap { wrapped($0, half, indent: "") }, half, style)
    }

    /// The lines of two columns.
    private func beside(_ left: [Line], _ right: [Line], _ width: Int, _ style: Style) -> String {
        (0..<max(left.count, right.count)).map { index in
            let own = index < left.count ? left[index] : Line(text: "")
            let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(own.text)))
            let other = index < right.count && !right[index].text.isEmpty ? " " + right[index].drawn(style) : ""
            return own.drawn(style) + padding + style.faint(" │") + other + "\n"
        }.joined()
    }

    private func source(of entry: PageComparison.Entry, _ columns: Int) -> [Line] {
        let lines = Self.excerpt(of: entry.lines).flatMap { line -> [Line] in
            guard let line else { return [Line(text: "  …", look: .faint)] }
            let (mark, look): (String, Line.Look) =
                switch line.change {
                case .removed: ("- ", .removed)
                case .added: ("+ ", .added)
                case .same: ("  ", .plain)
                }
            let pieces = LineWrap.lines(Excerpt.visible(line.text), columns: columns - 2)
            return pieces.enumerated().map { Line(text: ($0 == 0 ? mark : "  ") + $1, look: look) }
        }
        return lines + entry.differences.map { Line(text: "  " + $0.words) }
    }

    /// Where the translated section is, and the section.
    private func translation(of entry: PageComparison.Entry) -> [Line] {
        guard let translation = entry.translation else {
            return [Line(text: "\(locale) has no such section", look: .faint)]
        }
        guard entry.change != .same else { return [] }
        let place = pair.place.map { "\($0):\(translation.line)" } ?? locale.rawValue
        return [Line(text: Excerpt.visible(place), look: .faint)]
            + translation.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                Line(text: Excerpt.visible(String($0)))
            }
    }

    private func wrapped(_ line: Line, _ columns: Int, indent: String) -> [Line] {
        LineWrap.lines(line.text, columns: columns).map { Line(text: indent + $0, look: line.look) }
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
