import KumoMarkdown
import KumoText

/// Where the structure of a translation breaks, as behind a fence or a zone that nothing closes: what is found from there
/// on follows from that one slip, which is reported itself.
struct BrokenStructure {
    private let file: SourceText
    /// The line, counted from 0, from which nothing is what it was meant to be; nil where all is well.
    private let line: Int?

    init(_ target: PairOutline, _ source: PairOutline) {
        file = target.article.document.document.source
        // What breaks in the source too has nothing to do with translating.
        line = Self.lines(of: source.article).isEmpty ? Self.lines(of: target.article).min() : nil
    }

    /// Whether it explains a finding.
    func explains(_ finding: Diagnostic) -> Bool {
        guard let line, let place = finding.place, place.file == file.path, let range = place.range else {
            return false
        }
        // What is missing is said to be behind what comes before it.
        return file.line(at: range.lowerBound) >= line - 1
    }

    private static func lines(of article: ResolvedArticle) -> [Int] {
        let source = article.document.document.source
        let fences = article.diagnostics.filter { $0.code == .fenceNotClosed && $0.place?.file == source.path }
            .compactMap { $0.place?.range?.lowerBound }
        let zones = article.document.document.zones.flatMap(\.zones).filter { $0.end == nil }
            .map(\.start.range.lowerBound)
        return (fences + zones).map { source.line(at: $0) }
    }
}
