import Testing

/// Facts held against content, from the files to what people read.
struct FactTests {
    private static let facts = """
        facts:
          admin-center:
            url:
              o365-worldwide: https://go.microsoft.com/fwlink/p/?linkid=2024339
              o365-germany: https://go.microsoft.com/fwlink/p/?linkid=848041
              o365-21vianet: https://go.microsoft.com/fwlink/p/?linkid=850627
          azure-ad-premium:
            term: Azure AD Premium
            never: [AZURE AD Premium]
            was: [Azure Active Directory Premium]

        """

    @Test func findsAWorldwideLinkInAZoneOf21VianetAtItsPlace() throws {
        let sandbox = try Sandbox(
            articles: [
                "a.md": """
                # A

                ::: moniker range="o365-21vianet"

                1. Open the [admin center](https://go.microsoft.com/fwlink/?LinkId=2024339&clcid=0x409).

                ::: moniker-end

                ::: moniker range="o365-worldwide"

                1. Open the [admin center](https://go.microsoft.com/fwlink/?LinkId=2024339&clcid=0x409).

                ::: moniker-end

                """
            ], facts: Self.facts)
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == """
                error[fact-of-other-cloud]: The link of o365-worldwide stands where another cloud reads it: 'https://go.microsoft.com/fwlink/?LinkId=2024339&clcid=0x409' (fact 'admin-center').
                 --> content/a.md:5:28
                  |
                5 | 1. Open the [admin center](https://go.microsoft.com/fwlink/?LinkId=2024339&clcid=0x409).
                  |                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = in: o365-21vianet
                  = note: fact 'admin-center' is stated here: facts.yml:2:3
                  = help: for o365-21vianet write https://go.microsoft.com/fwlink/p/?linkid=850627

                warning[zone-set-incomplete]: These zones give o365-worldwide, o365-21vianet a step each, and o365-germany none.
                 --> content/a.md:9:1
                  |
                9 | ::: moniker range="o365-worldwide"
                  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  = in: o365-germany
                  = help: write a zone for o365-germany too, or widen one of these

                1 error, 1 warning

                """)
    }

    @Test func findsAMisspeltProductNameWithTheMarkUnderIt() throws {
        let sandbox = try Sandbox(
            articles: ["a.md": "# A\n\n代わりに、**AZURE AD Premium** への `AZURE AD Premium` です。\n"], facts: Self.facts)
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 0)
        #expect(
            outcome.errors == """
                warning[fact-term-misspelt]: 'AZURE AD Premium' is a misspelling of 'Azure AD Premium' (fact 'azure-ad-premium').
                 --> content/a.md:3:8
                  |
                3 | 代わりに、**AZURE AD Premium** への `AZURE AD Premium` です。
                  |             ^^^^^^^^^^^^^^^^
                  = note: fact 'azure-ad-premium' is stated here: facts.yml:7:3
                  = help: write 'Azure AD Premium'

                1 warning

                """)
    }

    @Test func holdsAFactOnlyWhereItSaysAndForTheLocaleItNames() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            "kumo.yml", Sandbox.configuration(facts: true, locales: ["en-US": "en", "ja-JP": "ja"]))
        try sandbox.write(
            "facts.yml",
            """
            facts:
              portal:
                where: [admin/**]
                url:
                  o365-germany: { en-US: https://de.example/en, ja-JP: https://de.example/ja }
                  ja-JP: https://all.example/ja
                  en-US: https://all.example/en
              name:
                where: "*/b.md"
                term: Good Name
                never: [good name]

            """)
        for (path, text) in [
            ("en/admin/a.md", "[x](https://all.example/en) good name\n"),
            ("en/admin/deep/c.md", "[x](https://de.example/en)\n"),
            ("en/other.md", "[x](https://all.example/ja) good name\n"), ("en/admin/b.md", "good name\n"),
            ("ja/admin/a.md", "[x](https://all.example/en)\n"),
        ] {
            try sandbox.write(path, "# \(path)\n\n" + text)
        }
        let report = try Report(sandbox.kumo("check", "--format", "json").output)
        let found = report.diagnostics.map { "\($0.file ?? "") \($0.code) \($0.variants?.compactMap(\.cloud) ?? [])" }
        #expect(
            found == [
                "en/admin/a.md fact-of-other-cloud [\"o365-germany\"]",
                "en/admin/b.md fact-term-misspelt []",
                "en/admin/deep/c.md fact-of-other-cloud [\"o365-worldwide\", \"o365-21vianet\"]",
                "ja/admin/a.md fact-of-other-locale []",
            ])
    }

    @Test(arguments: [
        ("facts:\n  a: { trm: A }\n", "facts.yml:2:8"), ("facts:\n\ta: { term: A }\n", "facts.yml:2:1"),
        ("facts:\n  a: { term: A }\n  a: { term: B }\n", "facts.yml:3:3"),
    ])
    func saysOfAListOfFactsThatSomeCannotBeRead(facts: String, place: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"], facts: facts)
        for arguments in [["facts"], ["facts", "--format", "json"], ["facts", "--suggest"], ["check"]] {
            let outcome = try Sandbox.run(Sandbox.program, arguments, in: sandbox.folder)
            #expect(outcome.status == 1, "\(arguments)")
            #expect(outcome.errors.contains(place), "\(outcome)")
        }
    }

    @Test func listsWhatFactsSayBesideTheirUses() throws {
        let sandbox = try Sandbox(
            articles: ["a.md": "# A\n\nGood and Bad.\n"],
            facts: """
                facts:
                  x: { term: Good, never: [Bad], was: [Old, Older], where: a.md, owner: me, until: 2099-01-31 }

                """)
        #expect(
            try sandbox.kumo("facts").output == """
                x (term) – 2 uses
                  everywhere: Good
                  never: Bad
                  was: Old, Older
                  where: a.md
                  owner: me
                  until: 2099-01-31
                    content/a.md:3:1 Good [o365-worldwide, o365-germany, o365-21vianet]
                    content/a.md:3:10 Bad [o365-worldwide, o365-germany, o365-21vianet]

                """)
        let json = try sandbox.kumo("facts", "--format", "json").output
        for part in [#""never":["Bad"]"#, #""was":["Old","Older"]"#, #""where":["a.md"]"#] {
            #expect(json.filter { !$0.isWhitespace }.contains(part))
        }
    }

    @Test func reportsFactsThatCannotBeUsed() throws {
        let sandbox = try Sandbox(
            articles: ["a.md": "# A\n"],
            facts: """
                facts:
                  two: { url: https://a.example, term: A }
                  none: { note: nothing }
                  cloud: { url: { o365-germani: https://a.example } }
                  later: { claim: free }

                """)
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("Fact 'two' needs exactly one of"))
        #expect(outcome.errors.contains("Fact 'none' needs exactly one of"))
        #expect(outcome.errors.contains("did you mean 'o365-germany'?"))
        #expect(outcome.errors.contains("warning[fact-claim-missing]: The page does not say 'free' (fact 'later')"))
    }

    @Test(arguments: [
        ["facts"], ["facts", "--format", "json"], ["facts", "--suggest"], ["checklist", "--release"], ["check"],
    ])
    func saysOfFactsThatTheyCannotBeRead(_ command: [String]) throws {
        for text in ["facts:\n  x: { trm: X }\n", "facts:\n\tx: { term: X }\n"] {
            let sandbox = try Sandbox(articles: ["a.md": "# A\n"], facts: text)
            let outcome = try Sandbox.run(Sandbox.program, command, in: sandbox.folder)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("facts.yml:2:"))
            #expect(!outcome.output.contains("There are no facts"))
        }
    }

    @Test func readsAFolderOfFactsWithItsFolders() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\nBad, Worse and Worst.\n"])
        try sandbox.write("kumo.yml", Sandbox.configuration(facts: true).replacing("facts.yml", with: "rules"))
        try sandbox.write("rules/README.md", "Who answers for what.\n")
        let empty = try sandbox.kumo("check")
        #expect(empty.status == 1)
        #expect(empty.errors.contains("There is no .yml, .yaml or .json file in the folder 'rules' of facts."))
        for (path, form) in [("a.yml", "Bad"), ("b.yaml", "Worse"), ("c/d/e.yml", "Worst")] {
            try sandbox.write("rules/\(path)", "facts:\n  \(form): { term: Good\(form), never: \(form) }\n")
        }
        try sandbox.write("rules/f.json", #"{ "facts": { "and": { "term": "and also", "never": "and" } } }"#)
        try sandbox.write("rules/facts.schema.json", sandbox.kumo("schema", "facts").output)
        let report = try Report(sandbox.kumo("check", "--format", "json").output)
        #expect(report.diagnostics.map(\.code) == [String](repeating: "fact-term-misspelt", count: 4))
    }
}
