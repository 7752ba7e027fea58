import KumoSite

/// How the links of an article are spelled: it depends on the file they are written into.
protocol LinkSpelling: Sendable {
    /// Whether that file is the page itself, and not for example its checklist.
    var isOwnPage: Bool { get }
    func address(of link: Link) -> String
}

/// Spells links as Learn's pages have them, relative and without extension: `b`, `./` for the index of the
/// same folder, `../` (docfx.md a.3, 7).
struct DocsLocation: LinkSpelling {
    /// The page that links.
    let page: PageAddress

    var isOwnPage: Bool { true }

    func address(of link: Link) -> String {
        switch link {
        // An index that links to itself has no name of its own to write.
        case .page(page, let query, let fragment) where page.docsURL.hasSuffix("/"): Self.suffix(query, fragment)
        case .page(let address, let query, let fragment), .absent(let address, let query, let fragment):
            relative(to: address.docsURL) + Self.suffix(query, fragment)
        case .anchor(let fragment): "#" + fragment
        case .samePage(let query, let fragment): Self.suffix(query, fragment)
        case .asset(let address): relative(to: "/" + address.path)
        case .tableOfContents(let address): relative(to: address.docsFile)
        case .external(let url): url
        case .named(let link, _, _), .version(let link, _): self.address(of: link)
        // Markdig encodes the tilde.
        case .broken(let written): SafeURL.isSafe(written) ? written.replacing("~", with: "%7E") : ""
        }
    }

    func relative(to target: String) -> String {
        let base = page.docsURL.utf8
        let slash = UInt8(ascii: "/")
        var shared = 0
        for (index, pair) in zip(base, target.utf8).enumerated() {
            guard pair.0 == pair.1 else { break }
            if pair.0 == slash { shared = index + 1 }
        }
        let ups = base.dropFirst(shared).count { $0 == slash }
        let rest = String(decoding: target.utf8.dropFirst(shared), as: UTF8.self)
        let address = String(repeating: "../", count: ups) + rest
        return address.isEmpty ? "./" : address
    }

    private static func suffix(_ query: String, _ fragment: String) -> String {
        (query.isEmpty ? "" : "?" + query) + (fragment.isEmpty ? "" : "#" + fragment)
    }

    /// DocFX's word for what an address refers to.
    static func linkType(of address: String) -> String {
        if address.hasPrefix("#") || address.isEmpty { return "self-bookmark" }
        if SafeURL.scheme(of: address) != nil || address.hasPrefix("//") { return "external" }
        if address.hasPrefix("/") { return "absolute-path" }
        return "relative-path"
    }
}
