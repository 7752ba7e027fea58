import Foundation
import Testing

/// The JSON Schema of facts says what kumo takes.
struct FactsSchemaTests {
    /// Documents that are JSON and YAML, and whether they can be read.
    private static let documents: [(String, Bool)] = [
        (#"{}"#, true), (#"null"#, true), (#"{"facts": null}"#, true), (#"{"facts": {}}"#, true), (#"[]"#, false),
        (#""x""#, false), (#"{"facts": []}"#, false), (#"{"facts": "x"}"#, false), (#"{"fact": {}}"#, false),
    ]

    /// What a fact may be.
    private static let facts: [(String, Bool)] = [
        (#"null"#, false), (#"{}"#, false), (#""x""#, false), (#"{"note": "x"}"#, false),
        (#"{"term": "A"}"#, true), (#"{"label": "A"}"#, true), (#"{"claim": "A"}"#, true), (#"{"value": "A"}"#, true),
        (#"{"url": "https://a.example"}"#, true), (#"{"url": "HTTP://a.example"}"#, true),
        (#"{"url": "ftp://a.example"}"#, false), (#"{"url": "a.example"}"#, false), (#"{"url": 5}"#, false),
        (#"{"url": {"en-US": "https://a.example"}}"#, true), (#"{"url": {"en-US": "a"}}"#, false),
        (#"{"term": "A", "value": "B"}"#, false), (#"{"trm": "A"}"#, false),
        (#"{"value": 5}"#, true), (#"{"value": 1.5}"#, true), (#"{"value": true}"#, true), (#"{"value": null}"#, false),
        (#"{"term": ""}"#, false), (#"{"term": " "}"#, false), (#"{"term": "\u00a0"}"#, false),
        (#"{"term": []}"#, false), (#"{"term": ["A"]}"#, false), (#"{"term": {}}"#, false),
        (#"{"term": {"en-US": "A"}}"#, true), (#"{"term": {"en-US": ""}}"#, false),
        (#"{"term": {"en-US": null}}"#, false), (#"{"term": {"en-US": ["A"]}}"#, false),
        (#"{"term": {"o365-germany": "A"}}"#, true), (#"{"term": {"o365-germany": {"en-US": "A"}}}"#, true),
        (#"{"term": {"o365-germany": {}}}"#, false), (#"{"term": {"o365-germany": {"en-US": {"x": "A"}}}}"#, false),
        (#"{"term": {"o365-germany": {"en-US": " "}}}"#, false),
        (#"{"term": "A", "never": "B"}"#, true), (#"{"term": "A", "never": ["B", 5]}"#, true),
        (#"{"term": "A", "never": []}"#, true), (#"{"term": "A", "never": ""}"#, false),
        (#"{"term": "A", "never": [""]}"#, false), (#"{"term": "A", "never": null}"#, false),
        (#"{"term": "A", "never": [null]}"#, false), (#"{"term": "A", "never": {"a": "B"}}"#, false),
        (#"{"label": "A", "never": "B", "was": "C"}"#, true), (#"{"value": "A", "never": "B"}"#, false),
        (#"{"value": "A", "was": "B"}"#, true), (#"{"claim": "A", "was": "B"}"#, false),
        (#"{"claim": "A", "never": "B"}"#, false),
        (#"{"url": "https://a.example", "never": "https://b.example"}"#, false),
        (#"{"url": "https://a.example", "was": "https://b.example"}"#, true),
        (#"{"url": "https://a.example", "was": ["https://b.example"]}"#, true),
        (#"{"url": "https://a.example", "was": "b.example"}"#, false),
        (#"{"term": "A", "where": "**"}"#, true), (#"{"term": "A", "where": ["a.md", "**"]}"#, true),
        (#"{"term": "A", "where": []}"#, true), (#"{"term": "A", "where": ""}"#, false),
        (#"{"term": "A", "where": [""]}"#, false), (#"{"term": "A", "where": ["**", " "]}"#, false),
        (#"{"term": "A", "where": null}"#, false), (#"{"term": "A", "where": [null]}"#, false),
        (#"{"term": "A", "where": [["**"]]}"#, false), (#"{"term": "A", "where": {"a": "**"}}"#, false),
        (#"{"term": "A", "note": "n", "owner": "o"}"#, true), (#"{"term": "A", "note": 5}"#, true),
        (#"{"term": "A", "note": ""}"#, false), (#"{"term": "A", "note": null}"#, false),
        (#"{"term": "A", "note": ["n"]}"#, false), (#"{"term": "A", "owner": {"a": "b"}}"#, false),
        (#"{"term": "A", "severity": "error"}"#, true), (#"{"term": "A", "severity": "Error"}"#, false),
        (#"{"term": "A", "severity": "fatal"}"#, false), (#"{"term": "A", "severity": null}"#, false),
        (#"{"term": "A", "until": "2999-12-31"}"#, true), (#"{"term": "A", "until": "soon"}"#, false),
        (#"{"term": "A", "until": "2999-02-30"}"#, false), (#"{"term": "A", "until": "2999-13-01"}"#, false),
        (#"{"term": "A", "until": "2999-04-31"}"#, false), (#"{"term": "A", "until": "2999-1-1"}"#, false),
        (#"{"term": "A", "until": 2999}"#, false), (#"{"term": "A", "until": null}"#, false),
    ]

    private static var all: [(String, Bool)] { documents + facts.map { (#"{"facts": {"x": \#($0)}}"#, $1) } }

    @Test func agreesWithTheReader() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\nA\n"], facts: "facts:\n")
        for (document, isRight) in Self.all {
            try sandbox.write("facts.yml", document + "\n")
            let report = try Report(sandbox.kumo("check", "--format", "json").output)
            let faults = report.diagnostics.filter { $0.file == "facts.yml" && $0.severity == "error" }
            #expect(faults.isEmpty == isRight, "\(document): \(faults.map(\.message))")
        }
    }

    @Test(.enabled(if: Readers.areThere, "tools/setup tests installs jsonschema"))
    func agreesWithTheSchema() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("schema.json", sandbox.kumo("schema", "facts").output)
        try sandbox.write("documents.json", "[" + Self.all.map(\.0).joined(separator: ",\n") + "]")
        let program = """
            import json, jsonschema
            validator = jsonschema.Draft202012Validator(json.load(open("schema.json")))
            for document in json.load(open("documents.json")):
                print(str(validator.is_valid(document)).lower())
            """
        let outcome = try Readers.python(["-c", program], in: sandbox.folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let answers = outcome.output.split(separator: "\n")
        #expect(answers.count == Self.all.count)
        for (answer, document) in zip(answers, Self.all) {
            #expect(answer == String(document.1), "\(document.0)")
        }
    }
}
