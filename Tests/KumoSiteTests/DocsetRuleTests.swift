import KumoMarkdown
import KumoSite
import KumoText
import Testing

/// The rules that a docset's configuration names: content rules, schemas of metadata, limits.
struct DocsetRuleTests {
    /// `severity code file:line:column` of each finding.
    private static func findings(_ files: [String: String]) throws -> [String] {
        try DocsetSite.site(files).diagnostics.map { $0.summary(in: files) }
    }

    private static let h1Rule = """
        {"headings": {"rules": [{"type": "H1Missing", "code": "no-title", "message": "None.", "severity": "WARNING",
         "contentTypes": ["conceptual"], "docfxOverride": OVERRIDE}]}}
        """

    /// Where the configuration does not say what the site's own path is, since Learn knows it from elsewhere.
    @Test(arguments: ["", "zone_pivot_group_filename: groups/more.json\n"])
    func findsPivotGroupsAtTheTopOfASite(_ setting: String) throws {
        let groups = "### YamlMime:ZonePivotGroups\ngroups:\n- id: g\n  pivots: [{ id: a }]\n"
        let article = "---\nzone_pivot_groups: g\n\(setting)---\n::: zone pivot=\"a\"\nx\n::: zone-end\n"
        let path = setting.isEmpty ? "zone-pivot-groups.yml" : "groups/more.yml"
        #expect(try Self.findings(["docfx.yml": "", "docs/a.md": article, path: groups]) == [])
        #expect(
            try Self.findings(["docfx.yml": "", "docs/a.md": article])
                == ["suggestion zone-pivot-definition-not-found docs/a.md"])
    }

    @Test func asksTheRulesOfAFile() throws {
        let rules = Self.h1Rule.replacing("OVERRIDE", with: "false")
        #expect(
            try Self.findings(["docfx.yml": "markdownValidationRules: r.json", "r.json": rules, "a.md": "x"])
                == ["warning no-title a.md"])
    }

    @Test func changesRulesThatMayBeChanged() throws {
        let settings = "markdownValidationRules: r.json\nrules:\n  no-title: { severity: error, exclude: [b.md] }\n"
        let files = ["docfx.yml": settings, "a.md": "x", "b.md": "x"]
        let open = files.merging(["r.json": Self.h1Rule.replacing("OVERRIDE", with: "true")]) { $1 }
        #expect(try Self.findings(open) == ["error no-title a.md"])
        let closed = files.merging(["r.json": Self.h1Rule.replacing("OVERRIDE", with: "false")]) { $1 }
        #expect(
            try Self.findings(closed) == [
                "warning no-title a.md", "warning no-title b.md", "warning rule-override-invalid docfx.yml",
            ])
    }

    @Test(arguments: [
        "{", "[1]", "{\"g\": {\"rules\": [{\"type\": \"H1Missing\", \"code\": \"a\", \"severity\": \"LOUD\"}]}}",
    ])
    func usesNoRuleOfAFileThatIsBroken(_ rules: String) throws {
        let findings = try Self.findings(["docfx.yml": "markdownValidationRules: r.json", "r.json": rules, "a.md": "x"])
        #expect(findings.map { $0.prefix { $0 != ":" } } == ["warning validation-incomplete r.json"])
    }

    @Test(arguments: [
        ("{\"devlang\": {\"nestedTaxonomy\":", "error json-syntax-error allow.json:1:31"),
        ("[1]", "error violate-schema allow.json:1:1"), ("", nil), ("{}", nil),
    ])
    func saysWhatIsWrongWithAllowlists(_ lists: String, _ finding: String?) throws {
        let files = ["docfx.yml": "allowlists: allow.json", "allow.json": lists, "a.md": "# A"]
        #expect(try Self.findings(files) == (finding.map { [$0] } ?? []))
    }

    /// JSON that cannot be read does not say what page it is.
    @Test(arguments: [
        ("{\n  \"a\": [1,,\n}\n", "error json-syntax-error p.json:2:11"),
        ("{\"a\": 1, \"a\": 2}", "error schema-not-found p.json:1:1"),
        ("{\"a\": 1}", "error schema-not-found p.json:1:1"),
    ])
    func saysWhyAPageCannotBeRead(_ page: String, _ finding: String) throws {
        let files = ["docfx.yml": "content: [{ files: ['**/*.md', p.json] }]", "p.json": page, "a.md": "# A"]
        #expect(try Self.findings(files) == [finding])
    }

    @Test func changesTheBuildsOwnFindings() throws {
        let rules = """
            {"system": {"rules": [{"type": "FileNotFound", "code": "dead-link", "severity": "SUGGESTION",
             "message": "No '{0}'."}]}}
            """
        let site = try DocsetSite.site([
            "docfx.yml": "buildValidationRules: r.json", "r.json": rules, "a.md": "[x](b.md)",
        ])
        #expect(site.diagnostics.map(\.message) == ["No 'b.md'."])
        #expect(site.diagnostics.map(\.code.name) == ["dead-link"])
        #expect(site.diagnostics.map(\.severity) == [.suggestion])
    }

    @Test func showsSoManyFindingsOfAFile() throws {
        let text = (1...5).map { "[x](\($0).md)\n" }.joined()
        #expect(
            try Self.findings(["docfx.yml": "maxFileWarnings: 2", "a.md": text, "b.md": "[x](1.md)"]) == [
                "info exceed-max-file-errors a.md", "warning file-not-found a.md:1:1",
                "warning file-not-found a.md:2:1",
                "warning file-not-found b.md:1:1",
            ])
    }

    private struct SchemaCase: CustomTestStringConvertible {
        var schema: String
        var header: String
        var findings: [String]
        var testDescription: String { schema }
    }

    private static let schemas: [SchemaCase] = [
        .init(schema: #"{"required": ["x"]}"#, header: "a: 1", findings: ["missing-attribute a.md:2:1"]),
        .init(schema: #"{"required": ["a"]}"#, header: "a:", findings: []),
        .init(schema: #"{"strictRequired": ["a"]}"#, header: "a: ''", findings: ["missing-attribute a.md:2:4"]),
        .init(
            schema: #"{"properties": {"a": {"type": ["string", "null"]}}}"#, header: "a: 1",
            findings: ["unexpected-type a.md:2:4"]),
        .init(schema: #"{"properties": {"a": {"type": "string"}}}"#, header: "a: '1'", findings: []),
        .init(schema: #"{"properties": {"a": {"type": "number"}}}"#, header: "a: 1", findings: []),
        .init(
            schema: #"{"properties": {"a": {"items": {"enum": ["x"]}}}}"#, header: "a: [x, y]",
            findings: ["invalid-value a.md:2:8"]),
        .init(
            schema: #"{"properties": {"a": {"const": 1}}}"#, header: "a: '1'", findings: ["invalid-value a.md:2:4"]),
        .init(
            schema: #"{"properties": {"a": {"pattern": "^[a-z]+$", "minLength": 3}}}"#, header: "a: X",
            findings: ["format-invalid a.md:2:4", "string-length-invalid a.md:2:4"]),
        .init(schema: #"{"properties": {"a": {"pattern": "("}}}"#, header: "a: X", findings: []),
        .init(
            schema: #"{"properties": {"a": {"dateFormat": "M/d/yyyy"}, "b": {"dateFormat": "M/d/yyyy"}}}"#,
            header: "a: 2/29/2020\nb: 2/30/2020", findings: ["date-format-invalid a.md:3:4"]),
        .init(
            schema: #"{"properties": {"a": {"minimum": 1, "exclusiveMaximum": 5}, "b": {"exclusiveMaximum": 5}}}"#,
            header: "a: 0\nb: 5", findings: ["number-invalid a.md:2:4", "number-invalid a.md:3:4"]),
        .init(
            schema: #"{"properties": {"a": {"minItems": 3, "uniqueItems": true, "contains": {"const": "z"}}}}"#,
            header: "a: [x, x]",
            findings: ["array-contains-failed a.md:2:4", "array-length-invalid a.md:2:4", "array-not-unique a.md:2:4"]),
        .init(
            schema: #"{"either": [["x", "y"]], "precludes": [["a", "b"]]}"#, header: "a: 1\nb: 1",
            findings: ["missing-either-attribute a.md:2:1", "precluded-attributes a.md:2:1"]),
        .init(
            schema: #"{"dependencies": {"a": ["x"]}}"#, header: "a: 1", findings: ["missing-paired-attribute a.md:2:1"]),
        .init(
            schema: #"{"properties": {"a": {"replacedBy": "b"}}}"#, header: "a: 1",
            findings: ["attribute-deprecated a.md:2:1"]),
        .init(
            schema: #"{"enumDependencies": {"a": {"x": {"b": {"1": null}}}}}"#, header: "a: x\nb: 2",
            findings: ["invalid-paired-attribute a.md:3:4"]),
        .init(
            schema:
                #"{"properties": {"a": {"oneOf": [{"type": "string"}, {"const": "x"}]}, "b": {"not": {"const": 1}}}}"#,
            header: "a: x\nb: 1", findings: ["one-of-failed a.md:2:4", "not-failed a.md:3:4"]),
        .init(
            schema: #"{"if": {"required": ["a"]}, "then": {"required": ["x"]}, "else": {"required": ["y"]}}"#,
            header: "a: 1", findings: ["missing-attribute a.md:2:1"]),
        .init(
            schema:
                ##"{"properties": {"a": {"$ref": "#/definitions/n"}}, "definitions": {"n": {"$ref": "#/definitions/n"}}}"##,
            header: "a: 1", findings: []),
        .init(
            schema: #"{"properties": {"a": {}}, "additionalProperties": false}"#, header: "a: 1\nb: 1",
            findings: ["unknown-field a.md:3:1"]),
    ]

    @Test(arguments: schemas) private func holdsMetadataToASchema(_ example: SchemaCase) throws {
        let findings = try Self.findings([
            "docfx.yml": "metadataSchema: s.json", "s.json": example.schema, "a.md": "---\n\(example.header)\n---\n",
        ])
        #expect(findings == example.findings.map { "warning " + $0 })
    }

    @Test func placesWhatTheConfigurationSaysThere() throws {
        #expect(
            try Self.findings([
                "docfx.yml": "metadataSchema: s.json\nglobalMetadata:\n  a: []\n",
                "s.json": #"{"properties": {"a": {"type": "string"}}}"#, "a.md": "x",
            ]) == ["warning unexpected-type docfx.yml:3:6"])
    }

    @Test func rulesOfASchemaChangeItsFindings() throws {
        let schema =
            #"{"required": ["a"], "rules": {"a": {"missing-attribute": {"severity": "info", "code": "no-a", "additionalMessage": "Write it."}}}}"#
        let site = try DocsetSite.site(["docfx.yml": "metadataSchema: s.json", "s.json": schema, "a.md": "x"])
        let finding = try #require(site.diagnostics.first)
        #expect(finding.code.name == "no-a")
        #expect(finding.severity == .info)
        #expect(finding.message == "Missing required attribute: 'a'. Write it.")
    }

    @Test func wantsSomeAttributesToDiffer() throws {
        let files = [
            "docfx.yml": "metadataSchema: s.json", "a.md": "---\nd: x\n---\n",
            "b.md": "---\nd: x\nrobots: noindex\n---\n",
            "c.md": "---\nd:\n---\n", "e.md": "---\nd:\n---\n",
        ]
        let plain = #"{"docsetUnique": ["d"]}"#
        #expect(
            try Self.findings(files.merging(["s.json": plain]) { $1 }) == [
                "suggestion duplicate-attribute a.md:2:4", "suggestion duplicate-attribute b.md:2:4",
            ])
        let forSearch = #"{"docsetUnique": ["d"], "rules": {"d": {"duplicate-attribute": {"tags": ["SEO"]}}}}"#
        #expect(try Self.findings(files.merging(["s.json": forSearch]) { $1 }) == [])
    }
}
