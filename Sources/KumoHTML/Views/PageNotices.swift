import KumoMarkdown
import KumoSite

/// What readers of a page or of its checklist are to know before they trust it: that it is the original, that a
/// machine translated it, that it is older than the original.
struct PageNotices {
    let writer: SiteWriter
    let page: Page
    let edition: Edition

    private var article: ResolvedArticle { page.article }

    /// - Parameter original: the original's page, seen from the page; nil where there is none.
    func add(toPage view: inout PageView, original: String?) {
        addOrigin(to: &view)
        view[.staleNotice] =
            staleNotice?.html(original: original, language: writer.site.configuration.sourceLocale) ?? []
    }

    /// Sections are of no use on a checklist, which has other headings.
    func add(toChecklist view: inout PageView) {
        addOrigin(to: &view)
        view[.staleNotice] = staleNotice?.sentence ?? []
    }

    private var staleNotice: StaleNotice? {
        article.isFallback
            ? nil : StaleNotice(writer.site.translation(of: page), page.content, writer.words(edition.locale))
    }

    private func addOrigin(to view: inout PageView) {
        view[.isFallback] = article.isFallback
        let written = article.document.document.frontMatter.text("ms.translationtype")
        view[.isMachineTranslated] =
            !article.isFallback && written.map { TranslationType($0).origin == .machine } ?? false
    }
}
