import Foundation
import Testing

/// `kumo status`, `kumo diff` and `kumo pin` on a project of one page, as their users see them.
@Suite struct TranslationCommandTests {
    private static let old = "# Title\n\nOld.\n\n## Steps\n\n1. One.\n\n## End\n\nBye.\n"
    private static let new = "# Title\n\nOld.\n\n## Steps\n\n1. One.\n2. Two.\n\n## End\n\nBye.\n"
    /// Of `old`, by `sha1sum`.
    private static let oldHash = "481ee0a66f212288f470b393879c6dcf47fc4f97"

    private static func japanese(_ keys: String) -> String {
        "---\ntitle: 題\n\(keys)---\n# 題\n\n旧。\n\n## 手順\n\n1. 一。\n\n## 終\n\nでは。\n"
    }

    private func sandbox(english: String = Self.new, japanese: String) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        try sandbox.write("en/a.md", english)
        try sandbox.write("ja/a.md", japanese)
        return sandbox
    }

    private func state(_ sandbox: Sandbox) throws -> String {
        let outcome = try sandbox.kumo("status", "--format", "json")
        return try #require(outcome.output.between("\"state\" : \"", "\""), "\(outcome)")
    }

    @discardableResult
    private func git(_ sandbox: Sandbox, _ arguments: String...) throws -> String {
        try sandbox.git(in: "en", arguments)
    }

    /// The old source, committed, and the new one in place of it.
    private func repository(_ message: String, japanese: String) throws -> (Sandbox, base: String) {
        let sandbox = try sandbox(english: Self.old, japanese: japanese)
        try git(sandbox, "init", "-q")
        try git(sandbox, "add", ".")
        try git(sandbox, "commit", "-qm", "First")
        let base = try git(sandbox, "rev-parse", "HEAD")
        try sandbox.write("en/a.md", Self.new)
        try git(sandbox, "commit", "-qam", message)
        return (sandbox, base)
    }

    @Test func pinsATranslationAndLeavesEveryOtherByte() throws {
        let before = Self.japanese("ms.date: 1/1/2020 # then\nms.openlocfilehash: \(Self.oldHash)\nms.author: x\n")
        let sandbox = try sandbox(japanese: before)
        #expect(try state(sandbox) == "stale")
        let outcome = try sandbox.kumo("pin", "a.md", "--locale", "ja-jp")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output == "ja/a.md is pinned to the source as it is now\n")
        let after = try sandbox.read("ja/a.md")
        let hash = try #require(after.between("ms.openlocfilehash: ", "\n"))
        #expect(after == before.replacingOccurrences(of: Self.oldHash, with: hash) && hash != Self.oldHash)
        #expect(try state(sandbox) == "fresh")
        #expect(try sandbox.kumo("pin", "a", "--locale", "ja-JP").output == "ja/a.md is pinned already\n")
        #expect(!sandbox.exists("ja/.kumo-pin.tmp"))
    }

    @Test func saysThatMendingASourceMakesItsTranslationsStale() throws {
        let sandbox = try sandbox(
            english: Self.old + "\n:: moniker range=\"o365-germany\"\n\nMore.\n\n:: moniker-end\n",
            japanese: Self.japanese(""))
        #expect(try sandbox.kumo("pin", "a.md", "--locale", "ja-JP").status == 0)
        let dry = try sandbox.kumo("fix")
        #expect(dry.errors.contains("A translation of what was mended (ja-JP) is stale then"), "\(dry)")
        let mended = try sandbox.kumo("fix", "--write")
        #expect(mended.errors.contains("A translation of what was mended (ja-JP) is stale now"), "\(mended)")
        #expect(try state(sandbox) == "stale")
    }

    @Test func pinsWhatHasNoMetadataAndKeepsItsLineEnds() throws {
        let sandbox = try sandbox(japanese: "# 題\r\n")
        #expect(try sandbox.kumo("pin", "a.md", "--locale", "ja-JP").status == 0)
        let after = try sandbox.read("ja/a.md")
        #expect(after.hasPrefix("---\r\nms.openlocfilehash: ") && after.hasSuffix("\r\n---\r\n# 題\r\n"), "\(after)")
        #expect(try state(sandbox) == "fresh")
    }

    /// Byte order mark, line ends, quotes, comments, and a missing last line end stay; in a page of YAML too.
    @Test(arguments: [
        ("a.md", "\u{FEFF}---\r\ntitle: \"題\"   # x\r\nms.openlocfilehash: HASH\r\n---\r\n# 題"),
        ("a.md", "---\nms.openlocfilehash: 'HASH'  # by hand\ntitle: 題\n---\n\n\n# 題"),
        ("a.md", "---\r\nl10n: { x: y }\r\nms.openlocfilehash:   HASH \r\n---\r\nmixed\n"),
        ("a.md", "---\n\"ms.openlocfilehash\": \"HASH\"\ntitle: 題\n---\n# 題"),
        ("f.yml", "### YamlMime:FAQ\r\nmetadata:\r\n    title: '題'\r\n    ms.openlocfilehash: HASH\r\nsections: []"),
    ])
    func pinsWithoutTouchingAnotherByte(_ path: String, _ text: String) throws {
        let sandbox = try sandbox(japanese: "# 題\n")
        try sandbox.write("en/f.yml", "### YamlMime:FAQ\ntitle: F\nsections: []\n")
        try sandbox.write("ja/" + path, text.replacingOccurrences(of: "HASH", with: Self.oldHash))
        #expect(try sandbox.kumo("pin", path, "--locale", "ja-JP").status == 0)
        let after = try sandbox.read("ja/" + path)
        let hash = try #require(after.firstMatch(of: /[0-9a-f]{40}/)).output
        #expect(hash != Self.oldHash)
        let wanted = text.replacingOccurrences(of: "HASH", with: hash)
        #expect(Array(after.utf8) == Array(wanted.utf8), "\(after.debugDescription)")
    }

    @Test(arguments: ["", " not a hash", " 'x", " 12 # then", " [a]"])
    func pinsWhatHasAMalformedHash(_ value: String) throws {
        let sandbox = try sandbox(japanese: Self.japanese("ms.openlocfilehash:\(value)\n"))
        // What is no YAML at all is left to its author.
        let isReadable = value != " 'x"
        let outcome = try sandbox.kumo("pin", "a.md", "--locale", "ja-JP")
        #expect((outcome.status == 0) == isReadable, "\(outcome)")
        if isReadable { #expect(try state(sandbox) == "fresh") }
    }

    @Test func doesNotWriteOutsideTheContentFolder() throws {
        let sandbox = try sandbox(japanese: "# 題\n")
        for page in ["../kumo.yml", "../en/a.md", "/etc/passwd", "../../a.md"] {
            let outcome = try sandbox.kumo("pin", page, "--locale", "ja-JP")
            #expect(outcome.status == 2 && outcome.errors.contains("There is no page"), "\(page): \(outcome)")
        }
        try sandbox.write("outside.md", "# 外\n")
        try sandbox.write("en/b.md", "# B\n")
        try FileManager.default.createSymbolicLink(
            at: sandbox.url("ja/b.md"), withDestinationURL: sandbox.url("outside.md"))
        #expect(try sandbox.kumo("pin", "b.md", "--locale", "ja-JP").status == 2)
        #expect(try sandbox.read("outside.md") == "# 外\n")
    }

    @Test func saysWhatLanguageAPageIsNotIn() throws {
        let sandbox = try sandbox(japanese: "# 題\n")
        let source = try sandbox.kumo("pin", "a.md", "--locale", "en-US")
        #expect(source.status == 2 && source.errors.contains("'en-US' is the language of the source."))
        let other = try sandbox.kumo("diff", "a.md", "--locale", "fr-FR")
        #expect(other.status == 2 && other.errors.contains("The project has no language 'fr-FR'."))
    }

    @Test func showsWhatChangedBesideTheTranslatedSection() throws {
        let (sandbox, base) = try repository(
            "Add a step", japanese: Self.japanese("ms.openlocfilehash: \(Self.oldHash)\n"))
        let text = try sandbox.kumo("diff", "a.md", "--locale", "ja-JP").output
        #expect(text.contains("a.md in ja-JP: stale\n"), "\(text)")
        #expect(text.contains(" Add a step\n"), "\(text)")
        #expect(text.contains("## Steps – changed\n  …\n  \n  1. One.\n+ 2. Two.\n"), "\(text)")
        #expect(text.contains("  ja/a.md:9\n  │ ## 手順\n"), "\(text)")
        #expect(!text.contains("Title –") && !text.contains("End –"), "\(text)")
        let json = try sandbox.kumo("diff", "a.md", "--locale", "ja-JP", "--format", "json").output
        #expect(json.contains("\"base\" : \"\(base)\"") && json.contains("\"isExact\" : true"), "\(json)")
        let page = try sandbox.kumo("pin", "a.md", "--locale", "ja-JP")
        #expect(page.output.contains("at commit"), "\(page)")
        let head = try git(sandbox, "rev-parse", "HEAD")
        #expect(try sandbox.read("ja/a.md").contains("ms.sourcegitcommit: \(head)\n"))
    }

    @Test func showsWhatChangedInAPageOfYAML() throws {
        let (old, new) = (
            "### YamlMime:FAQ\ntitle: Old\nsections: []\n", "### YamlMime:FAQ\ntitle: New\nsections: []\n"
        )
        let (sandbox, _) = try repository("Add a step", japanese: Self.japanese(""))
        try sandbox.write("en/f.yml", old)
        try git(sandbox, "add", ".")
        try git(sandbox, "commit", "-qm", "Questions")
        try sandbox.write("ja/f.yml", "### YamlMime:FAQ\ntitle: 古い\nsections: []\n")
        let unknown = try sandbox.kumo("diff", "f.yml", "--locale", "ja-JP")
        #expect(unknown.status == 2 && unknown.errors.contains("was translated from is not known"), "\(unknown)")
        _ = try sandbox.kumo("pin", "f.yml", "--locale", "ja-JP")
        try sandbox.write("en/f.yml", new)
        try git(sandbox, "commit", "-qam", "New")
        let text = try sandbox.kumo("diff", "f.yml", "--locale", "ja-JP").output
        #expect(text.contains("(the file) – changed\n"), "\(text)")
        #expect(text.contains("- title: Old\n+ title: New\n") && text.contains("  │ title: 古い\n"), "\(text)")
    }

    @Test func saysWhatCannotBeCompared() throws {
        let sandbox = try sandbox(japanese: Self.japanese(""))
        try sandbox.write("en/b.md", "# B\n")
        try sandbox.write("ja/c.md", "# 題\n")
        let missing = try sandbox.kumo("diff", "b", "--locale", "ja-JP")
        #expect(
            missing.status == 2 && missing.errors.contains("'b.md' is not translated into ja-JP yet."), "\(missing)")
        let gone = try sandbox.kumo("diff", "c", "--locale", "ja-JP")
        #expect(gone.status == 2 && gone.errors.contains("The source has no 'c.md' any more."), "\(gone)")
    }

    @Test func showsTheTranslationBesideTheSourceWhereThereIsRoom() throws {
        let (sandbox, _) = try repository(
            "Add a step", japanese: Self.japanese("ms.openlocfilehash: \(Self.oldHash)\n"))
        let arguments = ["diff", "a.md", "--locale", "ja-JP"]
        func lines(_ columns: String) throws -> [String] {
            let outcome = try Sandbox.run(
                Sandbox.program, arguments, in: sandbox.folder, environment: ["COLUMNS": columns])
            return outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        let wide = try lines("160")
        #expect(wide.contains { $0.hasPrefix("  …") && $0.hasSuffix("│ ja/a.md:9") }, "\(wide)")
        #expect(wide.contains { $0.hasPrefix("+ 2. Two.") && $0.contains("│") }, "\(wide)")
        let narrow = try lines("80")
        #expect(narrow.contains("+ 2. Two.") && narrow.contains("  │ ## 手順"), "\(narrow)")
        #expect(try lines("24").allSatisfy { $0.count <= 40 })
    }

    @Test func saysOnceThatThereIsNoHistory() throws {
        let sandbox = try sandbox(japanese: Self.japanese("ms.openlocfilehash: \(Self.oldHash)\n"))
        try sandbox.write("en/b.md", Self.new)
        try sandbox.write("ja/b.md", Self.japanese("default_lang_commit: 1234567890\n"))
        for command in ["status", "check", "build"] {
            let outcome = try sandbox.kumo(command)
            #expect(outcome.errors.count(of: "The source is in no git repository") == 1, "\(outcome)")
        }
        // Nobody misses it where everything is fresh.
        for page in ["a", "b"] { _ = try sandbox.kumo("pin", page, "--locale", "ja-JP") }
        #expect(try !sandbox.kumo("status").errors.contains("git repository"))
    }

    /// A history is looked through so far and no further, and that is said once.
    @Test func endsAtSoManyCommits() throws {
        let sandbox = try sandbox(japanese: Self.japanese("ms.openlocfilehash: \(Self.oldHash)\n"))
        try git(sandbox, "init", "-q", "-b", "main")
        var stream = ""
        for number in 0...20_000 {
            let text = "\(number)\n"
            stream += "commit refs/heads/main\ncommitter a <a@example.com> \(1_700_000_000 + number) +0000\n"
            stream += "data 1\nx\nM 100644 inline b.md\ndata \(text.utf8.count)\n\(text)\n"
        }
        try sandbox.write("stream", stream)
        let imported = try Sandbox.run(
            URL(fileURLWithPath: "/bin/sh"), ["-c", "git -C en fast-import --quiet < stream"], in: sandbox.folder)
        #expect(imported.status == 0, "\(imported)")
        let outcome = try sandbox.kumo("status")
        #expect(outcome.errors.count(of: "source-history-incomplete") == 1, "\(outcome)")
        #expect(outcome.errors.contains("too long to be looked through"), "\(outcome)")
        #expect(outcome.status == 0)
    }

    @Test func comparesWhatTranslatingLeavesAloneWhereThereIsNoHistory() throws {
        let sandbox = try sandbox(japanese: Self.japanese("ms.openlocfilehash: \(Self.oldHash)\n"))
        let text = try sandbox.kumo("diff", "a.md", "--locale", "ja-JP").output
        #expect(text.contains("## Steps – differs\n  steps: 2 in the source, 1 here\n"), "\(text)")
        let unpinned = try self.sandbox(japanese: Self.japanese(""))
        #expect(try state(unpinned) == "probablyStale")
    }

    @Test(arguments: ["default_lang_commit: BASE", "ms.sourcegitcommit: BASE", "l10n:\n  sourceCommit: BASE"])
    func goesByACommit(_ key: String) throws {
        let (sandbox, base) = try repository("Add a step", japanese: "")
        let pin = key.replacingOccurrences(of: "BASE", with: base) + "\n"
        try sandbox.write("ja/a.md", Self.japanese(pin))
        #expect(try state(sandbox) == "stale")
        #expect(try sandbox.kumo("diff", "a.md", "--locale", "ja-JP").output.contains("+ 2. Two."))
        _ = try sandbox.kumo("pin", "a.md", "--locale", "ja-JP")
        let head = try git(sandbox, "rev-parse", "HEAD")
        #expect(try sandbox.read("ja/a.md").contains(key.replacingOccurrences(of: "BASE", with: head)))
        #expect(try state(sandbox) == "fresh")
    }

    @Test func isNotStaleByACommitThatNeedsNoTranslation() throws {
        let pinned = Self.japanese("ms.openlocfilehash: \(Self.oldHash)\n")
        let (said, _) = try repository("Mend a typo\n\nTranslation: none", japanese: pinned)
        #expect(try state(said) == "fresh")
        let (listed, _) = try repository("Mend a typo", japanese: pinned)
        #expect(try state(listed) == "stale")
        let head = try git(listed, "rev-parse", "HEAD")
        let configuration = try listed.read("kumo.yml")
        try listed.write("kumo.yml", configuration + "translations:\n  ignoreCommits: ['\(head.prefix(8))']\n")
        #expect(try state(listed) == "fresh")
    }

    @Test func saysOnceThatTheHistoryIsCutOff() throws {
        let (full, _) = try repository("Add a step", japanese: "")
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        let clone = try Sandbox.run(
            URL(fileURLWithPath: "/usr/bin/git"),
            ["clone", "-q", "--depth", "1", "file://" + full.url("en").path, "en"], in: sandbox.folder)
        #expect(clone.status == 0, "\(clone)")
        for name in ["a", "b"] {
            try sandbox.write("en/\(name).md", Self.new)
            try sandbox.write("ja/\(name).md", Self.japanese("ms.openlocfilehash: \(Self.oldHash)\n"))
        }
        let outcome = try sandbox.kumo("status")
        #expect(outcome.errors.count(of: "git fetch --unshallow") == 1, "\(outcome)")
        #expect(outcome.status == 0)
    }

    /// A repository's configuration may name programs; reading a history must run none of them.
    @Test func runsNothingThatARepositoryNames() throws {
        let (sandbox, base) = try repository("Add a step", japanese: "")
        try sandbox.write("ja/a.md", Self.japanese("default_lang_commit: \(base)\n"))
        let trap = "touch \(sandbox.url("trapped").path)"
        for key in [
            "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external", "diff.x.textconv",
            "filter.x.smudge", "filter.x.clean", "gpg.program", "log.showSignature", "alias.log",
        ] {
            try git(sandbox, "config", key, key.hasPrefix("log") ? "true" : key == "alias.log" ? "!" + trap : trap)
        }
        try sandbox.write("en/.gitattributes", "*.md diff=x filter=x\n")
        for hook in ["post-checkout", "post-index-change", "reference-transaction"] {
            try sandbox.write("en/.git/hooks/\(hook)", "#!/bin/sh\n\(trap)\n")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: sandbox.url("en/.git/hooks/\(hook)").path)
        }
        // Setting the traps may have sprung one.
        try? sandbox.remove("trapped")
        #expect(try state(sandbox) == "stale")
        _ = try sandbox.kumo("diff", "a.md", "--locale", "ja-JP")
        _ = try sandbox.kumo("pin", "a.md", "--locale", "ja-JP")
        #expect(!sandbox.exists("trapped"))
    }

    @Test func writesTheTableInEveryFormat() throws {
        let sandbox = try sandbox(japanese: Self.japanese("ms.openlocfilehash: \(Self.oldHash)\n"))
        try sandbox.write("en/b.md", "# B\n")
        let text = try sandbox.kumo("status").output
        #expect(text.contains("ja-JP: to do (2)\n  stale: a.md\n  not translated: b.md\n"), "\(text)")
        #expect(try sandbox.kumo("status", "--format", "markdown").output.contains("| a.md | stale |"))
        #expect(try sandbox.kumo("status", "--format", "html", "--output", "s.html").status == 0)
        #expect(try sandbox.read("s.html").contains("<code>b.md</code>"))
    }
}
