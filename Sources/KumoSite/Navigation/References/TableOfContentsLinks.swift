import KumoMarkdown
import KumoText

/// Finds out which pages and files the nodes of tables of contents lead to, as links of pages do.
struct TableOfContentsLinks {
    private let resolver: LinkResolver
    private let policy: LinkPolicy
    private let translationLinks: TranslationLinkFindings
    private let locale: LocaleID
    private(set) var diagnostics: [Diagnostic] = []

    private var catalog: Catalog { resolver.catalog }

    init(_ resolver: LinkResolver, for locale: LocaleID) {
        self.resolver = resolver
        self.locale = locale
        policy = LinkPolicy(resolver.catalog.configuration.rules(of: locale))
        translationLinks = TranslationLinkFindings(resolver.catalog)
    }

    /// - Parameter table: in which the reference is written.
    mutating func target(
        of href: TableOfContentsFile.Text, in table: TableOfContentsGraph.Entry
    ) -> TableOfContents.Target {
        let place = place(of: href, in: table)
        if href.text.hasPrefix("xref:") {
            return page(WrittenReference(String(href.text.dropFirst(5))), in: table, at: place)?.target ?? .broken("")
        }
        let written = WrittenLink(href.text)
        translationLinks.finding(of: href, in: table.file.source, of: table.locale, at: place)
            .map { diagnostics.append($0) }
        switch written.kind {
        case .external:
            checkSitePath(resolver.sites.path(ofAddress: href.text, in: locale), at: place)
            return .external(policy.withoutOwnHost(href.text))
        case .siteAbsolute:
            checkSitePath(written.path, at: place)
            return .external(href.text)
        case .samePage: return .external(href.text)
        case .unsafe:
            diagnostics.append(.unsafeLink(href.text, at: place))
            return .broken("")
        case .localFile:
            diagnostics.append(.localFilePath(href.text, at: place))
            return .broken("")
        case .relative: return relative(written, href, in: table, at: place)
        }
    }

    /// - Parameter path: on the docset's host.
    private mutating func checkSitePath(_ path: String?, at place: Diagnostic.Place) {
        guard let path, case .nothing(let near)? = resolver.sites.hit(WrittenLink(path).path, in: locale) else {
            return
        }
        // Tables of contents are translated whole, whichever of their pages are.
        let isUnsettled = resolver.catalog.configuration.isSourceAbsent
        diagnostics.append(
            isUnsettled ? .mayBeInSource(SourcePath(path), at: place) : .pageNotFound(path, near: near, at: place))
    }

    private func place(of text: TableOfContentsFile.Text, in table: TableOfContentsGraph.Entry) -> Diagnostic.Place {
        .init(table.file.source.path, SourceLocator.firstLine(of: text.range, table.file.source))
    }

    private mutating func relative(
        _ written: WrittenLink, _ href: TableOfContentsFile.Text, in table: TableOfContentsGraph.Entry,
        at place: Diagnostic.Place
    ) -> TableOfContents.Target {
        let text = href.text
        let path = table.path(of: written.path)
        let key = PathKey(path)
        let fragment = written.fragment ?? ""
        if !path.leavesItsFolder {
            if let redirection = catalog.redirections[locale]?.redirection(of: key) {
                diagnostics.append(.linkRedirected(written.path, redirection, at: place))
                return .redirected(key, redirection.address, query: written.query, fragment: fragment)
            }
            if let right = resolver.spelling(of: path, written.path, for: locale) {
                var finding = Diagnostic.illCased(written.path, right, at: place)
                finding.edits = edits(of: href, in: table.file.source, replacing: written.path, with: right)
                diagnostics.append(finding)
            }
            if let entry = resolver.index[locale][key] {
                check(fragment, in: entry, key, at: place)
                return .page(key, entry.address, query: written.query, fragment: fragment)
            }
            if let asset = catalog.asset(key, for: locale) { return .asset(asset) }
            if catalog.hasFile(key, for: locale) {
                diagnostics.append(.linkOutOfScope(text, file: path, at: place))
                return .broken(text)
            }
        }
        guard written.hasImpossibleHost || !resolver.absentSource.mayHave(path) else {
            diagnostics.append(.mayBeInSource(path, at: place))
            return .broken(text)
        }
        diagnostics.append(
            Diagnostic(
                .fileNotFound, "Invalid file link: '\(written.path)'.", at: place,
                help: "there is no such page in the content folder; the node is left out"))
        return .broken(text)
    }

    /// The path of a reference in another spelling, where each of its signs stands for itself.
    private func edits(
        of href: TableOfContentsFile.Text, in source: SourceText, replacing old: String, with new: String
    ) -> [Edit] {
        guard new.utf8.allSatisfy(LinkPath.isPlain), let written = source.onlyRange(of: old, in: href.range) else {
            return []
        }
        return [Edit(source.path, written, new)]
    }

    /// Reports a fragment that leads to no place on its page, in whichever cloud.
    private mutating func check(
        _ fragment: String, in entry: PageIndex.Entry, _ key: PathKey, at place: Diagnostic.Place
    ) {
        let name = fragment.trimmingSpaces
        guard !name.isEmpty, name != "top", !name.hasPrefix("tab/"), !entry.anchors.isEmpty,
            !entry.anchors.contains(where: { $0.names.contains(name) }), !resolver.isInReference(key, for: locale)
        else { return }
        diagnostics.append(.bookmarkNotFound(name, in: entry.path, among: entry.allAnchors, at: place))
    }

    /// The page that a uid names, which is looked for as it stands, whatever signs are in it.
    mutating func page(
        uid: TableOfContentsFile.Text, in table: TableOfContentsGraph.Entry
    ) -> (target: TableOfContents.Target, name: String)? {
        page(WrittenReference(uid: uid.text), in: table, at: place(of: uid, in: table))
    }

    /// Of several pages of one uid, one that is for any of the clouds of the table in which it is written
    /// (docfx.md b.7); where none is, what a map of another docset says.
    private mutating func page(
        _ reference: WrittenReference, in table: TableOfContentsGraph.Entry, at place: Diagnostic.Place
    ) -> (target: TableOfContents.Target, name: String)? {
        let pages = resolver.references.pages(reference.uid, in: locale)
        if let page = pages.first(where: { $0.monikers.overlaps(table.monikers) }) ?? pages.first {
            let fragment = reference.fragment.map { WrittenLink.decode($0) } ?? ""
            return (.page(page.key, page.address, query: reference.query, fragment: fragment), page.name)
        }
        if let entry = resolver.references.external(reference.uid) {
            let href = catalog.configuration.hosts.withoutHost(entry.href, withReview: true) ?? entry.href
            let address = LinkAddress.merged(href, query: reference.query, fragment: reference.fragment)
            return (.external(address), entry.name ?? reference.uid)
        }
        diagnostics.append(.xrefNotFound(reference.uid, at: place))
        return nil
    }
}

extension ArticleMonikers {
    /// Whether there is a cloud for which both are; what is for all overlaps with everything (docfx.md b.2).
    fileprivate func overlaps(_ other: ArticleMonikers) -> Bool {
        guard isVersioned, other.isVersioned else { return true }
        return !clouds.intersection(other.clouds).isEmpty
    }
}
