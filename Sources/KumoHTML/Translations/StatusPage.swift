package import KumoSite
import KumoText

/// How translations stand, as an HTML page in the site's design.
package struct StatusPage {
    private let overview: TranslationOverview
    private let configuration: ProjectConfiguration
    private let page: ReportPage

    package init(
        _ overview: TranslationOverview, _ configuration: ProjectConfiguration, styles: ReportStyles, version: String
    ) {
        self.overview = overview
        self.configuration = configuration
        page = ReportPage(title: "Translations", siteTitle: configuration.title, styles: styles, version: version)
    }

    package var bytes: [UInt8] {
        page.bytes { buffer in
            buffer.markup("<h1>Translations of ")
            buffer.text(configuration.sourceLocale.rawValue)
            buffer.markup(
                "</h1>\n<p class=\"intro\">Those that lack most come first. Fresh: made from the source as it is now.</p>\n"
            )
            addTable(to: &buffer)
            for locale in overview.locales { addLocale(locale, to: &buffer) }
        }
    }

    private func addTable(to buffer: inout HTMLBuffer) {
        buffer.markup("<div class=\"table\"><table>\n<thead><tr>")
        for name in ["Language", "Cloud"] { buffer.cell(name, "th") }
        buffer.markup("<th class=\"bar-cell\">State</th>")
        for figure in figures(of: .init()) { buffer.head(of: figure) }
        buffer.markup("</tr></thead>\n<tbody>\n")
        for locale in overview.locales {
            addRow(locale.id.rawValue, locale.clouds.isEmpty ? "" : "all", locale.total, href: locale.id, to: &buffer)
            for (cloud, counts) in locale.clouds {
                addRow("", configuration.clouds[cloud].name, counts, href: nil, to: &buffer)
            }
        }
        buffer.markup("</tbody>\n</table></div>\n")
    }

    private func addRow(
        _ language: String, _ cloud: String, _ counts: TranslationOverview.Counts, href: LocaleID?,
        to buffer: inout HTMLBuffer
    ) {
        buffer.markup(href == nil ? "<tr><td>" : "<tr class=\"whole\"><th scope=\"row\">")
        if let href {
            buffer.markup("<a")
            buffer.urlAttribute("href", "#" + href.urlName)
            buffer.markup(">")
            buffer.text(language)
            buffer.markup("</a></th>")
        } else {
            buffer.markup("</td>")
        }
        buffer.cell(cloud, "td")
        buffer.markup("<td class=\"bar-cell\">")
        let states: [TranslationState] = [.fresh, .unknown, .probablyStale, .stale, .sourceGone, .missing]
        buffer.shares(states.map { ($0.rawValue, counts[$0]) }, of: counts.pages)
        buffer.markup("</td>")
        for figure in figures(of: counts) { buffer.cell(figure) }
        buffer.markup("</tr>\n")
    }

    private func figures(of counts: TranslationOverview.Counts) -> [ReportFigure] {
        let states: [(TranslationState, String)] = [
            (.fresh, "Fresh"), (.stale, "Stale"), (.probablyStale, "Perhaps stale"), (.unknown, "Unknown"),
            (.sourceGone, "No source"), (.missing, "Original shown"),
        ]
        let share = counts.pages == 0 ? "" : " (\(counts.translated * 100 / counts.pages) %)"
        return [
            ReportFigure("Pages", counts.pages), ReportFigure("Translated", "\(counts.translated)\(share)"),
        ] + states.map { ReportFigure($1, counts[$0], swatch: $0.rawValue) } + [
            ReportFigure("Machine", counts.origins[.machine] ?? 0), ReportFigure("Human", counts.origins[.human] ?? 0),
        ]
    }

    private func addLocale(_ locale: TranslationOverview.Locale, to buffer: inout HTMLBuffer) {
        buffer.markup("<section")
        buffer.attribute("id", locale.id.urlName)
        buffer.markup(">\n<h2>")
        buffer.text(locale.id.rawValue)
        buffer.markup("</h2>\n")
        let groups: [(TranslationState, StaticString)] = [
            (.stale, "Stale"), (.probablyStale, "Perhaps stale"), (.missing, "Not translated"),
            (.sourceGone, "Source gone"), (.unknown, "Cannot tell"),
        ]
        var isEmpty = true
        for (state, name) in groups {
            let pages = locale.report.statuses.filter { $0.stateForReaders == state }
            guard !pages.isEmpty else { continue }
            isEmpty = false
            // What has to be done is open; what nobody can decide may stay folded.
            buffer.markup(state == .stale || state == .probablyStale ? "<details open><summary>" : "<details><summary>")
            buffer.markup(name)
            buffer.text(" (\(pages.count))")
            buffer.markup("</summary>\n<ul>\n")
            for page in pages { addPage(page, to: &buffer) }
            buffer.markup("</ul></details>\n")
        }
        if isEmpty { buffer.markup("<p>Everything is translated and fresh.</p>\n") }
        buffer.markup("</section>\n")
    }

    private func addPage(_ page: TranslationStatus, to buffer: inout HTMLBuffer) {
        buffer.markup("<li><code>")
        buffer.text(page.path.rawValue)
        buffer.markup("</code>")
        var remarks: [String] = []
        if let kind = page.kind.words { remarks.append(kind) }
        if let day = page.staleSince { remarks.append("the source changed on \(day)") }
        remarks += page.reasons.map(\.words)
        if let type = page.type { remarks.append(type.name) }
        if let day = page.pin.handoff { remarks.append("handed over on \(day)") }
        if let base = page.base { remarks.append("made from \(base.prefix(8))") }
        if !remarks.isEmpty {
            buffer.markup(" <small>")
            buffer.text(remarks.joined(separator: " · "))
            buffer.markup("</small>")
        }
        buffer.markup("</li>\n")
    }
}

extension TranslationPair.Kind {
    /// Nil for a page, which needs no remark; the table counts pages only.
    fileprivate var words: String? {
        switch self {
        case .article, .yamlPage: nil
        case .include: "include"
        case .tableOfContents: "table of contents"
        }
    }
}
