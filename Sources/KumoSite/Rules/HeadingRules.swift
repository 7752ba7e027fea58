import KumoMarkdown
import KumoText

/// Rules about the headings of one article, as some clouds read it.
struct HeadingRules {
    private let outline: ArticleOutline
    private let headings: [(heading: Heading, audience: Audience)]
    private let article: ResolvedArticle

    /// How far the neighbour of a heading is looked for among what other readers see. No page has so many tabs
    /// between two headings of one, and a hostile one takes no longer.
    private static let reach = 100

    private var content: ContentTree { outline.content }

    init(_ outline: ArticleOutline, _ article: ResolvedArticle) {
        self.outline = outline
        self.article = article
        headings = outline.headings
    }

    /// - Parameter leavingOutH1: whether another rule speaks of first-level headings without words.
    func check(_ rule: ContentRule, leavingOutH1: Bool) -> [Diagnostic] {
        switch rule.kind {
        case .h1Missing:
            let isThere = headings.contains { $0.heading.level == 1 && $0.audience.isForDocs }
            return isThere ? [] : [rule.finding(at: .init(article.document.document.source.path))]
        case .h1Empty: return findings(rule) { heading, _ in heading.level == 1 && isEmpty(heading) }
        case .headingEmpty:
            return findings(rule) { heading, _ in
                isEmpty(heading) && !(leavingOutH1 && heading.level == 1)
            }
        case .h1Multiples: return multipleH1s(rule)
        case .h1NotFirst: return contentBeforeH1(rule)
        case .h1InMoniker: return findings(rule) { heading, _ in heading.level == 1 && isInMonikerZone(heading) }
        case .h1InZone: return h1sInZones(rule)
        case .inclusionH1:
            return findings(rule) { heading, _ in heading.level == 1 && content[heading.node].origin.file > 0 }
        case .noContent: return headingsWithoutContent(rule)
        case .setextHeadings: return findings(rule) { heading, _ in content.isUnderlined(heading) }
        case .skipLevel: return skippedLevels(rule)
        case .duplicateHeadings: return duplicates(rule)
        case .disallowedHeadings:
            let disallowed = Set(rule.parameters.disallowed.map { $0.lowercased() })
            return headings.filter { disallowed.contains($0.heading.text.lowercased()) }
                .map { rule.finding([$0.heading.text], at: content.place(of: $0.heading.node)) }
        default: return []
        }
    }

    /// Words may also come from what a cross reference leads to.
    private func isEmpty(_ heading: Heading) -> Bool { heading.text.isEmpty && !content.hasText(in: heading.node) }

    private func findings(_ rule: ContentRule, where isFault: (Heading, Audience) -> Bool) -> [Diagnostic] {
        headings.filter { isFault($0.heading, $0.audience) }.map { finding(rule, about: $0.heading) }
    }

    private func finding(_ rule: ContentRule, about heading: Heading, _ more: [String] = []) -> Diagnostic {
        rule.finding(more + [content.label(heading)], at: content.place(of: heading.node))
    }

    /// Every first-level heading that comes after another one which the same readers see.
    private func multipleH1s(_ rule: ContentRule) -> [Diagnostic] {
        var earlier: Set<Audience> = []
        return headings.compactMap { heading, audience in
            guard heading.level == 1 else { return nil }
            defer { earlier.insert(audience) }
            return earlier.contains(where: audience.meets) ? finding(rule, about: heading) : nil
        }
    }

    /// The first H1 that Learn's readers see, where they see something else before it.
    private func contentBeforeH1(_ rule: ContentRule) -> [Diagnostic] {
        var hasContent = false
        for item in outline.items where item.audience.isForDocs {
            if case .heading(let index) = item.kind, content.headings[index].level == 1 {
                return hasContent ? [finding(rule, about: content.headings[index])] : []
            }
            hasContent = true
        }
        return []
    }

    private func h1sInZones(_ rule: ContentRule) -> [Diagnostic] {
        headings.compactMap { heading, audience in
            guard heading.level == 1, !audience.isForDocs, let target = audience.target else { return nil }
            return rule.finding([target], at: content.place(of: heading.node))
        }
    }

    /// Headings after which their readers see no text before the next heading that is not below them.
    private func headingsWithoutContent(_ rule: ContentRule) -> [Diagnostic] {
        outline.items.indices.compactMap { position in
            guard case .heading(let index) = outline.items[position].kind else { return nil }
            let heading = content.headings[index]
            let audience = outline.items[position].audience
            let following = outline.items[(position + 1)...].prefix(Self.reach)
            let next = following.first { $0.audience.meets(audience) }
            if let next {
                guard case .heading(let follower) = next.kind, content.headings[follower].level <= heading.level
                else { return nil }
            }
            return finding(rule, about: heading)
        }
    }

    /// Headings more than one level below the heading before them.
    private func skippedLevels(_ rule: ContentRule) -> [Diagnostic] {
        headings.indices.dropFirst().compactMap { position in
            let (heading, audience) = headings[position]
            let preceding = headings[..<position].suffix(Self.reach)
            guard let before = preceding.last(where: { $0.audience.meets(audience) })?.heading,
                heading.level > before.level + 1
            else { return nil }
            return finding(rule, about: heading, [content.label(before)])
        }
    }

    /// Second-level headings of one text that the same readers see.
    private func duplicates(_ rule: ContentRule) -> [Diagnostic] {
        var groups: [String: [Int]] = [:]
        for (position, entry) in headings.enumerated() where entry.heading.level == 2 && !entry.heading.text.isEmpty {
            groups[entry.heading.text, default: []].append(position)
        }
        return groups.values.filter { $0.count > 1 }.flatMap { positions in
            Audience.positions(ofRepeated: positions.map { headings[$0].audience })
                .map { finding(rule, about: headings[positions[$0]].heading) }
        }
    }

    /// Whether a heading is written between the markers of a moniker zone, of its file or round its include.
    private func isInMonikerZone(_ heading: Heading) -> Bool {
        var origin: Origin? = content[heading.node].origin
        while let place = origin {
            let file = content.files[Int(place.file)]
            if file.zones.contains(where: { $0.holds(place.span.range.lowerBound) }) { return true }
            origin = file.includedAt
        }
        return false
    }
}

extension ContentTree {
    /// Whether a heading is underlined rather than begun with `#`: only then it takes more than a line.
    fileprivate func isUnderlined(_ heading: Heading) -> Bool {
        let origin = self[heading.node].origin
        let source = files[Int(origin.file)].source
        let span = origin.span.range
        return source.line(at: span.lowerBound) < source.line(at: max(span.lowerBound, span.upperBound - 1))
    }
}
