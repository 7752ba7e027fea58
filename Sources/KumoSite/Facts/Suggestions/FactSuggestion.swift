import KumoMarkdown
package import KumoText

/// A fact that the articles seem to agree on.
package struct FactSuggestion: Sendable {
    package var id: String
    package var kind: Fact.Kind
    /// What it would state, by cloud or by locale, in the project's order.
    package var values: [(key: String, text: String)]
    /// In how many articles it was found, and the first place.
    package var count: Int
    package var example: Diagnostic.Place

    /// The suggestions for a site, those that more articles support first.
    ///
    /// - Parameter facts: those that are stated already, which are not suggested.
    package static func all(for site: Site, facts: [Fact]) -> [FactSuggestion] {
        let known = Set(facts.flatMap(\.values.texts))
        let addresses = Set(known.compactMap { CanonicalURL($0) })
        var suggestions = CloudAddresses(site).suggestions.filter { suggestion in
            !suggestion.values.contains { value in
                CanonicalURL(value.text).map { addresses.contains($0) || addresses.contains($0.page) } ?? false
            }
        }
        suggestions += RepeatedLabels(site).suggestions.filter { suggestion in
            !suggestion.values.contains { known.contains($0.text) }
        }
        var taken = Set(facts.map(\.id))
        for index in suggestions.indices {
            suggestions[index].id = name(suggestions[index].id, &taken)
        }
        return suggestions
    }

    /// An id for a fact, made of its words.
    private static func name(_ words: String, _ taken: inout Set<String>) -> String {
        var name = ""
        for scalar in words.lowercased().unicodeScalars.prefix(60) {
            if let letters = letters(for: scalar) {
                name += letters
            } else if !name.isEmpty, name.last != "-" {
                name.append("-")
            }
        }
        while name.last == "-" { name.removeLast() }
        if name.isEmpty { name = "fact" }
        var result = name
        var number = 2
        while !taken.insert(result).inserted {
            result = "\(name)-\(number)"
            number += 1
        }
        return result
    }

    /// A Latin letter without its marks, a letter or digit of another script as it is; nil for everything else.
    private static func letters(for scalar: Unicode.Scalar) -> String? {
        if scalar.isASCII { return UInt8(ascii: scalar).isASCIIWord ? String(scalar) : nil }
        let latin = "LATIN SMALL LETTER "
        if let name = scalar.properties.name, name.hasPrefix(latin) {
            switch name.dropFirst(latin.count).prefix(while: { $0 != " " }) {
            case "SHARP": return "ss"
            case "THORN": return "th"
            case "ETH": return "d"
            case let letter where letter.count <= 2: return letter.lowercased()
            default: return nil
            }
        }
        // YAML takes letters of any script for a key as they are.
        return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal ? String(scalar) : nil
    }
}

/// Links with the same words that lead somewhere else in each cloud's zone.
private struct CloudAddresses {
    private let configuration: ProjectConfiguration
    private var found: [[String]: (words: [String: Int], addresses: [String?], count: Int, place: Diagnostic.Place)] =
        [:]

    private struct Address {
        var written: String
        var place: Diagnostic.Place
    }

    init(_ site: Site) {
        configuration = site.configuration
        var pages: [PathKey: [ResolvedArticle]] = [:]
        var order: [PathKey] = []
        for page in site.pages where page.locale == configuration.sourceLocale {
            if pages[page.article.key] == nil { order.append(page.article.key) }
            pages[page.article.key, default: []].append(page.article)
        }
        for key in order {
            if let articles = pages[key], articles.count > 1 { add(articles) }
        }
    }

    /// The links of one article that not every cloud has, by their words.
    private mutating func add(_ articles: [ResolvedArticle]) {
        var links: [String: [Int: [String: Address]]] = [:]
        for article in articles {
            for (words, target) in Self.links(of: article) {
                guard let key = CanonicalURL(target.written)?.description else { continue }
                let address = Address(written: target.written, place: article.content.place(of: target))
                for cloud in article.clouds.positions { links[words, default: [:]][cloud, default: [:]][key] = address }
            }
        }
        for (words, clouds) in links.sorted(by: { $0.key < $1.key }) where clouds.count > 1 {
            // Several links with the same words tell nothing.
            let single = clouds.compactMapValues { $0.count == 1 ? $0.first : nil }
            guard Set(single.values.map(\.key)).count > 1 else { continue }
            let all = configuration.clouds.clouds.indices.map { single[$0] }
            let key = all.map { $0?.key ?? "" }
            guard let first = all.compactMap({ $0?.value }).first else { continue }
            var entry = found[key] ?? ([:], all.map { $0?.value.written }, 0, first.place)
            entry.words[words, default: 0] += 1
            entry.count += 1
            found[key] = entry
        }
    }

    private static func links(of article: ResolvedArticle) -> [(String, LinkTarget)] {
        var builder = PairOutlineBuilder(article)
        let outline = builder.build()
        return outline.units.flatMap { unit in
            unit.links.compactMap { piece -> (String, LinkTarget)? in
                let words =
                    piece.range.isEmpty
                    ? "" : String(decoding: unit.text.bytes[piece.range], as: UTF8.self).trimmingSpaces
                // The words of a link in raw HTML are not its own; those around it tell as well.
                let name = words.isEmpty ? Self.following(piece, in: unit) : words
                guard let link = piece.link, !name.isEmpty else { return nil }
                return (name.lowercased(), article.targets[Int(link.index)])
            }
        }
    }

    /// The first words after the tag that begins a link.
    private static func following(_ piece: PairOutline.Piece, in unit: PairOutline.Unit) -> String {
        let rest = String(
            decoding: unit.text.bytes[min(piece.range.upperBound, unit.text.bytes.count)...], as: UTF8.self)
        return rest.split(separator: " ").prefix(3).joined(separator: " ").trimmingSpaces
    }

    var suggestions: [FactSuggestion] {
        let sorted = found.sorted { ($1.value.count, $0.key.joined()) < ($0.value.count, $1.key.joined()) }
        return sorted.map { _, entry in
            let words = entry.words.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
            let values = entry.addresses.enumerated().compactMap { cloud, address in
                address.map { (configuration.clouds[cloud].id, $0) }
            }
            return FactSuggestion(id: words, kind: .url, values: values, count: entry.count, example: entry.place)
        }
    }
}

/// Labels in bold that have one translation nearly everywhere.
private struct RepeatedLabels {
    private let source: LocaleID
    private let locales: [LocaleID]
    private var uses: [String: [LocaleID: [String: Int]]] = [:]
    private var places: [String: Diagnostic.Place] = [:]

    /// A label is one from this number of articles on, and where so large a share of its translations is one.
    private static let leastUses = 5
    private static let leastShare = 0.8
    /// The most labels of a block that are put together by their order.
    private static let mostTogether = 4

    init(_ site: Site) {
        source = site.configuration.sourceLocale
        locales = site.configuration.locales.map(\.id)
        var sources: [PathKey: ResolvedArticle] = [:]
        for page in site.pages where page.locale == source && sources[page.article.key] == nil {
            sources[page.article.key] = page.article
        }
        var seen: Set<String> = []
        for page in site.pages where page.locale != source && !page.article.isFallback {
            guard let own = sources[page.article.key], seen.insert("\(page.locale) \(page.sourcePath)").inserted else {
                continue
            }
            add(own, page.article)
        }
    }

    private mutating func add(_ source: ResolvedArticle, _ target: ResolvedArticle) {
        var (own, other) = (PairOutlineBuilder(source), PairOutlineBuilder(target))
        let pair = PairContext(own.build(), other.build(), names: [], facts: PairFacts([]), addresses: [])
        var here: Set<String> = []
        for unit in pair.units {
            let (labels, others) = (LabelMark.all(in: unit.source), LabelMark.all(in: unit.target))
            // Another language may have another order, but seldom of few labels, and not in most articles.
            guard labels.count == others.count, labels.count <= Self.mostTogether else { continue }
            for (mark, other) in zip(labels, others) {
                let (label, text) = (mark.text.trimmingSpaces, other.text.trimmingSpaces)
                guard Self.mayBeLabel(label), !text.isEmpty, !Self.introduces(mark, unit.source),
                    here.insert(label).inserted
                else { continue }
                uses[label, default: [:]][target.document.locale, default: [:]][text, default: 0] += 1
                if places[label] == nil { places[label] = pair.sourcePlace(unit) }
            }
        }
    }

    private static func mayBeLabel(_ text: String) -> Bool {
        !text.isEmpty && text.count <= 40 && !text.contains { ".:!?\0".contains($0) }
            && text.contains(where: \.isLetter)
    }

    /// Whether bold words are no label but what a block is about: they are all of it, or a colon follows.
    private static func introduces(_ mark: LabelMark, _ unit: PairOutline.Unit) -> Bool {
        let bytes = unit.text.bytes
        guard bytes[..<mark.range.lowerBound].allSatisfy({ $0 <= 0x20 }) else { return false }
        let rest = bytes[mark.range.upperBound...].drop { $0 <= 0x20 }
        return rest.isEmpty || ":-".utf8.contains(rest[rest.startIndex]) || rest.starts(with: "–".utf8)
    }

    var suggestions: [FactSuggestion] {
        var suggestions: [FactSuggestion] = []
        for (label, translations) in uses.sorted(by: { $0.key < $1.key }) {
            var values = [(source.rawValue, label)]
            var count = 0
            for locale in locales {
                guard let texts = translations[locale] else { continue }
                let total = texts.values.reduce(0, +)
                guard let usual = texts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), total >= Self.leastUses,
                    Double(usual.value) >= Double(total) * Self.leastShare
                else { continue }
                values.append((locale.rawValue, usual.key))
                count = max(count, total)
            }
            guard values.count > 1, let place = places[label] else { continue }
            // The id is in Latin letters where any language has some.
            let words = values.map(\.1).first { $0.utf8.contains(where: \.isASCIILetter) } ?? label
            suggestions.append(
                FactSuggestion(id: "label " + words, kind: .label, values: values, count: count, example: place))
        }
        return suggestions.sorted { ($1.count, $0.id) < ($0.count, $1.id) }
    }
}
