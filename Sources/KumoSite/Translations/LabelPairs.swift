import KumoMarkdown
package import KumoText

/// The names of buttons, menus and fields in the source and in a translation, as pages pair them: what stands in bold
/// at the same place of both.
package struct LabelPairs: Sendable {
    package struct Pair: Sendable, Hashable {
        package var source: String
        package var translation: String
    }

    package private(set) var counts: [Pair: Int] = [:]

    /// Longer texts are emphasis, not labels.
    private static let lengthLimit = 80

    package init() {}

    /// Takes the pairs of a side-by-side file, or of a file and its source.
    package mutating func add(_ translation: SourceText, source: SourceText?) {
        let document = SourceDocument(translation)
        if translation.bytes.firstRange(of: "sxs-lookup".utf8) != nil {
            var reader = SideBySideLabels()
            reader.read(document.tree { _ in true }.tree)
            for segment in reader.segments { add(segment.original, segment.translated) }
        } else if let source {
            add(DocumentOutline(document), DocumentOutline(SourceDocument(source)))
        }
    }

    /// The pairs, the most frequent first.
    package var sorted: [(pair: Pair, count: Int)] {
        counts.map { (pair: $0.key, count: $0.value) }.sorted { left, right in
            (right.count, left.pair.source, left.pair.translation) < (
                left.count, right.pair.source, right.pair.translation
            )
        }
    }

    package mutating func add(_ other: LabelPairs) { counts.merge(other.counts, uniquingKeysWith: +) }

    private mutating func add(_ translation: DocumentOutline, _ source: DocumentOutline) {
        let matches = HeadingPairs(of: translation.headings, with: source.headings).originals
        for (section, match) in zip(translation.sections, matches) {
            if let match { add(source.sections[match].labels, section.labels) }
        }
    }

    /// Labels of one place; where one side has more than the other nobody knows which belong together.
    private mutating func add(_ source: [String], _ translation: [String]) {
        guard source.count == translation.count else { return }
        for (original, translated) in zip(source, translation) {
            guard !original.isEmpty, !translated.isEmpty, original.count <= Self.lengthLimit,
                translated.count <= Self.lengthLimit
            else { continue }
            counts[Pair(source: original, translation: translated), default: 0] += 1
        }
    }
}

/// Reads the labels of side-by-side files: each sentence stands in `<span data-ttu-id="…">`, and behind it the
/// original's in `<span class="sxs-lookup">` (real-content.md 0).
private struct SideBySideLabels {
    struct Segment {
        var translated: [String] = []
        var original: [String] = []
    }

    private(set) var segments: [Segment] = []
    private var lookup = LookupTags()

    mutating func read(_ tree: MarkdownTree) {
        for node in tree.nodes.descendants(of: tree.nodes.root) {
            switch tree[node].kind {
            case .htmlInline(let html):
                let tag = tree.string(html)
                lookup.read(tag)
                if !lookup.isOpen, tag.hasPrefix("<span"), tag.contains("data-ttu-id") { segments.append(Segment()) }
            case .strong:
                guard !segments.isEmpty else { continue }
                let label = DocumentOutline.text(of: node, in: tree)
                if lookup.isOpen {
                    segments[segments.count - 1].original.append(label)
                } else {
                    segments[segments.count - 1].translated.append(label)
                }
            default: break
            }
        }
    }
}

/// Tells which tags of a side-by-side file the original's sentences stand between.
struct LookupTags {
    /// How many spans are open since the original's sentence began; 0 outside of one.
    private var depth = 0

    var isOpen: Bool { depth > 0 }

    mutating func read(_ tag: String) {
        if tag == "</span>" {
            depth = max(0, depth - 1)
        } else if tag.hasPrefix("<span"), depth > 0 || tag.contains("sxs-lookup") {
            depth += 1
        }
    }
}

extension TranslationSurvey {
    /// The labels of a locale's pages; of stale ones only where they hold the original themselves.
    package func labelPairs(in locale: LocaleID) -> LabelPairs {
        let judged = zip(pairs[locale] ?? [], reports[locale]?.statuses ?? []).map { ($0, $1.state) }
        let found = judged.parallelMap { pair, state in
            var labels = LabelPairs()
            guard pair.path.fileExtension == "md", let bytes = pair.translation?.bytes else { return labels }
            let isCurrent = state != .stale && state != .probablyStale
            let source = isCurrent ? pair.source?.bytes.map { SourceText(path: pair.path, bytes: $0) } : nil
            labels.add(SourceText(path: pair.path, bytes: bytes), source: source)
            return labels
        }
        return found.reduce(into: LabelPairs()) { $0.add($1) }
    }
}
