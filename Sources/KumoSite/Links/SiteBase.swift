import KumoText
import KumoYAML

/// Under which path of its host a docset is published, so that links beginning with `/` can be told that lead back
/// into it.
///
/// Learn keeps the path in a service of its own, and few docsets repeat it as `basePath`. Where one does not, its own
/// redirections tell: their addresses name the docset's pages once the right path is taken off. A project of kumo's own
/// says it by its `baseURL`.
package struct SiteBase: Sendable, Hashable {
    /// Begins with `/`, or is empty where the docset takes up its whole host; in lower case.
    package let path: String
    /// Whether the addresses of the docset's pages begin with it.
    fileprivate let isPartOfAddresses: Bool
    /// The path of a project's `baseURL`, which addresses of its pages may have or leave out; begins with `/`, or is
    /// empty. In lower case.
    fileprivate var root = ""

    private init(path: String, isPartOfAddresses: Bool) {
        self.path = path
        self.isPartOfAddresses = isPartOfAddresses
    }

    /// That of a docset which takes up its whole host.
    static let wholeHost = SiteBase(path: "", isPartOfAddresses: true)

    /// That of a project of kumo's own; nil where it does not say where it is published.
    ///
    /// - Parameter pages: the addresses of the project's pages, in the form of `key(of:)`.
    init?(baseURL: String?, pages: Set<String>) {
        guard let baseURL else { return nil }
        self = .wholeHost
        addRoot(of: baseURL, pages: pages)
    }

    /// A path that some pages have in the project is taken for theirs.
    fileprivate mutating func addRoot(of baseURL: String?, pages: Set<String>) {
        let path = SourcePath(BaseURL.path(of: baseURL ?? "")).caseFolded
        guard self == .wholeHost, !path.isEmpty else { return }
        root = "/" + path
        if pages.contains(where: isBelowRoot) { root = "" }
    }

    /// What the configuration says; nil where it says nothing.
    init?(_ configuration: DocsetConfiguration) {
        let path = SourcePath(configuration.basePath)
        guard !path.isEmpty else { return nil }
        self.init(path: "/" + path.caseFolded, isPartOfAddresses: true)
    }

    /// - Parameters:
    ///   - breadcrumbs: the address of the docset's breadcrumbs, which are published below its path.
    ///   - addresses: of the redirections of the docset, as written.
    ///   - pages: the addresses of the docset's pages, in the form of `key(of:)`.
    ///   - tables: those of its tables of contents, without `.json`.
    /// - Returns: nil where nothing is proven.
    init?(breadcrumbs: String?, redirections addresses: [String], pages: Set<String>, tables: Set<String>) {
        var hits: [String: Set<String>] = [:]
        var hitsOfNone: Set<String> = []
        for address in addresses where address.hasPrefix("/") {
            let key = Self.key(of: WrittenLink(address).path)
            if pages.contains(key) { hitsOfNone.insert(key) }
            guard let (first, rest) = Self.split(key), pages.contains(rest) else { continue }
            hits[first, default: []].insert(rest)
        }
        var named: String?
        if let breadcrumbs, breadcrumbs.hasPrefix("/") {
            let key = Self.key(of: breadcrumbs.hasSuffix(".json") ? breadcrumbs.dropLast(5) : breadcrumbs[...])
            if let (first, rest) = Self.split(key), tables.contains(rest), !tables.contains(key) { named = first }
        }
        let best = hits.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
        if let best, best.value.count >= Self.proof, best.value.count > hitsOfNone.count {
            self.init(path: best.key, isPartOfAddresses: false)
        } else if hitsOfNone.count >= Self.proof {
            self = .wholeHost
        } else if let named, hitsOfNone.isEmpty {
            self.init(path: named, isPartOfAddresses: false)
        } else {
            return nil
        }
    }

    /// So many pages that are named in this way are no accident.
    private static let proof = 3

    private static func split(_ key: String) -> (first: String, rest: String)? {
        guard let slash = Substring(key.utf8.dropFirst()).firstIndex(of: UInt8(ascii: "/")) else { return nil }
        return (String(key[..<slash]), String(key[slash...]))
    }

    /// A path by which addresses of one page are equal: without case, the index being its folder, whether there is
    /// a slash at the end or not.
    static func key(of path: some StringProtocol) -> String {
        var key = String(path).inLowerCase
        if key.hasSuffix("/index") { key.removeLast(6) }
        while key.utf8.count > 1, key.utf8.last == UInt8(ascii: "/") { key.removeLast() }
        return key.isEmpty ? "/" : key
    }

    /// What stands before the addresses of all pages on the host; empty where they say it themselves.
    var prefix: String { isPartOfAddresses ? "" : path }

    /// The address within the docset that a path on its host means; nil for one that is not below the docset's.
    func address(of path: some StringProtocol) -> String? {
        let key = Self.key(of: path)
        guard !self.path.isEmpty else { return Self.key(of: withoutRoot(key[...])) }
        guard key == self.path || key.hasPrefix(self.path + "/") else { return nil }
        if isPartOfAddresses { return key }
        let rest = key.dropFirst(self.path.count)
        return rest.isEmpty ? "/" : String(rest)
    }
}

extension SiteBase {
    /// Whether a path on the host is below that of the project's `baseURL`, where nothing else is published.
    func isBelowRoot(_ path: String) -> Bool {
        guard !root.isEmpty else { return false }
        let path = path.lowercased()
        return path == root || path.hasPrefix(root + "/")
    }

    private func withoutRoot(_ path: Substring) -> Substring {
        isBelowRoot(String(path)) ? path.dropFirst(root.count) : path
    }

    /// A path on the host as the docset's pages have it; nil for one of another docset.
    func ownPath(_ path: some StringProtocol) -> String? {
        guard !prefix.isEmpty else {
            let own = withoutRoot(Substring(path))
            return own.isEmpty ? "/" : String(own)
        }
        guard path.lowercased().hasPrefix(prefix + "/") else { return nil }
        return String(path.dropFirst(prefix.count))
    }

    /// The parts of an address of the docset, without those of its path.
    func parts(of address: String) -> [Substring] {
        let slash = UInt8(ascii: "/")
        let own = isPartOfAddresses ? path.utf8.split(separator: slash).count : 0
        return address.utf8.split(separator: slash).dropFirst(own).map(Substring.init)
    }

    /// An address of the docset as links have it.
    func published(_ address: String) -> String { isPartOfAddresses ? address : path + address }
}

extension PageAddress {
    /// See `SiteBase.key(of:)`.
    var siteKey: String { SiteBase.key(of: docsURL) }
}

extension ContentRules {
    /// The path of the pages on their host; nil where nothing tells.
    ///
    /// - Parameters:
    ///   - redirections: the addresses of its redirections.
    ///   - baseURL: of a project.
    func siteBase(redirections: [String], _ content: Catalog.LocaleContent, baseURL: String?) -> SiteBase? {
        var breadcrumbs: String?
        if case .docset(let docset) = self {
            if let configured = SiteBase(docset.configuration) { return configured }
            breadcrumbs =
                docset.configuration.metadata.lazy.reversed().compactMap { layer in
                    layer.global.first { $0.key.text == "breadcrumb_path" }?.value.text
                }.first
        }
        let pages = Set(content.articles.values.map(\.address.siteKey))
        let proven = SiteBase(
            breadcrumbs: breadcrumbs, redirections: redirections, pages: pages,
            tables: Set(
                content.tablesOfContents.keys.map {
                    "/" + SourcePath(sitePath(of: SourcePath($0.rawValue))).withoutExtension.rawValue.lowercased()
                }))
        guard !isDocset else { return proven }
        guard var base = proven else { return SiteBase(baseURL: baseURL, pages: pages) }
        base.addRoot(of: baseURL, pages: pages)
        return base
    }
}
