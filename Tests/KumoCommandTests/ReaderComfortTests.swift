import Foundation
import Testing

/// What every page offers its readers besides its text.
struct ReaderComfortTests {
    private func built() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en", "ja-JP": "ja"]))
        try sandbox.write("en/users/a.md", "# A\n")
        try sandbox.write("ja/users/a.md", "# 題\n")
        #expect(try sandbox.kumo("build").status == 0)
        return sandbox
    }

    /// Without scripts the form leads to the contents page, on which the browser searches.
    @Test func leadsToTheContentsToFindAPage() throws {
        let sandbox = try built()
        let page = try sandbox.read("site/ja-jp/o365-germany/users/a.html")
        let form = try #require(page.between("<form class=\"find\"", "</form>"))
        #expect(form.contains("role=\"search\" action=\"../contents.html\""), "\(form)")
        #expect(form.contains("name=\"find\" aria-label=\"ページを探す\""), "\(form)")
        #expect(page.contains("<a class=\"to-find\" href=\"../contents.html#kumo-find\" aria-label=\"ページを探す\">"))
        let contents = try sandbox.read("site/ja-jp/o365-germany/contents.html")
        #expect(contents.contains("<label for=\"kumo-find\">ページを探す</label>"), "\(contents)")
        #expect(contents.contains("data-found=\"見つかったページ: {count} 件\""), "\(contents)")
    }

    @Test func letsReadersChooseDarkOrLight() throws {
        let sandbox = try built()
        for path in ["users/a", "contents", "checklist/index"] {
            let page = try sandbox.read("site/ja-jp/o365-germany/\(path).html")
            let menu = try #require(page.between("<details class=\"switch theme\"", "</details>"), "\(path)")
            for choice in ["\"\">端末の設定に合わせる", "\"light\">ライト", "\"dark\">ダーク"] {
                #expect(menu.contains("data-theme-choice=\(choice)</button>"), "\(menu)")
            }
            // The choice is known before anything is drawn: this script alone is not deferred.
            #expect(page.contains("assets/theme.js\"></script>"), "\(path)")
        }
        let styles = try sandbox.read("site/assets/kumo.css")
        #expect(styles.contains(":root[data-theme=\"dark\"] { color-scheme: dark; }"))
    }
}
