import KumoMarkdown
package import KumoText

/// An article as readers of one locale and of some clouds get it, its links resolved: what a page is drawn
/// from.
package struct Page: Sendable {
    package var article: ResolvedArticle
    /// The clouds that get exactly this page, links included.
    package var clouds: CloudSet
    /// By the numbers of `ContentTree`.
    package var links: [Link]
    /// Nil for an article without steps.
    package var checklist: Checklist?

    package var address: PageAddress { article.address }
    package var locale: LocaleID { article.locale }
    /// The file that the page was made from, relative to the project.
    package var sourcePath: SourcePath { article.document.document.source.path }
    package var content: ContentTree { article.content }

    package subscript(link: LinkID) -> Link { links[Int(link.index)] }
}

/// Where a page is read: one locale and one cloud.
package struct Edition: Sendable, Hashable {
    package var locale: LocaleID
    /// A position in the project's cloud catalog.
    package var cloud: Int

    package init(locale: LocaleID, cloud: Int) {
        self.locale = locale
        self.cloud = cloud
    }
}
