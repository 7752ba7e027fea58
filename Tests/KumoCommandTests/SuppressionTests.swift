import Foundation
import Testing

/// What a comment that accepts findings is for, in Markdown and in pages that are YAML.
struct SuppressionTests {
    private struct Report: Decodable {
        var diagnostics: [Finding]
        struct Finding: Decodable {
            var code: String
            var line: Int?
        }
    }

    private func findings(_ path: String, _ text: String) throws -> [String] {
        let sandbox = try Sandbox(articles: [path: text])
        let outcome = try sandbox.kumo("check", "--format", "json")
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        return report.diagnostics.filter { $0.code == "file-not-found" || $0.code.hasPrefix("suppression-") }
            .map { "\($0.line ?? 0) \($0.code)" }
    }

    private static let comment = "<!-- kumo-ignore file-not-found: later -->\n"

    @Test(arguments: [
        ("a loose list", "- One\n\n- [b](b.md)\n\n  [c](c.md)\n", []),
        ("a loose list and no more", "1. One\n\n2. [b](b.md)\n\nText [c](c.md)\n", ["8 file-not-found"]),
        ("an alert of two paragraphs", "> [!NOTE]\n> One\n>\n> [b](b.md)\n", []),
        ("a quote and no more", "> One\n>\n> [b](b.md)\n\n[c](c.md)\n", ["8 file-not-found"]),
        ("a paragraph and no more", "One\n[b](b.md)\n\n[c](c.md)\n", ["7 file-not-found"]),
    ])
    func coversTheBlockAfterIt(name: String, block: String, expected: [String]) throws {
        #expect(try findings("a.md", "# A\n\n" + Self.comment + block) == expected, "\(name)")
    }

    @Test(arguments: ["kumo-ignor", "kumo ignore", "kumo_ignore"])
    func saysThatItsWordIsMisspelt(word: String) throws {
        let found = try findings("a.md", "# A\n\n<!-- \(word) file-not-found: later -->\n[b](b.md)\n")
        #expect(found == ["3 suppression-invalid", "4 file-not-found"])
    }

    @Test func mayBeInLargeLetters() throws {
        #expect(try findings("a.md", "# A\n\n<!-- Kumo-Ignore file-not-found: later -->\n[b](b.md)\n") == [])
    }

    @Test(arguments: ["<!-- kumo is quick -->", "<!-- kumo: a cloud -->"])
    func leavesOtherCommentsAlone(comment: String) throws {
        #expect(try findings("a.md", "# A\n\n\(comment)\nText.\n") == [])
    }

    @Test func countsInTheMarkdownOfYAMLPages() throws {
        let page = """
            ### YamlMime:FAQ
            title: Questions
            summary: About it
            sections:
            - name: One
              questions:
              - question: What?
                answer: |
                  \(Self.comment)      [b](b.md)

                  [c](c.md)

            """
        #expect(try findings("a.yml", page) == ["12 file-not-found"])
    }
}
