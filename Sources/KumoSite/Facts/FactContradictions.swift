package import KumoText

/// Finds facts that cannot all hold.
struct FactContradictions {
    private let configuration: ProjectConfiguration
    private(set) var diagnostics: [Diagnostic] = []

    /// A text of a fact, to be compared with those of others.
    private struct Statement {
        var fact: Fact
        var place: Diagnostic.Place
        var readers: Set<Edition>
    }

    init(_ facts: [Fact], _ configuration: ProjectConfiguration) {
        self.configuration = configuration
        checkAddresses(facts.filter { $0.kind == .url })
        for fact in facts { checkForms(of: fact) }
        for kind in Fact.Kind.allCases { checkRuledOut(facts.filter { $0.kind == kind }) }
        let labels = Dictionary(grouping: facts.filter { $0.kind == .label }) { fact in
            configuration.clouds.clouds.indices.lazy.compactMap {
                fact.values.value(for: $0, configuration.sourceLocale)
            }.first ?? ""
        }
        for (label, facts) in labels.sorted(by: { $0.key < $1.key }) where !label.isEmpty && facts.count > 1 {
            checkLabels(facts)
        }
    }

    /// One address for different clouds in two facts.
    private mutating func checkAddresses(_ facts: [Fact]) {
        var stated: [CanonicalURL: [Statement]] = [:]
        for fact in facts {
            for key in Set(fact.values.all.compactMap { CanonicalURL($0.text) }) {
                guard let value = fact.values.all.first(where: { CanonicalURL($0.text) == key }) else { continue }
                let new = Statement(fact: fact, place: value.place, readers: readers(of: key, in: fact))
                if let other = stated[key]?.first(where: { Self.overlap($0.fact, fact) && $0.readers != new.readers }) {
                    diagnostics.append(
                        Diagnostic(
                            .factContradictory,
                            "Facts '\(other.fact.id)' and '\(fact.id)' give '\(value.text)' to different readers: "
                                + "\(names(other.readers)), and \(names(new.readers)).",
                            at: new.place, help: "make one fact of them, or limit them with 'where'",
                            notes: [.init("fact '\(other.fact.id)' states it here", at: other.place)]))
                }
                stated[key, default: []].append(new)
            }
        }
    }

    private func readers(of key: CanonicalURL, in fact: Fact) -> Set<Edition> {
        var readers: Set<Edition> = []
        for locale in configuration.locales {
            for cloud in configuration.clouds.clouds.indices
            where fact.values.value(for: cloud, locale.id).flatMap(CanonicalURL.init) == key {
                readers.insert(Edition(locale: locale.id, cloud: cloud))
            }
        }
        return readers
    }

    private func names(_ readers: Set<Edition>) -> String {
        let clouds = configuration.clouds.clouds.indices.filter { cloud in readers.contains { $0.cloud == cloud } }
        let locales = configuration.locales.map(\.id).filter { locale in readers.contains { $0.locale == locale } }
        if clouds.isEmpty { return "nobody" }
        let isEverybody = clouds.count == configuration.clouds.clouds.count
        var words = isEverybody ? "all clouds" : clouds.map { configuration.clouds[$0].id }.joined(separator: " and ")
        if locales.count < configuration.locales.count {
            words += " in " + locales.map(\.rawValue).joined(separator: " and ")
        }
        return words
    }

    /// A form that is ruled out, and stated in the same fact.
    private mutating func checkForms(of fact: Fact) {
        for form in fact.never + fact.was {
            let isStated = fact.values.all.allSatisfy { Self.isSame($0.text, form.text, fact.kind) }
            let isAny = fact.values.all.contains { Self.isSame($0.text, form.text, fact.kind) }
            // What one cloud's address was may be another's now.
            guard fact.kind == .url ? isStated : isAny else { continue }
            diagnostics.append(
                Diagnostic(
                    .factContradictory, "Fact '\(fact.id)' states '\(form.text)' and rules it out.", at: form.place,
                    help: "take it out of the one or the other", notes: [fact.statement]))
        }
        for form in fact.never where fact.was.contains(where: { $0.text == form.text }) {
            diagnostics.append(
                Diagnostic(
                    .factContradictory,
                    "Fact '\(fact.id)' has '\(form.text)' both as a former form and as a wrong one.",
                    at: form.place, help: "leave it in one of the two", notes: [fact.statement]))
        }
    }

    private static func isSame(_ left: String, _ right: String, _ kind: Fact.Kind) -> Bool {
        kind == .url ? CanonicalURL(left) == CanonicalURL(right) : left == right
    }

    /// Something that one fact states and another of its kind rules out.
    private mutating func checkRuledOut(_ facts: [Fact]) {
        var ruledOut: [String: [(fact: Fact, place: Diagnostic.Place)]] = [:]
        for fact in facts {
            for form in fact.never + fact.was {
                ruledOut[Self.key(form.text, fact.kind), default: []].append((fact, form.place))
            }
        }
        for fact in facts {
            for text in fact.values.texts {
                for other in ruledOut[Self.key(text, fact.kind)] ?? []
                where other.fact.id != fact.id && Self.overlap(other.fact, fact) {
                    diagnostics.append(
                        Diagnostic(
                            .factContradictory,
                            "Fact '\(other.fact.id)' rules out '\(text)', which fact '\(fact.id)' states.",
                            at: other.place, help: "take it out of the one or the other", notes: [fact.statement]))
                }
            }
        }
    }

    /// What the texts of a kind are compared by.
    private static func key(_ text: String, _ kind: Fact.Kind) -> String {
        guard kind == .url, let address = CanonicalURL(text) else { return text }
        return address == address.page ? address.description : text
    }

    /// One label of the source in two translations.
    private mutating func checkLabels(_ facts: [Fact]) {
        let source = configuration.sourceLocale
        for (index, fact) in facts.enumerated() {
            let others = facts[..<index].filter { Self.overlap($0, fact) }
            var different: (Fact, String, String, String)?
            for locale in configuration.locales.map(\.id) where locale != source && different == nil {
                for other in others where different == nil { different = difference(of: other, fact, in: locale) }
            }
            guard let (other, label, first, second) = different else { continue }
            diagnostics.append(
                Diagnostic(
                    .factContradictory,
                    "Facts '\(other.id)' and '\(fact.id)' give the label '\(label)' as '\(first)' and '\(second)'.",
                    at: fact.place, help: "make one fact of them, or limit them with 'where'", notes: [other.statement])
            )
        }
    }

    private func difference(of left: Fact, _ right: Fact, in locale: LocaleID) -> (Fact, String, String, String)? {
        for cloud in configuration.clouds.clouds.indices {
            guard let label = left.values.value(for: cloud, configuration.sourceLocale),
                label == right.values.value(for: cloud, configuration.sourceLocale),
                let first = left.values.value(for: cloud, locale), let second = right.values.value(for: cloud, locale),
                first != second
            else { continue }
            return (left, label, first, second)
        }
        return nil
    }

    /// Whether two facts may hold for one article. Patterns are compared as they are written.
    private static func overlap(_ left: Fact, _ right: Fact) -> Bool {
        if left.whereGlobs.isEmpty || right.whereGlobs.isEmpty { return true }
        return !Set(left.whereGlobs.map(\.text)).isDisjoint(with: right.whereGlobs.map(\.text))
    }
}

extension DiagnosticCode {
    package static let factContradictory = DiagnosticCode("fact-contradictory", .facts, .error)
}
