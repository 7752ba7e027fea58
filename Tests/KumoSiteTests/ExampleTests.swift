import Foundation
import KumoSite
import KumoText
import Testing

/// The examples of `docs/examples.md`, which `kumo explain` shows: the wrong one has its finding, the right one has not.
@Suite struct ExampleTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func examples() throws -> [String: CodeExample] {
        CodeExample.read(try String(contentsOf: root.appendingPathComponent("docs/examples.md"), encoding: .utf8))
    }

    /// How each is tried, from `Cases/examples.tsv`.
    struct Row: Sendable, CustomTestStringConvertible {
        var code: String
        var way: Way
        /// Why it is not tried here.
        var reason: String

        var testDescription: String { code }
    }

    enum Way: String, Sendable {
        /// An article.
        case article
        /// An article, held to a rule that has the code.
        case rule
        /// An article, held to the facts of `facts`.
        case facts
        /// A source and its translation, parted by ` / ` or by a line of `/`, or told apart by their letters.
        case pair
        /// Files, each behind its name.
        case files
        /// The same, held to the rule.
        case ruledFiles = "files+rule"
        /// A table of contents.
        case contents
        /// The same, held to the rule.
        case ruledContents = "contents+rule"
        /// A file of facts.
        case factsFile = "facts-file"
        /// A file of redirections.
        case redirections
        /// Not tried here.
        case none
    }

    static func rows() throws -> [Row] {
        let url = try #require(Bundle.module.url(forResource: "Cases/examples.tsv", withExtension: nil))
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            let cells = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Row(
                code: cells[0], way: try #require(Way(rawValue: cells[1]), "\(cells)"),
                reason: cells.count > 2 ? cells[2] : "")
        }
    }

    @Test func listsEveryExample() throws {
        let rows = try Self.rows()
        #expect(Set(rows.map(\.code)).symmetricDifference(try Self.examples().keys).sorted() == [])
        #expect(rows.filter { $0.way == .none && $0.reason.isEmpty }.map(\.code) == [], "each needs a reason")
    }

    @Test(arguments: try rows().filter { $0.way != .none })
    func isWrongAndRight(_ row: Row) throws {
        let example = try #require(try Self.examples()[row.code])
        let wrong = try codes(of: example.wrong, row)
        #expect(wrong.contains(row.code), "the wrong one has no such finding but \(wrong.sorted())")
        let right = try codes(of: example.right, row)
        #expect(!right.contains(row.code), "the right one has the finding")
    }

    private func codes(of example: String, _ row: Row) throws -> Set<String> {
        let rule = "\(row.code): suggestion"
        let guide: Guide
        switch row.way {
        case .article: guide = try self.guide(["a.md": example])
        case .rule: guide = try self.guide(["a.md": example], rules: rules(row.code))
        case .facts: guide = try self.guide(["a.md": english(example)], japanese: japanese(example), facts: Self.facts)
        case .pair: guide = try self.guide(["a.md": english(example)], japanese: japanese(example) ?? example)
        case .files: guide = try self.guide(Self.files(example))
        case .ruledFiles: guide = try self.guide(Self.files(example), rules: rule)
        case .contents: guide = try self.guide(["toc.yml": example])
        case .ruledContents: guide = try self.guide(["toc.yml": example], rules: rule)
        case .factsFile:
            guide = try self.guide([:], facts: example.hasPrefix("facts:") ? example : Self.fact(example))
        case .redirections: guide = try self.guide([:], redirections: ["en/redirections.yml": example])
        case .none: return []
        }
        // What is wrong with what the example leads to is not its fault.
        let others = Set(Self.neighbours.keys.map { SourcePath("en/" + $0) })
        return Set(
            guide.site.diagnostics.filter { !($0.place.map { others.contains($0.file) } ?? false) }.map(\.code.name))
    }

    private func rules(_ code: String) -> String {
        switch code {
        case "disallowed-heading": "\(code): { severity: suggestion, disallowed: [Introduction] }"
        case "sensitive-language": "\(code): { severity: suggestion, disallowed: [blacklist] }"
        case "dev-language-missing": "\(code): { severity: suggestion, minCodeBlockLineCount: 1 }"
        default: "\(code): suggestion"
        }
    }

    private func guide(
        _ files: [String: String], japanese: String? = nil, facts: String? = nil, rules: String = "",
        redirections: [String: String] = ["en/redirections.yml": "redirections:\n  old.md: /reset\n"]
    ) throws -> Guide {
        let own = Set(files.keys)
        let others = Self.neighbours.filter { !own.contains($0.key) }
        return try Guide(
            files.merging(others) { own, _ in own }, japanese: japanese.map { ["a.md": $0] }, facts: facts,
            clouds: [
                Cloud(id: "o365-worldwide", name: "Worldwide", product: "m365"),
                Cloud(id: "o365-germany", name: "Germany", product: "m365"),
                Cloud(id: "o365-21vianet", name: "21Vianet", product: "m365"),
            ], redirections: redirections, rules: rules)
    }

    /// What the examples lead to.
    private static let neighbours: [String: String] = [
        "roles.md": "# Roles\n", "admin/choose-admin-roles.md": "# Choosing\n", "admin/roles.md": "# Admin roles\n",
        "reset.md": "# Reset\n\n## Steps\n", "guide.md": "# Guide\n", "trial.md": "# Trial\n", "b.md": "# B\n",
        "buy.md": "# Buy\n\n::: moniker range=\"o365-worldwide\"\n\n## Trial\n\n::: moniker-end\n",
        "billing.md": "---\nmonikerRange: o365-worldwide\n---\n# Billing\n", "sign-in.md": "# Sign in\n",
        "includes/sign-in.md": "Sign in.\n", "includes/steps.md": "Steps.\n", "includes/steps.txt": "Steps.\n",
        "samples/Program.cs": "// <part>\n" + String(repeating: "int a;\n", count: 18) + "// </part>\n",
        "samples/a.py": "print(1)\n", "samples/a.xyz": String(repeating: "a\n", count: 6),
        "samples/a.ipynb":
            "{\"cells\":[{\"cell_type\":\"code\",\"metadata\":{\"name\":\"cell\"},\"source\":[\"print(1)\"]}]}",
        "media/a.png": "x", "media/home.png": "x", "media/gear.png": "x", "a.png": "x", "b.png": "x",
        "index.md": "# Home\n",
    ]

    private static let facts = """
        facts:
          portal:
            url:
              o365-worldwide: https://go.microsoft.com/fwlink/p/?linkid=2024339
              o365-21vianet: https://go.microsoft.com/fwlink/p/?linkid=850627
          price:
            url: { en-US: https://example.com/en-us/price, ja-JP: https://example.com/ja-jp/price }
          premium:
            term: Azure AD Premium
            never: [AZURE AD Premium]
            was: [Azure Active Directory Premium]
          save:
            label: { en-US: Save changes, ja-JP: 変更を保存 }
          lifetime:
            value: { en-US: 30 days, ja-JP: 30 日間 }
        """

    /// A fact of which the example shows only what is in it.
    private static func fact(_ text: String) -> String {
        "facts:\n  a:\n" + text.split(separator: "\n").map { "    \($0)\n" }.joined()
    }

    private static func files(_ example: String) -> [String: String] {
        var files: [String: String] = [:]
        for line in example.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let text = String(parts[1].drop { $0 == " " })
            let isData = ["title:", "uid:", "description:"].contains { text.hasPrefix($0) }
            let data = text.split(separator: ",").map { $0.drop { $0 == " " } + "\n" }.joined()
            files[String(parts[0])] = isData ? "---\n\(data)---\n" : text
        }
        return files
    }

    /// What stands before and after a line that is only a slash.
    private static func parts(of example: String) -> (source: String, translation: String)? {
        guard let line = example.range(of: "\n/\n") else { return nil }
        return (String(example[..<line.lowerBound]), String(example[line.upperBound...]))
    }

    /// The source's part of an example that shows a translation too.
    private func english(_ example: String) -> String {
        if let parts = Self.parts(of: example) { return parts.source }
        return example.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if let slash = line.range(of: " / ") { return String(line[..<slash.lowerBound]) }
            return line.contains { $0.unicodeScalars.contains { $0.value >= 0x3000 } } ? "" : String(line)
        }.joined(separator: "\n")
    }

    /// The translation's; nil where the example shows none.
    private func japanese(_ example: String) -> String? {
        if let parts = Self.parts(of: example) { return parts.translation }
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String? in
            if let slash = line.range(of: " / ") { return String(line[slash.upperBound...]) }
            if line.isEmpty { return "" }
            return line.contains { $0.unicodeScalars.contains { $0.value >= 0x3000 } } ? String(line) : nil
        }
        guard lines.contains(where: { $0?.isEmpty == false }) else { return nil }
        return lines.compactMap { $0 }.joined(separator: "\n")
    }
}
