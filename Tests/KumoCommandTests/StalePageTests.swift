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

    @Test func saysNothingOnAPageThatIsUpToDate() throws {
        // The SHA-1 of the English file.
        let sandbox = try sandbox(pin: "fd71bb5b836a3ebb22f3599bc52ebb4473a817f3")
        #expect(try sandbox.kumo("build").status == 0)
        #expect(try !sandbox.read("site/ja-jp/o365-germany/a.html").contains("notice stale"))
    }
}
