import KumoSite
import KumoText
import Testing

/// Which addresses are the same: routes of portals are not, bookmarks of pages only where a fact states one.
@Suite struct FactAddressTests {
    private static let portal = """
        facts:
          users:
            url: https://portal.example/Home#/users
          billing:
            url: { worldwide: https://portal.example/Home#/billing, china: https://portal.cn/Home#/billing }
            was: https://portal.example/Home#/bills
          blade:
            url: { worldwide: https://azure.example/#blade/A/B, china: https://azure.cn/#blade/A/B }
          docs:
            url: { worldwide: https://docs.example/page, china: https://docs.cn/page }
          part:
            url: { worldwide: https://docs.example/other#part, china: https://docs.cn/other#part }
            was: https://docs.example/other#old
        """

    @Test(arguments: [
        "https://portal.example/Home#/users", "https://portal.example/Home#/users/", "https://portal.example/Home",
        "https://portal.example/Home#/other", "https://azure.example/#blade/A/C", "https://azure.example/",
        "https://docs.example/other", "https://docs.example/other#new",
    ])
    func takesARouteForPartOfTheAddress(_ url: String) throws {
        #expect(try Guide(article: "[x](\(url))", facts: Self.portal).findings == [])
    }

    @Test(arguments: [
        ("https://portal.example/Home#/billing", "fact-of-other-cloud", ["germany", "china"]),
        ("https://PORTAL.example/Home#/billing?", "fact-of-other-cloud", []),
        ("https://portal.example/Home#/bills", "fact-outdated", []),
        ("https://azure.example/#blade/A/B", "fact-of-other-cloud", ["germany", "china"]),
        ("https://docs.example/page#any", "fact-of-other-cloud", ["germany", "china"]),
        ("https://docs.example/page#:~:text=a/b", "fact-of-other-cloud", ["germany", "china"]),
        ("https://docs.example/other#Part", "fact-of-other-cloud", ["germany", "china"]),
        ("https://docs.example/other#old", "fact-outdated", []),
    ])
    func holdsLinksToRoutesAndBookmarks(_ url: String, _ code: String, _ clouds: [String]) throws {
        let guide = try Guide(article: "[x](\(url))", facts: Self.portal)
        #expect(guide.site.diagnostics.map(\.code.name) == (url.hasSuffix("?") ? [] : [code]))
        #expect(guide.site.diagnostics.flatMap { $0.variants.compactMap(\.cloud) } == clouds)
    }

    @Test func sendsEachWordsToItsOwnRoute() throws {
        let guide = try Guide(
            article: """
                ::: moniker range="china"
                [Users](https://portal.example/Home#/users) and [bills](https://portal.cn/Home#/billing)
                ::: moniker-end
                """, facts: Self.portal)
        #expect(guide.findings == [])
    }
}
