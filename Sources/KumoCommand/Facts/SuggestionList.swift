import KumoSite
import KumoText

/// Suggested facts, as YAML to be copied into a file of facts.
struct SuggestionList: Encodable {
    private var facts: [Entry]

    private struct Entry: Encodable {
        var id: String
        var kind: String
        var values: [Value]
        var articles: Int
        var file: String
        var line: Int?
    }

    private struct Value: Encodable {
        var key: String
        var text: String
    }

    init(_ suggestions: [FactSuggestion], _ project: Project) {
        let lines = PlaceLines(project)
        facts = suggestions.map { suggestion in
            Entry(
                id: suggestion.id, kind: suggestion.kind.rawValue,
                values: suggestion.values.map { Value(key: $0.key, text: $0.text) }, articles: suggestion.count,
                file: suggestion.example.file.rawValue, line: lines.start(of: suggestion.example)?.line)
        }
    }

    var yaml: String {
        if facts.isEmpty { return "# The articles suggest no facts.\n" }
        return "facts:\n" + facts.map(Self.yaml).joined()
    }

    private static func yaml(of fact: Entry) -> String {
        let articles = fact.articles == 1 ? "1 article" : "\(fact.articles) articles"
        let place = fact.file + (fact.line.map { ":\($0)" } ?? "")
        var text = "  # in \(articles), as in \(place)\n  \(fact.id):\n    \(fact.kind):\n"
        for value in fact.values { text += "      \(value.key): \(quoted(value.text))\n" }
        return text
    }

    /// A scalar in single quotes, in which only they mean something.
    private static func quoted(_ text: String) -> String {
        "'" + text.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("'", with: "''") + "'"
    }
}
