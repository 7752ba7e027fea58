package import KumoText

/// What a link asks of the page that it leads to: whose version, and which place on it.
struct PageRequest {
    /// The version that the link names; nil where it names none, or where there are no versions to name.
    let view: String?
    /// The place; nil where there is none that a page could lack, such as `#top` and the choice of a tab.
    let place: String?

    private let position: Int?
    /// The cloud whose readers may come to another's page (`viewFallbackFrom=`).
    private let fallback: Int?

    /// - Parameter isVersioned: whether the page, or the one that links to it, differs by cloud.
    init(_ written: WrittenLink, in clouds: CloudCatalog, isVersioned: Bool) {
        view = isVersioned ? written.view : nil
        position = view.flatMap { clouds.position(of: $0) }
        fallback = isVersioned ? written.fallback.flatMap { clouds.position(of: $0) } : nil
        let name = (written.fragment ?? "").trimmingSpaces
        place = name.isEmpty || name == "top" || name.hasPrefix("tab/") ? nil : name
    }

    /// The version that the link names and that does not exist.
    var unknownView: String? { position == nil ? view : nil }

    /// The cloud that the link names, where that has a page of its own.
    func version(of entry: PageIndex.Entry) -> Int? {
        guard let position, entry.isVersioned, entry.clouds.contains(position) else { return nil }
        return position
    }

    /// The cloud whose page readers of a cloud come to; nil where nobody knows.
    func cloud(for reader: Int, of entry: PageIndex.Entry) -> Int? {
        if view != nil { return position }
        guard fallback == reader, !entry.clouds.contains(reader) else { return reader }
        return entry.clouds.positions.first ?? reader
    }

    /// What readers of a cloud who follow a link may lack.
    enum Lack {
        case page
        /// The place, which no cloud's page has.
        case place
        /// The place, which other clouds' pages have.
        case placeOfOthers
    }

    /// What readers of a cloud lack; nil where they come to what the link asks for, or nobody knows.
    func lack(for reader: Int, on entry: PageIndex.Entry) -> Lack? {
        let asked = cloud(for: reader, of: entry)
        if let asked, !entry.clouds.contains(asked) { return .page }
        guard let place else { return nil }
        if let asked, entry.anchors(for: asked).contains(place) { return nil }
        guard entry.allAnchors.contains(place) else { return .place }
        return asked == nil ? nil : .placeOfOthers
    }

    /// Whether readers of a cloud come to a page, and to the place on it.
    func isMet(for reader: Int, by entry: PageIndex.Entry) -> Bool {
        guard let cloud = cloud(for: reader, of: entry), entry.clouds.contains(cloud) else { return false }
        return place.map { entry.anchors(for: cloud).contains($0) } ?? true
    }
}

extension Diagnostic {
    static func viewUnknown(_ view: String, _ clouds: CloudCatalog, at place: Place) -> Diagnostic {
        let near = NearMiss.best(for: view.lowercased(), among: clouds.clouds.map(\.urlName))
        return Diagnostic(
            .viewUnknown, "The link asks for the version '\(view)', which does not exist.", at: place,
            help: near.map { "did you mean 'view=\($0)'?" }
                ?? "the versions are \(clouds.clouds.map(\.id).joined(separator: ", "))")
    }

    /// - Parameters:
    ///   - view: the version that the link asks for; nil for that of its reader.
    ///   - setting: what the link stands in.
    static func pageNotInCloud(
        _ entry: PageIndex.Entry, asking view: String?, _ clouds: CloudCatalog, at place: Place,
        in setting: LinkSetting
    ) -> Diagnostic {
        let names = clouds.names(of: entry.clouds)
        let asked = view.map { "the version '\($0)', which the link asks for" } ?? "this cloud"
        let advice = view != nil ? "ask for one of these versions" : setting.adviceOnPages
        return Diagnostic(
            .pageNotInCloud, "The page '\(entry.path)' does not exist in \(asked).", at: place,
            help: names.isEmpty
                ? "no cloud has it"
                : "it is for \(names.joined(separator: ", ")); \(advice), or widen the page's monikerRange")
    }

    /// - Parameters:
    ///   - view: the version that the link asks for; nil for that of its reader.
    ///   - setting: what the link stands in.
    static func bookmarkNotInCloud(
        _ name: String, in entry: PageIndex.Entry, asking view: String?, _ clouds: CloudCatalog, at place: Place,
        in setting: LinkSetting
    ) -> Diagnostic {
        let found = entry.anchors.filter { $0.names.contains(name) }.reduce(CloudSet()) { $0.union($1.clouds) }
        let names = clouds.names(of: found).joined(separator: ", ")
        guard let view else {
            return Diagnostic(
                .bookmarkNotInCloud, "Bookmark '#\(name)' does not exist in this cloud's '\(entry.path)'.", at: place,
                help: "its heading is in a zone for \(names); "
                    + setting.adviceOnPlaces)
        }
        return Diagnostic(
            .bookmarkNotInCloud,
            "Bookmark '#\(name)' does not exist in the version '\(view)' of '\(entry.path)', which the link asks for.",
            at: place, help: "its heading is in a zone for \(names); ask for such a version, or for another place")
    }
}

/// What a link stands in, which says what can be done so that some readers alone have it.
enum LinkSetting {
    case text
    /// A value of a YAML page, which has no zones.
    case value
    /// A table of contents, which has none either.
    case table

    /// What to do about a page that some of a link's readers lack.
    fileprivate var adviceOnPages: String {
        switch self {
        case .text: "put the link into a zone for them"
        case .value: "link to a page that all readers of this one have"
        case .table: "name the page by its file, so that only they see the node"
        }
    }

    /// What to do about a place on a page that some of a link's readers lack.
    fileprivate var adviceOnPlaces: String {
        switch self {
        case .text: "put the link into such a zone too"
        case .value, .table: "name a place that all its readers have"
        }
    }
}

extension LinkTarget {
    var setting: LinkSetting { form == .value ? .value : .text }
}

extension DiagnosticCode {
    package static let viewUnknown = DiagnosticCode("view-unknown", .variants, .warning)
    package static let pageNotInCloud = DiagnosticCode("page-not-in-cloud", .variants, .warning)
    package static let bookmarkNotInCloud = DiagnosticCode("bookmark-not-in-cloud", .variants, .warning)
}
