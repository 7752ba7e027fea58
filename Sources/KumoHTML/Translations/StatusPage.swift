package import KumoSite
import KumoText

/// How translations stand, as one HTML page in the site's design that needs no other file.
package struct StatusPage {
    private let overview: TranslationOverview
    private let configuration: ProjectConfiguration
    private let styles: [UInt8]
    private let version: String

    /// - Parameter styles: the theme's style sheet, which becomes part of the page.
    package init(
        _ overview: TranslationOverview, _ configuration: ProjectConfiguration, styles: [UInt8], version: String
    ) {
        self.overview = overview
        self.configuration = configuration
        self.styles = styles
        self.version = version
    }

    package var bytes: [UInt8] {
        var buffer = HTMLBuffer()
        addHead(to: &buffer)
        buffer.markup("<body>\n<header class=\"site\"><div class=\"bar\"><p class=\"brand\"><span>")
        buffer.text(configuration.title)
        buffer.markup("</span></p></div></header>\n<main class=\"status\">\n<h1>Translations of ")
        buffer.text(configuration.sourceLocale.rawValue)
        buffer.markup(
            "</h1>\n<p class=\"intro\">Those that lack most come first. Fresh: made from the source as it is now.</p>\n"
        )
        addTable(to: &buffer)
        for locale in overview.locales { addLocale(locale, to: &buffer) }
        buffer.markup("</main>\n<footer class=\"site-footer\"><div class=\"inner\"><p class=\"built\">Built with kumo ")
        buffer.text(version)
        buffer.markup("</p></div></footer>\n</body>\n</html>\n")
        return buffer.bytes
    }

    private func addHead(to buffer: inout HTMLBuffer) {
        buffer.markup(
            """
            <!DOCTYPE html>
            <html lang="en" dir="ltr">
            <head>
            <meta charset="utf-8">
            <title>Translations | 
            """)
        buffer.text(configuration.title)
        buffer.markup(
            """
            </title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <style>

            """)
        buffer.styles(styles)
        buffer.markup(Self.ownStyles)
        buffer.markup("</style>\n</head>\n")
    }

    private func addTable(to buffer: inout HTMLBuffer) {
        buffer.markup("<div class=\"table\"><table>\n<thead><tr>")
        for name in ["Language", "Cloud"] { buffer.cell(name, "th", number: false) }
        buffer.markup("<th class=\"bar-cell\">State</th>")
        for name in ["Pages", "Translated"] { buffer.cell(name, "th", number: true) }
        let states: [(TranslationState, String)] = [
            (.fresh, "Fresh"), (.stale, "Stale"), (.probablyStale, "Perhaps stale"), (.unknown, "Unknown"),
            (.sourceGone, "No source"), (.missing, "Original shown"),
        ]
        for (state, name) in states {
            buffer.markup("<th class=\"number\"><span")
            buffer.attribute("class", "swatch " + state.rawValue)
            buffer.markup("></span>")
            buffer.text(name)
            buffer.markup("</th>")
        }
        for name in ["Machine", "Human"] { buffer.cell(name, "th", number: true) }
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
        buffer.cell(cloud, "td", number: false)
        buffer.markup("<td class=\"bar-cell\">")
        addBar(counts, to: &buffer)
        buffer.markup("</td>")
        let share = counts.pages == 0 ? "" : " (\(counts.translated * 100 / counts.pages) %)"
        buffer.cell("\(counts.pages)", "td", number: true)
        buffer.cell("\(counts.translated)\(share)", "td", number: true)
        let numbers = [
            counts[.fresh], counts[.stale], counts[.probablyStale], counts[.unknown], counts[.sourceGone],
            counts[.missing], counts.origins[.machine] ?? 0, counts.origins[.human] ?? 0,
        ]
        for number in numbers { buffer.cell(number == 0 ? "–" : "\(number)", "td", number: true) }
        buffer.markup("</tr>\n")
    }

    /// The shares of the states side by side; the numbers beside it say the same.
    private func addBar(_ counts: TranslationOverview.Counts, to buffer: inout HTMLBuffer) {
        buffer.markup(
            "<svg class=\"shares\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        var start = 0
        for state in [TranslationState.fresh, .unknown, .probablyStale, .stale, .sourceGone, .missing] {
            guard counts.pages > 0, counts[state] > 0 else { continue }
            let width = max(4, counts[state] * 1000 / counts.pages)
            buffer.markup("<rect")
            buffer.attribute("class", state.rawValue)
            buffer.attribute("x", "\(start)")
            buffer.attribute("width", "\(width)")
            buffer.markup(" height=\"10\"/>")
            start += width
        }
        buffer.markup("</svg>")
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
            let pages = locale.report.statuses.filter { $0.state == state }
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

    /// The colours of the states are apart in lightness too, for whoever does not tell the hues apart.
    private static let ownStyles: StaticString = """
        .site .brand { margin: 0; padding-inline: 0; }
        .site .bar { padding-inline: 1rem; }
        .status { inline-size: 100%; max-inline-size: 96rem; margin-inline: auto; padding: 2rem 1rem 3rem; box-sizing: border-box; }
        .status table { inline-size: 100%; }
        .status .number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .status .whole th, .status .whole td { border-block-start: 2px solid var(--line); font-weight: 650; }
        .status .bar-cell { min-inline-size: 8rem; vertical-align: middle; }
        .shares { display: block; inline-size: 100%; block-size: .6rem; border-radius: .3rem; background: var(--line); }
        .shares .fresh { fill: #2a8a4a; } .shares .unknown { fill: #9aa3ad; } .shares .probablyStale { fill: #e0b03c; }
        .shares .stale { fill: #c9582a; } .shares .sourceGone { fill: #7a4fa0; } .shares .missing { fill: transparent; }
        .swatch { display: inline-block; inline-size: .7em; block-size: .7em; margin-inline-end: .4em; border: 1px solid var(--line-strong); border-radius: .15em; }
        .swatch.fresh { background: #2a8a4a; } .swatch.unknown { background: #9aa3ad; } .swatch.probablyStale { background: #e0b03c; }
        .swatch.stale { background: #c9582a; } .swatch.sourceGone { background: #7a4fa0; } .swatch.missing { background: var(--line); }
        .status details { margin-block-end: 1rem; } .status summary { cursor: pointer; font-weight: 650; }
        .status li code { overflow-wrap: anywhere; }

        """
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

extension HTMLBuffer {
    fileprivate mutating func cell(_ text: String, _ name: StaticString, number: Bool) {
        markup("<")
        markup(name)
        markup(number ? " class=\"number\">" : ">")
        self.text(text)
        markup("</")
        markup(name)
        markup(">")
    }

    /// Writes a style sheet, out of which nothing leads.
    fileprivate mutating func styles(_ sheet: [UInt8]) {
        var rest = sheet[...]
        while let end = rest.firstRange(of: "</".utf8) {
            html(Array(rest[..<end.lowerBound]))
            markup("<\\/")
            rest = rest[end.upperBound...]
        }
        html(Array(rest))
    }
}
