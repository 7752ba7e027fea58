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
            .map { report($0, in: table) }
        switch written.kind {
        case .external:
            let path = resolver.sites.path(ofAddress: href.text, in: locale)
            if let path { checkSitePath(WrittenLink(path), in: table, at: place) }
            return .external(policy.withoutOwnHost(href.text))
        case .siteAbsolute:
            checkSitePath(written, in: table, at: place)
            return .external(href.text)
        case .samePage: return .external(href.text)
        case .unsafe:
            report(.unsafeLink(href.text, at: place), in: table)
            return .broken("")
        case .localFile:
            report(.localFilePath(href.text, at: place), in: table)
            return .broken("")
        case .relative: return relative(written, href, in: table, at: place)
        }
    }

    /// - Parameter clouds: those in which the finding holds, out of those in which the table is shown; nil for all.
    private mutating func report(
        _ diagnostic: Diagnostic, in table: TableOfContentsGraph.Entry, for clouds: CloudSet? = nil
    ) {
        var diagnostic = diagnostic
        // Readers of a language may get the table of another.
        let fallback = table.locale == locale ? nil : locale.rawValue
        if let clouds, clouds != table.readers {
            diagnostic.variants = catalog.configuration.clouds.names(of: clouds).map {
                .init(locale: fallback, cloud: $0)
            }
        } else if let fallback {
            diagnostic.variants = [.init(locale: fallback)]
        }
        diagnostics.append(diagnostic)
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
                // Nobody is told to link to a page that is not there.
                if checkMoved(redirection, written, in: table, at: place) {
                    var finding = Diagnostic.linkRedirected(written.path, redirection, at: place)
                    finding.edits = edits(of: href, redirection, in: table)
                    let readers = readers(of: redirection, in: table)
                    report(finding, in: table, for: readers.isEmpty ? nil : readers)
                }
                return .redirected(key, redirection.address, query: written.query, fragment: fragment)
            }
            if let right = catalog.guide(locale).spelling(of: path, key, written.path) {
                var finding = Diagnostic.illCased(written.path, right, at: place)
                finding.edits = edits(of: href, in: table, replacing: written.path, with: right)
                report(finding, in: table)
            }
            if let entry = resolver.index[locale][key] {
                // The node is only shown where the page is.
                let readers = table.readers.intersection(entry.clouds)
                if let (name, named) = missingPlace(written, on: entry, key, for: readers, in: table, at: place) {
                    let near = named.anchor(near: name)
                    report(.bookmarkNotFound(name, in: named.path, near: near, at: place), in: table)
                }
                return .page(key, entry.address, query: written.query, fragment: fragment)
            }
            if let asset = catalog.asset(key, for: locale) { return .asset(asset) }
            if catalog.hasFile(key, for: locale) {
                report(.linkOutOfScope(text, file: path, at: place), in: table)
                return .broken(text)
            }
        }
        guard written.hasImpossibleHost || !resolver.absentSource.mayHave(path) else {
            report(.mayBeInSource(path, at: place), in: table)
            return .broken(text)
        }
        report(
            Diagnostic(
                .fileNotFound, "Invalid file link: '\(written.path)'.", at: place,
                help: "there is no such page in the content folder; the node is left out"), in: table)
        return .broken(text)
    }
}

// MARK: - Pages and places

extension TableOfContentsLinks {
    /// - Parameter written: an address on the docset's host.
    private mutating func checkSitePath(
        _ written: WrittenLink, in table: TableOfContentsGraph.Entry, at place: Diagnostic.Place
    ) {
        switch resolver.sites.hit(written.path, in: locale) {
        case .page(let key): checkPage(key, written, for: table.readers, in: table, at: place)
        case .moved(let redirection): checkMoved(redirection, written, in: table, at: place)
        case .nothing(let near):
            // Tables of contents are translated whole, whichever of their pages are.
            let isUnsettled = resolver.catalog.configuration.isSourceAbsent
            report(
                isUnsettled
                    ? .mayBeInSource(SourcePath(written.path), at: place)
                    : .pageNotFound(written.path, near: near, at: place), in: table)
        case nil, .other, .folder: break
        }
    }

    /// A page that was not found by its file.
    private mutating func checkPage(
        _ key: PathKey, _ written: WrittenLink, by way: String? = nil, for readers: CloudSet,
        in table: TableOfContentsGraph.Entry, at place: Diagnostic.Place
    ) {
        guard let entry = resolver.index[locale][key] else { return }
        let clouds = catalog.configuration.clouds
        let lacking = readers.subtracting(entry.clouds)
        if written.view == nil, !lacking.isEmpty {
            let named = resolver.named(entry, key, in: table.locale) { $0.clouds == entry.clouds }
            report(.pageNotInCloud(named, asking: nil, clouds, at: place, in: .table), in: table, for: lacking)
        }
        let missing = missingPlace(
            written, on: entry, key, for: readers.intersection(entry.clouds), in: table, at: place)
        if let (name, named) = missing, !named.allAnchors.isEmpty {
            report(.placeNotFound(name, in: named, asking: written.query, by: way, at: place), in: table)
        }
    }

    /// Readers are sent on: it is the page at the end of the chain that counts.
    ///
    /// - Returns: whether there may be one.
    @discardableResult
    private mutating func checkMoved(
        _ redirection: Redirection, _ written: WrittenLink, in table: TableOfContentsGraph.Entry,
        at place: Diagnostic.Place
    ) -> Bool {
        guard let destination = redirection.destination else { return true }
        let end = WrittenLink(destination).keeping(written)
        guard end.kind == .siteAbsolute else { return true }
        switch resolver.sites.hit(end.path, in: locale) {
        case .page(let key):
            let readers = readers(of: redirection, in: table)
            checkPage(key, end, by: redirection.url, for: readers, in: table, at: place)
        case .nothing(let near):
            report(.pageNotFound(end.path, near: near, at: place, by: redirection.url), in: table)
            return false
        case nil, .moved, .other, .folder: break
        }
        return true
    }

    /// Those of a table's readers who are sent on.
    private func readers(of redirection: Redirection, in table: TableOfContentsGraph.Entry) -> CloudSet {
        table.readers.intersection(redirection.monikers.readers(catalog.configuration.clouds))
    }

    /// Reports a version that is asked for and is not there, and a place that only others' pages have.
    ///
    /// - Parameter readers: who sees the link, all of whom have the page.
    /// - Returns: the place that a link asks for where no cloud's page has it, with the page to name.
    private mutating func missingPlace(
        _ written: WrittenLink, on entry: PageIndex.Entry, _ key: PathKey, for readers: CloudSet,
        in table: TableOfContentsGraph.Entry, at place: Diagnostic.Place
    ) -> (name: String, entry: PageIndex.Entry)? {
        let clouds = catalog.configuration.clouds
        let request = PageRequest(
            written, in: clouds, isVersioned: table.monikers.isVersioned || entry.isVersioned)
        if let view = request.unknownView { report(.viewUnknown(view, clouds, at: place), in: table) }
        let isInReference = resolver.isInReference(key, for: locale)
        var missing: (String, PageIndex.Entry)?
        for (lack, lacking) in lacks(request, of: readers, on: entry) {
            guard let first = lacking.positions.first else { continue }
            let named = resolver.named(entry, key, in: table.locale) { request.lack(for: first, on: $0) == lack }
            let shown = lacking == readers ? nil : lacking
            switch (lack, request.place) {
            case (.page, _):
                let finding = Diagnostic.pageNotInCloud(
                    named, asking: request.view, clouds, at: place, in: .table)
                report(finding, in: table, for: shown)
            case (.placeOfOthers, let name?) where !isInReference:
                let finding = Diagnostic.bookmarkNotInCloud(
                    name, in: named, asking: request.view, clouds, at: place, in: .table)
                report(finding, in: table, for: shown)
            case (.place, let name?) where !isInReference: missing = (name, named)
            default: break
            }
        }
        return missing
    }

    /// What some of the readers lack, and who they are.
    private func lacks(
        _ request: PageRequest, of readers: CloudSet, on entry: PageIndex.Entry
    ) -> [(PageRequest.Lack, CloudSet)] {
        guard request.view != nil || request.place != nil else { return [] }
        var lacks: [PageRequest.Lack: CloudSet] = [:]
        // Clouds that read the same page lack the same.
        for group in entry.anchors.map({ $0.clouds.intersection(readers) }) {
            guard let first = group.positions.first, let lack = request.lack(for: first, on: entry) else { continue }
            lacks[lack, default: CloudSet()] = (lacks[lack] ?? CloudSet()).union(group)
        }
        return [.page, .place, .placeOfOthers].compactMap { lack in lacks[lack].map { (lack, $0) } }
    }
}

// MARK: - Mending

extension TableOfContentsLinks {
    /// The path of a reference in another spelling, where each of its signs stands for itself.
    private func edits(
        of href: TableOfContentsFile.Text, in table: TableOfContentsGraph.Entry, replacing old: String,
        with path: String, _ tail: String = ""
    ) -> [Edit] {
        let source = table.file.source
        guard path.utf8.allSatisfy(LinkPath.isPlain), tail.utf8.allSatisfy(LinkPath.isPlainInTail),
            let written = source.onlyRange(of: old, in: href.range)
        else { return [] }
        return [Edit(source.path, written, path + tail)]
    }

    /// The path of the page that a moved one leads to, where all who are sent on come to what they came to before.
    private func edits(
        of href: TableOfContentsFile.Text, _ redirection: Redirection, in table: TableOfContentsGraph.Entry
    ) -> [Edit] {
        guard let move = LinkMove(href.text, redirection, resolver, for: locale),
            let entry = resolver.index[locale][move.page]
        else { return [] }
        let readers = readers(of: redirection, in: table).positions
        guard !readers.isEmpty, readers.allSatisfy({ move.isSafe(for: $0, to: entry) }) else { return [] }
        return edits(of: href, in: table, replacing: move.old, with: move.path.way(from: table.path.folder), move.tail)
    }
}

// MARK: - Cross references

extension TableOfContentsLinks {
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
        report(.xrefNotFound(reference.uid, at: place), in: table)
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
