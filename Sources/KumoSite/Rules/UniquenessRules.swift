import KumoMarkdown
import KumoText
import KumoYAML

/// Finds values that several pages of one version have, though each should have its own: titles, first-level
/// headings, metadata.
struct UniquenessCheck {
    /// A value that somebody wrote.
    struct Entry {
        var value: String
        var place: Diagnostic.Place
        /// How the place is written in messages.
        var label: String
        /// The clouds whose readers get it.
        var clouds: CloudSet
    }

    /// Entries that have one value, of which each shares a cloud with another.
    struct Duplicate {
        var value: String
        var entries: [Entry]

        /// The first five places and, where there are more, that there are.
        func list(quotedBy mark: String = "") -> String {
            let shown = entries.prefix(5).map { mark + $0.label + mark }.joined(separator: ", ")
            return entries.count > 5 ? shown + ",..." : shown
        }
    }

    /// What is there more than once, in the order of places.
    static func duplicates(among entries: [Entry]) -> [Duplicate] {
        var groups: [String: [Entry]] = [:]
        for entry in entries { groups[entry.value, default: []].append(entry) }
        return groups.values.filter { $0.count > 1 }.flatMap { group in
            components(of: merged(group)).filter { $0.count > 1 }.map { Duplicate(value: $0[0].value, entries: $0) }
        }
    }

    /// One entry for each place, for all clouds in which it was read.
    private static func merged(_ entries: [Entry]) -> [Entry] {
        var result: [Entry] = []
        var positions: [Diagnostic.Place: Int] = [:]
        for entry in entries {
            if let position = positions[entry.place] {
                result[position].clouds = result[position].clouds.union(entry.clouds)
            } else {
                positions[entry.place] = result.count
                result.append(entry)
            }
        }
        return result.sorted { left, right in
            left.place.file == right.place.file
                ? (left.place.range?.lowerBound ?? 0) < (right.place.range?.lowerBound ?? 0)
                : left.place.file < right.place.file
        }
    }

    /// The entries in groups whose members share clouds, directly or through others.
    private static func components(of entries: [Entry]) -> [[Entry]] {
        var parents = Array(entries.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index { index = parents[index] }
            return index
        }
        var firstOfCloud: [Int: Int] = [:]
        for (index, entry) in entries.enumerated() {
            for cloud in entry.clouds.positions {
                guard let first = firstOfCloud[cloud] else {
                    firstOfCloud[cloud] = index
                    continue
                }
                let (low, high) = (min(root(first), root(index)), max(root(first), root(index)))
                parents[high] = low
            }
        }
        return Dictionary(grouping: entries.indices, by: root).sorted { $0.key < $1.key }
            .map { group in group.value.map { entries[$0] } }
    }
}

/// Rules about what each article should have for itself.
struct UniquenessRules {
    let canonical: CanonicalClouds
    let articles: [ResolvedArticle]
    /// The files that titles may come from besides the articles.
    let settings: [SourcePath: SourceText]

    func check(_ rule: ContentRule) -> [Diagnostic] {
        // Each language has its own words; a page that stands in for a missing one has none.
        let own = articles.filter { !$0.isFallback && rule.applies(to: .conceptual) && !rule.skips($0) }
        return Dictionary(grouping: own, by: \.locale).sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { _, own in
            let entries = own.flatMap { article -> [UniquenessCheck.Entry] in
                if rule.isCanonicalVersionOnly, !canonical.isCanonical(article) { return [] }
                return rule.kind == .titleUnique ? titles(of: article) : h1s(of: article)
            }
            return UniquenessCheck.duplicates(among: entries).flatMap { duplicate in
                duplicate.entries.map { rule.finding([duplicate.value, duplicate.list()], at: $0.place) }
            }
        }
    }

    private func h1s(of article: ResolvedArticle) -> [UniquenessCheck.Entry] {
        article.content.headings.filter { $0.level == 1 && !$0.text.isEmpty }.map { heading in
            let place = article.content.place(of: heading.node)
            return entry(
                heading.text, place, in: article.content.files[Int(article.content[heading.node].origin.file)].source,
                article)
        }
    }

    /// The title in the front matter, else the heading that stands in for it.
    private func titles(of article: ResolvedArticle) -> [UniquenessCheck.Entry] {
        guard let title = article.writtenTitle else { return [] }
        let source = article.document.document.source
        let suffix = article.metadata.text("titleSuffix")
        let shown = suffix.map { "\(title.prefix { $0 != "|" }.description.trimmingSpaces) - \($0)" } ?? title
        if let entry = article.metadata.entry("title"), entry.value.text?.trimmingSpaces == title {
            return [
                self.entry(shown, entry.place, in: entry.file == source.path ? source : settings[entry.file], article)
            ]
        }
        if let heading = article.content.headings.first(where: { $0.level <= 3 && $0.text == title }) {
            let origin = article.content[heading.node].origin
            let place = article.content.place(of: heading.node)
            return [self.entry(shown, place, in: article.content.files[Int(origin.file)].source, article)]
        }
        return [self.entry(shown, .init(source.path), in: source, article)]
    }

    private func entry(
        _ value: String, _ place: Diagnostic.Place, in source: SourceText?, _ article: ResolvedArticle
    ) -> UniquenessCheck.Entry {
        .init(
            value: value, place: place,
            label: source.map { ContentTree.text(of: place.range?.lowerBound ?? 0, in: $0) } ?? place.file.rawValue,
            clouds: article.clouds)
    }
}

/// Which cloud of a page's address has the newest version of it (docfx.md b.6).
struct CanonicalClouds: Sendable {
    private var newest: [LocaleID: [PageAddress: Int]] = [:]

    init(_ articles: [ResolvedArticle]) {
        for article in articles where article.isVersioned {
            guard let last = article.clouds.positions.last else { continue }
            let known = newest[article.locale]?[article.address] ?? -1
            newest[article.locale, default: [:]][article.address] = max(known, last)
        }
    }

    /// Whether the readers of an article's newest version are among those of this reading.
    func isCanonical(_ article: ResolvedArticle) -> Bool {
        guard article.isVersioned, let cloud = newest[article.locale]?[article.address] else { return true }
        return article.clouds.contains(cloud)
    }
}

extension ContentRule {
    /// Whether the rule leaves an article alone because search engines do.
    func skips(_ article: ResolvedArticle) -> Bool { isForSearchEngines && article.isHiddenFromSearchEngines }
}
