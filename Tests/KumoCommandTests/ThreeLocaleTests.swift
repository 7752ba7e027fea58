import Foundation
import Testing

/// A project in three languages, one of them read from right to left, in which a translation is in each state there is:
/// `Cases/ThreeLocales`.
@Suite struct ThreeLocaleTests {
    private static let folder = Bundle.module.bundleURL.appendingPathComponent("Cases/ThreeLocales")
    private static let cloud = "o365-worldwide"

    /// The project, its source in a repository that has what was translated and what has changed since.
    private func project() throws -> Sandbox {
        let sandbox = try Sandbox()
        for (path, bytes) in try files() where !path.hasPrefix("en-US.before/") && path != "states.tsv" {
            try sandbox.write(path, bytes: bytes)
        }
        try sandbox.git(in: "en-US", ["init", "-q"])
        try write("en-US.before/", in: sandbox)
        try commit("First", "2024-01-15", sandbox)
        try write("en-US/users/add", in: sandbox)
        try commit("Licences and guests", "2024-03-09", sandbox)
        try write("en-US/users/rename", in: sandbox)
        try commit("Mend a typo\n\nTranslation: none", "2024-04-01", sandbox)
        return sandbox
    }

    private func files() throws -> [(path: String, bytes: [UInt8])] {
        let enumerator = FileManager.default.enumerator(atPath: Self.folder.path)
        let paths = (enumerator?.compactMap { $0 as? String } ?? []).sorted()
        return try paths.compactMap { path in
            let file = Self.folder.appendingPathComponent(path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
            return (path, [UInt8](try Data(contentsOf: file)))
        }
    }

    /// Writes the files whose paths begin so into the source.
    private func write(_ prefix: String, in sandbox: Sandbox) throws {
        for (path, bytes) in try files() where path.hasPrefix(prefix) {
            let own = path.split(separator: "/").dropFirst().joined(separator: "/")
            try sandbox.write("en-US/" + own, bytes: bytes)
        }
    }

    private func commit(_ message: String, _ day: String, _ sandbox: Sandbox) throws {
        try sandbox.git(in: "en-US", ["add", "."])
        let date = day + "T12:00:00Z"
        let outcome = try Sandbox.run(
            URL(fileURLWithPath: "/usr/bin/git"),
            ["-C", "en-US", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", message],
            in: sandbox.folder, environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
        #expect(outcome.status == 0, "\(outcome)")
    }

    private struct Report: Decodable {
        struct Locale: Decodable { var pages: [Page] }
        struct Page: Decodable {
            var path: String
            var kind: String
            var state: String
            var translation: String?
            var reasons: [String]
        }
        var locales: [String: Locale]
    }

    @Test func tellsTheStateOfEveryPage() throws {
        let outcome = try project().kumo("status", "--format", "json")
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        let table = String(
            decoding: try Data(contentsOf: Self.folder.appendingPathComponent("states.tsv")), as: UTF8.self)
        let rows = table.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t").map(String.init) }
        for row in rows {
            let page = try #require(report.locales[row[0]]?.pages.first { $0.path == row[1] }, "\(row)")
            #expect(page.state == row[2] && (page.translation ?? "-") == row[3], "\(row): \(page)")
            if row[4] != "-" { #expect(page.reasons.contains(row[4]), "\(row): \(page)") }
        }
        let articles = report.locales.values.flatMap(\.pages).filter { $0.kind == "article" }
        #expect(articles.count == rows.count, "every page is in the table")
    }

    private func page(_ sandbox: Sandbox, _ locale: String, _ path: String) throws -> String {
        try sandbox.read("site/\(locale)/\(Self.cloud)/\(path).html")
    }

    @Test func saysOnPagesWhatIsTheCaseInTheReadersLanguage() throws {
        let sandbox = try project()
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains("translation-broken"), "\(outcome)")
        #expect(try sandbox.kumo("build", "--strict").status == 1)

        // Older than the original, and machine translated.
        let japanese = try page(sandbox, "ja-jp", "users/add-users")
        #expect(japanese.contains("<html lang=\"ja-JP\" dir=\"ltr\">"))
        #expect(japanese.contains("このページが翻訳された後、2024 年 3 月 9 日以降に原文が更新されています。"))
        #expect(japanese.contains("このページは機械翻訳によるものです。"))
        let arabic = try page(sandbox, "ar-sa", "users/add-users")
        #expect(arabic.contains("<html lang=\"ar-SA\" dir=\"rtl\">"))
        #expect(arabic.contains("تغيّر النص الأصلي منذ ترجمة هذه الصفحة، وكان أول تغيير في ٩ مارس ٢٠٢٤."))
        #expect(arabic.contains("<article lang=\"ar-SA\" dir=\"rtl\">"))

        // Human translations that are fresh need no notice; nor do those of which nothing is known.
        for path in ["users/rename-users", "security/passwords", "devices/enroll", "devices/wipe"] {
            #expect(try !page(sandbox, "ja-jp", path).contains("class=\"notice"), "\(path)")
        }
        // The original where there is no translation, or none that can be read.
        for (locale, words) in [("ja-jp", "このページはまだ日本語に翻訳されていないため、"), ("ar-sa", "هذه الصفحة غير متوفرة بلغتك بعد")] {
            let missing = try page(sandbox, locale, "users/remove-users")
            #expect(missing.contains(words) && missing.contains("<article lang=\"en-US\" dir=\"ltr\">"), "\(locale)")
        }
        let broken = try page(sandbox, "ja-jp", "security/keys")
        #expect(broken.contains("このページはまだ日本語に翻訳されていないため、") && broken.contains("Insert the key."))
        // What only the translation has is a page all the same.
        #expect(try page(sandbox, "ar-sa", "old/fax").contains("لم يعد موجودًا."))
    }

    @Test func marksTheSectionsThatTheOriginalHasOtherwise() throws {
        let sandbox = try project()
        #expect(try sandbox.kumo("build").status == 0)
        for cloud in ["o365-worldwide", "o365-21vianet"] {
            let page = try sandbox.read("site/ja-jp/\(cloud)/users/add-users.html")
            let original = "../../../en-us/\(cloud)/users/add-users.html"
            let changed = try #require(page.between("1 人追加する</h2>", "<ol>"), "\(page)")
            #expect(changed.contains("このセクションは原文で更新されています。"), "\(changed)")
            #expect(changed.contains("href=\"\(original)#add-one-user\" hreflang=\"en-US\">原文を読む</a>"), "\(changed)")
            #expect(page.between("FAX で送る</h2>", "<p>名前")?.contains("原文から削除されています。") == true)
            #expect(page.between("始める前に</h2>", "<p>ユーザー")?.contains("section-mark") == false)
            #expect(page.contains("<a href=\"\(original)#add-a-guest\" hreflang=\"en-US\" lang=\"en-US\" dir=\"ltr\">"))
        }
        // Headings without the original's names are matched by their places.
        let arabic = try page(sandbox, "ar-sa", "users/add-users")
        #expect(arabic.between("إضافة مستخدم واحد</h2>", "<ol>")?.contains("تغيّر هذا القسم في النص الأصلي.") == true)
        #expect(arabic.contains("#add-one-user\" hreflang=\"en-US\">قراءة النص الأصلي</a>"))
        #expect(try !page(sandbox, "en-us", "users/add-users").contains("section-mark"))
    }

    /// Arabic readers have no table of contents of their own, but pages with titles that stand in for the original's.
    @Test func callsPagesByTheirTranslatedTitlesInAForeignTable() throws {
        let sandbox = try project()
        #expect(try sandbox.kumo("build").status == 0)
        let page = try page(sandbox, "ar-sa", "users/remove-users")
        let navigation = try #require(page.between("<nav class=\"pages\"", "</nav>"))
        #expect(navigation.contains("<a href=\"add-users.html\">إضافة المستخدمين</a>"), "\(navigation)")
        #expect(navigation.contains("lang=\"en-US\" aria-current=\"page\">Remove users</a>"), "\(navigation)")
        #expect(navigation.contains("<span lang=\"en-US\">Users</span>"), "\(navigation)")
        #expect(page.contains("<b lang=\"ar-SA\">إضافة المستخدمين</b>"), "the way back: \(page)")
        let crumbs = try #require(page.between("<nav class=\"breadcrumb\"", "</nav>"))
        #expect(crumbs.contains("<span lang=\"en-US\">Users</span>"), "\(crumbs)")
        #expect(crumbs.contains("<span lang=\"en-US\" aria-current=\"page\">Remove users</span>"), "\(crumbs)")
        // Who translates a table of contents calls pages as they like.
        let japanese = try self.page(sandbox, "ja-jp", "users/remove-users")
        #expect(japanese.contains("aria-current=\"page\">ユーザーの削除</a>"), "\(japanese)")
    }

    @Test func writesNumbersAndDaysAsTheLanguageDoes() throws {
        let sandbox = try project()
        #expect(try sandbox.kumo("build").status == 0)
        #expect(try page(sandbox, "ar-sa", "checklist/users/add-users").contains("data-tally>الخطوات: ٣</p>"))
        #expect(try page(sandbox, "ja-jp", "checklist/users/add-users").contains("data-tally>手順の数: 3</p>"))
        #expect(
            try page(sandbox, "ar-sa", "checklist/users/add-users").contains("٩ مارس ٢٠٢٤"), "older than its original")
    }

    @Test func writesDaysInGermanToo() throws {
        let sandbox = try project()
        try sandbox.write(
            "kumo.yml",
            sandbox.read("kumo.yml").replacingOccurrences(
                of: "  ja-JP: { content: ja-JP }", with: "  de-DE: { content: de-DE }"))
        try sandbox.write("de-DE/users/add-users.md", sandbox.read("ja-JP/users/add-users.md"))
        #expect(try sandbox.kumo("build").status == 0)
        let page = try page(sandbox, "de-de", "users/add-users")
        #expect(page.contains("seit diese Seite übersetzt wurde, zuerst am 9. März 2024."), "\(page)")
        #expect(page.contains("Dieser Abschnitt wurde im Original geändert."))
    }

    @Test func saysNothingToReadersOfAnOriginalWhoseMetadataChanged() throws {
        let sandbox = try project()
        try sandbox.write(
            "en-US/index.md",
            "---\nms.date: 1/1/2024\n---\n"
                + (try sandbox.read("en-US/index.md")
                    .replacingOccurrences(of: "---\ntitle: Contoso guides\n---\n", with: "")))
        try commit("Change a date", "2024-05-01", sandbox)
        let status = try sandbox.kumo("status")
        #expect(status.output.contains("stale: index.md – only the metadata of the source changed"), "\(status)")
        #expect(try sandbox.kumo("build").status == 0)
        #expect(try !page(sandbox, "ja-jp", "index").contains("notice stale"))
    }

    @Test func tellsSearchEnginesOnlyOfTranslationsThatExist() throws {
        let sandbox = try project()
        #expect(try sandbox.kumo("build").status == 0)
        func alternates(_ page: String) -> [String] {
            page.split(separator: "\n").filter { $0.contains("rel=\"alternate\"") }
                .compactMap { String($0).between("hreflang=\"", "\"") }
        }
        let translated = try page(sandbox, "ja-jp", "users/add-users")
        #expect(alternates(translated) == ["en-US", "x-default", "ja-JP", "ar-SA"])
        #expect(
            translated.contains(
                "rel=\"canonical\" href=\"https://docs.example.com/ja-jp/\(Self.cloud)/users/add-users.html\""))
        let missing = try page(sandbox, "ja-jp", "users/remove-users")
        #expect(alternates(missing) == [])
        #expect(
            missing.contains(
                "rel=\"canonical\" href=\"https://docs.example.com/en-us/\(Self.cloud)/users/remove-users.html\""))
        // The broken Japanese page is the original, so only Arabic readers have one of their own.
        #expect(alternates(try page(sandbox, "en-us", "security/keys")) == ["en-US", "x-default", "ar-SA"])
    }
}
