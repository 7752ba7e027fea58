import Foundation
import Testing

/// Reports as the programs that they are for read them.
struct ReportTests {
    /// Two errors, a warning in Japanese text with an emoji before it, and what would break a careless format.
    private func project() throws -> Sandbox {
        let sandbox = try Sandbox(articles: [
            "a.md": """
            # A

            表 😀 [b](b.md)

            [!INCLUDE [x](x.md)]

            <!-- kumo-ignore file-not-found: comes later -->
            [c](c.md)

            """,
            "b c/ü&<\"%,:.md": "# B\n\n[x](100%25,a:b<&\"\u{1}.md) [!INCLUDE [x](y.md)]\n",
        ])
        return sandbox
    }

    private func report(_ format: String) throws -> String { try project().kumo("check", "--format", format).output }

    // MARK: SARIF

    private struct Log: Decodable {
        struct Run: Decodable {
            struct Tool: Decodable {
                struct Driver: Decodable { var name: String, rules: [Rule] }
                var driver: Driver
            }
            var tool: Tool
            var columnKind: String
            var results: [Result]
            var artifacts: [Artifact]
        }
        struct Rule: Decodable {
            struct Text: Decodable { var text: String }
            struct Configuration: Decodable { var level: String }
            var id: String, shortDescription: Text, help: Text, defaultConfiguration: Configuration
        }
        struct Artifact: Decodable { var location: ArtifactLocation }
        struct ArtifactLocation: Decodable { var uri: String, uriBaseId: String, index: Int }
        struct Region: Decodable { var startLine: Int, startColumn: Int, endLine: Int, endColumn: Int }
        struct Physical: Decodable { var artifactLocation: ArtifactLocation, region: Region? }
        struct Location: Decodable { var physicalLocation: Physical }
        struct Suppression: Decodable { var kind: String, justification: String }
        struct Result: Decodable {
            var ruleId: String, ruleIndex: Int, level: String, locations: [Location]
            var partialFingerprints: [String: String], suppressions: [Suppression]
        }
        var version: String
        var runs: [Run]
    }

    @Test func writesSARIF() throws {
        let log = try JSONDecoder().decode(Log.self, from: Data(try report("sarif").utf8))
        #expect(log.version == "2.1.0")
        let run = try #require(log.runs.first)
        #expect(run.tool.driver.name == "kumo" && run.columnKind == "utf16CodeUnits")
        for result in run.results { #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId) }
        let link = try #require(run.results.first { $0.ruleId == "file-not-found" })
        #expect(link.level == "warning" && link.suppressions.isEmpty)
        let region = try #require(link.locations.first?.physicalLocation.region)
        #expect(region.startLine == 3 && region.startColumn == 6 && region.endColumn == 14)
        let rule = try #require(run.tool.driver.rules.first { $0.id == "file-not-found" })
        #expect(rule.defaultConfiguration.level == "warning")
        #expect(rule.help.text == "Correct the path; the message names the nearest.")
        let accepted = run.results.filter { !$0.suppressions.isEmpty }
        #expect(accepted.map(\.ruleId) == ["file-not-found"])
        #expect(accepted.first?.suppressions.first?.kind == "inSource")
        #expect(accepted.first?.suppressions.first?.justification == "comes later")
        #expect(Set(run.results.map(\.partialFingerprints)).count == run.results.count)
        let uris = run.artifacts.map(\.location.uri)
        #expect(uris.contains("content/b%20c/%C3%BC%26%3C%22%25%2C%3A.md"))
        for (index, artifact) in run.artifacts.enumerated() { #expect(artifact.location.index == index) }
    }

    @Test func keepsFingerprintsWhenLinesMove() throws {
        func fingerprints(_ text: String) throws -> [[String: String]] {
            let sandbox = try Sandbox(articles: ["a.md": text])
            let output = try sandbox.kumo("check", "--format", "sarif").output
            let log = try JSONDecoder().decode(Log.self, from: Data(output.utf8))
            return log.runs[0].results.map(\.partialFingerprints)
        }
        let before = try fingerprints("# A\n\n[b](b.md)\n\n[b](b.md)\n")
        #expect(Set(before).count == 2)
        #expect(try fingerprints("# A\n\nMore words.\n\n- [b](b.md)\n\n  and [b](b.md)\n") == before)
    }

    @Test(.enabled(if: Readers.areThere, "tools/setup tests installs sarif-tools"))
    func satisfiesSarifTools() throws {
        let sandbox = try project()
        try sandbox.kumo("check", "--format", "sarif", "--output", "log.sarif")
        let outcome = try Readers.python(["-m", "sarif", "summary", "log.sarif"], in: sandbox.folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("error: 2"))
        #expect(outcome.output.contains("include-not-found"))
        let table = try Readers.python(["-m", "sarif", "csv", "log.sarif", "-o", "log.csv"], in: sandbox.folder)
        #expect(table.status == 0, "\(table.errors)")
        #expect(try sandbox.read("log.csv").contains("content/a.md"))
    }

    // MARK: JUnit

    @Test(.enabled(if: Readers.areThere, "tools/setup tests installs junitparser"))
    func satisfiesJUnitParser() throws {
        let sandbox = try project()
        try sandbox.kumo("check", "--format", "junit", "--output", "tests.xml")
        let program = """
            import junitparser
            suites = junitparser.JUnitXml.fromfile("tests.xml")
            print(suites.tests, suites.failures, suites.errors, suites.skipped)
            for suite in suites:
                for case in suite:
                    for result in case.result:
                        print(suite.name, case.name, type(result).__name__, result.type)
            """
        let outcome = try Readers.python(["-c", program], in: sandbox.folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "4 2 0 2")
        #expect(lines.contains("content/a.md include-not-found (5:1) Failure include-not-found"))
        #expect(lines.contains("content/a.md file-not-found (3:6) Skipped file-not-found"))
        #expect(lines.contains { $0.hasPrefix("content/b c/ü&<\"%,:.md ") })
    }

    @Test func writesNoCharacterIntoXMLThatXMLCannotHold() throws {
        let text = try report("junit")
        #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kumo\""))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test func reportsOnePassedTestWhereThereIsNothingToReport() throws {
        let outcome = try Sandbox(articles: ["a.md": "# A\n"]).kumo("check", "--format", "junit")
        #expect(outcome.output.contains("tests=\"1\" failures=\"0\""))
    }

    // MARK: GitHub and Markdown

    @Test func writesCommandsOfGitHub() throws {
        let lines = try report("github").split(separator: "\n").map(String.init)
        #expect(
            lines.contains {
                $0.hasPrefix(
                    "::warning file=content/a.md,line=3,endLine=3,col=6,endColumn=14,title=file-not-found::"
                        + "Invalid file link: 'b.md'.%0Ahelp: ")
            })
        #expect(lines.contains { $0.hasPrefix("::error file=content/b c/ü&<\"%25%2C%3A.md,line=3,") })
        #expect(lines.first?.hasPrefix("::error ") == true)
        #expect(lines.last == "kumo found 2 errors, 2 warnings.")
    }

    @Test func writesNoMoreCommandsThanGitHubShows() throws {
        let links = (1...30).map { "[x](x\($0).md)\n\n" }.joined()
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n" + links])
        let output = try sandbox.kumo("check", "--format", "github").output
        #expect(output.components(separatedBy: "::warning ").count == 11)
        #expect(output.hasSuffix("kumo found 30 warnings.\n  30 file-not-found (warning)\n"))
    }

    @Test func namesFilesOfAPullRequestFromTheTopOfTheCheckout() throws {
        let sandbox = try Sandbox()
        try sandbox.write("docs/kumo.yml", Sandbox.configuration())
        try sandbox.write("docs/content/a.md", "# A\n\n[b](b.md)\n")
        let outcome = try sandbox.kumo(
            "check", "--project", "docs", "--format", "github",
            environment: ["GITHUB_WORKSPACE": sandbox.folder.path])
        #expect(outcome.output.contains("file=docs/content/a.md,"))
    }

    @Test(arguments: [("github", "file=docs/content/a.md,"), ("sarif", "\"uri\" : \"docs/content/a.md\"")])
    func namesFilesFromTheTopOfTheRepository(format: String, name: String) throws {
        let sandbox = try Sandbox()
        try sandbox.write("docs/kumo.yml", Sandbox.configuration())
        try sandbox.write("docs/content/a.md", "# A\n\n[b](b.md)\n")
        try sandbox.git("init", "-q")
        let outcome = try sandbox.kumo("check", "--project", "docs", "--format", format)
        #expect(outcome.output.contains(name), "\(outcome.output)")
    }

    @Test func summarizesInMarkdown() throws {
        let text = try report("markdown")
        #expect(text.hasPrefix("## kumo check\n\n2 errors, 2 warnings in 2 files.\n\n| code | severity |"))
        #expect(text.contains("| `include-not-found` | error | 2 | 2 |\n| `file-not-found` | warning | 2 | 2 |\n"))
        #expect(text.contains("- `content/a.md:3` Invalid file link: 'b.md'."))
        #expect(text.contains("1 more is accepted"))
        #expect(!text.contains(" <"))
    }

    // MARK: text, and where reports go

    @Test func showsAFewFindingsOfACodeAndCountsTheOthers() throws {
        let links = (1...30).map { "[x](x\($0).md)\n\n" }.joined()
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n" + links])
        let few = try sandbox.kumo("check").errors
        #expect(few.components(separatedBy: "warning[file-not-found]").count == 21)
        #expect(few.contains("30  file-not-found  warnings, 20 shown"))
        #expect(few.hasSuffix("30 warnings\n"))
        let all = try sandbox.kumo("check", "--max-findings", "0").errors
        #expect(all.components(separatedBy: "warning[file-not-found]").count == 31)
        #expect(try sandbox.kumo("check", "--max-findings", "-1").status == 64)
    }

    @Test(arguments: ["json", "sarif", "junit", "github", "markdown", "text"])
    func writesEveryFormatOfABuildsReportToo(format: String) throws {
        let sandbox = try project()
        #expect(try sandbox.kumo("build", "--report", "report", "--report-format", format).status == 1)
        try sandbox.kumo("check", "--format", format, "--output", "checked")
        #expect(try sandbox.read("report") == sandbox.read("checked"))
        #expect(try !sandbox.read("report").isEmpty)
    }

    @Test func writesTheSameBytesOnEveryRun() throws {
        let sandbox = try project()
        for format in ["json", "sarif", "junit", "github", "markdown"] {
            let first = try sandbox.kumo("check", "--format", format).output
            #expect(try sandbox.kumo("check", "--format", format).output == first)
        }
    }
}

/// Programs of PyPI that read reports (`tools/setup tests`).
enum Readers {
    private static let program = Checkout.root.appendingPathComponent(".build-python/bin/python")

    static var areThere: Bool {
        FileManager.default.fileExists(
            atPath: Checkout.root.appendingPathComponent(".build-python/installed").path)
    }

    static func python(_ arguments: [String], in folder: URL) throws -> Sandbox.Outcome {
        try Sandbox.run(program, arguments, in: folder)
    }
}
