import KumoMarkdown
import KumoText
import KumoYAML

/// Holds the pivots of an article's zones to the groups that its metadata names (docfx.md a.1, Zone).
struct ZonePivotRules {
    private let article: ResolvedArticle
    private let rules: [ContentRule]
    private let definitions: ZonePivotDefinitions
    private let place: Diagnostic.Place

    init(_ article: ResolvedArticle, _ rules: [ContentRule], _ definitions: ZonePivotDefinitions) {
        self.article = article
        self.rules = rules
        self.definitions = definitions
        place = .init(article.document.document.source.path)
    }

    func check() -> [Diagnostic] {
        let uses = pivotsInUse()
        guard !uses.isEmpty else { return [] }
        let wanted = groupIDs()
        guard !wanted.isEmpty else { return [.pivotGroupMissing(at: place)] }
        let address = ZonePivotDefinitions.address(for: article)
        // Learn's own configuration gives nearly every docset its base path; without it the top of the site is meant.
        let files =
            [address, ZonePivotDefinitions.name(for: article) + ".json"].lazy
            .map(definitions.files).first { !$0.isEmpty } ?? []
        guard let file = files.first else { return [.definitionNotFound("/" + address, at: place)] }
        guard files.count == 1 else { return [.definitionConflict("/" + address, at: place)] }
        var findings = definitionFindings(file)
        var groups: [ZonePivotDefinitions.Group] = []
        for id in wanted {
            if let group = file.groups.first(where: { $0.id == id }) {
                groups.append(group)
            } else {
                findings.append(.groupNotFound(id, in: file.path, at: place))
            }
        }
        if !groups.isEmpty { findings += pivotFindings(uses, groups, file.path) }
        return findings
    }

    private func findings(
        _ kind: RuleKind, for type: ContentType, _ arguments: [String], at place: Diagnostic.Place
    ) -> [Diagnostic] {
        rules.filter { $0.kind == kind && $0.applies(to: type) }.map { $0.finding(arguments, at: place) }
    }

    /// What is wrong with the file of the groups.
    private func definitionFindings(_ file: ZonePivotDefinitions.File) -> [Diagnostic] {
        let place = Diagnostic.Place(file.path)
        var found: [Diagnostic] = []
        for id in Self.repeated(file.groups.map(\.id)) {
            found += findings(.groupIDDuplicate, for: .zonePivotGroups, [file.path.rawValue, id], at: place)
        }
        for group in file.groups {
            for id in Self.repeated(group.pivots) {
                found += findings(
                    .pivotIDDuplicate, for: .zonePivotGroups, [file.path.rawValue, group.id, id], at: place)
            }
        }
        return found
    }

    private func pivotFindings(
        _ uses: [(pivot: String, place: Diagnostic.Place)], _ groups: [ZonePivotDefinitions.Group], _ file: SourcePath
    ) -> [Diagnostic] {
        let names = groups.map { "'\($0.id)'" }.joined(separator: ", ")
        let scope = groups.count == 1 ? "in the \(names)" : "in any of \(names)"
        let defined = Set(groups.flatMap(\.pivots))
        var found: [Diagnostic] = []
        for (pivot, place) in uses where !defined.contains(pivot) {
            found += findings(.pivotNotDefined, for: .conceptual, [file.rawValue, scope, pivot], at: place)
        }
        let used = Set(uses.map(\.pivot))
        for group in groups {
            for pivot in group.pivots where !used.contains(pivot) {
                found += findings(.pivotNotUsed, for: .conceptual, [file.rawValue, group.id, pivot], at: place)
            }
        }
        return found
    }

    /// The pivots of the article's zones, each with the line that names it.
    private func pivotsInUse() -> [(pivot: String, place: Diagnostic.Place)] {
        let content = article.content
        guard !content.zones.isEmpty else { return [] }
        return content.nodes.descendants(of: content.nodes.root).flatMap { id -> [(String, Diagnostic.Place)] in
            guard case .audienceZone(let index) = content[id].kind else { return [] }
            return content.zones[Int(index)].pivots.map { ($0, content.place(of: id)) }
        }
    }

    private func groupIDs() -> [String] {
        (article.metadata.entry("zone_pivot_groups")?.value.textList ?? [])
            .flatMap { $0.split(whereSeparator: { ",; ".contains($0) }).map(String.init) }
    }

    private static func repeated(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        var reported: Set<String> = []
        return ids.filter { !seen.insert($0).inserted && reported.insert($0).inserted }
    }
}

/// The files of a docset that say which pivots there are.
struct ZonePivotDefinitions: Sendable {
    struct Group: Sendable {
        var id: String
        var pivots: [String]
    }

    struct File: Sendable {
        var path: SourcePath
        var groups: [Group]
    }

    private var byAddress: [String: [File]] = [:]

    /// - Parameters:
    ///   - content: of the locale.
    ///   - names: of the files that the articles ask for, without folder and extension.
    init(_ content: Catalog.LocaleContent, _ rules: ContentRules, names: Set<String>) {
        let files = content.files.values.filter { file in
            ["yml", "yaml", "json"].contains(file.path.fileExtension)
                && names.contains(file.path.withoutExtension.fileName.lowercased())
        }
        for file in files.sorted(by: { $0.path < $1.path }) {
            guard let bytes = file.bytes else { continue }
            let path = content.folder.appending(file.path.rawValue)
            let address = SourcePath(rules.pageAddress(of: file.path).path)
            let groups = Self.groups(in: SourceText(path: path, bytes: bytes))
            byAddress[Self.key(of: address), default: []].append(File(path: path, groups: groups))
        }
    }

    func files(at address: String) -> [File] { byAddress[address] ?? [] }

    /// Where the groups of an article are: at the top of its site, under the name that its metadata gives.
    static func address(for article: ResolvedArticle) -> String {
        let parts = article.address.path.split(separator: "/")
        let top = parts.count > 1 ? parts[0] + "/" : ""
        return top + name(for: article) + ".json"
    }

    /// The name of the file without extension.
    static func name(for article: ResolvedArticle) -> String {
        SourcePath(article.metadata.text("zone_pivot_group_filename") ?? "zone-pivot-groups").withoutExtension
            .rawValue.lowercased()
    }

    private static func key(of path: SourcePath) -> String {
        let known = ["yml", "yaml", "json"].contains(path.fileExtension)
        return (known ? path.withoutExtension : path).caseFolded + ".json"
    }

    private static func groups(in source: SourceText) -> [Group] {
        (YAMLReader.read(source).root?["groups"]?.items ?? []).compactMap { node in
            guard let id = node["id"]?.text else { return nil }
            return Group(id: id, pivots: (node["pivots"]?.items ?? []).compactMap { $0["id"]?.text })
        }
    }
}

extension Diagnostic {
    fileprivate static func pivotGroupMissing(at place: Place) -> Diagnostic {
        Diagnostic(
            .zonePivotGroupMissing,
            "Missing metadata attribute: zone_pivot_groups. To use zone pivots in your file, you must specify the valid "
                + "zone pivot group that contains the pivot IDs you want to use.", at: place)
    }

    fileprivate static func definitionNotFound(_ url: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .zonePivotDefinitionNotFound,
            "No source file is present for '\(url)'. To use zone pivots, you must first define the zone pivot groups in "
                + "zone-pivot-groups.yml or specify a file by 'zone_pivot_group_filename' metadata. Cross docset "
                + "reference to zone pivot groups definition not supported by docfx.", at: place)
    }

    fileprivate static func definitionConflict(_ url: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .zonePivotDefinitionConflict, "Multiple source files are present for '\(url)'.", at: place,
            help: "keep one of them")
    }

    fileprivate static func groupNotFound(_ id: String, in file: SourcePath, at place: Place) -> Diagnostic {
        Diagnostic(
            .pivotGroupNotFound,
            "Pivot group '\(id)' isn't defined in '\(file)'. Make sure every pivot group you reference in your content "
                + "has been properly defined.", at: place)
    }
}

extension DiagnosticCode {
    static let zonePivotGroupMissing = DiagnosticCode("zone-pivot-group-missing", .docfx, .suggestion)
    static let zonePivotDefinitionNotFound =
        DiagnosticCode("zone-pivot-definition-not-found", .docfx, .suggestion)
    static let zonePivotDefinitionConflict =
        DiagnosticCode("zone-pivot-definition-conflict", .docfx, .suggestion)
    static let pivotGroupNotFound = DiagnosticCode("pivot-group-not-found", .docfx, .suggestion)
}
