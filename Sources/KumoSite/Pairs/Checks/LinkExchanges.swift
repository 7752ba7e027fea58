import KumoText

/// Links of a block that have changed places.
extension LinkCheck {
    /// Links that changed places: their words, which nobody translated, tell.
    ///
    /// - Returns: whether there are any.
    static func checkSwapped(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) -> Bool {
        guard unit.source.links.count > 1 else { return false }
        var keys: [String: Set<String>] = [:]
        for link in unit.source.links { keys[words(link, unit.source), default: []].insert(link.key) }
        // Two that were exchanged are one slip.
        var exchanged: [String: Set<String>] = [:]
        for link in unit.target.links {
            let text = words(link, unit.target)
            guard !text.isEmpty, let known = keys[text], known.count == 1, let expected = known.first,
                expected != link.key, exchanged[link.key]?.contains(expected) != true,
                let wanted = unit.source.links.first(where: { words($0, unit.source) == text })
            else { continue }
            exchanged[expected, default: []].insert(link.key)
            // Machines join the words of neighbouring links: the links are all there, on wrong words.
            report(link, insteadOf: wanted, in: unit, pair, &findings, .warning)
        }
        return !exchanged.isEmpty
    }

    /// Two links that changed places, told by the names, versions and code among their words: those of each are not
    /// among the words that lead to the same place in the source, but among the other's.
    ///
    /// - Returns: whether there are any.
    static func checkSwappedByNames(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) -> Bool {
        let (source, target) = (unit.source.links, unit.target.links)
        guard source.count > 1, source.count * target.count <= mostComparisons else { return false }
        let own = source.map { tokens($0, unit.source) }
        let other = target.map { tokens($0, unit.target) }
        /// The one address of the source's links that have the tokens of a link of the translation among their words.
        func address(_ index: Int) -> String? {
            guard !other[index].isEmpty else { return nil }
            let fitting = Set(source.indices.filter { other[index].isSubset(of: own[$0]) }.map { source[$0].key })
            return fitting.count == 1 ? fitting.first : nil
        }
        var reported: Set<Int> = []
        for first in target.indices where !reported.contains(first) {
            guard let wanted = address(first), wanted != target[first].key,
                let second = target.indices.first(where: { target[$0].key == wanted }),
                let mate = source.indices.first(where: { source[$0].key == target[first].key }),
                other[second].isSubset(of: own[mate])
            else { continue }
            reported.formUnion([first, second])
            let front = min(first, second)
            let key = target[max(first, second)].key
            guard let link = source.first(where: { $0.key == key }) else { continue }
            report(target[front], insteadOf: link, in: unit, pair, &findings, .warning, isExchanged: true)
        }
        return !reported.isEmpty
    }

    /// Two links that changed places, told by what their words mean. What several lead to tells nothing.
    static func checkSwappedByMeaning(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard pair.isEnglishInJapanese, (2...mostLinks).contains(unit.target.links.count) else { return }
        let source = Dictionary(grouping: unit.source.links, by: \.key).compactMapValues { $0.count == 1 ? $0[0] : nil }
        let target = Dictionary(grouping: unit.target.links, by: \.key).compactMapValues { $0.count == 1 ? $0[0] : nil }
        let links = unit.target.links.filter { source[$0.key] != nil && target[$0.key] != nil }
        let own = links.map { link in source[link.key].map { meanings($0, unit.source, pair.source) } ?? [] }
        let other = links.map { meanings($0, unit.target, pair.target) }
        var reported: Set<Int> = []
        for first in links.indices where !reported.contains(first) {
            let second = links.indices[(first + 1)...].first { second in
                !reported.contains(second)
                    && MeaningOrder.gain((own[first], own[second]), (other[first], other[second])) > 0
            }
            guard let second, let wanted = source[links[second].key] else { continue }
            reported.formUnion([first, second])
            report(links[first], insteadOf: wanted, in: unit, pair, &findings, .warning, isExchanged: true)
        }
    }

    /// Of more links in a block nobody sees which lead where.
    private static let mostLinks = 40

    private static func meanings(
        _ link: PairOutline.Piece, _ unit: PairOutline.Unit, _ outline: PairOutline
    ) -> Set<String> {
        let bytes = Array(unit.text.bytes[link.range])
        return Set(Meanings.of(bytes, TextTokens(bytes), in: outline.article.document.locale).map(\.key))
    }

    /// In a paragraph with more links than anybody reads they are not compared one with another.
    private static let mostComparisons = 10_000

    /// What of a link's words translating keeps.
    private static func tokens(_ link: PairOutline.Piece, _ unit: PairOutline.Unit) -> Set<String> {
        let tokens = TextTokens(Array(unit.text.bytes[link.range]))
        let codes = unit.codes.filter { link.range.contains($0.range.lowerBound) }.map { "`" + $0.key }
        return Set(
            tokens.words.map { $0.text.lowercased() }
                + tokens.numbers.map { number in
                    // `3.5-ベータ` is `3.5-beta`.
                    "#" + number.text.prefix { $0.isNumber || $0 == "." }
                } + codes)
    }
}
