import KumoMarkdown
import KumoText

/// Rules about the addresses of pages.
enum PublishURLRules {
    static func check(_ rule: ContentRule, _ article: ResolvedArticle) -> [Diagnostic] {
        let place = Diagnostic.Place(article.document.document.source.path)
        let parts = article.address.path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        // A folder's index page has the folder's address.
        let isIndex = parts.last == "index"
        let url = "/" + (isIndex ? parts.dropLast().map { $0 + "/" }.joined() : parts.joined(separator: "/"))
        switch rule.kind {
        case .maxLevel:
            guard let most = rule.parameters.maxLevel, parts.count > most else { return [] }
            return [rule.finding([url, "\(parts.count)", "\(most)"], at: place)]
        case .segmentUnique:
            var seen: Set<String> = []
            let repeated = (isIndex ? parts.dropLast() : parts).filter { !seen.insert($0).inserted }
            guard !repeated.isEmpty else { return [] }
            return [rule.finding([url, repeated.joined(separator: ", ")], at: place)]
        default: return []
        }
    }
}
