import Foundation
import Testing

/// A localized docset and the one in the source language that it falls back to, by DocFX's rules.
@Suite struct LocalizedDocsetTests {
    /// Files by path; those of the localized docset are in `loc`, those of the source in `src`.
    private func sandbox(_ files: [String: String]) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write("loc/docfx.yml", "hostName: docs.com\n")
        try sandbox.write("src/docfx.yml", "hostName: docs.com\n")
        for (path, text) in files { try sandbox.write(path, text) }
        return sandbox
    }

    private func build(
        _ sandbox: Sandbox, locale: String = "zh-cn", format: String = "json"
    ) throws -> Sandbox.Outcome {
        try sandbox.kumo(
            "build", "--project", "loc", "--source-project", "src", "--locale", locale, "--format", format,
            "--output", "out", "--report", "report.json")
    }

    private struct Model: Decodable {
        var conceptual: String
        var locale: String
        var canonical_url: String?
        var toc_rel: String?
        var metadata: [String: String]
    }

    private func model(_ sandbox: Sandbox, _ path: String) throws -> Model {
        try JSONDecoder().decode(Model.self, from: Data(try sandbox.read("out/" + path + ".json").utf8))
    }

    private struct Report: Decodable {
        struct Finding: Decodable {
            var severity: String
            var code: String
            var message: String
            var file: String?
            var group: String
        }
        var diagnostics: [Finding]
    }

    /// The findings that DocFX has too.
    private func findings(_ sandbox: Sandbox) throws -> [String] {
        let report = try JSONDecoder().decode(Report.self, from: Data(try sandbox.read("report.json").utf8))
        return report.diagnostics.filter { $0.group == "docfx" && $0.severity != "info" }.map {
            [$0.severity, $0.code, $0.file].compactMap(\.self).joined(separator: " ")
        }
    }

    private func outputs(_ sandbox: Sandbox) throws -> Set<String> {
        Set(try sandbox.files(below: "out").keys).subtracting([".kumo-output", "manifest.json"])
    }

    @Test func linksToPagesOfTheSourceAndLeavesThemToIt() throws {
        let sandbox = try sandbox([
            "loc/docs/a.md": "[b](b.md) [book](b.md#nowhere)\n", "src/docs/b.md": "# B\n",
            "src/docs/c.md": "# C\n",
        ])
        #expect(try build(sandbox).status == 0)
        let model = try model(sandbox, "zh-cn/docs/a")
        #expect(model.conceptual.contains("<a href=\"b\"") && model.conceptual.contains("<a href=\"b#nowhere\""))
        #expect(try findings(sandbox) == [], "bookmarks of the source's pages are the source's business")
        #expect(try outputs(sandbox) == ["zh-cn/docs/a.json"])
    }

    @Test func takesIncludesSamplesAndImagesOfTheSource() throws {
        let files = [
            "loc/docs/a.md": "![i](i.png) ![own](own.png)\n\n[!INCLUDE [x](x.md)]\n\n[!code-csharp[](s.cs)]\n",
            "loc/docs/own.png": "own", "src/docs/own.png": "source", "src/docs/i.png": "picture",
            "src/docs/unused.png": "unused", "src/docs/x.md": "Taken in.\n", "src/docs/s.cs": "int a;\n",
        ]
        let models = try sandbox(files)
        #expect(try build(models).status == 0)
        let model = try model(models, "zh-cn/docs/a")
        #expect(model.conceptual.contains("src=\"i.png\"") && model.conceptual.contains("Taken in."))
        #expect(model.conceptual.contains("int a;"))
        #expect(!models.exists("out/zh-cn/docs/i.png"), "front ends find it at the source's address")
        #expect(try models.read("out/zh-cn/docs/own.png") == "own")
        // A site of files has to have what it shows.
        let site = try sandbox(files)
        #expect(try build(site, format: "html").status == 0)
        #expect(try site.read("out/zh-cn/docs/i.png") == "picture")
        #expect(try site.read("out/zh-cn/docs/own.png") == "own")
        #expect(!site.exists("out/zh-cn/docs/unused.png"))
        #expect(try site.read("out/manifest.json").contains("zh-cn/docs/i.png"))
    }

    @Test func takesWhatTheSourceHasDeletedFromItsHistory() throws {
        let sandbox = try sandbox([
            "loc/docs/a.md": "![i](i.png)\n\n[!INCLUDE [x](inc/x.md)]\n\n[page](page.md)\n", "src/docs/b.md": "# B\n",
            "src/docs/i.png": "picture", "src/docs/inc/x.md": "Taken in.\n", "src/docs/page.md": "# Page\n",
        ])
        try sandbox.git(in: "src", ["init", "-q"])
        try sandbox.git(in: "src", ["add", "."])
        try sandbox.git(in: "src", ["commit", "-qm", "First"])
        try sandbox.git(in: "src", ["rm", "-q", "docs/i.png", "docs/inc/x.md", "docs/page.md"])
        try sandbox.git(in: "src", ["commit", "-qm", "Delete"])
        _ = try build(sandbox)
        let model = try model(sandbox, "zh-cn/docs/a")
        #expect(model.conceptual.contains("src=\"i.png\"") && model.conceptual.contains("Taken in."))
        #expect(try findings(sandbox) == ["warning file-not-found docs/a.md"], "a page does not come from history")
        #expect(!sandbox.exists("out/zh-cn/docs/i.png"))
        _ = try build(sandbox, format: "html")
        #expect(try sandbox.read("out/zh-cn/docs/i.png") == "picture")
    }

    @Test func prefersItsOwnFolderOfFallbacksToTheSource() throws {
        let files = [
            "loc/docs/a.md": "[!INCLUDE [x](x.md)]\n\n[b](b.md)\n", "loc/.fallback/docs/x.md": "Of the folder.\n",
            "loc/.fallback/docs/b.md": "# B\n", "src/docs/x.md": "Of the source.\n",
        ]
        let sandbox = try sandbox(files)
        #expect(try build(sandbox).status == 0)
        let conceptual = try model(sandbox, "zh-cn/docs/a").conceptual
        #expect(conceptual.contains("Of the folder.") && conceptual.contains("<a href=\"b\""))
        #expect(try outputs(sandbox) == ["zh-cn/docs/a.json"])
        // Nobody looks there in a docset that translates nothing.
        let alone = try self.sandbox(files)
        _ = try alone.kumo(
            "build", "--project", "loc", "--format", "json", "--output", "out", "--report", "report.json")
        #expect(try findings(alone).contains("error include-not-found docs/a.md"))
    }

    /// Files of the folder are no more the docset's own than those of the source.
    @Test func leavesFaultsOfItsFolderOfFallbacksOut() throws {
        let sandbox = try sandbox([
            "loc/a.md": "@u\n", "loc/.fallback/b.md": "---\ntitle: Near\nuid: u\n---\n[x](gone.md)\n",
            "src/b.md": "---\ntitle: Hidden\nuid: u\n---\n", "src/c.md": "---\ntitle: Far\nuid: u\n---\n",
        ])
        #expect(try build(sandbox).status == 0)
        #expect(try findings(sandbox) == [])
    }

    @Test func takesTablesImagesAndSamplesOfTheFolder() throws {
        let sandbox = try sandbox([
            "loc/a.md": "![i](i.png)\n\n[!code[](s.cs)]\n", "loc/toc.yml": "- name: x\n  href: t/toc.yml\n",
            "loc/.fallback/t/toc.yml": "- name: Near\n  href: ../a.md\n", "loc/.fallback/i.png": "near",
            "loc/.fallback/s.cs": "int near;\n", "src/t/toc.yml": "- name: Far\n  href: ../a.md\n",
            "src/s.cs": "int far;\n", "src/i.png": "far",
        ])
        #expect(try build(sandbox).status == 0)
        #expect(try sandbox.read("out/zh-cn/toc.json").contains("Near"))
        let conceptual = try model(sandbox, "zh-cn/a").conceptual
        #expect(conceptual.contains("src=\"i.png\"") && conceptual.contains("int near;"), "\(conceptual)")
        #expect(try build(sandbox, format: "html").status == 0)
        #expect(try sandbox.read("out/zh-cn/i.png") == "near")
    }

    /// What the source leaves out, and where it publishes, says its own configuration, which nobody reads.
    @Test func placesFilesOfTheSourceByItsOwnConfiguration() throws {
        let sandbox = try sandbox([
            "loc/docfx.yml": "hostName: docs.com\nroutes:\n  docs/: r\n",
            "loc/docs/a.md": "[b](B.md) [!include[](inc/X.md)]\n",
            "src/docfx.yml": "exclude: docs/b.md\nroutes:\n  docs/: other\n", "src/docs/b.md": "# B\n",
            "src/docs/inc/x.md": "Words ![i](i.png) [c](../c.md)\n", "src/docs/inc/i.png": "source",
            "src/docs/c.md": "# C\n",
            "loc/docs/inc/i.png": "own",
        ])
        #expect(try build(sandbox).status == 0)
        let conceptual = try model(sandbox, "zh-cn/r/a").conceptual
        #expect(conceptual.contains("<a href=\"b\""), "\(conceptual)")
        #expect(conceptual.contains("src=\"inc/i.png\"") && conceptual.contains("<a href=\"c\""), "\(conceptual)")
        #expect(try findings(sandbox) == [])
        #expect(try sandbox.read("out/zh-cn/r/inc/i.png") == "own")
    }

    @Test func takesATranslatedTableOfContentsForThatOfTheSource() throws {
        let sandbox = try sandbox([
            "loc/docs/a.md": "# A\n", "loc/docs/toc.yml": "- name: Own\n  href: a.md\n",
            "src/docs/toc.md": "# [Source](a.md)\n", "src/docs/a.md": "# A\n",
        ])
        #expect(try build(sandbox).status == 0)
        #expect(try sandbox.read("out/zh-cn/docs/toc.json").contains("Own"))
        #expect(try findings(sandbox) == [], "files of two kinds for one address are no conflict")
    }

    @Test func buildsATableOfTheSourceOnlyAroundATranslatedOne() throws {
        let sandbox = try sandbox([
            "loc/docs/a/a.md": "# A\n", "loc/docs/a/toc.yml": "- name: A\n  href: a.md\n",
            "loc/docs/c.md": "# C\n", "src/docs/b/toc.yml": "- name: All\n  href: ../a/toc.yml\n",
            "src/docs/a/toc.yml": "- name: Source\n  href: a.md\n", "src/docs/toc.yml": "- name: C\n  href: c.md\n",
        ])
        #expect(try build(sandbox).status == 0)
        #expect(try outputs(sandbox) == ["zh-cn/docs/a/a.json", "zh-cn/docs/c.json", "zh-cn/docs/b/toc.json"])
        #expect(try model(sandbox, "zh-cn/docs/c").toc_rel == nil)
        #expect(try model(sandbox, "zh-cn/docs/a/a").toc_rel == "../b/toc.json")
        // Readers find their way by it all the same.
        #expect(try build(sandbox, format: "html").status == 0)
        #expect(try sandbox.read("out/zh-cn/contents.html").contains("docs/c.html"))
    }

    @Test func knowsAUIDThatItDefinesFromItselfOnly() throws {
        let sandbox = try sandbox([
            "loc/docs/a.md": "---\nuid: a\ntitle: Own\n---\n@a @b\n",
            "src/docs/other.md": "---\nuid: a\ntitle: Source\n---\n",
            "src/docs/b.md": "---\nuid: b\ntitle: Only there\n---\n",
        ])
        #expect(try build(sandbox).status == 0)
        let conceptual = try model(sandbox, "zh-cn/docs/a").conceptual
        #expect(conceptual.contains(">Own</a>") && conceptual.contains(">Only there</a>"))
        #expect(try findings(sandbox) == [])
    }

    /// Of errors in what it takes in one speaks for all; what nobody has translated is none of its business.
    @Test func leavesFaultsOfTheSourceToItsOwnBuild() throws {
        let files = [
            "loc/docs/a.md": "[!INCLUDE [x](x.md)]\n\n[b](b.md)\n", "src/docs/x.md": "[gone](gone.md)\n",
            "src/docs/b.md": "[!INCLUDE [y](y.md)]\n\n[!INCLUDE [z](z.md)]\n",
        ]
        let unread = try sandbox(files)
        #expect(try build(unread).status == 0)
        #expect(try findings(unread) == [])
        let sandbox = try sandbox(files.merging(["loc/docs/a.md": "[!INCLUDE [x](b.md)]\n"]) { $1 })
        #expect(try build(sandbox).status == 1)
        let report = try JSONDecoder().decode(Report.self, from: Data(try sandbox.read("report.json").utf8))
        #expect(try findings(sandbox) == ["error fallback-error"])
        #expect(
            report.diagnostics.contains {
                $0.message
                    == "Error(s) from 'en-us' repository caused this build failure, please check 'en-us' build report."
            })
    }

    @Test func reportsOnItsOwnFilesWhatNeitherHas() throws {
        let sandbox = try sandbox([
            "loc/docs/a.md": "[!INCLUDE [x](x.md)]\n", "loc/docs/b.md": "[!INCLUDE [x](x.md)]\n",
            "src/docs/c.md": "# C\n",
        ])
        #expect(try build(sandbox).status == 1)
        #expect(
            try findings(sandbox) == ["error include-not-found docs/a.md", "error include-not-found docs/b.md"])
    }

    @Test func goesByItsOwnConfigurationOnly() throws {
        let sandbox = try sandbox([
            "loc/docs/a.md": "---\nms.openlocfilehash: abc\nlocale: en-us\n---\n# A\n", "src/docs/a.md": "# A\n",
            "src/docfx.yml": "hostName: other.com\nbasePath: /base\nglobalMetadata: { author: source }\n",
        ])
        _ = try build(sandbox, locale: "zh-CN")
        let model = try model(sandbox, "zh-cn/docs/a")
        #expect(model.locale == "zh-cn")
        #expect(model.canonical_url == "https://docs.com/zh-cn/docs/a")
        #expect(model.metadata == ["ms.openlocfilehash": "abc"], "what DocFX does not read it copies")
    }

    @Test func keepsSignsAtTheirNamesInTextFromRightToLeft() throws {
        let files = [
            "loc/docs/a.md": "C# F#\n\nC++ x\n\n**F#** `C++`\n", "src/docs/b.md": "# B\n",
        ]
        let arabic = try sandbox(files)
        #expect(try build(arabic, locale: "ar-sa").status == 0)
        #expect(
            try model(arabic, "ar-sa/docs/a").conceptual
                == "<p>C# F#&lrm;</p>\n<p>C++ x</p>\n<p><strong>F#&lrm;</strong> <code>C++&lrm;</code></p>\n")
        let german = try sandbox(files)
        #expect(try build(german, locale: "de-de").status == 0)
        #expect(try !model(german, "de-de/docs/a").conceptual.contains("lrm"))
    }

    /// With the way out: without its language an address leads to the reader's own.
    @Test(arguments: ["ja-jp", "ar-sa", "de-de"])
    func keepsALinkToTheSourcesLanguageAndReportsIt(_ locale: String) throws {
        let sandbox = try sandbox([
            "loc/docs/a.md": "[x](/en-us/azure/x) [y](/azure/y) [z](https://docs.com/en-us/z)\n",
            "src/docs/a.md": "[x](/en-us/azure/x) [y](/azure/y) [z](https://docs.com/en-us/z)\n",
        ])
        let outcome = try build(sandbox, locale: locale)
        let conceptual = try model(sandbox, locale + "/docs/a").conceptual
        #expect(conceptual.contains("href=\"/en-us/azure/x\"") && conceptual.contains("href=\"/azure/y\""))
        #expect(outcome.errors.count(of: "suggestion[translation-link-locale]") == 2, "\(outcome)")
        #expect(outcome.errors.contains("write '/azure/x', which leads to the reader's own language"), "\(outcome)")
        let fixed = try sandbox.kumo("fix", "--project", "loc", "--source-project", "src", "--locale", locale)
        #expect(fixed.output.contains("+[x](/azure/x) [y](/azure/y) [z](https://docs.com/z)"), "\(fixed)")
    }

    @Test func saysThatALocaleIsNone() throws {
        let sandbox = try sandbox(["loc/docs/a.md": "# A\n", "loc/docfx.yml": "defaultLocale: ja_JP\n"])
        let outcome = try sandbox.kumo("build", "--project", "loc", "--output", "out")
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("error[locale-invalid]: Invalid locale: 'ja_JP'."), "\(outcome)")
        #expect(outcome.errors.contains("did you mean ja-JP?"), "\(outcome)")
    }
}
