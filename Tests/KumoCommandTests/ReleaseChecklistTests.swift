import Foundation
import Testing

/// `kumo checklist --release`, and the page of a built site that is the same.
struct ReleaseChecklistTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        let source = "---\nms.author: megan\nauthor: MeganB\n---\n# A\n\nText.\n"
        for name in ["fresh", "stale", "broken", "machine", "missing"] { try sandbox.write("en/\(name).md", source) }
        try sandbox.write("en/nobody.md", "# N\n\n[x](none.md)\n")
        let hash = try Self.hash(source)
        func translation(_ hash: String, _ more: String, _ text: String) -> String {
            "---\nms.openlocfilehash: \(hash)\nms.translationtype: \(more)\n---\n# あ\n\n\(text)\n"
        }
        let other = String(repeating: "0", count: 40)
        try sandbox.write("ja/fresh.md", translation(hash, "HT", "文。"))
        try sandbox.write("ja/stale.md", translation(other, "HT\nms.author: kenji", "文。"))
        try sandbox.write(
            "ja/broken.md",
            translation(
                hash, "MT", "::: moniker range=\"o365-germany\"\n\n[い](ない.md)\n\n::: moniker-end\n\n文。"))
        try sandbox.write("ja/machine.md", translation(hash, "MT", "文。"))
        try sandbox.write("ja/nobody.md", translation(other, "HT", "文。"))
    }

    /// The SHA-1 of a text, asked of git.
    private static func hash(_ text: String) throws -> String {
        let sandbox = try Sandbox()
        try sandbox.write("a.md", text)
        let outcome = try Sandbox.run(URL(fileURLWithPath: "/usr/bin/sha1sum"), ["a.md"], in: sandbox.folder)
        return String(outcome.output.prefix(40))
    }

    private struct Document: Decodable {
        var guides: [Guide]
        var owners: [Owner]
        var pages: [Page]

        struct Guide: Decodable {
            var locale: String
            var cloud: String
            var built: Int
            var ready: Int
            var problems: [String: Int]
        }

        struct Owner: Decodable {
            var owner: String?
            var pages: Int
        }

        struct Page: Decodable {
            var path: String
            var locale: String
            var author: String?
            var problems: [String: [String]]
            var codes: [String: Int]
        }

        var files: [File]

        struct File: Decodable, Equatable {
            var path: String
            var clouds: [String]
            var codes: [String: Int]
        }
    }

    private func document(_ more: String...) throws -> Document {
        let outcome = try Sandbox.run(
            Sandbox.program, ["checklist", "--release", "--format", "json"] + more, in: sandbox.folder)
        #expect(outcome.status == 0, "\(outcome)")
        return try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
    }

    @Test func countsForEachLanguageAndCloudWhatPagesNeed() throws {
        let guides = try document().guides
        let names = guides.map { "\($0.locale) \($0.cloud)" }
        #expect(
            names == [
                "ja-JP o365-germany", "en-US o365-worldwide", "en-US o365-germany", "en-US o365-21vianet",
                "ja-JP o365-worldwide", "ja-JP o365-21vianet",
            ])
        let germany = try #require(guides.first)
        #expect(germany.built == 6 && germany.ready == 1)
        #expect(
            germany.problems == ["broken": 1, "stale": 2, "probablyStale": 0, "unreviewed": 2, "untranslated": 1])
        #expect(guides.last?.problems["broken"] == 0 && guides.last?.ready == 1)
    }

    @Test func namesTheCloudsAndTheCodesOfAPage() throws {
        let pages = try document().pages.filter { $0.locale == "ja-JP" }
        #expect(pages.map(\.path) == ["broken.md", "nobody.md", "stale.md", "machine.md", "missing.md"])
        #expect(pages.first?.problems["broken"] == ["o365-germany"])
        #expect(pages.first?.problems["unreviewed"]?.count == 3)
        #expect(pages.first?.codes == ["file-not-found": 1])
    }

    /// A translation often names nobody; then its source's owner is to be asked.
    @Test func namesTheOwners() throws {
        let text = try sandbox.kumo("checklist", "--release").output
        #expect(text.contains("- [ ] stale.md: stale; kenji (MeganB)\n"), "\(text)")
        #expect(text.contains("- [ ] missing.md: not translated; megan (MeganB)\n"))
        #expect(text.contains("- [ ] nobody.md: broken: file-not-found; nobody is named\n"))
        #expect(text.contains("- [ ] broken.md: broken: file-not-found (Germany); not reviewed; megan (MeganB)\n"))
        let owners = try document().owners
        #expect(owners.map(\.owner) == [nil, "megan", "kenji"])
        #expect(owners.map(\.pages) == [2, 3, 1])
    }

    @Test func namesTheCloudsOfAPageThatNeedsNothingElse() throws {
        try sandbox.write(
            "en/zoned.md",
            "---\nms.author: dora\n---\n# Z\n\n::: moniker range=\"o365-germany\"\n[x](no.md)\n::: moniker-end\n")
        let text = try sandbox.kumo("checklist", "--release", "--locale", "en-US").output
        #expect(text.contains("- [ ] zoned.md: broken: file-not-found (Germany); dora\n"), "\(text)")
    }

    @Test func listsWhatIsBrokenBesidesThePages() throws {
        #expect(try document().files.isEmpty)
        try sandbox.write(
            "en/toc.yml", "- {name: F, href: fresh.md}\n- {name: N, href: none.md}\n- {name: M, href: no.md}\n")
        let all = ["o365-worldwide", "o365-germany", "o365-21vianet"]
        let file = Document.File(path: "en/toc.yml", clouds: all, codes: ["file-not-found": 2])
        #expect(try document().files == [file])
        #expect(try document("--locale", "ja-jp").files.isEmpty)
        let text = try sandbox.kumo("checklist", "--release").output
        #expect(text.hasSuffix("## Besides the pages (1)\n\n- [ ] en/toc.yml: file-not-found ×2\n"), "\(text)")
        try sandbox.kumo("build")
        #expect(try sandbox.read("site/release.html").contains("<code>en/toc.yml</code> <span class=\"what\">"))
    }

    @Test func tellsOfAPartOfTheSite() throws {
        #expect(try document("--locale", "ja-jp", "--cloud", "o365-21vianet").guides.count == 1)
        let outcome = try sandbox.kumo("checklist", "--release", "--locale", "fr-FR")
        #expect(outcome.status == 2 && outcome.errors.contains("its languages are"))
        #expect(try sandbox.kumo("checklist").status == 64)
    }

    @Test func isAPageOfTheSite() throws {
        #expect(try sandbox.kumo("checklist", "--release", "--format", "html", "--output", "r.html").status == 0)
        let alone = try sandbox.read("r.html")
        #expect(alone.contains("<code>broken.md</code>") && !alone.contains("href=\"en-us/"))
        try sandbox.kumo("build")
        let page = try sandbox.read("site/release.html")
        #expect(page.contains("<a href=\"ja-jp/o365-germany/broken.html\">あ</a>"), "\(page.suffix(4000))")
        #expect(sandbox.exists("site/ja-jp/o365-germany/broken.html"))
        #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
    }
}
