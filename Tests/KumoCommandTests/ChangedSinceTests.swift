import Foundation
import Testing

/// `--changed-since`: what a change can have caused, and nothing that was there before.
struct ChangedSinceTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox(articles: [
            "a.md": "# A\n\n[old fault](gone.md)\n\nText.\n\n[b](b.md)\n", "b.md": "# B\n\n[old fault](gone.md)\n",
            "c.md": "# C\n\nText.\n",
        ])
        try sandbox.git("init", "-q", "-b", "main")
        try commit("First")
    }

    private func commit(_ message: String) throws {
        try sandbox.git("add", "-A")
        try sandbox.git("commit", "-qm", message)
    }

    private func check(_ more: String..., since revision: String = "main") throws -> Sandbox.Outcome {
        try Sandbox.run(
            Sandbox.program, ["check", "--changed-since", revision] + more, in: sandbox.folder)
    }

    /// What is reported, as `file:line code`.
    private func findings(since revision: String = "main") throws -> [String] {
        let outcome = try check("--format", "json", since: revision)
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        return report.diagnostics.map { "\($0.file ?? ""):\($0.line ?? 0) \($0.code)" }
    }

    private struct Report: Decodable {
        var diagnostics: [Finding]
        struct Finding: Decodable {
            var code: String
            var file: String?
            var line: Int?
        }
    }

    @Test func reportsNothingWithoutAChange() throws {
        #expect(try findings() == [])
        let outcome = try check()
        #expect(outcome.status == 0)
        #expect(outcome.output == "Nothing that the change since main has caused\n")
    }

    @Test func reportsWhatAChangeWrites() throws {
        try sandbox.git("switch", "-qc", "work")
        try sandbox.write("content/c.md", "# C\n\nMore.\n\nText with [a link](none.md).\n")
        try commit("Add a link")
        #expect(try findings() == ["content/c.md:5 file-not-found"])
    }

    @Test func reportsWhatIsNotCommittedYet() throws {
        try sandbox.write("content/c.md", "# C\n\n[x](none.md)\n")
        try sandbox.write("content/new.md", "# New\n\n[x](none.md)\n")
        #expect(try findings() == ["content/c.md:3 file-not-found", "content/new.md:3 file-not-found"])
        #expect(try findings(since: "HEAD") == ["content/c.md:3 file-not-found", "content/new.md:3 file-not-found"])
    }

    @Test func reportsAnUnchangedPageWhoseTargetIsDeleted() throws {
        try sandbox.remove("content/b.md")
        #expect(try findings() == ["content/a.md:7 file-not-found"])
    }

    @Test func leavesAFaultAloneThatOnlyMoves() throws {
        try sandbox.write("content/a.md", "# A\n\nNew.\n\nNew.\n\n[old fault](gone.md)\n\nText.\n\n[b](b.md)\n")
        #expect(try findings() == [])
    }

    @Test func reportsAnOldFaultOnALineThatIsWritten() throws {
        try sandbox.write("content/a.md", "# A\n\nSee the [old fault](gone.md)\n\nText.\n\n[b](b.md)\n")
        #expect(try findings() == ["content/a.md:3 file-not-found"])
    }

    @Test func countsASecondFaultOfTheSameWords() throws {
        try sandbox.write("content/b.md", "# B\n\n[old fault](gone.md)\n\n[old fault](gone.md)\n")
        #expect(try findings() == ["content/b.md:5 file-not-found"])
    }

    @Test func leavesTheFaultsOfARenamedPageAlone() throws {
        try sandbox.git("switch", "-qc", "work")
        try sandbox.git("mv", "content/a.md", "content/z.md")
        try commit("Rename")
        #expect(try findings() == [])
    }

    @Test func leavesTheFaultsOfAPageAloneThatIsRenamedAndNotCommitted() throws {
        try sandbox.git("mv", "content/a.md", "content/z.md")
        #expect(try findings() == [])
    }

    @Test func saysThatTheProjectCouldNotBeUsedBefore() throws {
        let text = try sandbox.read("kumo.yml")
        try sandbox.write("kumo.yml", "title: [\n")
        try commit("Break")
        try sandbox.write("kumo.yml", text)
        let outcome = try check(since: "HEAD")
        #expect(outcome.errors.contains("The project as it was at 'HEAD' cannot be checked"), "\(outcome)")
        #expect(outcome.errors.contains("content/a.md:3:1"))
    }

    @Test func leavesAloneWhatOthersHaveChangedMeanwhile() throws {
        try sandbox.git("switch", "-qc", "work")
        try sandbox.write("content/c.md", "# C\n\n[x](none.md)\n")
        try commit("Add a link")
        try sandbox.git("switch", "-q", "main")
        try sandbox.write("content/b.md", "# B\n")
        try commit("Mend")
        try sandbox.git("switch", "-q", "work")
        #expect(try findings() == ["content/c.md:3 file-not-found"])
    }

    @Test func reportsWhatAChangedConfigurationCauses() throws {
        let text = try sandbox.read("kumo.yml")
        try sandbox.write("kumo.yml", text + "rules:\n  file-not-found: info\n")
        #expect(try findings() == [])
        // They fail the build now, which they did not before.
        try sandbox.write("kumo.yml", text + "rules:\n  file-not-found: error\n")
        #expect(try findings() == ["content/a.md:3 file-not-found", "content/b.md:3 file-not-found"])
        try sandbox.write("kumo.yml", text + "rules:\n  toc-missing: suggestion\n")
        #expect(try findings().contains("content/a.md:0 toc-missing"))
    }

    @Test func reportsEverythingWhereTheProjectIsNew() throws {
        let sandbox = try Sandbox()
        try sandbox.write("readme.txt", "x")
        try sandbox.git("init", "-q", "-b", "main")
        try sandbox.git("add", "-A")
        try sandbox.git("commit", "-qm", "First")
        try sandbox.write("docs/kumo.yml", Sandbox.configuration())
        try sandbox.write("docs/content/a.md", "# A\n\n[x](none.md)\n")
        let outcome = try sandbox.kumo("check", "--project", "docs", "--changed-since", "main")
        #expect(outcome.errors.contains("content/a.md:3:1"), "\(outcome)")
    }

    /// Below the top of the work tree, with the other language in a folder beside it, and files that git ignores.
    @Test func worksInAFolderOfTheRepository() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            "docs/kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "../docs.ja/ja"]))
        for path in ["docs/en/a.md", "docs.ja/ja/a.md", "docs/en/made/x.md"] {
            try sandbox.write(path, "# A\n\n[x](none.md)\n")
        }
        try sandbox.write(".gitignore", "made\n")
        try sandbox.git("init", "-q", "-b", "main")
        try sandbox.git("add", "-A")
        try sandbox.git("commit", "-qm", "First")
        let before = try sandbox.kumo("check", "--project", "docs", "--changed-since", "main")
        #expect(!before.errors.contains("file-not-found"), "\(before)")
        try sandbox.write("docs.ja/ja/a.md", "# A\n\n[x](none.md)\n\n[y](neither.md)\n")
        let after = try sandbox.kumo("check", "--project", "docs", "--changed-since", "main")
        #expect(after.errors.count(of: "warning[file-not-found]") == 1, "\(after)")
        #expect(after.errors.contains("../docs.ja/ja/a.md:5:1"))
    }

    @Test func goesWithABaseline() throws {
        try sandbox.write("content/c.md", "# C\n\n[x](none.md)\n")
        try sandbox.kumo("check", "--baseline", "old.json", "--update-baseline")
        try sandbox.write("content/b.md", "# B\n\n[old fault](gone.md)\n\n[y](neither.md)\n")
        let outcome = try check("--baseline", "old.json")
        #expect(outcome.errors.count(of: "warning[") == 1 && outcome.errors.contains("content/b.md:5"), "\(outcome)")
        let both = try check("--baseline", "old.json", "--update-baseline")
        #expect(both.status == 64)
    }

    @Test func judgesABuildInTheSameWay() throws {
        try sandbox.write("content/c.md", "# C\n\n[!INCLUDE [x](none.md)]\n")
        let build = try sandbox.kumo("build", "--changed-since", "main", "--report", "report.json")
        #expect(build.status == 1)
        #expect(try sandbox.read("report.json").count(of: "\"code\" : ") == 1)
        #expect(try sandbox.kumo("build", "--baseline", "old.json", "--update-baseline").status == 0)
        #expect(try sandbox.kumo("build", "--baseline", "old.json").status == 0)
    }

    // MARK: what cannot be told

    @Test(arguments: ["nonsense", "-x", "main^{tree}", "a\nb"]) func asksForARevisionThatThereIs(name: String) throws {
        let outcome = try sandbox.kumo("check", "--changed-since=\(name)")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("error[changes-unknown]"))
        #expect(outcome.errors.contains("name a branch"))
    }

    @Test func asksForARepository() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        let outcome = try sandbox.kumo("check", "--changed-since", "main")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("is in no git repository"))
        #expect(outcome.errors.contains("safe.directory"))
        try sandbox.git("init", "-q")
        let empty = try sandbox.kumo("build", "--changed-since", "main")
        #expect(empty.status == 2)
        #expect(empty.errors.contains("no commit yet"))
    }

    @Test func saysThatAShallowCloneIsNotEnough() throws {
        try sandbox.write("content/c.md", "# C\n\nOther.\n")
        try commit("Second")
        try sandbox.git("clone", "-q", "--depth", "1", "file://" + sandbox.folder.path, "clone")
        let outcome = try sandbox.kumo("check", "--project", "clone", "--changed-since", "HEAD~1")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("git fetch --unshallow"))
        // What is there is enough for this.
        #expect(try sandbox.kumo("check", "--project", "clone", "--changed-since", "HEAD").status == 0)
    }

    @Test func saysThatHistoriesHaveNothingInCommon() throws {
        try sandbox.git("switch", "-q", "--orphan", "other")
        try sandbox.git("commit", "-q", "--allow-empty", "-m", "Other")
        try sandbox.git("switch", "-q", "main")
        let outcome = try check(since: "other")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("no commit in common"))
    }

    /// A repository's configuration may name programs; comparing must run none of them.
    @Test func runsNothingThatARepositoryNames() throws {
        let trap = "touch \(sandbox.url("trapped").path)"
        try sandbox.write("content/.gitattributes", "*.md diff=x filter=x\n")
        for key in [
            "core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "filter.x.smudge", "filter.x.clean",
        ] {
            try sandbox.git("config", key, trap)
        }
        try sandbox.write("content/a.md", "# A\n\n[x](none.md)\n")
        // Setting the traps may have sprung one.
        try? sandbox.remove("trapped")
        #expect(try findings().contains("content/a.md:3 file-not-found"))
        #expect(!sandbox.exists("trapped"))
    }
}
