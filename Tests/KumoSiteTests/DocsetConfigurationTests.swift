import KumoSite
import KumoText
import KumoYAML
import Testing

/// A configuration, and what becomes of files: `kind site-path [range]`, or null for one that is not published.
struct ScopeCase: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var docset: DocsetText
    var paths: [String: String?]

    var testDescription: String { name }
}

/// A configuration, and what is wrong with it.
struct SettingsFaultCase: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var docset: DocsetText
    var findings: [String]
    var isUsable: Bool

    var testDescription: String { name }
}

@Suite struct DocsetConfigurationTests {
    @Test(arguments: try CaseData.cases(of: ScopeCase.self, in: "docset-scopes.json"))
    func decidesAboutFiles(_ example: ScopeCase) throws {
        let scope = DocsetScope(try example.docset.configuration())
        for (path, expected) in example.paths.sorted(by: { $0.key < $1.key }) {
            #expect(scope.entry(of: SourcePath(path)).map(shown) == expected, "\(path)")
        }
    }

    @Test(arguments: try CaseData.cases(of: SettingsFaultCase.self, in: "docset-faults.json"))
    func reportsWhatIsWrong(_ example: SettingsFaultCase) {
        let (configuration, findings) = example.docset.read()
        #expect(findings.map(example.docset.shown) == example.findings)
        #expect((configuration != nil) == example.isUsable)
    }

    @Test func readsSettingsByTheirTypes() throws {
        let configuration = try DocsetText(
            """
            name: docs
            product: MSDN
            defaultLocale: ja-jp
            fallbackRepository: { url: 'https://x.com/docs', branch: main }
            hostName: learn.example.com
            alternativeHostname: old.example.com
            xrefhostName: review.example.com
            removeHostName: true
            urlType: pretty
            selfContained: false
            isCanonicalUrlWithMoniker: true
            warningsAsErrors: true
            MaxFileSuggestions: 2
            splitTOC: [toc.yml]
            allowedHtml: { SUP: [class], b: }
            """
        ).configuration()
        #expect(configuration.name == "docs" && configuration.product == "MSDN")
        #expect(configuration.defaultLocale == "ja-jp")
        #expect(configuration.fallbackRepository == "https://x.com/docs#main")
        #expect(configuration.hostName == "learn.example.com")
        #expect(configuration.alternativeHostName == "old.example.com")
        #expect(configuration.xrefHostName == "review.example.com")
        #expect(configuration.removesHostName && configuration.hasMonikerInCanonicalURL)
        #expect(configuration.urlType == .pretty && !configuration.isSelfContained && configuration.warningsAsErrors)
        #expect(configuration.limits.suggestions == 2 && configuration.limits.errors == 100)
        #expect(configuration.splitTOC == [SourcePath("toc.yml")])
        #expect(configuration.allowedHTML == ["sup": ["class"], "b": []])
    }

    @Test func laysMapsOverThoseOfExtendedFiles() throws {
        let configuration = try DocsetText(
            """
            extend: weak.yml
            xref: [own.json]
            rules:
              both: { severity: error }
              own: warning
            """,
            others: ["weak.yml": "xref: weak.json\nrules:\n  weak: off\n  both: { severity: info, message: m }\n"]
        ).configuration()
        #expect(configuration.xrefMaps.map(\.rawValue) == ["own.json", "weak.json"])
        let rules = try #require(configuration.rules)
        #expect(rules.entries?.map(\.key.text) == ["weak", "both", "own"])
        #expect(rules["both"]?["severity"]?.text == "error")
        #expect(rules["both"]?["message"]?.text == "m")
    }

    @Test func neverReadsOutOfTheDocset() throws {
        let text = DocsetText(
            "metadataSchema: [../x.json, a/../../y.json, 'https://x.com/s.json', s.json]\nextend: ../z.yml\n"
                + "content: { src: ../q, dest: ../../o }\nroutes: { a: ../b }\n")
        let (configuration, findings) = text.read()
        #expect(configuration?.namedFiles == [SourcePath("s.json")])
        #expect(configuration?.extended == [])
        #expect(configuration?.content.first?.source == SourcePath(""))
        #expect(configuration?.routes.isEmpty == true)
        #expect(
            findings.map(text.shown).sorted() == [
                "path-outside-docset docfx.yml:1:18 The path '../x.json' leads out of the docset's folder, out of which "
                    + "nothing is read.",
                "path-outside-docset docfx.yml:1:29 The path 'a/../../y.json' leads out of the docset's folder, out of "
                    + "which nothing is read.",
                "path-outside-docset docfx.yml:2:9 The path '../z.yml' leads out of the docset's folder, out of which "
                    + "nothing is read.",
                "path-outside-docset docfx.yml:3:17 The path '../q' leads out of the docset's folder, out of which "
                    + "nothing is read.",
                "path-outside-docset docfx.yml:3:29 The path '../../o' leads out of the site, to where nothing is written.",
                "path-outside-docset docfx.yml:4:14 The path '../b' leads out of the site, to where nothing is written.",
            ])
    }

    private func shown(_ entry: DocsetScope.Entry) -> String {
        let kind =
            switch entry.kind {
            case .page: "page"
            case .tableOfContents: "toc"
            case .resource: "resource"
            }
        return "\(kind) \(entry.sitePath)" + (entry.monikerRange.map { " [\($0.text)]" } ?? "")
    }
}
