package import KumoSite
import KumoText

/// The release checklist as an HTML page in the site's design.
package struct ReleasePage {
    private let overview: ReleaseOverview
    private let configuration: ProjectConfiguration
    private let page: ReportPage
    private let href: @Sendable (PageAddress, Edition) -> String?

    package init(
        _ overview: ReleaseOverview, _ configuration: ProjectConfiguration, styles: ReportStyles, version: String
    ) {
        let layout = OutputLayout(configuration: configuration)
        let base = configuration.baseURL
        self.init(overview, configuration, styles: styles, version: version) { address, edition in
            base.map { "\($0)/\(layout.page(address, in: edition).rawValue)" }
        }
    }

    /// - Parameter href: the address of a page from this one.
    init(
        _ overview: ReleaseOverview, _ configuration: ProjectConfiguration, styles: ReportStyles, version: String,
        href: @escaping @Sendable (PageAddress, Edition) -> String?
    ) {
        self.overview = overview
        self.configuration = configuration
        page = ReportPage(title: "Release checklist", siteTitle: configuration.title, styles: styles, version: version)
        self.href = href
    }

    package var bytes: [UInt8] {
        page.bytes { buffer in
            buffer.markup("<h1>Release checklist</h1>\n<p class=\"intro\">")
            buffer.text(
                "What needs most work comes first. Ready: nothing is broken, and a translation is of the source as it "
                    + "is now and was not left to a machine.")
            buffer.markup("</p>\n")
            addEditions(to: &buffer)
            addOwners(to: &buffer)
            for locale in overview.locales { addLocale(locale.id, locale.items, to: &buffer) }
            addFiles(to: &buffer)
        }
    }

    private func addFiles(to buffer: inout HTMLBuffer) {
        guard !overview.files.isEmpty else { return }
        buffer.markup("<section><h2 id=\"files\">")
        buffer.text("\(BrokenFile.heading) (\(overview.files.count))")
        buffer.markup("</h2>\n<ul class=\"todo\">\n")
        for file in overview.files {
            buffer.markup("<li><label><input type=\"checkbox\"><span><code>")
            buffer.text(file.path.rawValue)
            buffer.markup("</code> <span class=\"what\">")
            buffer.text(file.words(configuration.clouds))
            buffer.markup("</span></span></label></li>\n")
        }
        buffer.markup("</ul></section>\n")
    }

    private func addEditions(to buffer: inout HTMLBuffer) {
        buffer.markup("<div class=\"table\"><table>\n<thead><tr>")
        for name in ["Language", "Cloud"] { buffer.cell(name, "th") }
        buffer.markup("<th class=\"bar-cell\">State</th>")
        for figure in figures(of: .init()) { buffer.head(of: figure) }
        buffer.markup("</tr></thead>\n<tbody>\n")
        for (edition, counts) in overview.editions {
            buffer.markup("<tr><th scope=\"row\"><a")
            buffer.urlAttribute("href", "#" + edition.locale.urlName)
            buffer.markup(">")
            buffer.text(edition.locale.rawValue)
            buffer.markup("</a></th>")
            buffer.cell(configuration.clouds[edition.cloud].name, "td")
            buffer.markup("<td class=\"bar-cell\">")
            let problems = ReleaseProblem.allCases.reversed().map { ($0.rawValue, counts.pages(atWorst: $0)) }
            buffer.shares([("ready", counts.ready)] + problems, of: counts.built)
            buffer.markup("</td>")
            for figure in figures(of: counts) { buffer.cell(figure) }
            buffer.markup("</tr>\n")
        }
        buffer.markup("</tbody>\n</table></div>\n")
    }

    private func figures(of counts: ReleaseOverview.Counts) -> [ReportFigure] {
        [ReportFigure("Built", counts.built), ReportFigure("Ready", counts.ready)] + problems(of: counts)
    }

    private func problems(of counts: ReleaseOverview.Counts) -> [ReportFigure] {
        overview.problems.map { ReportFigure($0.words.prefix(1).uppercased() + $0.words.dropFirst(), counts[$0]) }
    }

    private func addOwners(to buffer: inout HTMLBuffer) {
        guard !overview.owners.isEmpty else { return }
        buffer.markup("<h2 id=\"owners\">By owner</h2>\n<div class=\"table\"><table>\n<thead><tr>")
        buffer.cell("Owner", "th")
        for figure in [ReportFigure("Pages", 0)] + problems(of: .init()) { buffer.head(of: figure) }
        buffer.markup("</tr></thead>\n<tbody>\n")
        for (name, counts) in overview.owners {
            buffer.markup("<tr>")
            buffer.markup("<th scope=\"row\">")
            buffer.text(name ?? "nobody is named")
            buffer.markup("</th>")
            for figure in [ReportFigure("Pages", counts.built)] + problems(of: counts) { buffer.cell(figure) }
            buffer.markup("</tr>\n")
        }
        buffer.markup("</tbody>\n</table></div>\n")
    }

    private func addLocale(_ locale: LocaleID, _ items: [ReleaseItem], to buffer: inout HTMLBuffer) {
        buffer.markup("<section")
        buffer.attribute("id", locale.urlName)
        buffer.markup(">\n<h2>")
        buffer.text(locale.rawValue)
        buffer.markup("</h2>\n")
        if items.isEmpty { buffer.markup("<p>Every page is ready.</p>\n") }
        for problem in ReleaseProblem.allCases {
            let own = items.filter { $0.problem == problem }
            guard !own.isEmpty else { continue }
            // What has to be done is open; long lists of the rest may stay folded.
            buffer.markup(problem == .broken || problem == .stale ? "<details open><summary>" : "<details><summary>")
            buffer.text("\(problem.heading) (\(own.count))")
            buffer.markup("</summary>\n<ul class=\"todo\">\n")
            for item in own { add(item, to: &buffer) }
            buffer.markup("</ul></details>\n")
        }
        buffer.markup("</section>\n")
    }

    private func add(_ item: ReleaseItem, to buffer: inout HTMLBuffer) {
        buffer.markup("<li><label><input type=\"checkbox\"><span><span")
        buffer.attribute("lang", item.titleLocale.rawValue)
        buffer.attribute("dir", item.titleLocale.direction)
        buffer.markup(">")
        // In a cloud in which it can be seen.
        let edition = item.problems.first?.clouds.positions.first.map { Edition(locale: item.locale, cloud: $0) }
        let target = edition.flatMap { href(item.address, $0) }
        if let target {
            buffer.markup("<a")
            buffer.urlAttribute("href", target)
            buffer.markup(">")
        }
        buffer.text(item.title)
        if target != nil { buffer.markup("</a>") }
        buffer.markup("</span> <span class=\"path\"><code>")
        buffer.text(item.path.rawValue)
        buffer.markup("</code></span> <span class=\"what\">")
        buffer.text(item.needs(configuration.clouds).joined(separator: " · "))
        buffer.markup(" · <b class=\"owner\">")
        buffer.text(item.owner.words)
        buffer.markup("</b></span></span></label></li>\n")
    }
}
