import KumoMarkdown
import KumoText

/// Rules about the links of one article, or of a table of contents.
enum LinkRules {
    /// A link to be judged.
    struct Link {
        var written: String
        var isImage: Bool
        var isHTML: Bool
        /// Whether there is something to click on.
        var hasText: Bool
        /// The file that it is written in.
        var source: SourceText
        /// Computed when there is a finding, since it takes a search.
        var place: () -> Diagnostic.Place
    }

    static func check(_ rule: ContentRule, _ links: [Link]) -> [Diagnostic] {
        links.compactMap { link in
            arguments(of: rule, for: link).map { arguments in
                var finding = rule.finding(arguments, at: link.place())
                finding.edits = LinkMending.edits(of: rule.kind, link, at: finding.place)
                return finding
            }
        }
    }

    /// - Returns: the words of the finding; nil where there is none.
    private static func arguments(of rule: ContentRule, for link: Link) -> [String]? {
        let url = link.written
        switch rule.kind {
        case .disallowedLink:
            return !link.isImage && LinkHosts.isLink(url, of: rule.parameters.linkTypes) ? [url] : nil
        case .htmlLinks: return link.isHTML && !link.isImage ? [url] : nil
        case .linkTextPresent: return !link.isImage && !link.hasText ? [url] : nil
        case .localesInLink:
            if let host = LinkHosts.host(of: url) {
                guard LinkHosts.isHost(host, in: rule.parameters.domains) else { return nil }
            } else {
                // Without a host the link is to Learn itself.
                guard url.hasPrefix("/"), !url.hasPrefix("//") else { return nil }
            }
            return LinkHosts.locale(in: url).map { [url, $0] }
        case .preserveViewNotSet: return !link.isImage && asksForView(url) ? [url] : nil
        case .secureLinks:
            guard url.lowercased().hasPrefix("http://"), let host = LinkHosts.host(of: url),
                LinkHosts.isHost(host, in: rule.parameters.domains)
            else { return nil }
            return [url]
        default: return nil
        }
    }

    /// Whether a link to Learn names a version without asking that readers stay with it.
    private static func asksForView(_ url: String) -> Bool {
        if let host = LinkHosts.host(of: url), !LinkHosts.isLearn(host) { return false }
        guard let mark = url.firstIndex(of: "?") else { return false }
        let parts = url[url.index(after: mark)...].prefix { $0 != "#" }.lowercased().split(separator: "&")
        return parts.contains { $0.hasPrefix("view=") } && !parts.contains("preserve-view=true")
    }

    /// The links and images of an article.
    static func links(of article: ResolvedArticle) -> [Link] {
        let content = article.content
        return content.nodes.descendants(of: content.nodes.root).compactMap { id in
            switch content[id].kind {
            case .link(let link, _): return self.link(link, hasText: content.hasLinkText(id), article)
            case .image(let link, _), .media(let link, _): return self.link(link, isImage: true, article)
            case .startTag(let index):
                let tag = content.tags[Int(index)]
                if case .link(let link)? = tag.value(of: "href"), tag.name == "a" {
                    return self.link(link, hasText: content.hasLinkText(after: id), article)
                }
                if case .link(let link)? = tag.value(of: "src"), tag.name != "iframe" {
                    return self.link(link, isImage: true, article)
                }
                return nil
            default: return nil
            }
        }
    }

    private static func link(
        _ id: LinkID, isImage: Bool = false, hasText: Bool = true, _ article: ResolvedArticle
    ) -> Link {
        let target = article.targets[Int(id.index)]
        let isHTML = if case .attribute = target.form { true } else { false }
        return Link(
            written: target.written.trimmingSpaces, isImage: isImage || target.role != .link, isHTML: isHTML,
            hasText: hasText, source: article.content.files[Int(target.origin.file)].source,
            place: { article.content.place(of: target) })
    }
}

extension ContentTree {
    /// Whether there is something to click on in a link: words or an image.
    fileprivate func hasLinkText(_ id: ID) -> Bool {
        nodes.children(of: id).contains(where: isClickable)
    }

    /// The same for a start tag, up to its end tag.
    fileprivate func hasLinkText(after start: ID) -> Bool {
        var next = nodes.next(after: start)
        while let id = next {
            if case .endTag(let name) = self[id].kind, string(name) == "a" { return false }
            if isClickable(id) { return true }
            next = nodes.next(after: id)
        }
        return false
    }

    private func isClickable(_ id: ID) -> Bool {
        if hasText(in: id) { return true }
        return nodes.descendants(of: id).contains { node in
            switch self[node].kind {
            case .image: true
            case .startTag(let index): tags[Int(index)].name == "img"
            default: false
            }
        }
    }
}
