import KumoSite

/// Where HTML is being written, which decides how its links are spelled.
struct PageLocation: LinkSpelling {
    /// The file that is being written.
    let path: OutputPath
    /// The page whose content it is.
    let page: PageAddress
    let edition: Edition
    let layout: OutputLayout

    /// Whether the file is the page itself, and not for example its checklist.
    var isOwnPage: Bool { path == layout.page(page, in: edition) }

    /// The address by which the file refers to what a link leads to.
    func address(of link: Link) -> String {
        switch link {
        case .page(let address, let query, let fragment):
            let file = layout.page(address, in: edition).relative(from: path)
            return file + (query.isEmpty ? "" : "?" + query) + Self.suffix(fragment)
        case .anchor(let fragment):
            return isOwnPage
                ? "#" + Self.encoded(fragment)
                : layout.page(page, in: edition).relative(from: path) + Self.suffix(fragment)
        case .samePage(let query):
            let file = isOwnPage ? "" : layout.page(page, in: edition).relative(from: path)
            return query.isEmpty ? (isOwnPage ? "#" : file) : file + "?" + query
        case .asset(let address):
            return layout.asset(address, in: edition).relative(from: path)
        case .tableOfContents:
            return layout.contents(of: edition).relative(from: path)
        case .external(let url):
            return url
        case .absent:
            return ""
        case .named(let link, _, _):
            return address(of: link)
        case .broken(let written):
            return SafeURL.isSafe(written) ? written : ""
        }
    }

    private static func suffix(_ fragment: String) -> String { fragment.isEmpty ? "" : "#" + encoded(fragment) }

    /// A fragment was decoded when it was checked; a `%` in it is one that was meant.
    private static func encoded(_ fragment: String) -> String {
        fragment.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
    }
}
