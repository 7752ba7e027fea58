package import KumoSite
package import KumoText

/// Draws a site: every page, list and file of its output. It decides what they contain; it writes no disk.
package struct SiteWriter: SiteOutput {
    package let site: Site
    let templates: TemplateSet
    let layout: OutputLayout
    /// The version of kumo, shown at the foot of pages.
    let version: String

    private let homes: [Edition: OutputPath]
    private let themeAssets: [String: [UInt8]]
    private let selection: Selection
    /// See `Site.movedPages`.
    let movedPages: [Edition: [Redirection]]
    /// Files that would take the place of others.
    let refused: Set<Claim>
    /// What is wrong with the paths of the output.
    package let diagnostics: [Diagnostic]

    package init(
        _ site: Site, templates: TemplateSet, themeAssets: [String: [UInt8]], version: String,
        selection: Selection = Selection()
    ) {
        self.site = site
        self.selection = selection
        self.templates = templates
        self.themeAssets = themeAssets
        self.version = version
        let layout = OutputLayout(configuration: site.configuration)
        self.layout = layout
        let index = PageAddress(path: "index")
        homes = Dictionary(
            uniqueKeysWithValues: site.editions.filter { site.hasPage(at: index, in: $0) }
                .map { ($0, layout.page(index, in: $0)) })
        movedPages = Dictionary(
            site.editions.map { ($0, site.movedPages(of: $0)) }, uniquingKeysWith: { first, _ in first })
        (refused, diagnostics) = OutputPlan(
            site: site, layout: layout, themeNames: themeAssets.keys.sorted(), movedPages: movedPages
        ).conflicts()
    }

    /// The output in pieces that can be drawn apart from each other and in any order.
    package var jobs: [Job] {
        var jobs = site.pages.indices.map(Job.page)
        for edition in site.editions where selection.contains(edition) && site.hasPages(edition) {
            jobs.append(.lists(edition))
            jobs += RedirectionWriter(writer: self, edition: edition).pieces.map { .redirections(edition, $0) }
        }
        return jobs + [.shared]
    }

    package enum Job: Sendable {
        /// A page, for all clouds that read it the same, and its checklist; a position in `Site.pages`.
        case page(Int)
        /// The lists of a locale and cloud.
        case lists(Edition)
        /// Some of the pages of a locale and cloud that have moved; positions in `Site.redirections`.
        case redirections(Edition, Range<Int>)
        /// The start page, the manifest, the theme's files and the assets.
        case shared
    }

    package func files(of job: Job) -> [OutputFile] {
        let files =
            switch job {
            case .page(let index): pageFiles(site.pages[index])
            case .lists(let edition): listFiles(of: edition)
            case .redirections(let edition, let piece):
                RedirectionWriter(writer: self, edition: edition).files(piece)
            case .shared: sharedFiles()
            }
        return files.filter { !refused.contains(Claim(path: $0.path, source: $0.source)) }
    }

    private func pageFiles(_ page: Page) -> [OutputFile] {
        let clouds = page.clouds.positions.filter { selection.contains(Edition(locale: page.locale, cloud: $0)) }
        guard let first = clouds.first else { return [] }
        let edition = Edition(locale: page.locale, cloud: first)
        let view = PageViewBuilder(writer: self, page: page)
        // Links stay inside a cloud's tree and are relative, so the body is the same in all of them.
        let shared = view.isOfOneCloud ? nil : view.body(in: edition)
        let checklist = page.checklist.map {
            ChecklistWriter(writer: self, page: page, checklist: $0, in: edition)
        }
        return clouds.flatMap { cloud -> [OutputFile] in
            let edition = Edition(locale: page.locale, cloud: cloud)
            let body = shared ?? view.body(in: edition)
            let file = OutputFile(
                path: layout.page(page.address, in: edition),
                content: .bytes(view.page(body: body, in: edition)), source: page.sourcePath)
            return [file] + (checklist?.files(in: edition) ?? [])
        }
    }

    private func listFiles(of edition: Edition) -> [OutputFile] {
        let lists = ListWriter(writer: self, edition: edition)
        return [lists.contents()] + lists.checklists()
    }

    private func sharedFiles() -> [OutputFile] {
        var files = [
            StartPageWriter(writer: self).file(), ManifestWriter(writer: self).file(), releasePage(),
        ]
        files += CrossReferenceMap(site: site, layout: layout).files()
        files += ServerRedirections(writer: self).files()
        for (name, bytes) in themeAssets.sorted(by: { $0.key < $1.key }) {
            files.append(OutputFile(path: layout.theme(name), content: .bytes(bytes)))
        }
        for locale in site.configuration.locales where selection.locales?.contains(locale.id) ?? true {
            for asset in site.shownAssets(of: locale.id) {
                for path in layout.assetPaths(asset, in: locale.id) {
                    files.append(OutputFile(path: path, content: asset.content, source: asset.source))
                }
            }
        }
        return files
    }
}

extension SiteWriter {
    /// The release checklist of what is written.
    private func releasePage() -> OutputFile {
        let (layout, path) = (layout, layout.release)
        let page = ReleasePage(
            ReleaseOverview(site, only: selection.contains), site.configuration,
            styles: .linked(ReportStyles.names.map { layout.theme($0).relative(from: path) }), version: version
        ) { address, edition in layout.page(address, in: edition).relative(from: path) }
        return OutputFile(path: path, content: .bytes(page.bytes))
    }

    func words(_ locale: LocaleID) -> UIWords {
        // Every locale of the configuration has its words; the source's stand in for any other.
        site.words[locale] ?? site.words[site.configuration.sourceLocale] ?? UIWords.none
    }

    func cloud(_ edition: Edition) -> Cloud { site.configuration.clouds[edition.cloud] }

    /// The front page of an edition: its index where there is one, else the table of contents.
    func home(of edition: Edition) -> OutputPath {
        homes[edition] ?? layout.contents(of: edition)
    }

    /// What all pages of an edition have in common.
    func commonView(at path: OutputPath, in edition: Edition) -> PageView {
        var view = PageView()
        view[.lang] = edition.locale.rawValue
        view[.dir] = edition.locale.direction
        view[.siteTitle] = site.configuration.title
        view[.root] = path.pathToRoot
        view[.homeHref] = home(of: edition).relative(from: path)
        view[.startHref] = layout.start.relative(from: path)
        view[.contentsHref] = layout.contents(of: edition).relative(from: path)
        view[.checklistsHref] = layout.checklists(of: edition, "html").relative(from: path)
        view[.cloudName] = cloud(edition).name
        view[.languageName] = words(edition.locale)[.languageName]
        view[.version] = version
        view[.canonical] = absoluteURL(of: path)
        return view
    }

    /// Empty where the configuration gives no base URL.
    func absoluteURL(of path: OutputPath) -> String {
        site.configuration.baseURL.map { "\($0)/\(path.rawValue)" } ?? ""
    }

    /// Where a choice of the menus leads: the same thing in another edition, or, said so, the nearest to it.
    struct Twin {
        var path: OutputPath
        var isSame = true
    }

    /// The menus of clouds and languages. An edition that has nothing to read is no choice.
    func addSwitches(to view: inout PageView, at path: OutputPath, in edition: Edition, _ twin: (Edition) -> Twin) {
        let configuration = site.configuration
        let elsewhere = words(edition.locale)[.notInThisCloud]
        func choice(_ name: String, _ other: Edition, language: LocaleID? = nil) -> Fragments.Choice? {
            guard site.hasPages(other) else { return nil }
            let target = twin(other)
            return .init(
                name: name, href: target.path.relative(from: path), isCurrent: other == edition, language: language,
                remark: target.isSame ? nil : elsewhere)
        }
        view[.cloudSwitch] = Fragments.choices(
            configuration.clouds.clouds.indices.compactMap { cloud in
                choice(configuration.clouds[cloud].name, Edition(locale: edition.locale, cloud: cloud))
            })
        view[.languageSwitch] = Fragments.choices(
            configuration.locales.compactMap { locale in
                choice(
                    words(locale.id)[.languageName], Edition(locale: locale.id, cloud: edition.cloud),
                    language: locale.id)
            })
    }
}

extension LocaleID {
    var direction: String { isRightToLeft ? "rtl" : "ltr" }
}
