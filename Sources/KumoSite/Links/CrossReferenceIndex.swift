import KumoMarkdown
package import KumoText

/// What uids stand for: pages of the docset and, where no page has the uid, entries of maps from elsewhere
/// (docfx.md b.7, d.4).
package struct CrossReferenceIndex: Sendable {
    /// A page that has a uid.
    package struct Page: Sendable {
        package var uid: String
        package var key: PathKey
        /// The locale of the file.
        package var locale: LocaleID
        package var address: PageAddress
        package var monikers: ArticleMonikers
        /// The title of its metadata, else the uid.
        package var name: String
        package var isNamed: Bool
        package var file: SourcePath
        /// Where the uid was written; the file where it was not written in the page itself.
        var place: Diagnostic.Place
        var position: SourceLocation?
    }

    private var pages: [LocaleID: [String: [Page]]] = [:]
    private let external: ExternalReferences
    package private(set) var diagnostics: [Diagnostic] = []

    /// An index without any uid.
    static let none = CrossReferenceIndex()

    private init() {
        external = ExternalReferences([])
    }

    /// - Parameter maps: in the order of the configuration; the first that has a uid counts.
    package init(_ catalog: Catalog, maps: [SourceText] = []) {
        external = ExternalReferences(maps)
        diagnostics = external.diagnostics
        for locale in catalog.configuration.locales {
            var found: [String: [Page]] = [:]
            for key in catalog.articleKeys(for: locale.id) {
                guard let document = catalog.article(key, for: locale.id), let page = Page(document, key),
                    catalog.redirections[locale.id]?.redirection(of: key) == nil
                else { continue }
                found[page.uid, default: []].append(page)
            }
            for (uid, all) in found where all.count > 1 {
                // What a locale has hides what it would get from the source.
                let own = all.filter { catalog.locales[locale.id]?.articles[$0.key] != nil }
                let pages = own.isEmpty ? all : own
                let conflicts = UIDConflicts(uid, pages, catalog.configuration.clouds)
                if !catalog.configuration.isReference(locale.id) { diagnostics += conflicts.diagnostics }
                found[uid] = pages.sorted { Self.isPreferred($0, to: $1) }
            }
            pages[locale.id] = found
        }
    }

    /// The pages that have a uid, the preferred first: one that is the same for all, then the newest.
    package func pages(_ uid: String, in locale: LocaleID) -> [Page] { pages[locale]?[uid] ?? [] }

    /// The page that a reference means to readers of a cloud: of those that the cloud has the preferred.
    package func page(_ uid: String, in locale: LocaleID, cloud: Int) -> Page? {
        let all = pages(uid, in: locale)
        return all.first { !$0.monikers.isVersioned || $0.monikers.clouds.contains(cloud) } ?? all.first
    }

    /// What a map from elsewhere says of a uid.
    func external(_ uid: String) -> ExternalReferences.Entry? { external[uid] }

    /// All uids of a locale in order, each with its preferred page.
    package func published(in locale: LocaleID) -> [Page] {
        (pages[locale] ?? [:]).values.compactMap(\.first).sorted { $0.uid.utf8.lexicographicallyPrecedes($1.uid.utf8) }
    }

    private static func isPreferred(_ left: Page, to right: Page) -> Bool {
        let orders = [left, right].map { $0.monikers.isVersioned ? $0.monikers.clouds.positions.last ?? -1 : .max }
        return orders[0] == orders[1] ? left.file < right.file : orders[0] > orders[1]
    }
}

extension CrossReferenceIndex.Page {
    fileprivate init?(_ document: Catalog.Document, _ key: PathKey) {
        guard let uid = document.metadata.text("uid"), !uid.isEmpty else { return nil }
        let title = document.metadata.text("title") ?? ""
        let source = document.document.source
        // Where the configuration gives the uid, the finding is about the page all the same.
        let own = document.metadata.entry("uid").flatMap { $0.file == source.path ? $0.place.range : nil }
        self.init(
            uid: uid, key: key, locale: document.locale, address: document.address, monikers: document.monikers,
            name: title.isEmpty ? uid : title, isNamed: !title.isEmpty, file: source.path,
            place: .init(source.path, own), position: own.map { source.location(at: $0.lowerBound) })
    }
}

/// What is wrong with pages that have one uid (docfx.md b.7).
private struct UIDConflicts {
    private(set) var diagnostics: [Diagnostic] = []

    init(_ uid: String, _ pages: [CrossReferenceIndex.Page], _ clouds: CloudCatalog) {
        var groups: [CloudSet: [CrossReferenceIndex.Page]] = [:]
        for page in pages {
            groups[page.monikers.isVersioned ? page.monikers.clouds : CloudSet(), default: []].append(page)
        }
        var single: [CrossReferenceIndex.Page] = []
        for group in groups.values {
            guard group.count > 1 else {
                single += group
                continue
            }
            let places = Self.list(group.map(Self.name))
            diagnostics += group.map { page in
                Diagnostic(
                    .duplicateUID, "UID '\(uid)' is duplicated in \(places).", at: page.place,
                    help: "give each page a uid of its own; references lead to the first of these files")
            }
        }
        var seen = CloudSet()
        var shared = CloudSet()
        for page in single where page.monikers.isVersioned {
            shared = shared.union(seen.intersection(page.monikers.clouds))
            seen = seen.union(page.monikers.clouds)
        }
        if !shared.isEmpty { diagnostics.append(Self.overlap(uid, pages, clouds.names(of: shared))) }
    }

    private static func overlap(_ uid: String, _ pages: [CrossReferenceIndex.Page], _ names: [String]) -> Diagnostic {
        Diagnostic(
            .monikerOverlapping,
            "Two or more documents with the same uid `\(uid)`(\(list(pages.map(\.file.rawValue)))) have defined "
                + "overlapping moniker: \(list(names.map { $0.lowercased() })).",
            help: "give the pages monikers that exclude each other, or uids of their own")
    }

    private static func name(_ page: CrossReferenceIndex.Page) -> String {
        page.file.rawValue + (page.position.map { "(\($0.line),\($0.column))" } ?? "")
    }

    /// DocFX's form of a list in a message: in order, and at most five.
    private static func list(_ words: [String]) -> String {
        let sorted = words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return sorted.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (sorted.count > 5 ? "..." : "")
    }
}

extension DiagnosticCode {
    package static let duplicateUID = DiagnosticCode("duplicate-uid", .docfx, .warning)
    package static let monikerOverlapping = DiagnosticCode("moniker-overlapping", .docfx, .error)
    package static let xrefNotFound = DiagnosticCode("xref-not-found", .docfx, .warning)
}
