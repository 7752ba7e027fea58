import Foundation
import Testing

/// Docsets as they stand on disk, one and several in a run.
struct DocsetRunTests {
    @Test func asksForTheDefinitionOfMonikersWhereThereIsNone() throws {
        let sandbox = try Sandbox()
        try sandbox.write("docfx.yml", "monikerRange: { '**': '>= v1' }\n")
        try sandbox.write("a.md", "# A\n")
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("no monikers are defined; name the file that does with 'monikerDefinition'"))
    }

    @Test func buildsTheDocsetsThatAListNames() throws {
        let sandbox = try Sandbox()
        try sandbox.write("docsets.yml", "docsets: [guides/**, single]\nexclude: guides/old/**\n")
        for folder in ["guides/one", "guides/old", "single", "other"] {
            try sandbox.write(folder + "/docfx.yml", "")
            try sandbox.write(folder + "/a.md", "# A\n\n[gone](gone.md)\n")
        }
        let outcome = try sandbox.kumo("build", "--output", "out", "--format", "json", "--report", "report.json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(sandbox.exists("out/guides/one/en-us/a.json"))
        #expect(sandbox.exists("out/single/en-us/a.json"))
        #expect(!sandbox.exists("out/guides/old"))
        #expect(!sandbox.exists("out/other"))
        let report = try sandbox.read("report.json")
        #expect(report.contains(#""file" : "guides/one/a.md""#))
        #expect(report.contains(#""file" : "single/a.md""#))
        #expect(report.contains(#""line" : 3"#))
        #expect(try sandbox.kumo("check").errors.contains("single/a.md:3:1"))
    }

    @Test func leadsFromAMovedPageToItsNewPlaceBelowTheDocsetsPath() throws {
        let sandbox = try Sandbox()
        try sandbox.write("docs/docfx.yml", "globalMetadata: { breadcrumb_path: /guide/breadcrumb/toc.json }\n")
        try sandbox.write("docs/breadcrumb/toc.yml", "- name: Guide\n  href: /guide/\n")
        try sandbox.write(
            "docs/redirections.yml", "redirections:\n  old.md: /guide/folder/new\n  far.md: /other/page\n")
        try sandbox.write("docs/folder/new.md", "# New\n")
        let outcome = try sandbox.kumo("build", "--project", "docs", "--output", "out")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try sandbox.read("out/en-us/old.html").contains("url=folder/new.html\""))
        #expect(try sandbox.read("out/en-us/far.html").contains("url=/other/page\""))
    }

    @Test func buildsTheDocsetsThatARepositoryPublishes() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            ".openpublishing.publish.config.json",
            #"{"docsets_to_publish": [{"build_source_folder": "a"}, {"build_source_folder": "b", "locale": "da-dk"}]}"#)
        for folder in ["a", "b", "c"] {
            try sandbox.write(folder + "/docfx.json", #"{"build": {"content": [{"files": "**/*.md"}]}}"#)
            try sandbox.write(folder + "/index.md", "# A\n")
        }
        let outcome = try sandbox.kumo("build", "--output", "out")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(sandbox.exists("out/a/en-us/index.html"))
        #expect(sandbox.exists("out/b/da-dk/index.html"))
        #expect(!sandbox.exists("out/c"))
    }

    /// The repositories of translations publish no docset themselves, and say nowhere what language they are in.
    @Test(arguments: ["ja-JP", "docs.ja-jp"])
    func buildsTheDocsetOfATranslationThatNamesNone(_ folder: String) throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            folder + "/.openpublishing.publish.config.json",
            #"{"docsets_to_publish": [], "dependent_repositories": ["#
                + #"{"path_to_root": "_repo.en-us", "url": "https://github.com/a/docs", "branch": "main"}]}"#)
        try sandbox.write(folder + "/docs/docfx.json", #"{"build": {"content": [{"files": "**/*.md"}]}}"#)
        try sandbox.write(folder + "/docs/index.md", "# 索引\n")
        let outcome = try sandbox.kumo("build", "--project", folder, "--output", "out")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(sandbox.exists("out/docs/ja-jp/index.html"))
    }

    /// The folder that holds the site is one of the docset's own, and is not read.
    @Test(arguments: [[], ["--output", "_site"]])
    func buildsIntoItsOwnFolderWhereNobodyNamesAnother(_ options: [String]) throws {
        let sandbox = try Sandbox()
        try sandbox.write("docs/docfx.json", #"{"build": {"content": [{"files": "**/*.md"}]}}"#)
        try sandbox.write("docs/index.md", "# A\n")
        for files in ["files written", "0 files written"] {
            let outcome = try Sandbox.run(Sandbox.program, ["build"] + options, in: sandbox.url("docs"))
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains(files), "\(outcome.output)")
        }
        #expect(sandbox.exists("docs/_site/en-us/index.html"))
        let outcome = try sandbox.kumo("build", "--project", "docs", "--output", "docs/elsewhere")
        #expect(outcome.status == 2 && outcome.errors.contains("overlap"))
    }

    /// Both by the folders of their repositories, and the source where builds put it.
    @Test(arguments: [
        ["--project", "docs.ja-JP", "--source-project", "docs"],
        ["--project", "docs.ja-JP", "--source-project", "docs/guide"],
        ["--project", "docs.ja-JP/guide", "--source-project", "docs"], ["--project", "beside.ja-JP"],
    ])
    func findsTheDocsetThatATranslationIsOf(_ options: [String]) throws {
        let sandbox = try Sandbox()
        let docset = #"{"build": {"content": [{"files": "**/*.md"}]}}"#
        let configuration =
            #"{"docsets_to_publish": [DOCSETS], "dependent_repositories": ["#
            + #"{"path_to_root": "_repo.en-us", "url": "https://github.com/a/docs", "branch": "main"}]}"#
        for source in ["docs", "beside.ja-JP/_repo.en-us"] {
            try sandbox.write(
                source + "/.openpublishing.publish.config.json",
                #"{"docsets_to_publish": [{"build_source_folder": "guide"}, {"build_source_folder": "other"}]}"#)
            for folder in ["guide", "other"] {
                try sandbox.write("\(source)/\(folder)/docfx.json", docset)
                try sandbox.write("\(source)/\(folder)/\(folder).md", "# \(folder)\n")
            }
        }
        for translation in ["docs.ja-JP", "beside.ja-JP"] {
            try sandbox.write(
                translation + "/.openpublishing.publish.config.json", configuration.replacing("DOCSETS", with: ""))
            try sandbox.write(translation + "/guide/docfx.json", docset)
            try sandbox.write(translation + "/guide/guide.md", "# 案内\n\n[A](guide.md)\n")
        }
        let outcome = try Sandbox.run(
            Sandbox.program, ["status", "--format", "json"] + options, in: sandbox.folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains(#""path" : "guide.md""#), "\(outcome.output)")
        #expect(
            !outcome.output.contains("other") && !outcome.output.contains(#""state" : "missing""#), "\(outcome.output)")
        let built = try Sandbox.run(
            Sandbox.program, ["build", "--output", "out", "--format", "json"] + options, in: sandbox.folder)
        #expect(built.status == 0, "\(built.errors)")
        let pages = try sandbox.files(below: "out").keys.filter { $0.hasSuffix("guide.json") }
        #expect(pages == [options.contains("docs.ja-JP/guide") ? "ja-jp/guide.json" : "guide/ja-jp/guide.json"])
    }

    @Test func asksWhichOfSeveralDocsetsIsMeant() throws {
        let sandbox = try Sandbox()
        try sandbox.write("src/docsets.yml", "docsets: '*'\n")
        for folder in ["src/a", "src/b", "loc"] { try sandbox.write(folder + "/docfx.yml", "") }
        let several = try sandbox.kumo("status", "--project", "src")
        #expect(several.status == 2 && several.errors.contains("--project: a, b"), "\(several.errors)")
        let source = try sandbox.kumo("build", "--project", "loc", "--source-project", "src", "--locale", "ja-JP")
        #expect(source.status == 2 && source.errors.contains("--source-project: a, b"), "\(source.errors)")
    }

    @Test func reportsADocsetThatIsToBePublishedAndIsNotThere() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            ".openpublishing.publish.config.json",
            "{\"docsets_to_publish\": [{\"build_source_folder\": \"docs\"},\n {\"build_source_folder\": \"gone\"}]}")
        try sandbox.write("docs/docfx.yml", "")
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("There is no docset in 'gone'"))
        #expect(outcome.errors.contains(".openpublishing.publish.config.json:2:"))
    }

    @Test func oneBrokenDocsetKeepsNobodyFromTheOthers() throws {
        let sandbox = try Sandbox()
        try sandbox.write("docsets.json", #"{"docsets": ["*"]}"#)
        try sandbox.write("a/docfx.json", #"{"build": [}"#)
        try sandbox.write("b/docfx.yml", "")
        try sandbox.write("b/b.md", "# B\n")
        let outcome = try sandbox.kumo("build", "--output", "out", "--format", "json")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("a/docfx.json:1:12"))
        #expect(sandbox.exists("out/b/en-us/b.json"))
    }

    @Test func saysThatAListNamesNothing() throws {
        let sandbox = try Sandbox()
        try sandbox.write("docsets.yml", "docsets: [a\n")
        #expect(try sandbox.kumo("check").errors.contains("docsets.yml:2:1"))
        try sandbox.write("docsets.yml", "docsets: nowhere\n")
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("None of the docsets that 'docsets.yml' names is there."))
    }

    @Test func writesTheReportOfAConfigurationThatCannotBeUsed() throws {
        let sandbox = try Sandbox()
        try sandbox.write("docfx.json", "{\n  \"build\": [}")
        let outcome = try sandbox.kumo("build", "--output", "out", "--report", "report.json")
        #expect(outcome.status == 2)
        let report = try sandbox.read("report.json")
        #expect(report.contains("json-syntax-error"))
        #expect(report.contains(#""line" : 2"#))
    }

    @Test func showsThePlaceInFilesBesideTheDocset() throws {
        let sandbox = try Sandbox()
        try sandbox.write(".openpublishing.publish.config.json", "{\n,}")
        try sandbox.write("docfx.yml", "extend: [more.yml, gone.yml]\n")
        try sandbox.write("more.yml", "name:\n- a\n")
        let errors = try sandbox.kumo("check").errors
        #expect(errors.contains(".openpublishing.publish.config.json:2:1"))
        #expect(errors.contains("more.yml:2:1"))
        #expect(errors.contains("There is no file 'gone.yml'"))
    }

    @Test func reportsInTheFileThatAnotherWasGeneratedFrom() throws {
        let sandbox = try Sandbox()
        try sandbox.write("docs/docfx.yml", "sourceMap: generated/map.json\n")
        try sandbox.write(
            "docs/generated/map.json", #"{"files": {"a.md": "../../api/A.xml", "..\\b.md": "B.xml",}}"#)
        try sandbox.write("docs/generated/a.md", "[x](gone.md)\n")
        try sandbox.write("docs/b.md", "[x](gone.md)\n")
        try sandbox.write("docs/c.md", "[x](gone.md)\n")
        let report = try sandbox.kumo("check", "--project", "docs", "--format", "json").output
        let json = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
        let findings = try #require(json?["diagnostics"] as? [[String: Any]])
        #expect(findings.map { $0["file"] as? String } == ["../api/A.xml", "c.md", "generated/B.xml"])
        #expect(findings.map { $0["line"] as? Int } == [nil, 1, nil])
    }

    @Test func accountsForEveryArticle() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            "docs/docfx.yml",
            """
            monikerDefinition: { monikers: [{ moniker_name: x, product_name: p }, { moniker_name: y, product_name: p }] }
            exclude: [includes, drafts, missing.md]
            monikerRange: { '**': x }
            """)
        try sandbox.write("docs/redirections.yml", "redirections: { moved.md: /a }\n")
        try sandbox.write("docs/a.md", "# A\n\n[!INCLUDE [i](includes/i.md)]\n")
        try sandbox.write("docs/includes/i.md", "text\n")
        try sandbox.write("docs/drafts/d.md", "# D\n")
        try sandbox.write("docs/drafts/landing.yml", "### YamlMime:Landing\ntitle: L\n")
        try sandbox.write("docs/drafts/data.yml", "title: L\n")
        try sandbox.write("docs/drafts/groups.yml", "### YamlMime:ZonePivotGroups\ngroups: []\n")
        try sandbox.write("docs/moved.md", "# M\n")
        try sandbox.write("docs/other.md", "---\nmonikerRange: y\n---\n# O\n")
        let outcome = try sandbox.kumo("build", "--project", "docs", "--output", "out", "--format", "json")
        #expect(outcome.output.contains("5 files are no pages: "))
        let manifest = try JSONSerialization.jsonObject(with: Data(try sandbox.read("out/manifest.json").utf8))
        let rows = try #require((manifest as? [String: Any])?["unpublished"] as? [[String: String]])
        #expect(
            rows == [
                ["reason": "excluded", "source": "drafts/d.md"],
                ["reason": "excluded", "source": "drafts/landing.yml"],
                ["reason": "included", "source": "includes/i.md"],
                ["reason": "moved", "source": "moved.md"], ["reason": "no-moniker", "source": "other.md"],
            ])
    }

    @Test func saysWhatTheConfigurationNamesInVain() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            "docfx.yml",
            """
            content:
            - { files: ['*.md', gone.md], group: none }
            resource:
            - files: ['**/*.png', '**/*.jpg']
            fileMetadata:
              title:
                'old/**': x
            """)
        try sandbox.write("a.md", "# A\n")
        let outcome = try sandbox.kumo("check", "--format", "json")
        #expect(outcome.status == 0)
        for words in [
            "There is no file 'gone.md', which 'content' names.", "There is no group 'none'",
            "No file matches these patterns of 'resource': '**/*.png', '**/*.jpg'.",
            "No file matches this pattern of 'fileMetadata': 'old/**'.",
        ] {
            #expect(outcome.output.replacingOccurrences(of: #"\/"#, with: "/").contains(words))
        }
    }

    @Test func showsWhereTheConfigurationNamesFilesInVain() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            "docfx.yml",
            """
            extend: weak.yml
            monikerDefinition: m.json
            metadataSchema: [s.json, broken.json]
            sourceMap: map.json
            markdownValidationRules: gone/r.json
            """)
        try sandbox.write("weak.yml", "xref:\n- x.json\n- maps/y.zip\n")
        try sandbox.write("map.json", "{\"a\": }")
        try sandbox.write("broken.json", "{\n  \"required\": [\n}")
        try sandbox.write("a.md", "# A\n")
        let errors = try sandbox.kumo("check").errors
        for place in [
            "docfx.yml:2:20", "docfx.yml:3:18", "docfx.yml:5:26", "weak.yml:2:3", "weak.yml:3:3", "broken.json:3:1",
            "map.json:1:7",
        ] {
            #expect(errors.contains(" --> \(place)\n"), "\(place): \(errors)")
        }
    }

    @Test func readsNothingOutsideADocsetThroughLinks() throws {
        let sandbox = try Sandbox()
        let secrets = [
            "toc.yml": "- { name: SECRET, href: a.md }\n", "s.md": "# SECRET\n", "i.md": "SECRET\n",
            "more.yml": "globalMetadata: { title: SECRET }\n", "redirections.yml": "redirections: { o.md: /SECRET }\n",
            ".openpublishing.redirection.json":
                #"{"redirections": [{"source_path": "repository/docs/p.md", "redirect_url": "/SECRET"}]}"#,
            ".openpublishing.publish.config.json":
                #"{"docsets_to_publish": [{"build_source_folder": "docs", "docset_name": "SECRET"}]}"#,
        ]
        try sandbox.write("repository/docs/docfx.yml", "extend: more.yml\nexclude: i.md\n")
        try sandbox.write(
            "repository/docs/a.md", "# A\n\n[!INCLUDE [i](i.md)]\n\n[!INCLUDE [i](../../outside/i.md)]\n")
        for (name, text) in secrets {
            try sandbox.write("outside/" + name, text)
            let isOfRepository = name.hasPrefix(".openpublishing.publish")
            try FileManager.default.createSymbolicLink(
                atPath: sandbox.url((isOfRepository ? "repository/" : "repository/docs/") + name).path,
                withDestinationPath: (isOfRepository ? "../outside/" : "../../outside/") + name)
        }
        try FileManager.default.createSymbolicLink(
            atPath: sandbox.url("repository/docs/folder").path, withDestinationPath: "../../outside")
        for format in ["html", "json"] {
            let outcome = try sandbox.kumo(
                "build", "--project", "repository/docs", "--output", format, "--format", format, "--report",
                "report.json")
            #expect(outcome.errors.contains("is not followed"))
            #expect(try !sandbox.read("report.json").contains("SECRET"))
            for (path, data) in try sandbox.files(below: format) {
                #expect(!String(decoding: data, as: UTF8.self).contains("SECRET"), "\(path)")
            }
        }
    }
}
