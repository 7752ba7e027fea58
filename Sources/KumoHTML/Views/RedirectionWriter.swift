import KumoSite
import KumoText

extension Site {
    /// The pages that have moved and that an edition had: one for each address at which nothing else is by now.
    func movedPages(of edition: Edition) -> [Redirection] {
        guard hasPages(edition) else { return [] }
        var seen: Set<PageAddress> = []
        return redirections(of: edition.locale).filter { redirection in
            redirection.isFor(edition.cloud) && !hasPage(at: redirection.address, in: edition)
                && seen.insert(redirection.address).inserted
        }
    }
}

/// Draws pages that have moved: without a script, a reader is where the page is now, or is told why not.
struct RedirectionWriter {
    let writer: SiteWriter
    let edition: Edition

    private var site: Site { writer.site }

    /// Where a page that has moved is now.
    enum Target {
        /// A page of this or another guide.
        case page(OutputPath, suffix: String, title: String)
        case external(String)
        /// The guide does not have it.
        case none
    }

    /// So many pages at a time are held in memory.
    private static let pieceSize = 1000

    /// The pages that have moved, cut into pieces.
    var pieces: [Range<Int>] {
        let count = writer.movedPages[edition]?.count ?? 0
        return stride(from: 0, to: count, by: Self.pieceSize).map { $0..<min($0 + Self.pieceSize, count) }
    }

    func files(_ piece: Range<Int>) -> [OutputFile] {
        let targets = RedirectionTargets(site: site, layout: writer.layout)
        return (writer.movedPages[edition] ?? [])[piece].map { redirection in
            let path = writer.layout.page(redirection.address, in: edition)
            return OutputFile(
                path: path, content: .bytes(page(at: path, to: targets.target(of: redirection, in: edition))),
                source: redirection.file)
        }
    }

    private func page(at path: OutputPath, to target: Target) -> [UInt8] {
        let words = writer.words(edition.locale)
        let title = words[.pageMoved]
        var buffer = HTMLBuffer()
        buffer.markup("<!DOCTYPE html>\n<html")
        buffer.attribute("lang", edition.locale.rawValue)
        buffer.attribute("dir", edition.locale.direction)
        buffer.markup(">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        buffer.text("\(title) – \(site.configuration.title)")
        buffer.markup("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        let address = address(of: target, from: path)
        if let address {
            let canonical = canonical(of: target)
            if !canonical.isEmpty {
                buffer.markup("<link rel=\"canonical\"")
                buffer.urlAttribute("href", canonical)
                buffer.markup(">\n")
            }
            if case .page(_, "", _) = target { writeFragmentScript(address, &buffer) }
            buffer.markup("<meta http-equiv=\"refresh\" content=\"0; url=")
            // What begins with a quotation mark would end with one.
            if address.hasPrefix("'") { buffer.markup("./") }
            buffer.url(address)
            buffer.markup("\">\n")
        } else {
            buffer.markup("<meta name=\"robots\" content=\"noindex\">\n")
        }
        buffer.markup("</head>\n<body>\n<main>\n<h1>")
        buffer.text(title)
        buffer.markup("</h1>\n<p>")
        if address == nil {
            buffer.text(words[.pageGone])
            buffer.markup("</p>\n<p>")
        }
        let home = writer.home(of: edition).relative(from: path)
        buffer.markup("<a")
        buffer.urlAttribute("href", address ?? home)
        buffer.markup(">")
        buffer.text(address == nil ? words[.home] : name(of: target))
        buffer.markup("</a></p>\n</main>\n</body>\n</html>\n")
        return buffer.bytes
    }

    /// A refresh loses the fragment of a reader's link, which the page may have a place for.
    private func writeFragmentScript(_ address: String, _ buffer: inout HTMLBuffer) {
        buffer.markup("<script")
        buffer.urlAttribute("data-to", address)
        buffer.markup(
            ">if (location.hash) location.replace(document.currentScript.dataset.to + location.hash)</script>\n")
    }

    private func address(of target: Target, from path: OutputPath) -> String? {
        switch target {
        case .page(let page, let suffix, _): page.relative(from: path) + suffix
        case .external(let url): url
        case .none: nil
        }
    }

    /// Absolute, or empty.
    private func canonical(of target: Target) -> String {
        switch target {
        case .page(let page, _, _): writer.absoluteURL(of: page)
        case .external(let url): SafeURL.scheme(of: url) == nil ? "" : url
        case .none: ""
        }
    }

    /// The title of the page where it is one of the site's, else its address.
    private func name(of target: Target) -> String {
        switch target {
        case .page(_, _, let title): title
        case .external(let url): url
        case .none: ""
        }
    }
}

/// Finds the pages of a site that redirections lead to.
struct RedirectionTargets {
    private let site: Site
    private let layout: OutputLayout
    private let addresses: [String: PageAddress]

    init(site: Site, layout: OutputLayout) {
        self.site = site
        self.layout = layout
        addresses = Dictionary(
            site.pages.map { ($0.address.docsURL.lowercased(), $0.address) }, uniquingKeysWith: { first, _ in first })
    }

    func target(of redirection: Redirection, in edition: Edition) -> RedirectionWriter.Target {
        guard let url = redirection.destination, !url.isEmpty else { return .none }
        let mark = url.firstIndex { $0 == "?" || $0 == "#" } ?? url.endIndex
        var path = url[..<mark].lowercased()
        if path.hasSuffix("/index") { path.removeLast("index".count) }
        guard path.hasPrefix("/"), let own = site.ownURL(path, in: edition.locale), let address = addresses[own]
        else { return .external(url) }
        var there = edition
        // `?view=` asks for another cloud's page.
        if let version = version(in: url[mark...]) { there.cloud = version }
        guard let page = site.page(at: address, in: there) else { return .none }
        let hash = url[mark...].firstIndex(of: "#") ?? url.endIndex
        return .page(layout.page(address, in: there), suffix: String(url[hash...]), title: page.article.title)
    }

    private func version(in suffix: Substring) -> Int? {
        let query = suffix.prefix { $0 != "#" }.dropFirst()
        for part in query.split(separator: "&") where part.lowercased().hasPrefix("view=") {
            return site.configuration.clouds.position(of: String(part.dropFirst(5)))
        }
        return nil
    }
}
