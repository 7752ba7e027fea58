import KumoSite

/// Where HTML is being written, which decides how its links are spelled.
struct PageLocation: LinkSpelling {
    /// The file that is being written.
    let path: OutputPath
    /// The page whose content it is.
    let page: PageAddress
    let edition: Edition
    let layout: OutputLayout
    /// The folder of the edition.
    private let folder: String
    /// The path within that folder; nil for a file that is in another.
    private let pathInFolder: String?
    /// The page's own file.
    private let ownPath: OutputPath

    init(path: OutputPath, page: PageAddress, edition: Edition, layout: OutputLayout) {
        self.path = path
        self.page = page
        self.edition = edition
        self.layout = layout
        folder = layout.folder(of: edition)
        pathInFolder =
            path.rawValue.hasPrefix(folder + "/")
            ? String(decoding: path.rawValue.utf8.dropFirst(folder.utf8.count + 1), as: UTF8.self) : nil
        ownPath = OutputLayout.page(page, in: folder)
    }

    /// Whether the file is the page itself, and not for example its checklist.
    var isOwnPage: Bool { path == ownPath }

    /// The address by which the file refers to what a link leads to.
    func address(of link: Link) -> String {
        switch link {
        case .page(let address, let query, let fragment):
            if let pathInFolder, query.isEmpty, fragment.isEmpty {
                return OutputPath.relative(address.path, OutputLayout.pageEnding, from: pathInFolder)
            }
            return self.address(of: link, in: folder)
        case .anchor(let fragment):
            return isOwnPage
                ? "#" + Self.encoded(fragment)
                : ownPath.relative(from: path) + Self.suffix(fragment)
        case .samePage(let query, let fragment):
            let file = isOwnPage ? "" : ownPath.relative(from: path)
            guard !query.isEmpty else { return isOwnPage ? "#" : file }
            return file + "?" + query + Self.suffix(fragment)
        case .asset(let address):
            return layout.asset(address, in: edition).relative(from: path)
        case .tableOfContents:
            return layout.contents(of: edition).relative(from: path)
        case .external(let url):
            return url
        case .absent:
            return ""
        case .version(let link, let cloud):
            return address(of: link, in: layout.folder(of: Edition(locale: edition.locale, cloud: cloud)))
        case .named(let link, _, _):
            return address(of: link)
        case .broken(let written):
            return SafeURL.isSafe(written) ? written : ""
        }
    }

    /// The address of a page of another edition.
    private func address(of link: Link, in folder: String) -> String {
        switch link {
        case .page(let address, let query, let fragment):
            let file = OutputLayout.page(address, in: folder).relative(from: path)
            return file + (query.isEmpty ? "" : "?" + query) + Self.suffix(fragment)
        case .samePage(let query, let fragment):
            return address(of: .page(page, query: query, fragment: fragment), in: folder)
        default: return address(of: link)
        }
    }

    private static func suffix(_ fragment: String) -> String { fragment.isEmpty ? "" : "#" + encoded(fragment) }

    /// A fragment was decoded when it was checked; a `%` in it is one that was meant.
    private static func encoded(_ fragment: String) -> String {
        guard fragment.utf8.contains(UInt8(ascii: "%")) else { return fragment }
        return fragment.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
    }
}
