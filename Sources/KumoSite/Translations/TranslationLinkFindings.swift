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
            let mended = mended(url)
        else { return nil }
        let range = SourceLocator.place(of: url, near: target.origin.span, in: target.block, of: source)
        return finding(url, mended, at: article.content.place(of: target), range, in: source)
    }

    /// - Parameter owner: the locale of the file.
    func finding(
        of href: TableOfContentsFile.Text, in source: SourceText, of owner: LocaleID, at place: Diagnostic.Place
    ) -> Diagnostic? {
        guard owner != sourceLocale, let mended = mended(href.text) else { return nil }
        return finding(href.text, mended, at: place, href.range, in: source)
    }

    /// - Parameter range: where the address is; it may be written otherwise than it reads, with escapes for example,
    ///   which nothing is written over.
    private func finding(
        _ url: String, _ mended: String, at place: Diagnostic.Place, _ range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let isThere = range.upperBound <= source.bytes.count && source.text(range) == url
        return Diagnostic(
            .translationLinkLocale, "The link '\(url)' leads to the pages in \(sourceLocale).", at: place,
            help: "write '\(mended)', which leads to the reader's own language",
            edits: isThere ? [Edit(source.path, range, mended)] : [])
    }

    /// An address of the docset's own site, or of another that finds out who is reading, without `/en-us` at the head of
    /// its path; nil for every other.
    private func mended(_ url: String) -> String? {
        var start = url.startIndex
        if let host = LinkHosts.host(of: url) {
            guard LinkHosts.knowsReadersLanguage(host) || hosts.contains(host),
                let slashes = url.firstRange(of: "://"),
                let slash = url[slashes.upperBound...].firstIndex(of: "/")
            else { return nil }
            start = slash
        }
        let name = "/" + sourceLocale.urlName
        let path = url[start...]
        guard path.prefix(name.count).lowercased() == name else { return nil }
        let rest = path.dropFirst(name.count)
        guard rest.first.map({ "/?#".contains($0) }) ?? true else { return nil }
        return String(url[..<start] + (rest.first == "/" ? "" : "/") + rest)
    }
}

extension DiagnosticCode {
    package static let translationLinkLocale = DiagnosticCode("translation-link-locale", .translation, .suggestion)
}
