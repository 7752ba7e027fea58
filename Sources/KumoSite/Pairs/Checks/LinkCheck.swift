import KumoMarkdown
import KumoText

/// The links of a translation: the same as the source's, each with words to click on.
enum LinkCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        var lost: [(piece: PairOutline.Piece, unit: PairContext.UnitPair)] = []
        var extra: [(piece: PairOutline.Piece, unit: PairContext.UnitPair)] = []
        var replaced: [Replacement] = []
        for unit in pair.units {
            let difference = Difference(unit.source.links, unit.target.links, pair.joints)
            if difference.lost.isEmpty, difference.extra.isEmpty, !checkSwapped(unit, pair, &findings),
                !checkSwappedByNames(unit, pair, &findings)
            {
                checkSwappedByMeaning(unit, pair, &findings)
            }
            for (wanted, found) in zip(difference.lost, difference.extra)
            where !isRight(written(found, pair.target), not: written(wanted, pair.source), pair) {
                replaced.append(Replacement(wanted: wanted, found: found, unit: unit))
            }
            let both = min(difference.lost.count, difference.extra.count)
            lost += difference.lost.dropFirst(both).map { ($0, unit) }
            // What was code in the source and became a link, since it looks like one, is reported as code.
            let codes = Set(unit.source.codes.map(\.key))
            extra += difference.extra.dropFirst(both).filter { piece in
                let address = written(piece, pair.target)
                return !codes.contains { address.hasPrefix($0) || "@" + address == $0 }
            }.map { ($0, unit) }
        }
        let exchanged = exchanges(among: replaced)
        for (index, slip) in replaced.enumerated() where !exchanged.second.contains(index) {
            report(
                slip.found, insteadOf: slip.wanted, in: slip.unit, pair, &findings,
                severity(slip.found, slip.unit.target, pair.target), isExchanged: exchanged.first.contains(index))
        }
        for (piece, unit) in lost where !isWritten(piece, unit, pair) {
            let moved = extra.firstIndex { $0.piece.key == piece.key }
            if let moved { extra.remove(at: moved) }
            let wanted = pair.source.place(of: piece, in: unit.source)
            findings.add(
                .pairLink, "The link to '\(written(piece, pair.source))' is not here, as it is in the source.",
                at: pair.place(unit, counterpartOf: wanted), source: wanted,
                help: moved == nil ? "link to it" : "move it here; it is in another block", unit: unit.index,
                severity: severity(piece, unit.source, pair.source))
        }
        for (piece, unit) in extra {
            findings.add(
                .pairLink, "The source has no link to '\(written(piece, pair.target))' here.",
                at: pair.target.place(of: piece, in: unit.target), source: pair.sourcePlace(unit),
                help: "take it away, or add it to the source", unit: unit.index,
                severity: severity(piece, unit.target, pair.target))
        }
    }

    /// A link that leads elsewhere than the source's.
    private struct Replacement {
        var wanted: PairOutline.Piece
        var found: PairOutline.Piece
        var unit: PairContext.UnitPair
    }

    /// The positions of links of which each leads where another of the page should, and of those others: two are one slip.
    private static func exchanges(among slips: [Replacement]) -> (first: Set<Int>, second: Set<Int>) {
        var waiting: [[String]: [Int]] = [:]
        var found: (first: Set<Int>, second: Set<Int>) = ([], [])
        for (index, slip) in slips.enumerated() {
            if let other = waiting[[slip.found.key, slip.wanted.key]]?.popLast() {
                found.first.insert(other)
                found.second.insert(index)
            } else {
                waiting[[slip.wanted.key, slip.found.key], default: []].append(index)
            }
        }
        return found
    }

    /// Whether a fact states the translation's address for its readers, and the source's for others: it is the source
    /// that is wrong, which is said there.
    private static func isRight(_ found: String, not wanted: String, _ pair: PairContext) -> Bool {
        guard !pair.addresses.isEmpty, let found = CanonicalURL(found), let wanted = CanonicalURL(wanted) else {
            return false
        }
        let article = pair.target.article
        let clouds = article.clouds.intersection(pair.source.article.clouds).positions
        return pair.addresses.contains { fact in
            (fact.values.texts + fact.was.map(\.text)).contains { CanonicalURL($0)?.covers(wanted) ?? false }
                && clouds.allSatisfy { fact.values.states(found, for: $0, article.document.locale) }
        }
    }

    /// A short reference, `@uid`, that the translation writes where it is not read as one, as behind a bracket.
    private static func isWritten(
        _ piece: PairOutline.Piece, _ unit: PairContext.UnitPair, _ pair: PairContext
    ) -> Bool {
        guard case .crossReference = pair.source.content[piece.node].kind else { return false }
        return unit.targetText.contains("@" + piece.key)
    }

    /// A bare address in a sentence is text that a machine may have cut, unless it stands between `<` and `>`.
    private static func severity(
        _ piece: PairOutline.Piece, _ unit: PairOutline.Unit, _ outline: PairOutline
    ) -> Severity? {
        guard words(piece, unit) == written(piece, outline) else { return nil }
        let source = outline.file(of: unit.node).source
        let start = outline.content[piece.node].origin.span.range.lowerBound
        return source.bytes.indices.contains(start) && source.bytes[start] == UInt8(ascii: "<") ? nil : .warning
    }

    static func written(_ piece: PairOutline.Piece, _ outline: PairOutline) -> String {
        piece.link.map { outline.article.targets[Int($0.index)].written } ?? piece.key
    }

    static func report(
        _ found: PairOutline.Piece, insteadOf wanted: PairOutline.Piece, in unit: PairContext.UnitPair,
        _ pair: PairContext, _ findings: inout PairFindings, _ severity: Severity? = nil, isExchanged: Bool = false
    ) {
        let (address, expected) = (written(found, pair.target), written(wanted, pair.source))
        findings.add(
            .pairLink, "The link leads to '\(address)'; in the source it leads to '\(expected)'.",
            at: pair.target.place(of: found, in: unit.target), source: pair.source.place(of: wanted, in: unit.source),
            help: "write '\(expected)'"
                + (isExchanged ? ", and '\(address)' for the link that leads there now: they have changed places" : ""),
            unit: unit.index, severity: severity)
    }

    static func words(_ link: PairOutline.Piece, _ unit: PairOutline.Unit) -> String {
        String(decoding: unit.text.bytes[link.range].filter { $0 != BlockText.code }, as: UTF8.self).trimmingSpaces
    }
}

/// The words of links: some, and those that belong to them.
enum LinkTextCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units {
            let isEmptyInSource = unit.source.links.contains { isEmpty($0, unit.source, pair.source) }
            for link in unit.target.links {
                guard case .link = pair.target.content[link.node].kind else { continue }
                if isEmpty(link, unit.target, pair.target) {
                    guard !isEmptyInSource else { continue }
                    findings.add(
                        .pairLinkTextEmpty, "The link has no words to click on.",
                        at: pair.target.place(of: link, in: unit.target), source: pair.sourcePlace(unit),
                        help: "put its words between [ and ]", unit: unit.index)
                } else if isMoved(link, unit.target) {
                    let words = String(decoding: unit.target.text.bytes[link.range], as: UTF8.self)
                    findings.add(
                        .pairLinkTextMoved, "The link is not on its words but on \(PairFindings.quoted(words)).",
                        at: pair.target.place(of: link, in: unit.target), source: pair.sourcePlace(unit),
                        help: "put [ and ] around the words that it belongs to", unit: unit.index)
                }
            }
        }
    }

    private static func isEmpty(_ link: PairOutline.Piece, _ unit: PairOutline.Unit, _ outline: PairOutline) -> Bool {
        guard case .link = outline.content[link.node].kind else { return false }
        guard unit.text.bytes[link.range].allSatisfy({ $0 <= 0x20 && $0 != BlockText.code }) else { return false }
        return !outline.content.nodes.descendants(of: link.node).contains { id in
            switch outline.content[id].kind {
            case .image, .media, .startTag, .formula, .untranslated, .crossReference: true
            default: false
            }
        }
    }

    /// Whether a link is on signs or on a particle alone, or cuts a pair of brackets.
    private static func isMoved(_ link: PairOutline.Piece, _ unit: PairOutline.Unit) -> Bool {
        let words = Array(String(decoding: unit.text.bytes[link.range], as: UTF8.self).unicodeScalars)
            .filter { $0 != " " }
        guard !words.isEmpty else { return false }
        if words.count <= 2, words.allSatisfy({ "をはがにのとへでもやなど、。，．".unicodeScalars.contains($0) }) { return true }
        return !BracketCheck.unbalanced(in: Array(unit.text.bytes[link.range])).isEmpty
            && BracketCheck.unbalanced(in: unit.text.bytes).isEmpty
    }
}
