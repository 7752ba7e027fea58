import KumoMarkdown
import KumoText

extension FactChecker {
    /// What the names and addresses of a table of contents say against the facts. A name may be for some clouds only,
    /// so that it is held to forms which are wrong for all.
    func check(_ table: TableOfContentsSet.File) -> [Diagnostic] {
        guard !facts.isEmpty else { return [] }
        let nodes = table.file.nodes
        var found = FindingsByCloud()
        for id in nodes.descendants(of: nodes.root) {
            let hrefs = [nodes[id].href, nodes[id].topicHref].compactMap { $0 }
            for (finding, clouds) in checkName(nodes[id], of: table) + hrefs.flatMap({ check($0, of: table) }) {
                found.add(finding, for: clouds)
            }
        }
        let locale = table.owner == configuration.sourceLocale ? nil : table.owner.rawValue
        return found.all.map { finding, clouds in
            var finding = finding
            if clouds != table.readers {
                finding.variants = configuration.clouds.names(of: clouds).map { .init(locale: locale, cloud: $0) }
            } else if let locale {
                finding.variants = [.init(locale: locale)]
            }
            return finding
        }
    }

    private func checkName(
        _ node: TableOfContentsFile.Node, of table: TableOfContentsSet.File
    ) -> [(finding: Diagnostic, clouds: CloudSet)] {
        guard let name = node.name, !finder.isEmpty else { return [] }
        let words = Array(name.text.utf8)
        return finder.matches(in: words).flatMap { match -> [(finding: Diagnostic, clouds: CloudSet)] in
            let phrase = phrases[match.phrase]
            guard phrase.role != .present, facts[phrase.fact].kind != .label, facts[phrase.fact].holds(for: table.path),
                !WrittenName.holds(match.range, in: words), !isName(match, in: words)
            else { return [] }
            // The name may be written with escapes or quotes, and in Markdown its address is behind it.
            let form = Array(words[match.range])
            let source = table.file.source
            let before = words[..<match.range.lowerBound].occurrences(of: form).count
            let written = source.bytes[name.range].occurrences(of: form)
            let range =
                written.indices.contains(before)
                ? written[before]..<written[before] + form.count : SourceLocator.firstLine(of: name.range, source)
            return ruledOut(phrase, for: table.readers, table.owner, at: .init(source.path, range))
        }
    }

    private func check(
        _ href: TableOfContentsFile.Text, of table: TableOfContentsSet.File
    ) -> [(finding: Diagnostic, clouds: CloudSet)] {
        let source = table.file.source
        return table.readers.positions.compactMap { cloud in
            let finding = check(href.text, for: cloud, table.owner) {
                $0.holds(for: table.path)
            } at: {
                let address = source.bytes[href.range].occurrences(of: Array(href.text.utf8)).first
                let range = address.map { $0..<$0 + href.text.utf8.count }
                return .init(source.path, range ?? SourceLocator.firstLine(of: href.range, source))
            }
            return finding.map { ($0, CloudSet([cloud])) }
        }
    }
}
