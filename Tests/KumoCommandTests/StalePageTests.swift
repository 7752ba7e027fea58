import Foundation
import Testing

/// What a page says that is older than its original.
@Suite struct StalePageTests {
    private func sandbox(pin: String) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        try sandbox.write("en/a.md", "# A\n\n## Steps\n\nNew.\n")
        try sandbox.write("ja/a.md", "---\nms.openlocfilehash: \(pin)\n---\n# 題\n\n## 手順\n\n本文。\n")
        return sandbox
    }

    @Test func saysInTheReadersLanguageThatItIsOlder() throws {
        let sandbox = try sandbox(pin: String(repeating: "0", count: 40))
        #expect(try sandbox.kumo("build").status == 0)
        let page = try sandbox.read("site/ja-jp/o365-germany/a.html")
        #expect(page.contains("このページが翻訳された後に、原文が更新されています。"))
        #expect(try !sandbox.read("site/en-us/o365-germany/a.html").contains("notice stale"))
    }

    /// An include has a source of its own: what was added to it since is not missing in its translation.
    @Test(arguments: [("fresh", 1), ("stale", 0)])
    func holdsAnIncludeToItsSourceAsOfThen(state: String, faults: Int) throws {
        let article = "# A\n\n[!INCLUDE [x](includes/i.md)]\n"
        let include = "See [the page](https://example.com/a) and [this](https://example.com/b).\n"
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        try sandbox.write("en/a.md", article)
        try sandbox.write("en/includes/i.md", include)
        func hash(_ file: String) throws -> String {
            let program = URL(fileURLWithPath: "/usr/bin/sha1sum")
            return String(try Sandbox.run(program, [file], in: sandbox.folder).output.prefix(40))
        }
        let pin = state == "fresh" ? try hash("en/includes/i.md") : String(repeating: "0", count: 40)
        try sandbox.write("ja/a.md", "---\nms.openlocfilehash: \(try hash("en/a.md"))\n---\n\(article)")
        try sandbox.write(
            "ja/includes/i.md", "---\nms.openlocfilehash: \(pin)\n---\n[ページ](https://example.com/a) を参照してください。\n")
        let outcome = try sandbox.kumo("check")
        #expect(outcome.errors.count(of: "[translation-link-differs]") == faults, "\(outcome.errors)")
        #expect(outcome.status == Int32(faults))
    }

    /// In a fresh translation a missing step fails the check; what nothing but the meaning of words tells does not.
    @Test(arguments: [
        ("1. ファイルをダウンロードします。\n2. グループを削除します。\n3. `a` でサインインします。\n", "warning"),
        ("1. ファイルをダウンロードします。\n2. ファイルをダウンロードします。\n3. `a` でサインインします。\n", "warning"),
        ("1. グループを削除します。\n2. ファイルをダウンロードします。\n", "error"),
    ])
    func warnsWhereMeaningAloneTells(_ steps: String, _ severity: String) throws {
        // The SHA-1 of the English file.
        let pin = "1be9cb0ba70e70eafe173b29a6c3b0c5b8f1d57f"
        let sandbox = try sandbox(pin: pin)
        try sandbox.write("en/a.md", "1. Delete the group.\n2. Download the file.\n3. Sign in with `a`.\n")
        try sandbox.write("ja/a.md", "---\nms.openlocfilehash: \(pin)\n---\n" + steps)
        let outcome = try sandbox.kumo("check")
        #expect(outcome.errors.contains("\(severity)[translation-step-differs]"), "\(outcome.errors)")
        #expect(outcome.status == (severity == "error" ? 1 : 0))
    }

    @Test func saysNothingOnAPageThatIsUpToDate() throws {
        // The SHA-1 of the English file.
        let sandbox = try sandbox(pin: "fd71bb5b836a3ebb22f3599bc52ebb4473a817f3")
        #expect(try sandbox.kumo("build").status == 0)
        #expect(try !sandbox.read("site/ja-jp/o365-germany/a.html").contains("notice stale"))
    }
}
