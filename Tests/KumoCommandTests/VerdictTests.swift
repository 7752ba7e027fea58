import Foundation
import Testing

/// Which findings count: the baseline, comments that accept findings, and codes that are asked for.
struct VerdictTests {
    // MARK: baseline

    @Test func reportsOnlyWhatTheBaselineLacks() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n[!INCLUDE [x](x.md)]\n\n[b](b.md)\n"])
        let first = try sandbox.kumo("check", "--baseline", "old.json", "--update-baseline")
        #expect(first.status == 0, "\(first.errors)")
        #expect(try sandbox.kumo("check", "--baseline", "old.json").status == 0)
        // Lines above do not make a finding new; a second one of the same words does.
        try sandbox.write("content/a.md", "# A\n\nMore.\n\n[!INCLUDE [x](x.md)]\n\n[b](b.md)\n\n[!INCLUDE [x](x.md)]\n")
        let second = try sandbox.kumo("check", "--baseline", "old.json")
        #expect(second.status == 1)
        #expect(second.errors.components(separatedBy: "error[include-not-found]").count == 2)
        #expect(!second.errors.contains("warning[file-not-found]"))
    }

    @Test func saysWhichFindingsOfTheBaselineAreMended() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n[b](b.md)\n"])
        try sandbox.kumo("check", "--baseline", "old.json", "--update-baseline")
        try sandbox.write("content/a.md", "# A\n")
        let outcome = try sandbox.kumo("check", "--baseline", "old.json")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("info[baseline-stale]"))
        try sandbox.kumo("check", "--baseline", "old.json", "--update-baseline")
        #expect(try sandbox.kumo("check", "--baseline", "old.json").errors.isEmpty)
    }

    @Test func writesABaselineOverNothingElse() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n[b](b.md)\n"])
        let outcome = try sandbox.kumo("check", "--baseline", "content/a.md", "--update-baseline")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("'content/a.md' is no baseline"), "\(outcome.errors)")
        #expect(try sandbox.read("content/a.md") == "# A\n\n[b](b.md)\n")
        // One of another version, and an empty file, are written anew.
        for text in ["{\"version\": 0, \"findings\": []}", "", "\n"] {
            try sandbox.write("old.json", text)
            #expect(try sandbox.kumo("check", "--baseline", "old.json", "--update-baseline").status == 0)
            #expect(try sandbox.read("old.json").contains("file-not-found"))
        }
    }

    @Test(arguments: [
        ("content/a.md", "<!-- kumo-ignore file-not-found"), ("content/toc.yml", "# kumo-ignore file-not-found"),
    ])
    func showsACommentAsTheFileHasThem(file: String, form: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n<!-- kumo-ignore file-not-found -->\n\n[b](b.md)\n"])
        try sandbox.write("content/toc.yml", "# kumo-ignore file-not-found\n- name: A\n  href: b.md\n")
        let errors = try sandbox.kumo("check").errors
        let finding = errors.components(separatedBy: "\n\n").first {
            $0.contains("[suppression-invalid]") && $0.contains("--> \(file):")
        }
        #expect(finding?.contains("for example \(form): ") == true, "\(errors)")
    }

    @Test(arguments: [
        ("{", "old.json:1:"), ("{\"version\": 1}", "old.json:1:1"),
        ("{\"version\": 9, \"findings\": []}", "old.json:1:13"),
        ("{\"version\": 1, \"findings\": [\n{\"code\": \"x\"}]}", "old.json:2:1"), ("", "old.json"),
        ("[]", "old.json:1:1"), ("\n[{\"code\": \"x\", \"message\": \"y\"}]", "old.json:2:1"), ("7", "old.json:1:1"),
        ("null", "old.json:1:1"), ("\"x\"", "old.json:1:1"),
        ("{\"version\": 1,\n \"finding\": []}", "old.json:2:2"),
        ("{\"version\": 1, \"findings\": {}}", "old.json:1:28"),
        ("{\"version\": 1, \"findings\": [\n7]}", "old.json:2:1"),
        ("{\"version\": [], \"findings\": []}", "old.json:1:13"),
        ("{\"findings\": []}", "old.json:1:1"),
        ("{\"version\": 1, \"findings\": [{\"code\": [],\n \"message\": \"y\"}]}", "old.json:1:29"),
        ("{\"version\": 1, \"findings\": [{\"code\": \"x\", \"message\": \"y\", \"file\": []}]}", "old.json:1:67"),
        ("{\"version\": 1, \"findings\": [{\"code\": \"x\", \"message\": \"y\", \"count\": -1}]}", "old.json:1:68"),
    ])
    func saysWhereABaselineIsBroken(text: String, place: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("old.json", text)
        let outcome = try sandbox.kumo("check", "--baseline", "old.json")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("error[baseline-invalid]"))
        #expect(outcome.errors.count(of: "error[") == outcome.errors.count(of: "error[baseline-invalid]"))
        #expect(outcome.errors.contains(place), "\(outcome.errors)")
    }

    @Test func asksForABaselineThatIsThere() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        let missing = try sandbox.kumo("check", "--baseline", "none.json")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("--update-baseline"))
        #expect(try sandbox.kumo("check", "--update-baseline").status == 64)
    }

    // MARK: comments

    @Test func ignoresWhatACommentGivesAReasonFor() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n\n<!-- kumo-ignore include-not-found: comes later -->\n[!INCLUDE [x](x.md)]\n"
        ])
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("1 accepted"))
    }

    @Test func holdsCommentsToAReasonAndToCodesThatThereAre() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n\n<!-- kumo-ignore file-not-found -->\n[b](b.md)\n",
            "b/c.md": "# C\n\n<!-- kumo-ignore file-not-fond: later -->\n[b](b.md)\n",
            "d.md": "# D\n\n<!-- kumo-ignore file-not-found: later -->\nText.\n",
            "e.md": "# E\n\n~~~\n<!-- kumo-ignore -->\n~~~\n",
        ])
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("does not say why"))
        #expect(outcome.errors.contains("content/a.md:3:1"))
        #expect(outcome.errors.contains("did you mean 'file-not-found'?"))
        #expect(outcome.errors.contains("content/b/c.md:3:18"))
        #expect(outcome.errors.contains("warning[suppression-unused]"))
        #expect(outcome.errors.contains("content/d.md:3:18"))
        #expect(!outcome.errors.contains("content/e.md"))
    }

    // MARK: codes

    @Test(arguments: [
        ("file-notfound: error", "did you mean 'file-not-found'?"),
        ("zones-overlaps: off", "did you mean 'zones-overlap'?"),
        ("h1-misssing: warning", "did you mean 'h1-missing'?"),
        ("totally-bogus: off", "'kumo explain' lists the codes"),
    ])
    func asksForRulesOfCodesThatThereAre(_ rule: String, _ help: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("kumo.yml", Sandbox.configuration() + "rules:\n  \(rule)\n")
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("error[unknown-key]") && outcome.errors.contains(help), "\(outcome)")
        #expect(outcome.errors.contains("kumo.yml:"), "\(outcome)")
    }

    @Test func takesRulesOfCodesThatADocsetDefines() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n", "docfx.yml": "markdownValidationRules: rules.json\n",
            "rules.json":
                "{\"headings\": {\"rules\": [{\"type\": \"H1Missing\", \"code\": \"our-own\", \"message\": \"x\", \"severity\": \"WARNING\"}]}}",
        ])
        try sandbox.write("kumo.yml", Sandbox.configuration() + "rules:\n  our-own: error\n")
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status < 2, "\(outcome)")
    }

    @Test func asksForNoLanguageWhereKumoYMLNamesThem() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        let outcome = try sandbox.kumo("check", "--locale", "de-DE")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("kumo.yml names its languages"), "\(outcome)")
    }

    @Test func namesABaselineAsTheProjectDoes() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n[b](b.md)\n"])
        let path = sandbox.url("lists/old.json").path
        try sandbox.write("lists/old.json", "")
        try sandbox.kumo("check", "--baseline", path, "--update-baseline")
        try sandbox.write("content/a.md", "# A\n")
        let outcome = try sandbox.kumo("check", "--baseline", path)
        #expect(outcome.errors.contains("--> lists/old.json"), "\(outcome)")
    }

    @Test func reportsTheCodesThatAreAskedFor() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n[!INCLUDE [x](x.md)]\n\n[b](b.md)\n"])
        let outcome = try sandbox.kumo("check", "--code", "file-not-found")
        #expect(outcome.status == 0)
        #expect(!outcome.errors.contains("include-not-found"))
        let unknown = try sandbox.kumo("check", "--code", "file-not-fond")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("did you mean 'file-not-found'?"))
    }

    @Test func explainsACode() throws {
        let sandbox = try Sandbox()
        let text = try sandbox.kumo("explain", "file-not-found").output
        #expect(text.contains("When: "))
        #expect(text.contains("Wrong:\n\n    [Roles](admin/choose-admin-role.md)\n"))
        #expect(text.contains("Right:\n\n    [Roles](admin/choose-admin-roles.md)\n"))
        let unknown = try sandbox.kumo("explain", "file-not-fond")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("did you mean 'file-not-found'?"))
        #expect(try sandbox.kumo("explain").output.contains("  link-unsafe "))
    }

    @Test func hasAnExampleForEveryCode() throws {
        func names(_ file: String, _ prefix: String) throws -> Set<String> {
            let text = try String(contentsOf: Checkout.root.appendingPathComponent("docs/" + file), encoding: .utf8)
            return Set(
                text.split(separator: "\n").filter { $0.hasPrefix(prefix) }
                    .map { String($0.dropFirst(prefix.count).prefix { $0 != "`" }) })
        }
        let missing = try names("codes.md", "| `").subtracting(names("examples.md", "## `"))
        #expect(missing.sorted() == [], "docs/examples.md lacks an example")
    }
}
