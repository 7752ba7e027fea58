import Foundation
import KumoText
import KumoYAML
import Testing

/// A text, the tree it is read as (`-` for none), and what is wrong with it, as `line:column words`.
struct JSONCase: Decodable, Sendable, CustomTestStringConvertible {
    var text: String
    var tree: String
    var faults: [String]

    var testDescription: String { text.debugDescription }

    static func all() throws -> [JSONCase] {
        let url = try #require(Bundle.module.url(forResource: "Cases/json-texts.json", withExtension: nil))
        return try JSONDecoder().decode([JSONCase].self, from: try Data(contentsOf: url))
    }
}

@Suite struct JSONReaderTests {
    private func source(_ text: String) -> SourceText { SourceText(path: SourcePath("a.json"), text) }

    @Test(arguments: try JSONCase.all())
    func readsTexts(_ example: JSONCase) {
        let source = source(example.text)
        let document = JSONReader.read(source)
        #expect(document.root.map(outline) ?? "-" == example.tree)
        #expect(
            document.faults.map { fault in
                let place = source.location(at: fault.range.lowerBound)
                return "\(place.line):\(place.column) \(words(for: fault.kind))"
            } == example.faults)
    }

    @Test func placesNodesInBytes() throws {
        let text = source("{ \"題\": \"日本\", 'b': [1, {\"c\": true}] }")
        let entries = try #require(JSONReader.read(text).root?.entries)
        #expect(entries.map { text.text($0.keyRange) } == ["\"題\"", "'b'"])
        #expect(entries.map { text.text($0.value.range) } == ["\"日本\"", "[1, {\"c\": true}]"])
        #expect(entries[1].value.items.map { $0.map { text.text($0.range) } } == ["1", "{\"c\": true}"])
    }

    @Test func readsToTheDepthThatYAMLHas() throws {
        let limit = YAMLReader.depthLimit
        let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(JSONReader.read(source(deepest)).faults == [])
        let document = JSONReader.read(source(String(repeating: "{\"a\":", count: 100_000)))
        #expect(document.root == nil)
        #expect(document.faults.map(\.kind) == [.tooDeep])
    }

    @Test func survivesEveryPieceOfAText() {
        let text = Array("{'a': [1, \"\\u0041\\ud83d\\ude00\", null,], /* c */ \"b\": {}} // é".utf8)
        for start in text.indices {
            for end in start...text.count {
                let source = SourceText(path: SourcePath("a.json"), bytes: Array(text[start..<end]))
                let document = JSONReader.read(source)
                #expect(document.faults.allSatisfy { $0.range.upperBound <= source.bytes.count })
            }
        }
    }

    private func words(for kind: YAMLFault.Kind) -> String {
        switch kind {
        case .syntax(let words): words
        case .duplicateKey(let key): "twice \(key)"
        case .tooDeep: "too deep"
        case .tooLarge: "too large"
        }
    }

    private func outline(_ node: YAMLNode) -> String {
        switch node.value {
        case .scalar(let scalar):
            scalar.isPlain ? scalar.text : "\"" + scalar.text.replacing("\n", with: "⏎") + "\""
        case .sequence(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key.text): \(outline($0.value))" }.joined(separator: ", ") + "}"
        }
    }
}
