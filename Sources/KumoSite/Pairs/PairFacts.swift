import KumoText

/// The facts about labels and values that translations are held to, to be looked up by what a source says.
struct PairFacts: Sendable {
    let all: [Fact]
    /// The facts of a label, by its words.
    private var labels: [String: [Int]] = [:]
    private var hasPaths = false
    private let values: PhraseFinder
    private let formerValues: PhraseFinder
    /// What each finds, with the fact.
    private let valueTexts: [Stated]
    private let formerTexts: [Stated]

    private struct Stated: Sendable {
        var fact: Int
        var text: String
    }

    init(_ facts: [Fact]) {
        all = facts.filter { $0.kind == .label || $0.kind == .value }
        var (current, former): ([Stated], [Stated]) = ([], [])
        for (position, fact) in all.enumerated() {
            if fact.kind == .label {
                for text in fact.values.texts {
                    labels[text, default: []].append(position)
                    hasPaths = hasPaths || LabelMark.isPath(text)
                }
            } else {
                current += fact.values.texts.map { Stated(fact: position, text: $0) }
                former += fact.was.map { Stated(fact: position, text: $0.text) }
            }
        }
        (valueTexts, formerTexts) = (current, former)
        values = PhraseFinder(current.map(\.text))
        formerValues = PhraseFinder(former.map(\.text))
    }

    var isEmpty: Bool { all.isEmpty }

    /// The positions of the facts that a unit may state, for some readers; in their order.
    func stated(in unit: PairOutline.Unit) -> [Int] {
        var found = Set(values(in: unit).map(\.fact))
        if !labels.isEmpty {
            var marks = LabelMark.all(in: unit)
            if hasPaths { marks += LabelMark.all(in: unit, partingPaths: false) }
            for mark in marks { found.formUnion(labels[mark.text] ?? []) }
        }
        return found.sorted()
    }

    /// Whether a value stands in a unit.
    func states(_ value: String, in unit: PairOutline.Unit) -> Bool { values(in: unit).contains { $0.text == value } }

    private func values(in unit: PairOutline.Unit) -> [Stated] {
        values.isEmpty ? [] : values.matches(in: unit.text.bytes).map { valueTexts[$0.phrase] }
    }

    /// Whether a former value of a fact stands in a unit.
    func hasFormer(of fact: Fact, in unit: PairOutline.Unit) -> Bool {
        formerValues.matches(in: unit.text.bytes).contains { all[formerTexts[$0.phrase].fact].id == fact.id }
    }
}
