import KumoMarkdown
import KumoSite
import KumoText

/// Fills the template of an article.
struct PageViewBuilder {
    let writer: SiteWriter
    let page: Page

    private var site: Site { writer.site }
    private var layout: OutputLayout { writer.layout }
    private var article: ResolvedArticle { page.article }

    /// Whether the article's HTML names a cloud.
    var isOfOneCloud: Bool { !changes.sections.isEmpty }

    private var changes: ChangedSections {
        article.isFallback ? .none : ChangedSections(site.translation(of: page), page.content)
    }

    /// The article's own HTML, the same for all clouds of the page unless it is of one.
    func body(in edition: Edition) -> [UInt8] {
        let path = layout.page(page.address, in: edition)
        let location = PageLocation(path: path, page: page.address, edition: edition, layout: layout)
        var anchors: [ContentTree.ID: String] = [:]
        for procedure in page.checklist?.procedures ?? [] {
            for step in procedure.steps { anchors[step.item] = step.anchor }
        }
        // Headings of alerts belong to the article's text and are in its language.
        var content = ContentWriter(
            page, links: location, words: writer.words(article.document.locale), stepAnchors: anchors,
            marks: marks(at: path, edition))
        return content.article()
    }

    private func marks(at path: OutputPath, _ edition: Edition) -> [Int: SectionMark] {
        let sections = changes.sections
        guard !sections.isEmpty else { return [:] }
        let words = writer.words(edition.locale)
        let original = originalPath(in: edition)?.relative(from: path)
        let language = site.configuration.sourceLocale.rawValue
        return Dictionary(
            sections.map { section in
                var mark = SectionMark(text: words[section.original == nil ? .removedSection : .changedSection])
                if let original, let id = section.original {
                    mark.original = (original + "#" + id, words[.readOriginal], language)
                }
                return (section.heading, mark)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The original's page for readers of the same cloud.
    private func originalPath(in edition: Edition) -> OutputPath? {
        let original = Edition(locale: site.configuration.sourceLocale, cloud: edition.cloud)
        guard original != edition, site.hasPage(at: page.address, in: original) else { return nil }
        return layout.page(page.address, in: original)
    }

    func page(body: [UInt8], in edition: Edition) -> [UInt8] {
        let path = layout.page(page.address, in: edition)
        let location = PageLocation(path: path, page: page.address, edition: edition, layout: layout)
        var view = writer.commonView(at: path, in: edition)
        addArticle(to: &view, path, edition)
        addNavigation(to: &view, location)
        writer.addSwitches(to: &view, at: path, in: edition) { other in
            let exists = site.hasPage(at: page.address, in: other)
            return .init(path: exists ? layout.page(page.address, in: other) : nearest(in: other), isSame: exists)
        }
        addAlternates(to: &view, edition)
        view[.body] = body
        return writer.templates.fill(.page, view, words: writer.words(edition.locale), locale: edition.locale)
    }

    private func addArticle(to view: inout PageView, _ path: OutputPath, _ edition: Edition) {
        let frontMatter = article.document.document.frontMatter
        view[.title] = article.title
        view[.description] = frontMatter.text("description") ?? ""
        view[.robots] = frontMatter.text("ROBOTS") ?? frontMatter.text("robots") ?? ""
        view[.contentLang] = article.document.locale.rawValue
        view[.contentDir] = article.document.locale.direction
        let original = originalPath(in: edition)
        if let original {
            view[.originalHref] = original.relative(from: path)
            view[.originalLang] = site.configuration.sourceLocale.rawValue
            view[.isTranslated] = !article.isFallback
            // A copy of the original says where the original is.
            if article.isFallback { view[.canonical] = writer.absoluteURL(of: original) }
        }
        PageNotices(writer: writer, page: page, edition: edition)
            .add(toPage: &view, original: original?.relative(from: path))
        view[.outline] = Fragments.outline(page.content.headings)
        if page.checklist != nil {
            view[.checklistHref] = layout.checklist(page.address, in: edition, "html").relative(from: path)
        }
    }

    private func addNavigation(to view: inout PageView, _ location: PageLocation) {
        let navigation = site.navigation(of: page, in: location.edition)
        view[.navigation] = NavigationWriter(navigation: navigation, location: location)
            .branch(contents: writer.words(location.edition.locale)[.contents])
        view[.hasNavigation] = !navigation.isEmpty
        view[.breadcrumb] = breadcrumb(navigation, location)
        guard let position = navigation.position(of: page.address) else { return }
        if position > 0 {
            let previous = navigation.order[position - 1]
            view[.previousHref] = location.address(of: .page(previous, query: "", fragment: ""))
            let node = navigation.node(of: previous)
            view[.previousTitle] = node?.name ?? previous.path
            view[.previousLang] = (node?.language ?? page.locale).rawValue
        }
        if position + 1 < navigation.order.count {
            let next = navigation.order[position + 1]
            view[.nextHref] = location.address(of: .page(next, query: "", fragment: ""))
            let node = navigation.node(of: next)
            view[.nextTitle] = node?.name ?? next.path
            view[.nextLang] = (node?.language ?? page.locale).rawValue
        }
    }

    /// From the front page over the places above the docset, where the page names them, to those that the table of
    /// contents has the page in.
    private func breadcrumb(_ navigation: Navigation, _ location: PageLocation) -> [UInt8] {
        let home = writer.home(of: location.edition)
        guard home != location.path else { return [] }
        let homeHref = home.relative(from: location.path)
        let ownHref = location.path.relative(from: location.path)
        var crumbs = site.breadcrumbs(of: page, in: location.edition).map { node in
            let href = node.link.map { location.address(of: $0) }
            return Fragments.Crumb(name: node.name, href: href == ownHref ? nil : href)
        }
        if crumbs.first?.href != homeHref {
            crumbs.insert(.init(name: writer.words(page.locale)[.home], href: homeHref), at: 0)
        }
        var groups = navigation.path(to: page.address).dropLast().map { navigation.nodes[$0] }[...]
        // Where one ends the other often begins.
        if crumbs.count > 1, let first = groups.first, first.name == crumbs.last?.name { groups.removeFirst() }
        crumbs += groups.map { node in
            .init(name: node.name, language: node.language, href: node.link.map { location.address(of: $0) })
        }
        let language = page.article.isFallback ? page.article.document.locale : nil
        crumbs.append(.init(name: article.title, language: language, href: nil))
        return Fragments.breadcrumb(crumbs)
    }

    /// The nearest page that another edition has: one that stands with this in the table of contents, nearest
    /// group first, then an index of a folder above, then the front page.
    private func nearest(in other: Edition) -> OutputPath {
        let edition = Edition(locale: page.locale, cloud: page.clouds.positions.first ?? 0)
        let here = site.navigation(of: page, in: edition)
        for group in here.path(to: page.address).dropLast().reversed() {
            let near = here.pages(in: group).first { site.hasPage(at: $0, in: other) }
            if let near { return layout.page(near, in: other) }
        }
        var folder = SourcePath(page.address.path).folder
        while !folder.isEmpty {
            let index = PageAddress(path: folder.appending("index").rawValue)
            if site.hasPage(at: index, in: other) { return layout.page(index, in: other) }
            folder = folder.folder
        }
        return writer.home(of: other)
    }

    /// The translations that exist; a page shown in the source language is none (field.md 1).
    private func addAlternates(to view: inout PageView, _ edition: Edition) {
        guard site.configuration.baseURL != nil else { return }
        var links: [(language: String, href: String)] = []
        for locale in site.configuration.locales {
            let other = Edition(locale: locale.id, cloud: edition.cloud)
            guard let page = site.page(at: page.address, in: other), !page.article.isFallback else { continue }
            let url = writer.absoluteURL(of: layout.page(page.address, in: other))
            links.append((locale.id.rawValue, url))
            if locale.id == site.configuration.sourceLocale { links.append(("x-default", url)) }
        }
        if links.count > 2 { view[.alternates] = Fragments.alternates(links) }
    }
}
