import KumoMarkdown
package import KumoText

/// A sentence of the source and how a translation says it in one place.
struct SentenceTranslation: Sendable {
    /// The sentence with its code, without regard to white space.
    var sentence: String
    /// Its translation, without what is a matter of style.
    var text: String
    var written: String
    var locale: LocaleID
    var place: Diagnostic.Place
    /// Where the original stands, if it stands in a file of its own.
    var source: Diagnostic.Place?

    /// - Returns: nil for what is no sentence; labels and headings have reasons to differ.
    init?(
        sentence: String, text: String, locale: LocaleID, place: Diagnostic.Place, source: Diagnostic.Place?
    ) {
        let words = sentence.split { $0.isWhitespace }
        guard words.count >= 5, let last = words.last?.last, ".!?:".contains(last), text.count <= 1000 else {
            return nil
        }
        self.sentence = words.joined(separator: " ")
        self.text = Self.normalised(text)
        written = text
        self.locale = locale
        self.place = place
        self.source = source
        guard !self.text.isEmpty else { return nil }
    }

    /// The words without white space, case, width and punctuation.
    private static func normalised(_ text: String) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            let narrow = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            guard !narrow.properties.isWhitespace, !Self.isPunctuation(narrow) else { continue }
            result.unicodeScalars.append(narrow)
        }
        return result
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .otherPunctuation, .openPunctuation, .closePunctuation, .dashPunctuation, .initialPunctuation,
            .finalPunctuation:
            true
        default: false
        }
    }
}

/// One sentence of the source that translated pages say in several ways.
enum SentenceRenderings {
    static func diagnostics(_ sentences: [SentenceTranslation]) -> [Diagnostic] {
        var order: [Key] = []
        var groups: [Key: [SentenceTranslation]] = [:]
        for sentence in sentences {
            let key = Key(sentence: sentence.sentence, locale: sentence.locale)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(sentence)
        }
        return order.compactMap { groups[$0].flatMap(finding) }
    }

    private struct Key: Hashable {
        var sentence: String
        var locale: LocaleID
    }

    private static func finding(_ all: [SentenceTranslation]) -> Diagnostic? {
        var seen: Set<Diagnostic.Place> = []
        let uses = all.filter { seen.insert($0.place).inserted }
        var counts: [String: Int] = [:]
        for use in uses { counts[use.text, default: 0] += 1 }
        guard counts.count > 1, let most = counts.values.max(),
            let usual = uses.first(where: { counts[$0.text] == most }),
            let other = uses.first(where: { $0.text != usual.text })
        else { return nil }
        let sources = other.source.map { [Diagnostic.Note("the source", at: $0)] } ?? []
        let same = commonBeginning(other.written, usual.written)
        return Diagnostic(
            .pairSentences,
            "\(PairFindings.quoted(usual.sentence)) is \(quoted(other.written, from: same)) here and "
                + "\(quoted(usual.written, from: same)) elsewhere.",
            at: other.place, help: "say the same in the same way",
            notes: sources + [.init("the other", at: usual.place)])
    }

    private static func commonBeginning(_ text: String, _ other: String) -> Int {
        zip(text, other).prefix { $0 == $1 }.count
    }

    /// A text in which what differs is to be seen.
    private static func quoted(_ text: String, from same: Int) -> String {
        guard text.count > 60, same > 20 else { return PairFindings.quoted(text) }
        return PairFindings.quoted("…" + text.dropFirst(same - 10))
    }
}

extension DiagnosticCode {
    package static let pairSentences = DiagnosticCode("translation-sentence-renderings", .translation, .suggestion)
}
