import Foundation
import Testing

/// The program as scripts and people call it.
struct CommandLineTests {
    @Test func tellsItsVersionAndItsHelp() throws {
        let sandbox = try Sandbox()
        let version = try sandbox.kumo("--version")
        #expect(version.status == 0)
        #expect(version.output.split(separator: ".").count == 3)
        let help = try sandbox.kumo("build", "--help")
        #expect(help.status == 0)
        for option in ["--project", "--output", "--locale", "--cloud", "--report", "--base-url"] {
            #expect(help.output.contains(option))
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func printsCompletions(shell: String) throws {
        let outcome = try Sandbox().kumo("--generate-completion-script", shell)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("base-url"))
    }

    @Test func printsASchemaWithTheKeysThatItReads() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        let schema =
            try JSONSerialization.jsonObject(with: Data(try sandbox.kumo("schema").output.utf8)) as? [String: Any]
        let properties = try #require(schema?["properties"] as? [String: Any])
        // An unknown key is answered with the list of the known ones.
        try sandbox.write("kumo.yml", Sandbox.configuration() + "zzzzzzzzzzzz: 1\n")
        let answer = try #require(try sandbox.kumo("check").errors.between("the keys here are ", "\n"))
        let keys = answer.components(separatedBy: ", ").map { $0.filter { $0 != "'" } }
        #expect(Set(keys) == Set(properties.keys))
    }

    @Test(arguments: [["biuld"], ["build", "--format", "pdf"], ["build", "--base-url", "docs"], ["check", "extra"]])
    func endsWith64WhenCalledWrongly(arguments: [String]) throws {
        let outcome = try Sandbox.run(Sandbox.program, arguments, in: FileManager.default.temporaryDirectory)
        #expect(outcome.status == 64)
        #expect(!outcome.errors.isEmpty)
    }

    @Test func endsWith0WithoutErrorsAndWith1WithOne() throws {
        let warning = try Sandbox(articles: ["a.md": "# A\n\n[b](b.md)\n"])
        #expect(try warning.kumo("check").status == 0)
        #expect(try warning.kumo("build").status == 0)
        let error = try Sandbox(articles: ["a.md": "# A\n\n[!INCLUDE [b](b.md)]\n"])
        #expect(try error.kumo("check").status == 1)
        #expect(try error.kumo("build").status == 1)
        #expect(error.exists("site/en-us/o365-germany/a.html"))
    }

    @Test func saysWhereItLookedForAProject() throws {
        let sandbox = try Sandbox()
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("There is no kumo.yml in '"))
        #expect(outcome.errors.contains("--project"))
        let missing = try sandbox.kumo("check", "--project", "nowhere")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("'nowhere'"))
    }

    @Test func writesNoEscapeSequenceIntoAPipe() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n[b](b.md)\n"])
        for command in ["build", "check"] {
            let outcome = try sandbox.kumo(command, environment: ["TERM": "xterm-256color"])
            #expect(outcome.errors.contains("warning[file-not-found]"))
            #expect(!(outcome.errors + outcome.output).contains("\u{1B}"))
        }
    }

    @Test func keepsContentFromTalkingToTheTerminal() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n\u{1B}]0;owned\u{7} [b](b\u{1B}[2J.md)\n"])
        let outcome = try sandbox.kumo("check")
        #expect(outcome.errors.contains("file-not-found"))
        #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\u{7}"))
    }

    @Test func writesAReportForScripts() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n表 😀 [b](b.md)\n"])
        let outcome = try sandbox.kumo("build", "--report", "report.json")
        #expect(outcome.status == 0)
        let report = try Report(sandbox.read("report.json"))
        #expect(report.summary.warnings == 1 && report.summary.errors == 0)
        let finding = try #require(report.diagnostics.first)
        #expect(finding.code == "file-not-found" && finding.severity == "warning" && finding.group == "docfx")
        #expect(finding.file == "content/a.md")
        // Columns count UTF-16 code units, of which the emoji has two.
        #expect(finding.line == 3 && finding.column == 6 && finding.endLine == 3 && finding.endColumn == 14)
        #expect(finding.locale == nil && finding.cloud == nil)
        let check = try sandbox.kumo("check", "--format", "json")
        #expect(try Report(check.output).diagnostics == report.diagnostics)
    }

    @Test func tiesAFindingToACloudOnlyWhereItHoldsInNoOther() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": """
            # A

            [everywhere](x.md)

            ::: moniker range="o365-germany"

            [germany](y.md)

            ::: moniker-end

            Between.

            ::: moniker range="o365-germany || o365-21vianet"

            [two](z.md)

            ::: moniker-end

            """
        ])
        let report = try Report(sandbox.kumo("check", "--format", "json").output)
        #expect(report.diagnostics.map(\.line) == [3, 7, 15])
        #expect(report.diagnostics.map(\.cloud) == [nil, "o365-germany", nil])
        #expect(report.diagnostics[2].variants?.map(\.cloud) == ["o365-germany", "o365-21vianet"])
    }

    @Test func refusesALanguageOrCloudThatTheProjectDoesNotHave() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        let language = try sandbox.kumo("build", "--locale", "fr-FR")
        #expect(language.status == 2 && language.errors.contains("its languages are en-US"))
        let cloud = try sandbox.kumo("build", "--cloud", "o365-gov")
        #expect(cloud.status == 2 && cloud.errors.contains("its clouds are o365-worldwide"))
    }

    @Test func writesCanonicalAndTranslationsOnlyWithAnAddress() throws {
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        try sandbox.write("en/a.md", "# A\n")
        try sandbox.write("en/only.md", "# Only\n")
        try sandbox.write("ja/a.md", "# ア\n")
        try sandbox.kumo("build")
        #expect(!(try sandbox.read("site/ja-jp/o365-germany/a.html").contains("rel=\"canonical\"")))
        try sandbox.kumo("build", "--base-url", "https://docs.example.com/")
        let page = try sandbox.read("site/ja-jp/o365-germany/a.html")
        #expect(page.contains("<link rel=\"canonical\" href=\"https://docs.example.com/ja-jp/o365-germany/a.html\">"))
        #expect(page.contains("hreflang=\"en-US\" href=\"https://docs.example.com/en-us/o365-germany/a.html\""))
        #expect(page.contains("hreflang=\"x-default\""))
        // A page shown in the source language is no translation and says where the original is.
        let fallback = try sandbox.read("site/ja-jp/o365-germany/only.html")
        #expect(!fallback.contains("rel=\"alternate\""))
        #expect(fallback.contains("href=\"https://docs.example.com/en-us/o365-germany/only.html\""))
    }
}

/// A report as scripts read it.
struct Report: Decodable {
    struct Finding: Decodable, Equatable {
        struct Variant: Decodable, Equatable {
            var locale: String?
            var cloud: String?
        }

        var severity: String
        var code: String
        var message: String
        var group: String
        var file: String?
        var line: Int?
        var column: Int?
        var endLine: Int?
        var endColumn: Int?
        var locale: String?
        var cloud: String?
        var variants: [Variant]?
    }

    struct Summary: Decodable {
        var errors: Int
        var warnings: Int
        var suggestions: Int
        var infos: Int
    }

    var diagnostics: [Finding]
    var summary: Summary

    init(_ text: String) throws {
        self = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
    }
}
