import KumoText

/// Gathers what the checks find in one translation.
struct PairFindings {
    private(set) var diagnostics: [Diagnostic] = []
    /// The units of the translation about which something has been found. What else is missing in them may be a
    /// consequence of that.
    private(set) var reportedUnits: Set<Int> = []

    /// Those with a value that a fact corrects; its numbers are not reported again.
    private(set) var unitsOfValues: Set<Int> = []

    /// The same without what a break in the structure of the translation explains.
    func without(explained structure: BrokenStructure) -> PairFindings {
        var findings = self
        findings.diagnostics.removeAll(where: structure.explains)
        return findings
    }

    /// What else is wrong in a unit is a consequence of what has been found elsewhere.
    mutating func explain(_ unit: Int) {
        reportedUnits.insert(unit)
        explainedUnits.insert(unit)
    }

    /// The units of which nothing more is to be said.
    private(set) var explainedUnits: Set<Int> = []

    /// Leaves the numbers of a unit alone, about which a fact says something elsewhere.
    mutating func leaveNumbers(of unit: Int) { unitsOfValues.insert(unit) }

    /// - Parameters:
    ///   - place: in the translation.
    ///   - source: the place in the source that it belongs to.
    ///   - severity: another one than the code's.
    mutating func add(
        _ code: DiagnosticCode, _ message: String, at place: Diagnostic.Place, source: Diagnostic.Place?,
        help: String? = nil, unit: Int? = nil, fact: Fact? = nil, severity: Severity? = nil
    ) {
        let notes = (source.map { [Diagnostic.Note("the source", at: $0)] } ?? []) + (fact.map { [$0.statement] } ?? [])
        diagnostics.append(
            Diagnostic(code, message, at: place, help: help, notes: notes, severity: severity ?? fact?.severity))
        if let unit { reportedUnits.insert(unit) }
        if let unit, fact?.kind == .value { unitsOfValues.insert(unit) }
        if let unit { codes[unit, default: []].insert(code) }
    }

    /// What has been found in each unit.
    private var codes: [Int: Set<DiagnosticCode>] = [:]

    /// Whether one of some faults was found in a unit.
    func has(_ wanted: Set<DiagnosticCode>, in unit: Int) -> Bool { codes[unit]?.isDisjoint(with: wanted) == false }

    /// Whether something was found in a unit besides some faults that have nothing to do with what is asked next.
    func hasOthers(than codes: Set<DiagnosticCode>, in unit: Int) -> Bool {
        explainedUnits.contains(unit) || self.codes[unit]?.isSubset(of: codes) == false
    }

    /// Units that have been put together with none of their own: nothing else can be said of them.
    private(set) var unitsLeftOut: Set<Int> = []

    /// How labels are translated where nothing was found.
    private(set) var labels: [LabelTranslation] = []

    mutating func note(_ label: LabelTranslation) { labels.append(label) }

    /// How sentences are translated where nothing was found.
    private(set) var sentences: [SentenceTranslation] = []

    mutating func noteSentences(of pair: PairContext) {
        for unit in pair.units where !reportedUnits.contains(unit.index) {
            let sentence = SentenceTranslation(
                sentence: unit.source.textWithCode, text: unit.target.textWithCode,
                locale: pair.target.article.document.locale, place: pair.place(unit), source: pair.sourcePlace(unit))
            if let sentence { sentences.append(sentence) }
        }
    }

    mutating func leaveOut(_ units: [Int]) { unitsLeftOut.formUnion(units) }

    /// A text short enough for a message.
    static func quoted(_ text: String) -> String {
        let line = text.replacing("\n", with: " ").replacing("\0", with: "…")
        return line.count > 60 ? "'\(line.prefix(59))…'" : "'\(line)'"
    }
}

/// What two lists of things that should be the same have not in common.
struct Difference {
    /// Those that only the first list has, and those that only the second has.
    private(set) var lost: [PairOutline.Piece] = []
    private(set) var extra: [PairOutline.Piece] = []

    /// Without what blocks that only one of the two has explain.
    init(_ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ joints: PairJoints) {
        self.init(source, target)
        lost.removeAll(where: joints.explainLost)
        extra.removeAll(where: joints.explainExtra)
    }

    init(_ source: [PairOutline.Piece], _ target: [PairOutline.Piece]) {
        var counts: [String: Int] = [:]
        for piece in target { counts[piece.key, default: 0] += 1 }
        for piece in source {
            if let count = counts[piece.key], count > 0 { counts[piece.key] = count - 1 } else { lost.append(piece) }
        }
        counts = [:]
        for piece in source { counts[piece.key, default: 0] += 1 }
        for piece in target {
            if let count = counts[piece.key], count > 0 { counts[piece.key] = count - 1 } else { extra.append(piece) }
        }
    }
}
