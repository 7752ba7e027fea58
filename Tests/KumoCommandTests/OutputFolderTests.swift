import Foundation
import Testing

/// What kumo does to the folder it writes into, and above all what it does not.
struct OutputFolderTests {
    @Test func leavesUnchangedFilesUntouched() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n", "b.md": "# B\n"])
        try sandbox.kumo("build")
        let page = sandbox.url("site/en-us/o365-germany/a.html")
        let before = try FileManager.default.attributesOfItem(atPath: page.path)[.modificationDate] as? Date
        let second = try sandbox.kumo("build")
        #expect(second.output.contains(" 0 files written"), "\(second.output)")
        let after = try FileManager.default.attributesOfItem(atPath: page.path)[.modificationDate] as? Date
        #expect(before != nil && before == after)
    }

    @Test func deletesThePagesOfAnArticleThatIsGone() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n", "sub/b.md": "# B\n\n1. Do\n"])
        try sandbox.kumo("build")
        #expect(sandbox.exists("site/en-us/o365-germany/sub/b.html"))
        try sandbox.remove("content/sub/b.md")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0)
        #expect(!sandbox.exists("site/en-us/o365-germany/sub"))
        #expect(!sandbox.exists("site/en-us/o365-germany/checklist/sub"))
        #expect(sandbox.exists("site/en-us/o365-germany/a.html"))
    }

    @Test func neverDeletesWhatItDidNotWrite() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n", "sub/b.md": "# B\n"])
        try sandbox.kumo("build")
        try sandbox.write("site/en-us/o365-germany/sub/mine.txt", "mine")
        try sandbox.write("site/notes.txt", "mine too")
        try sandbox.write("site/en-us/o365-worldwide/sub/b.html", "edited by hand")
        try sandbox.remove("content/sub/b.md")
        try sandbox.kumo("build")
        #expect(try sandbox.read("site/en-us/o365-germany/sub/mine.txt") == "mine")
        #expect(try sandbox.read("site/notes.txt") == "mine too")
        #expect(try sandbox.read("site/en-us/o365-worldwide/sub/b.html") == "edited by hand")
        #expect(!sandbox.exists("site/en-us/o365-germany/sub/b.html"))
    }

    @Test func refusesToOverwriteAFileThatIsNotItsOwn() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("site/index.html", "somebody's page")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("error[output-not-ours]: 'index.html'"))
        #expect(try sandbox.read("site/index.html") == "somebody's page")
        #expect(sandbox.exists("site/en-us/o365-germany/a.html"))
    }

    @Test func takesUpABuildThatWasKilled() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.kumo("build")
        // What a build leaves that was stopped before its end: files and a journal, but no record.
        let record = try sandbox.read("site/.kumo-output")
        try sandbox.remove("site/.kumo-output")
        try sandbox.write("site/.kumo-output.new", record)
        try sandbox.write("content/a.md", "# A changed\n")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try sandbox.read("site/en-us/o365-germany/a.html").contains("A changed"))
        #expect(!sandbox.exists("site/.kumo-output.new"))
    }

    @Test func takesUpABuildThatWasKilledBeforeItWroteWhatItHadNoted() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.kumo("build")
        // The journal names bytes that never arrived; the files are still those of the record.
        let record = try sandbox.read("site/.kumo-output")
        let noted = record.split(separator: "\n").map { "0123456789abcdef " + $0.dropFirst(17) }.joined(separator: "\n")
        try sandbox.write("site/.kumo-output.new", noted + "\n")
        try sandbox.write("site/.kumo-output.tmp/7", "half a fi")
        try sandbox.write("content/a.md", "# A changed\n")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try sandbox.read("site/en-us/o365-germany/a.html").contains("A changed"))
        #expect(!sandbox.exists("site/.kumo-output.new") && !sandbox.exists("site/.kumo-output.tmp"))
    }

    @Test func takesAwayWhatABuildThatWasKilledHadFilledAside() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("site/.kumo-output.tmp/3/o365-germany/sub/half.html", "half a fi")
        try sandbox.write("elsewhere/mine.txt", "mine")
        try FileManager.default.createSymbolicLink(
            at: sandbox.url("site/.kumo-output.tmp/3/link"), withDestinationURL: sandbox.url("elsewhere"))
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(sandbox.exists("site/en-us/o365-germany/a.html") && !sandbox.exists("site/.kumo-output.tmp"))
        #expect(try sandbox.read("elsewhere/mine.txt") == "mine")
    }

    @Test func showsNothingOfAFolderThatCouldNotBeFilled() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("site/en-us/o365-germany", "a file where a folder belongs")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("/site/en-us/o365-germany/"), "\(outcome.errors)")
        #expect(outcome.errors.contains("cannot be written: Not a directory") && !outcome.errors.contains(".tmp"))
        #expect(!sandbox.exists("site/en-us/o365-worldwide") && !sandbox.exists("site/.kumo-output.tmp"))
        #expect(try sandbox.read("site/en-us/o365-germany") == "a file where a folder belongs")
    }

    @Test func addsNewFoldersToThoseThatAreThere() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.kumo("build")
        try sandbox.write("content/new/deep/b.md", "# B\n\n1. Do\n")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0, "\(outcome.errors)")
        for place in ["new/deep/b.html", "checklist/new/deep/b.json", "a.html"] {
            #expect(sandbox.exists("site/en-us/o365-germany/\(place)"), "\(place)")
        }
        let again = try sandbox.kumo("build")
        #expect(again.output.contains(" 0 files written"), "\(again.output)")
    }

    @Test func keepsAFileOfAnyNameThatIsNotItsOwn() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("site/en-us/o365-germany/a.html.kumo-new", "mine")
        try sandbox.write("site/.kumo-output.tmp/notes.txt", "mine")
        #expect(try sandbox.kumo("build").status == 0)
        #expect(try sandbox.read("site/en-us/o365-germany/a.html.kumo-new") == "mine")
        #expect(try sandbox.read("site/.kumo-output.tmp/notes.txt") == "mine")
    }

    @Test func givesTheStepsOfAnIndexAPlaceBesideTheListOfAll() throws {
        let sandbox = try Sandbox(articles: ["index.md": "# Home\n\n1. One\n2. Two\n"])
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let list = try sandbox.read("site/en-us/o365-germany/checklist/index.html")
        #expect(list.contains("href=\"index.article.html\""))
        #expect(try sandbox.read("site/en-us/o365-germany/checklist/index.article.html").contains("tick-home-step-2"))
    }

    @Test func offersNoCloudThatHasNothingToRead() throws {
        let sandbox = try Sandbox(articles: ["a.md": "---\nmonikerRange: o365-germany\n---\n# A\n"])
        #expect(try sandbox.kumo("build").status == 0)
        let page = try sandbox.read("site/en-us/o365-germany/a.html")
        #expect(!page.contains("o365-worldwide") && !page.contains("21Vianet"))
    }

    @Test(arguments: ["content", "content/site", ".", "templates", "content/../content/x"])
    func refusesAnOutputFolderThatOverlapsTheSources(output: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        let outcome = try sandbox.kumo("build", "--output", output)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("error[output-not-writable]"))
        #expect(try sandbox.files(below: "content").keys.sorted() == ["a.md"])
        #expect(!sandbox.exists("content/site") && !sandbox.exists("content/x") && !sandbox.exists("templates"))
    }

    @Test func saysThatTheOutputIsNoFolder() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("taken", "a file")
        let outcome = try sandbox.kumo("build", "--output", "taken")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("is not a folder"))
        #expect(try sandbox.read("taken") == "a file")
    }

    @Test func doesNotWriteThroughALinkInTheOutputFolder() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("elsewhere/keep.txt", "keep")
        try FileManager.default.createDirectory(at: sandbox.url("site"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: sandbox.url("site/en-us"), withDestinationURL: sandbox.url("elsewhere"))
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 2)
        #expect(try sandbox.files(below: "elsewhere").keys.sorted() == ["keep.txt"])
    }

    @Test func writesOnlyTheSelectedPartAndKeepsTheRest() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.kumo("build")
        try sandbox.write("content/a.md", "# Other\n")
        let outcome = try sandbox.kumo("build", "--cloud", "O365-Germany")
        #expect(outcome.status == 0)
        #expect(try sandbox.read("site/en-us/o365-germany/a.html").contains("Other"))
        #expect(!(try sandbox.read("site/en-us/o365-worldwide/a.html").contains("Other")))
    }

    @Test func writesAManifestOfPagesAndAssets() throws {
        let sandbox = try Sandbox(articles: [
            "index.md": "# Home\n", "guide/a.md": "---\nmonikerRange: o365-germany\n---\n# A\n", "guide/Pic.png": "x",
        ])
        try sandbox.kumo("build")
        struct Manifest: Decodable {
            struct Row: Decodable {
                var url: String
                var path: String
                var source: String
                var locale: String
                var monikers: [String]
            }

            struct Asset: Decodable, Equatable {
                var path: String
                var source: String
            }

            var pages: [Row]
            var assets: [Asset]
        }
        let data = try Data(contentsOf: sandbox.url("site/manifest.json"))
        let manifest = try JSONDecoder().decode(Manifest.self, from: data)
        #expect(manifest.pages.map(\.url) == ["/guide/a", "/"])
        let guide = try #require(manifest.pages.first)
        #expect(guide.monikers == ["o365-germany"])
        #expect(guide.source == "content/guide/a.md")
        #expect(guide.path == "en-us/o365-germany/guide/a.html")
        #expect(manifest.assets == [.init(path: "en-us/guide/pic.png", source: "content/guide/Pic.png")])
        #expect(try sandbox.read("site/en-us/guide/pic.png") == "x")
    }
}
