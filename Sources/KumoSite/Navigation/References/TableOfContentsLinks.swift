import KumoMarkdown
import KumoText

/// Finds out which pages and files the nodes of tables of contents lead to, as links of pages do.
struct TableOfContentsLinks {
    let catalog: Catalog
    let index: PageIndex
    let locale: LocaleID
    let uids: UIDIndex
    private(set) var diagnostics: [Diagnostic] = []

    init(_ catalog: Catalog, _ index: PageIndex, _ uids: UIDIndex, for locale: LocaleID) {
        self.catalog = catalog
        self.index = index
        self.uids = uids
        self.locale = locale
    }

    /// - Parameter entry: the table in which the reference is written.
    mutating func target(
        of href: TableOfContentsFile.Text, in entry: TableOfContentsGraph.Entry
    ) -> TableOfContents.Target {
        let written = WrittenLink(href.text)
        let source = entry.file.source
        let place = Diagnostic.Place(source.path, SourceLocator.firstLine(of: href.range, source))
        switch written.kind {
        case .external where href.text.lowercased().hasPrefix("xref:"): return xref(href, in: entry, at: place)
        case .external, .siteAbsolute, .samePage: return .external(href.text)
        case .unsafe:
            diagnostics.append(.unsafeLink(href.text, at: place))
            return .broken("")
        case .localFile:
            diagnostics.append(.localFilePath(href.text, at: place))
            return .broken("")
        case .relative: return relative(written, href.text, in: entry, at: place)
        }
    }

    private mutating func relative(
        _ written: WrittenLink, _ text: String, in table: TableOfContentsGraph.Entry, at place: Diagnostic.Place
    ) -> TableOfContents.Target {
        let path = table.path(of: written.path)
        let key = PathKey(path)
        if !path.leavesItsFolder {
            if let entry = index.entry(key, in: locale) {
                let fragment = written.fragment ?? ""
                check(fragment, in: entry, at: place)
                return .page(key, entry.address, query: written.query, fragment: fragment)
            }
            if let asset = catalog.asset(key, for: locale) { return .asset(asset) }
            if catalog.hasFile(key, for: locale) {
                diagnostics.append(.linkOutOfScope(text, file: path, at: place))
                return .broken(text)
            }
        }
        diagnostics.append(
            Diagnostic(
                .fileNotFound, "Invalid file link: '\(written.path)'.", at: place,
                help: "there is no such page in the content folder; the node is left out"))
        return .broken(text)
    }

    /// Reports a fragment that leads to no place on its page, in whichever cloud.
    private mutating func check(_ fragment: String, in entry: PageIndex.Entry, at place: Diagnostic.Place) {
        let name = fragment.trimmingSpaces
        guard !name.isEmpty, name != "top", !name.hasPrefix("tab/"), !entry.anchors.isEmpty,
            !entry.anchors.contains(where: { $0.names.contains(name) })
        else { return }
        let anchors = entry.anchors.reduce(into: Set()) { $0.formUnion($1.names) }
        diagnostics.append(.bookmarkNotFound(name, in: entry.path, among: anchors, at: place))
    }

    /// `xref:uid#fragment`
    private mutating func xref(
        _ href: TableOfContentsFile.Text, in entry: TableOfContentsGraph.Entry, at place: Diagnostic.Place
    ) -> TableOfContents.Target {
        let link = WrittenLink(String(href.text.dropFirst(5)))
        guard let page = page(uid: link.path, in: entry, at: place) else { return .broken("") }
        return .page(page.key, page.address, query: link.query, fragment: link.fragment ?? "")
    }

    /// The page that a uid names, which is looked for as it stands, whatever signs are in it.
    mutating func page(uid: TableOfContentsFile.Text, in entry: TableOfContentsGraph.Entry) -> UIDIndex.Entry? {
        page(
            uid: uid.text, in: entry,
            at: .init(entry.file.source.path, SourceLocator.firstLine(of: uid.range, entry.file.source)))
    }

    /// Of several pages of one uid, one that is for any of the clouds of the table in which it is written
    /// (docfx.md b.7).
    private mutating func page(
        uid: String, in entry: TableOfContentsGraph.Entry, at place: Diagnostic.Place
    ) -> UIDIndex.Entry? {
        let pages = uids.entries(uid)
        if let page = pages.first(where: { $0.monikers.overlaps(entry.monikers) }) ?? pages.first { return page }
        diagnostics.append(
            Diagnostic(
                .xrefNotFound, "Cross reference not found: '\(uid)'.", at: place,
                help: "no page has this uid in its front matter"))
        return nil
    }
}

/// The pages of a locale by the uid in their front matter.
struct UIDIndex: Sendable {
    struct Entry: Sendable {
        var key: PathKey
        var address: PageAddress
        var monikers: ArticleMonikers
        /// The page's title, which stands for a missing name.
        var name: String
    }

    private var entries: [String: [Entry]] = [:]

    init(_ articles: [ResolvedArticle], for locale: LocaleID) {
        for article in articles where article.locale == locale {
            guard let uid = article.metadata.text("uid"), entries[uid]?.last?.key != article.key else { continue }
            entries[uid, default: []].append(
                Entry(
                    key: article.key, address: article.address, monikers: article.document.monikers,
                    name: article.metadata.text("title") ?? uid))
        }
    }

    func entries(_ uid: String) -> [Entry] { entries[uid] ?? [] }
}

extension ArticleMonikers {
    /// Whether there is a cloud for which both are; what is for all overlaps with everything (docfx.md b.2).
    fileprivate func overlaps(_ other: ArticleMonikers) -> Bool {
        guard isVersioned, other.isVersioned else { return true }
        return !clouds.intersection(other.clouds).isEmpty
    }
}
