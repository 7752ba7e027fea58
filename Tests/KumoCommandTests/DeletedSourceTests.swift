import Foundation
import Testing

/// What translations take in or show though the source has deleted it: it comes from the source's git history.
@Suite struct DeletedSourceTests {
    private static let japanese = """
        # 題

        [!INCLUDE [前提](includes/Before.md)]

        ![図](media/a.png)

        [!code-json[例](code/sample.json)]

        [手引き](old.md)

        """

    /// A source in a repository, in which one commit has deleted an include, an image, a sample and a page.
    private func sandbox(japanese: String = Self.japanese, isCommitted: Bool = true) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        try sandbox.write("en/a.md", "# Title\n")
        try sandbox.write("en/old.md", "# Old\n")
        try sandbox.write("en/includes/before.md", "First version.\n")
        try sandbox.write("en/media/a.png", "picture")
        try sandbox.write("en/media/b.png", "other")
        try sandbox.write("en/code/sample.json", "{ \"answer\": 42 }\n")
        try sandbox.git(in: "en", ["init", "-q"])
        try sandbox.git(in: "en", ["add", "."])
        try sandbox.git(in: "en", ["commit", "-qm", "First"])
        try sandbox.write("en/includes/before.md", "Before you ![b](../media/b.png) begin.\n")
        try sandbox.git(in: "en", ["commit", "-qam", "Second"])
        for file in ["old.md", "includes/before.md", "media/a.png", "media/b.png", "code/sample.json"] {
            try sandbox.remove("en/" + file)
        }
        if isCommitted { try sandbox.git(in: "en", ["commit", "-qam", "Delete"]) }
        try sandbox.write("ja/a.md", japanese)
        return sandbox
    }

    @Test(arguments: [true, false])
    func showsWhatTheSourceHasDeleted(isCommitted: Bool) throws {
        let sandbox = try sandbox(isCommitted: isCommitted)
        // What is not committed is looked for as the translation spells it.
        if !isCommitted {
            try sandbox.write("ja/a.md", Self.japanese.replacingOccurrences(of: "Before", with: "before"))
        }
        let outcome = try sandbox.kumo("build")
        let page = try sandbox.read("site/ja-jp/o365-germany/a.html")
        #expect(page.contains("Before you") && !page.contains("First version."), "\(outcome)")
        #expect(page.contains("&quot;answer&quot;: 42"), "\(outcome)")
        #expect(try sandbox.read("site/ja-jp/media/a.png") == "picture")
        #expect(try sandbox.read("site/ja-jp/media/b.png") == "other", "what a deleted include shows")
        #expect(!sandbox.exists("site/en-us/media/a.png"))
        // A page is not brought back.
        #expect(outcome.errors.contains("Invalid file link: 'old.md'."), "\(outcome)")
        #expect(outcome.errors.count(of: "error[") == 0 || outcome.status == 1)
        #expect(outcome.errors.contains("The source has deleted 'includes/before.md'"), "\(outcome)")
        #expect(!outcome.errors.contains("include-not-found"), "\(outcome)")
    }

    @Test func worksWithoutARepository() throws {
        let sandbox = try sandbox()
        try sandbox.remove("en/.git")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.errors.contains("Invalid include link: 'includes/Before.md'."), "\(outcome)")
        #expect(!outcome.errors.contains("source-history-incomplete"), "\(outcome)")
        #expect(!sandbox.exists("site/ja-jp/media/a.png"))
    }

    @Test func saysOnceThatTheHistoryIsCutOff() throws {
        let full = try sandbox()
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        let clone = try Sandbox.run(
            URL(fileURLWithPath: "/usr/bin/git"),
            ["clone", "-q", "--depth", "1", "file://" + full.url("en").path, "en"], in: sandbox.folder)
        #expect(clone.status == 0, "\(clone)")
        let pin = "---\nms.openlocfilehash: \(String(repeating: "0", count: 40))\n---\n"
        try sandbox.write("ja/a.md", pin + Self.japanese)
        try sandbox.write("ja/b.md", pin + Self.japanese)
        let outcome = try sandbox.kumo("build")
        #expect(outcome.errors.count(of: "git fetch --unshallow") == 1, "\(outcome)")
        #expect(outcome.errors.contains("include-not-found"), "\(outcome)")
    }

    /// What the history has is no more trusted than what is there: a deleted symbolic link is no file.
    @Test func takesNoSymbolicLinkForAFile() throws {
        let sandbox = try sandbox(
            japanese: "# 題\n\n[!INCLUDE [x](includes/link.md)]\n\n[!INCLUDE [y](includes/there.md)]\n")
        try sandbox.write("outside.md", "Outside.\n")
        for name in ["link", "there"] {
            try FileManager.default.createSymbolicLink(
                atPath: sandbox.url("en/includes/\(name).md").path, withDestinationPath: "../../outside.md")
        }
        try sandbox.git(in: "en", ["add", "."])
        try sandbox.git(in: "en", ["commit", "-qm", "Links"])
        try sandbox.remove("en/includes/link.md")
        try sandbox.git(in: "en", ["commit", "-qam", "Delete"])
        let outcome = try sandbox.kumo("build")
        let page = try sandbox.read("site/ja-jp/o365-germany/a.html")
        #expect(!page.contains("outside"), "\(page)")
        #expect(outcome.errors.contains("Invalid include link: 'includes/link.md'."), "\(outcome)")
        #expect(outcome.errors.contains("Invalid include link: 'includes/there.md'."), "\(outcome)")
    }

    @Test func takesTheVersionBeforeTheLastDeletion() throws {
        let sandbox = try sandbox(japanese: "# 題\n\n[!INCLUDE [x](includes/again.md)]\n")
        for text in ["Old words.\n", "New words.\n"] {
            try sandbox.write("en/includes/again.md", text)
            try sandbox.git(in: "en", ["add", "."])
            try sandbox.git(in: "en", ["commit", "-qm", "Write"])
            try sandbox.remove("en/includes/again.md")
            try sandbox.git(in: "en", ["commit", "-qam", "Delete"])
        }
        #expect(try sandbox.kumo("build").status == 0)
        let page = try sandbox.read("site/ja-jp/o365-germany/a.html")
        #expect(page.contains("New words.") && !page.contains("Old words."))
    }
}
