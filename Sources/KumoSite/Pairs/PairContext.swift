import KumoMarkdown
import KumoText

/// A source and its translation, their blocks put together, for the checks to look at.
struct PairContext {
    let source: PairOutline
    let target: PairOutline
    let alignment: PairAlignment
    let joints: PairJoints
    let language: PairLanguage
    /// Words that nobody translates: those of `no-loc`, and the terms of the facts.
    let names: [String]
    /// The facts about labels and values.
    let facts: PairFacts
    /// The facts about addresses that hold for the article.
    let addresses: [Fact]
    /// The blocks with words that belong together.
    private(set) var units: [UnitPair] = []
    /// The words of the whole source, for telling a slip from a word of its own.
    private(set) var sourceWords: Set<String> = []
    /// For each name with capitals within the units that both have it in, and how many have it in the source alone.
    private var keptNames: [String: (kept: Int, lost: Int)] = [:]

    /// A block with words and its translation.
    struct UnitPair {
        var source: PairOutline.Unit
        var target: PairOutline.Unit
        var sourceTokens: TextTokens
        var targetTokens: TextTokens
        /// A position in the translation's units.
        var index: Int
        var kind: PairOutline.Kind
        /// The item that it is the first block of.
        var item: PairOutline.Kind?

        let sourceText: String
        let targetText: String

        init(
            _ source: PairOutline.Unit, _ target: PairOutline.Unit, _ tokens: (source: TextTokens, target: TextTokens),
            index: Int, kind: PairOutline.Kind, item: PairOutline.Kind?
        ) {
            (self.source, self.target) = (source, target)
            (sourceTokens, targetTokens) = tokens
            (self.index, self.kind, self.item) = (index, kind, item)
            sourceText = String(decoding: source.text.bytes, as: UTF8.self)
            targetText = String(decoding: target.text.bytes, as: UTF8.self)
        }
    }

    init(_ source: PairOutline, _ target: PairOutline, names: [String], facts: PairFacts, addresses: [Fact]) {
        self.source = source
        self.target = target
        self.names = names
        self.facts = facts
        self.addresses = addresses
        language = PairLanguage(target.article.document.locale)
        let shared = PairIncludes.shared(source, target)
        alignment = PairAlignment(source, target) { shared.contains($0.path.caseFolded) }
        joints = PairJoints(source, target, alignment)
        for unit in source.units { sourceWords.formUnion(unit.tokens.words.map(\.text)) }
        for (left, right) in alignment.pairs {
            guard let sourceIndex = source.blocks[left].unit, let targetIndex = target.blocks[right].unit else {
                continue
            }
            let (own, other) = (source.units[sourceIndex], target.units[targetIndex])
            // What the translation lacks, such as an include, is the source's own text.
            guard source.file(of: own.node).source.path != target.file(of: other.node).source.path else { continue }
            let addresses = (Self.addresses(own, source), Self.addresses(other, target))
            // Where both have as many, what is in them is their links' to say.
            let areLinks = addresses.0.count == addresses.1.count && addresses.0.count <= Self.mostAddresses
            units.append(
                UnitPair(
                    own, other,
                    areLinks
                        ? (own.tokens.without(addresses.0), other.tokens.without(addresses.1))
                        : (own.tokens, other.tokens),
                    index: targetIndex, kind: target.blocks[right].kind, item: Self.item(of: right, target)))
        }
        for unit in units { countNames(of: unit) }
    }

    /// The item whose first block one is.
    private static func item(of block: PairOutline.ID, _ outline: PairOutline) -> PairOutline.Kind? {
        let item = BlockOrder.item(ledBy: block, in: outline)
        return item == block ? nil : outline.blocks[item].kind
    }

    private static let mostAddresses = 50

    /// The parts of a text that are links to themselves.
    private static func addresses(_ unit: PairOutline.Unit, _ outline: PairOutline) -> [Range<Int>] {
        unit.links.compactMap { piece in
            guard let link = piece.link,
                unit.text.bytes[piece.range].elementsEqual(
                    outline.article.targets[Int(link.index)].written.utf8)
            else { return nil }
            return piece.range
        }
    }

    private mutating func countNames(of unit: UnitPair) {
        let target = Set(unit.targetTokens.words.map(\.text))
        for name in Set(unit.sourceTokens.words.map(\.text)) where NameCheck.isDistinctive(name) {
            if target.contains(name) {
                keptNames[name, default: (0, 0)].kept += 1
            } else {
                keptNames[name, default: (0, 0)].lost += 1
            }
        }
    }

    /// Whether the translation keeps a name somewhere.
    func isKept(_ name: String) -> Bool { keptNames[name].map { $0.kept > 0 } ?? false }

    /// Whether the translation keeps a name wherever the source has it but in one unit.
    func isKeptElsewhere(_ name: String) -> Bool {
        !name.contains("-") && keptNames[name].map { $0.kept >= 1 && $0.lost == 1 } ?? false
    }

    /// Whether the glossary knows the words of both.
    var isEnglishInJapanese: Bool {
        Meanings.areKnown(of: source.article.document.locale, in: target.article.document.locale)
    }

    /// The same without some units of the translation.
    func without(_ indices: Set<Int>) -> PairContext {
        guard !indices.isEmpty else { return self }
        var result = self
        result.units.removeAll { indices.contains($0.index) }
        return result
    }

    /// The place of a unit of the source, for a note.
    func sourcePlace(_ unit: UnitPair) -> Diagnostic.Place { source.place(of: unit.source.node) }

    /// The place of a unit of the translation.
    func place(_ unit: UnitPair) -> Diagnostic.Place { target.place(of: unit.target.node) }

    /// The first line of a unit of the translation, which is all of a table's row.
    func placeOfLine(_ unit: UnitPair) -> Diagnostic.Place {
        target.place(ofLine: target.lines(of: unit.target.node).lowerBound, like: unit.target.node)
    }

    /// Where in the translation something would stand that is at a place of the source: in the same line of the unit
    /// where both have as many.
    func place(_ unit: UnitPair, counterpartOf lost: Diagnostic.Place) -> Diagnostic.Place {
        guard let range = lost.range else { return place(unit) }
        let own = source.lines(of: unit.source.node)
        let other = target.lines(of: unit.target.node)
        let line = source.file(of: unit.source.node).source.line(at: range.lowerBound)
        guard own.count == other.count, other.count > 1, own.contains(line) else { return place(unit) }
        return target.place(ofLine: other.lowerBound + line - own.lowerBound, like: unit.target.node)
    }
}

/// What of a translation's language the checks have to know.
struct PairLanguage: Sendable {
    let isJapanese: Bool
    /// Whether Latin letters are not its own.
    let isForeignToLatin: Bool

    init(_ locale: LocaleID) {
        let language = locale.urlName.split(separator: "-").first.map(String.init) ?? ""
        isJapanese = language == "ja"
        isForeignToLatin = [
            "ja", "zh", "ko", "ru", "uk", "bg", "el", "he", "ar", "th", "hi", "fa", "ka", "hy", "mk", "be", "kk", "ur",
        ].contains(language)
    }
}

/// The files that a source and its translation both include.
enum PairIncludes {
    static func shared(_ source: PairOutline, _ target: PairOutline) -> Set<String> {
        let own = Set(source.content.files.dropFirst().map(\.path.caseFolded))
        var shared = own.intersection(target.content.files.dropFirst().map(\.path.caseFolded))
        for outline in [source, target] { shared.formUnion(outline.content.files.prefix(1).map(\.path.caseFolded)) }
        return shared
    }
}
