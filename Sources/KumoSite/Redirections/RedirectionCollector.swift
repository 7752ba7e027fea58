package import KumoText

/// Holds the entries of a locale's files of redirections to the rules of its content folder (docfx.md d.3).
struct RedirectionCollector {
    /// An entry that counts.
    struct Entry: Sendable {
        var item: RedirectionItem
        var key: PathKey
        var address: PageAddress
        var monikers: ArticleMonikers
        /// See `Redirection.url`.
        var url: String
    }

    private let rules: ContentRules
    private let configuration: ProjectConfiguration
    private(set) var entries: [Entry] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// Positions in `entries`.
    private var byPath: [PathKey: [Int]] = [:]
    private var byAddress: [PageAddress: [Int]] = [:]

    init(_ items: [RedirectionItem], of locale: LocaleID, _ configuration: ProjectConfiguration) {
        self.configuration = configuration
        rules = configuration.rules(of: locale)
        for item in items where rules.covers(item.path) { add(item) }
        // A docset's are settled together with its files (`URLConflicts`).
        if case .folder = rules { reportSharedAddresses() }
    }

    private mutating func add(_ item: RedirectionItem) {
        guard ContentRules.isPage(item.path) else {
            return report(
                .redirectionInvalid,
                "File '\(item.path)' is redirected to '\(item.url)'. Only content files can be redirected.", item,
                help: "delete the entry; a server can be told to redirect images")
        }
        let key = PathKey(item.path)
        let address = rules.addressOfMissing(item.path)
        let monikers = monikers(of: item)
        let url = url(of: item, from: address)
        let twins = byPath[key] ?? []
        guard !twins.contains(where: { Self.isSame(entries[$0].monikers, monikers) }) else {
            return report(
                .redirectionConflict, "The '\(item.path)' appears twice or more in the redirection mappings.", item,
                help: "delete all but one; the first counts")
        }
        byPath[key, default: []].append(entries.count)
        byAddress[address, default: []].append(entries.count)
        entries.append(Entry(item: item, key: key, address: address, monikers: monikers, url: url))
    }

    private static func isSame(_ left: ArticleMonikers, _ right: ArticleMonikers) -> Bool {
        left.isVersioned == right.isVersioned && (!left.isVersioned || left.clouds == right.clouds)
    }

    /// The monikers that the entry names, else those that the configuration gives to its path.
    private mutating func monikers(of item: RedirectionItem) -> ArticleMonikers {
        guard let names = item.monikers else { return rules.monikersOfMissing(item.path, in: configuration.clouds) }
        var clouds = CloudSet()
        for name in names {
            if let position = configuration.clouds.position(of: name) {
                clouds.insert(position)
            } else {
                report(
                    .monikerRangeInvalid, "Invalid moniker range: Moniker '\(name)' is not defined.", item,
                    help: "name one of the configuration's")
            }
        }
        var monikers = ArticleMonikers(clouds)
        if clouds.isEmpty { monikers.isVersioned = false }
        return monikers
    }

    /// An address on the own host stays on the host of whoever reads, and in her language.
    private mutating func url(of item: RedirectionItem, from address: PageAddress) -> String {
        let link = WrittenLink(item.url)
        switch link.kind {
        case .external:
            return configuration.hosts.withoutHost(item.url).map { HostNames.withoutLocale($0) } ?? item.url
        case .siteAbsolute: return item.url
        case .relative:
            let path = item.url.prefix { $0 != "?" && $0 != "#" }
            let target = SourcePath(folderURL(of: address)).appending(path)
            let end = path.hasSuffix("/") && !target.isEmpty ? "/" : ""
            return "/" + target.rawValue + end + item.url.dropFirst(path.count)
        case .samePage where item.url.hasPrefix("?"): return folderURL(of: address) + item.url
        case .samePage, .localFile, .unsafe:
            report(
                .redirectURLInvalid, Self.invalid(item), item,
                help: "write an address that begins with '/' or 'https://'")
            return ""
        }
    }

    /// What relative addresses begin at; it ends with a slash.
    private func folderURL(of address: PageAddress) -> String {
        let url = address.docsURL
        return String(url[...(url.lastIndex(of: "/") ?? url.startIndex)])
    }

    static func invalid(_ item: RedirectionItem) -> String {
        "Can't redirect document ID for redirected file '\(item.path)' because redirect URL '\(item.url)' is invalid or is "
            + "in a different docset. Specify a redirect_url in the same docset, or set redirect_document_id to false "
            + "in .openpublishing.redirection.json."
    }

    /// Pages of different files that had one address, of which the last counts.
    private mutating func reportSharedAddresses() {
        for (address, positions) in byAddress where positions.count > 1 {
            let names = Set(positions.map { entries[$0].item.path.rawValue }).sorted()
            guard names.count > 1, let last = positions.last, overlaps(positions) else { continue }
            diagnostics.append(
                Diagnostic(
                    .outputPathConflict,
                    "Two or more files output to the same path '\(address.path).json': "
                        + names.prefix(5).map { "'\($0) [redirection]'" }.joined(separator: ", ") + ".",
                    at: entries[last].item.place, help: "delete all but one", severity: .warning))
        }
    }

    private func overlaps(_ positions: [Int]) -> Bool {
        var seen = CloudSet()
        for position in positions {
            let monikers = entries[position].monikers
            guard monikers.isVersioned, seen.intersection(monikers.clouds).isEmpty else { return true }
            seen = seen.union(monikers.clouds)
        }
        return false
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, _ item: RedirectionItem, help: String) {
        diagnostics.append(Diagnostic(code, message, at: item.place, help: help))
    }
}

extension DiagnosticCode {
    package static let redirectionInvalid = DiagnosticCode("redirection-invalid", .docfx, .error)
    package static let redirectionConflict = DiagnosticCode("redirection-conflict", .docfx, .error)
    package static let redirectURLInvalid = DiagnosticCode("redirect-url-invalid", .docfx, .suggestion)
}
