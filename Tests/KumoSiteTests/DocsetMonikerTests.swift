import KumoSite
import KumoText
import Testing

@Suite struct MonikerDefinitionTests {
    private func definition(_ text: String, _ name: String = "monikers.json") -> MonikerDefinition {
        MonikerDefinition(SourceText(path: SourcePath(name), text))
    }

    @Test func ordersMonikersByOrderAndThenAsDefined() throws {
        let read = definition(
            """
            { "monikers": [
                { "moniker_name": "c-1", "product_name": "C", "order": 20 },
                { "moniker_name": "B-2", "product_name": "B", "version_display_name": "Two" },
                { "moniker_name": "c-0", "product_name": "C", "order": "-1" },
                { "moniker_name": "b-1", "product_name": "B" },
                { "moniker_name": "a" },
            ] }
            """)
        #expect(read.diagnostics.isEmpty)
        let catalog = try #require(read.catalog)
        #expect(catalog.clouds.map(\.id) == ["c-0", "B-2", "b-1", "a", "c-1"])
        #expect(catalog.clouds.map(\.product) == ["C", "B", "B", "", "C"])
        #expect(catalog.clouds.map(\.name) == ["c-0", "Two", "b-1", "a", "c-1"])
        #expect(catalog.names(of: MonikerRange("> b-2 || <= C-1", in: catalog).clouds) == ["c-0", "b-1", "c-1"])
    }

    @Test func readsYAMLToo() throws {
        let catalog = try #require(definition("monikers:\n- moniker_name: a\n", "monikers.yml").catalog)
        #expect(catalog.clouds == [Cloud(id: "a", name: "a", product: "")])
    }

    @Test(arguments: [
        ("", nil), ("{", "json-syntax-error"), ("[]", "violate-schema"), ("{ \"monikers\": {} }", "violate-schema"),
        ("{ \"monikers\": [5] }", "violate-schema"), ("{}", nil),
    ])
    func saysWhatIsWrongWithAFile(_ text: String, _ code: String?) {
        #expect(definition(text).diagnostics.map(\.code.name) == [code].compactMap { $0 })
    }

    @Test func takesTheBuiltInCloudsThatTheRangesName() throws {
        let docset = DocsetText(
            #"{"build": {"groups": {"o": {"moniker_range": "=o365-21vianet || =o365-worldwide"}}}}"#, isJSON: true)
        let clouds = Docset.clouds(of: try docset.configuration(), definition: nil)
        #expect(clouds.clouds.map(\.id) == ["o365-worldwide", "o365-21vianet"])
        let none = try DocsetText("monikerRange: { '**': netcore-1.0 }\n").configuration()
        #expect(Docset.clouds(of: none, definition: nil).clouds.map(\.id) == [""])
    }
}

@Suite struct PublishConfigurationTests {
    @Test func readsDocsetsAndRepositories() {
        let (configuration, findings) = PublishConfiguration.read(
            SourceText(
                path: SourcePath(".openpublishing.publish.config.json"),
                """
                {
                  "docsets_to_publish": [
                    { "docset_name": "Docs", "build_source_folder": "docs/", "locale": "da-DK",
                      "open_to_public_contributors": false, "SplitTOC": ["a/toc.yml", "docs/b/toc.yml"] },
                    { "docset_name": "", "build_source_folder": ".", "monikerPath": "m.json" },
                  ],
                  "SplitTOC": ["docs/c/toc.yml", "other/toc.yml"],
                  "redirection_files": [".openpublishing.redirection.json", "docs/r.json"],
                  "git_repository_url_open_to_public_contributors": "https://x.com/docs",
                  "dependent_repositories": [
                    { "path_to_root": "_themes", "url": "https://x.com/t", "branch": "main", "branch_mapping": {} },
                    { "path_to_root": "_repo.en-US", "url": "https://x.com/docs", "branch": "live" }
                  ]
                }
                """))
        #expect(findings.isEmpty)
        let docsets = configuration.docsets
        #expect(docsets.map(\.name) == ["Docs", nil])
        #expect(docsets.map(\.folder.rawValue) == ["docs", ""])
        #expect(docsets.map(\.locale) == ["da-DK", nil])
        #expect(docsets.map(\.isOpenToContributors) == [false, nil])
        #expect(docsets[0].splitTOC.map(\.rawValue) == ["a/toc.yml", "b/toc.yml", "c/toc.yml"])
        #expect(docsets[1].splitTOC.map(\.rawValue) == ["docs/c/toc.yml", "other/toc.yml"])
        #expect(docsets[1].monikerPaths == ["m.json"])
        #expect(configuration.redirectionFiles.map(\.rawValue) == [".openpublishing.redirection.json", "docs/r.json"])
        #expect(configuration.editRepository == "https://x.com/docs" && configuration.editBranch == nil)
        #expect(configuration.fallback?.url == "https://x.com/docs")
        #expect(configuration.fallback?.branch == "live")
    }

    @Test(arguments: [
        ("{ \"docsets_to_publish\": [{ \"docset_name\": [] }] }", ["violate-schema"]), ("{", ["json-syntax-error"]),
        ("[]", ["violate-schema"]), ("", []), ("{ \"docsets_to_publish\": [5, {}] }", ["violate-schema"]),
        ("{ \"docsets_to_publish\": {} }", ["violate-schema"]),
        ("{ \"docsets_to_publish\": \"a\" }", ["violate-schema"]),
        ("{ \"docsets_to_publish\": null }", []), ("{ \"dependent_repositories\": 5 }", ["violate-schema"]),
    ])
    func saysWhatIsWrong(_ text: String, _ codes: [String]) {
        let source = SourceText(path: SourcePath(".openpublishing.publish.config.json"), text)
        #expect(PublishConfiguration.read(source).1.map(\.code.name) == codes)
    }
}
