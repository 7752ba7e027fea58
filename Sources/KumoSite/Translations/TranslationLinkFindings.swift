import KumoMarkdown
package import KumoText

/// Reports links of translations that lead readers to the site in the source's language, and mends them: without a
/// language in its address a link leads to the reader's own.
struct TranslationLinkFindings: Sendable {
    private let sourceLocale: LocaleID
    private let hosts: HostNames
    /// Of each locale.
    private let folders: [LocaleID: SourcePath]

    init(_ catalog: Catalog) {
        sourceLocale = catalog.configuration.sourceLocale
        hosts = catalog.configuration.hosts
        folders = catalog.locales.mapValues(\.folder)
    }

    func findings(of article: ResolvedArticle) -> [Diagnostic] {
        guard article.locale != sourceLocale, !article.isFallback else { return [] }
        return article.targets.compactMap { finding($0, in: article) }
    }

    private func finding(_ target: LinkTarget, in article: ResolvedArticle) -> Diagnostic? {
        let url = target.written.trimmingSpaces
        let source = article.content.files[Int(target.origin.file)].source
        // What is included from the source is the source's own.
        guard let folder = folders[article.locale], folder.isEmpty || source.path.relative(to: folder) != nil,
            let place = place(ofLocaleIn: url)
        else { return nil }
        let mended = url.replacingCharacters(place)
        return Diagnostic(
            .translationLinkLocale, "The link '\(url)' leads to the pages in \(sourceLocale).",
            at: article.content.place(of: target), help: "write '\(mended)', which leads to the reader's own language",
            edits: edits(target, url, mended, source))
    }

    /// `/en-us` at the head of the path of an address of the docset's own site or of Learn.
    private func place(ofLocaleIn url: String) -> Range<String.Index>? {
        var path = url[...]
        if let host = LinkHosts.host(of: url) {
            guard LinkHosts.isLearn(host) || hosts.contains(host), let slashes = url.range(of: "//"),
                let start = url[slashes.upperBound...].firstIndex(of: "/")
            else { return nil }
            path = url[start...]
        }
        let name = "/" + sourceLocale.urlName
        guard path.hasPrefix("/"), !path.hasPrefix("//"), path.prefix(name.count).lowercased() == name else {
            return nil
        }
        let end = path.index(path.startIndex, offsetBy: name.count)
        guard end < path.endIndex, path[end] == "/" else { return nil }
        return path.startIndex..<end
    }

    /// Nothing where the address is written otherwise than it reads, with escapes for example.
    private func edits(_ target: LinkTarget, _ url: String, _ mended: String, _ source: SourceText) -> [Edit] {
        let range = SourceLocator.place(of: url, near: target.origin.span, in: target.block, of: source)
        guard range.upperBound <= source.bytes.count, source.text(range) == url else { return [] }
        return [Edit(source.path, range, mended)]
    }
}

extension String {
    /// Without a part of it.
    fileprivate func replacingCharacters(_ range: Range<String.Index>) -> String {
        String(self[..<range.lowerBound] + self[range.upperBound...])
    }

    fileprivate func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }
}

extension DiagnosticCode {
    package static let translationLinkLocale = DiagnosticCode("translation-link-locale", .translation, .suggestion)
}
