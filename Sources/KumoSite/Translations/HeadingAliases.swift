/// Lets translated headings answer to two names: the original heading's id, by which other pages and the reader's
/// bookmarks know the place, and the slug of their own words.
struct HeadingAliases {
    private let sourceLocale: LocaleID
    /// The original's readings, by article.
    private let originals: [PathKey: [ResolvedArticle]]

    init(_ articles: [ResolvedArticle], sourceLocale: LocaleID) {
        self.sourceLocale = sourceLocale
        let own = articles.filter { $0.locale == sourceLocale }
        originals = Dictionary(grouping: own, by: \.key)
    }

    /// The articles with the other names of their headings; those in the source language as they are.
    static func added(to articles: [ResolvedArticle], sourceLocale: LocaleID) -> [ResolvedArticle] {
        guard articles.contains(where: { $0.document.locale != sourceLocale }) else { return articles }
        let aliases = HeadingAliases(articles, sourceLocale: sourceLocale)
        return articles.parallelMap(aliases.added)
    }

    private func added(to article: ResolvedArticle) -> ResolvedArticle {
        guard article.document.locale != sourceLocale, !article.content.headings.isEmpty else { return article }
        var names = HeadingNames(article)
        for original in originals[article.key] ?? [] where !original.clouds.intersection(article.clouds).isEmpty {
            let pairs = HeadingPairs(of: article.content.headings, with: original.content.headings)
            for (index, position) in pairs.originals.enumerated() {
                guard let position else { continue }
                let heading = original.content.headings[position]
                for id in [heading.id] + heading.aliases { names.add(id, toHeading: index) }
            }
        }
        // The ids that the headings would have without anchors, numbered as on a page of their own.
        var slugs = HeadingIDs()
        for (index, heading) in article.content.headings.enumerated() {
            let text = article.content.plainText(of: heading.node, withReferences: false)
            names.add(slugs.next(anchor: nil, text: text), toHeading: index)
        }
        return ResolvedArticle(article, headings: names.headings, anchors: names.anchors)
    }
}

/// The headings of an article as they get more names.
private struct HeadingNames {
    private(set) var headings: [Heading]
    private(set) var anchors: Set<String>

    init(_ article: ResolvedArticle) {
        headings = article.content.headings
        anchors = article.anchors
    }

    /// Gives a heading another id, unless something on the page has it.
    mutating func add(_ id: String, toHeading index: Int) {
        guard anchors.insert(id).inserted else { return }
        headings[index].aliases.append(id)
    }
}
