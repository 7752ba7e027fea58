import KumoMarkdown
import KumoText

/// A file with zones, and who reads it in which articles.
struct ZonedFile {
    let file: ContentFile
    /// The clouds whose readers get the file's text: of an include those of the zones that it stands in, in all articles
    /// together.
    private(set) var readers = CloudSet()
    /// The clouds that the articles are published for.
    private(set) var published = CloudSet()
    /// The same with those that an article excludes.
    private(set) var pages = CloudSet()
    /// Readings of articles that hold the file, enough of them for every reader; and its position in their files.
    private(set) var readings: [(article: ResolvedArticle, position: Int)] = []

    /// The files of some articles that have zones, in the order in which they are met. Zones of an article that is the
    /// same for all clouds are for nobody, which is said elsewhere.
    static func all(of articles: [ResolvedArticle]) -> [ZonedFile] {
        var files: [ZonedFile] = []
        var positions: [SourcePath: Int] = [:]
        for article in articles where article.isVersioned {
            for (position, file) in article.content.files.enumerated() where !file.zones.isEmpty {
                let path = file.source.path
                if positions[path] == nil {
                    positions[path] = files.count
                    files.append(ZonedFile(file: file))
                }
                if let known = positions[path] { files[known].add(article, position) }
            }
        }
        return files
    }

    private init(file: ContentFile) { self.file = file }

    private mutating func add(_ article: ResolvedArticle, _ position: Int) {
        published = published.union(article.publishedClouds)
        pages = pages.union(article.document.monikers.zoneClouds)
        guard !article.clouds.subtracting(readers).isEmpty else { return }
        readers = readers.union(article.clouds)
        readings.append((article, position))
    }

    /// Where the file is put into another for the first time; nil for an article's own.
    var inclusion: Diagnostic.Place? {
        guard let (article, position) = readings.first else { return nil }
        return article.content.files[position].includedAt.map { origin in
            .init(article.content.files[Int(origin.file)].source.path, origin.span.range)
        }
    }
}
