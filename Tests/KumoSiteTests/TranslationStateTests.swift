import KumoSite
import KumoText
import Testing

@Suite struct TranslationStateTests {
    private static let source = "# Title\n\nText.\n"

    private func words(_ page: String, source: String = TranslationStateTests.source) throws -> String {
        try Translations(["a.md": source], japanese: ["a.md": page]).words("a.md")
    }

    @Test func isFreshWhereTheHashIsThatOfTheSource() throws {
        #expect(try words(Translations.page(Translations.pin(Self.source))) == "fresh")
    }

    @Test func isStaleWhereOneByteOfTheSourceDiffers() throws {
        #expect(try words(Translations.page(Translations.pin("# Title\n\nText,\n"))) == "stale")
    }

    @Test(arguments: [
        ("a\nb\n", "a\r\nb\r\n"), ("a\r\nb\r\n", "a\nb\n"), ("a\nb\r\n", "a\r\nb\r\n"), ("a\nb\r\n", "a\nb\n"),
    ])
    func isFreshWhereOnlyLineEndsDiffer(_ now: String, _ translated: String) throws {
        let page = Translations.page(Translations.pin(translated))
        #expect(try words(page, source: now) == "fresh; the line ends of the source differ")
    }

    @Test func takesAHashForATextWhateverItsDigits() throws {
        let pin = "ms.openlocfilehash: 1234567890123456789012345678901234567e89\n"
        #expect(try words(Translations.page(pin)) == "stale")
        let upper = Translations.hash(Array(Self.source.utf8)).hex.uppercased()
        #expect(try words(Translations.page("ms.openlocfilehash: '\(upper)'\n")) == "fresh")
    }

    @Test(arguments: [
        "9d9a", "zz9a1f97f9f6fc59b54f2f9bdce9c337c7d57b13", "0x12", "9d9a1f97f9f6fc59b54f2f9bdce9c337c7d57b139d9a",
    ])
    func saysWhatIsNoHash(_ written: String) throws {
        let translations = try Translations(
            ["a.md": Self.source], japanese: ["a.md": Translations.page("ms.openlocfilehash: \(written)\n")])
        #expect(try translations.words("a.md") == "unknown; ms.openlocfilehash is no SHA-1: '\(written)'")
        #expect(translations.findings.map(\.code.name) == ["translation-hash-malformed"])
    }

    @Test func knowsWhatIsMissingAndWhatHasNoSource() throws {
        let translations = try Translations(
            ["a.md": "# A\n", "Admin/B.md": "# B\n"],
            japanese: ["old.md": "# 古\n", "admin/b.md": Translations.page(Translations.pin("# B\n"))],
            redirections: "redirections:\n  old.md: /new\n")
        #expect(translations.report.statuses.map(\.path.rawValue) == ["a.md", "Admin/B.md", "old.md"])
        #expect(try translations.words("a.md") == "missing")
        #expect(try translations.words("admin/b.md") == "fresh; the source spells it 'Admin/B.md'")
        #expect(try translations.words("old.md") == "sourceGone; the source has moved to /new")
        #expect(translations.findings.map(\.code.name) == ["translation-without-source"])
    }

    @Test func hasARowForEveryFileThatIsTranslated() throws {
        let landing = "### YamlMime:Landing\ntitle: Home\nmetadata:\n  title: Home\n"
        let translated =
            "### YamlMime:Landing\ntitle: 家\nmetadata:\n"
            + Translations.pin(landing)
            .split(separator: "\n").map { "  \($0)\n" }.joined()
        let translations = try Translations(
            [
                "a.md": "# A\n", "includes/i.md": "text\n", "index.yml": landing,
                "toc.yml": "- name: A\n  href: a.md\n",
                "zone-pivot-groups.yml": "### YamlMime:ZonePivotGroups\ngroups: []\n", "data.yml": "a: b\n",
            ],
            japanese: ["index.yml": translated, "TOC.md": "# [あ](a.md)\n"])
        #expect(
            translations.report.statuses.map { "\($0.path) \($0.kind) \($0.state)" } == [
                "a.md article missing", "includes/i.md include missing", "index.yml yamlPage fresh",
                "toc.yml tableOfContents unknown",
            ])
    }

    @Test func readsWhoTranslatedAndWhen() throws {
        let page = Translations.page(Translations.pin(Self.source, type: "HT") + "ms.contentlocale: da-DK\n")
        let translations = try Translations(["a.md": Self.source], japanese: ["a.md": page])
        let pin = try translations.status("a.md").pin
        #expect(pin.type?.name == "HT" && pin.type?.origin == .human && pin.handoff == "2020-04-07")
        #expect(translations.findings.map(\.code.name) == ["translation-locale-differs"])
        #expect(
            TranslationType("MTE75").origin == .machine && TranslationType("Machine Translation").origin == .machine)
    }

    @Test(arguments: ["ms.sourcegitcommit: abc1234", "default_lang_commit: ABC1234", "l10n:\n  sourceCommit: abc1234"])
    func goesByTheCommitWhereThereIsNoHash(_ pin: String) throws {
        let english = ["a.md": Self.source]
        let japanese = ["a.md": Translations.page(pin + "\n")]
        let same = SourceHistory(base: "abc1234", isUnchanged: true)
        let changed = SourceHistory(
            base: "abc1234", changes: [.init(commit: "d", day: "2021-01-01", subject: "Fix", isIgnored: false)])
        #expect(try Translations(english, japanese: japanese, history: ["a.md": same]).words("a.md") == "fresh")
        #expect(try Translations(english, japanese: japanese, history: ["a.md": changed]).words("a.md") == "stale")
    }

    @Test func isNotStaleByChangesThatNeedNoTranslation() throws {
        func history(_ ignored: Bool) -> SourceHistory {
            SourceHistory(
                base: "abc",
                changes: [
                    .init(commit: "e", day: "2021-01-02", subject: "Typo", isIgnored: true),
                    .init(commit: "d", day: "2021-01-01", subject: "Fix", isIgnored: ignored),
                ])
        }
        let page = ["a.md": Translations.page(Translations.pin("# Old\n"))]
        let all = try Translations(["a.md": Self.source], japanese: page, history: ["a.md": history(true)])
        #expect(try all.words("a.md") == "fresh; 2 later changes need no translation")
        let some = try Translations(["a.md": Self.source], japanese: page, history: ["a.md": history(false)])
        #expect(try some.words("a.md") == "stale")
    }
}
