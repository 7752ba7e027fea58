import KumoSite
import KumoText
import Testing

/// The way to a page from the top of the site, as the table of contents says that `breadcrumb_path` names.
@Suite struct BreadcrumbTests {
    private static let crumbs = """
        items:
        - name: Docs
          tocHref: /
          topicHref: /
          items:
          - name: Guide
            tocHref: /guide/
            topicHref: /guide/index
            items:
            - name: Admin
              tocHref: /guide/admin/
              topicHref: /guide/admin/start
            - name: Second of equal depth
              tocHref: /guide/admin/
            - name: One page
              tocHref: /guide/shop/one
            - name: Index only
              topicHref: /guide/late/index
        - name: Elsewhere
          tocHref: /guide/late/
          topicHref: https://other.example.com/x
        """

    private static let files = [
        "docfx.yml": "basePath: /guide\nhostName: docs.example.com\n"
            + "globalMetadata: { breadcrumb_path: /guide/bread/toc.json }\n",
        "bread/toc.yml": crumbs, "index.md": "# I", "admin/start.md": "# S", "admin/deep/a.md": "# A",
        "administration.md": "# N", "shop/one.md": "# 1", "shop/two.md": "# 2", "late/a.md": "# L",
        "late/index.md": "# LI",
    ]

    /// The crumbs as text: `name>target`, with slashes between them.
    private func way(_ files: [String: String], _ page: String) throws -> String {
        let site = try DocsetSite.site(files)
        let edition = try #require(site.editions.first)
        let page = try #require(site.page(at: PageAddress(path: page), in: edition))
        return site.breadcrumbs(of: page, in: edition).map { node in
            node.name + (node.link.map { ">" + PageOutline.text(of: $0) } ?? "")
        }.joined(separator: " / ")
    }

    @Test(arguments: [
        ("guide/admin/deep/a", "Docs>/ / Guide>page:guide/index / Admin>page:guide/admin/start"),
        ("guide/administration", "Docs>/ / Guide>page:guide/index"),
        ("guide/shop/one", "Docs>/ / Guide>page:guide/index / One page>page:guide/shop/one"),
        ("guide/shop/two", "Docs>/ / Guide>page:guide/index"),
        ("guide/late/a", "Docs>/ / Guide>page:guide/index"),
        ("guide/late/index", "Docs>/ / Guide>page:guide/index / Index only>page:guide/late/index"),
    ])
    func takesTheDeepestNodeThatIsAboveThePage(_ page: String, _ expected: String) throws {
        #expect(try way(Self.files, page) == expected)
    }

    @Test(arguments: [
        "/guide/bread/toc.json", "/GUIDE/Bread/TOC.json", "/en-us/guide/bread/toc.json", "~/bread/toc.yml",
        "bread/toc.json", "https://docs.example.com/guide/bread/toc.json",
    ])
    func findsTheTableHoweverItIsNamed(_ path: String) throws {
        var files = Self.files
        files["docfx.yml"] =
            "basePath: /guide\nhostName: docs.example.com\nglobalMetadata: { breadcrumb_path: '\(path)' }\n"
        #expect(try way(files, "guide/shop/two") == "Docs>/ / Guide>page:guide/index")
    }

    @Test(arguments: ["/guide/gone/toc.json", "~/gone.yml", "/elsewhere/bread/toc.json", "''", "[a]"])
    func hasNoneWhereThereIsNoSuchTable(_ path: String) throws {
        var files = Self.files
        files["docfx.yml"] = "basePath: /guide\nglobalMetadata: { breadcrumb_path: \(path) }\n"
        #expect(try way(files, "guide/shop/two") == "")
    }

    @Test func takesAPathOfThePageFromThePagesOwnFolder() throws {
        var files = Self.files
        files["shop/two.md"] = "---\nbreadcrumb_path: ../other/toc.yml\n---\n# 2"
        files["other/toc.yml"] = "- name: Other\n  href: ../shop/\n- name: Shop\n  tocHref: /guide/shop/\n"
        files["shop/toc.yml"] = "- name: One\n  href: one.md\n"
        #expect(try way(files, "guide/shop/two") == "Shop")
        #expect(try way(files, "guide/shop/one") == "Docs>/ / Guide>page:guide/index / One page>page:guide/shop/one")
    }

    @Test func leavesOutTheLinkToAPageThatIsNotThere() throws {
        var files = Self.files
        files["bread/toc.yml"] = "- name: Gone\n  tocHref: /guide/\n  topicHref: /guide/admin/gone\n"
        #expect(try way(files, "guide/shop/two") == "Gone")
    }

    @Test func takesTheLongestOfAddressesOfOneDepth() throws {
        var files = Self.files
        files["bread/toc.yml"] =
            "- { name: All, tocHref: / }\n- { name: Shop, tocHref: /guide/shop }\n- { name: Again, tocHref: /guide/shop }\n"
        #expect(try way(files, "guide/shop/two") == "Shop")
        #expect(try way(files, "guide/late/a") == "All>/")
    }

    @Test func followsAPageThatHasMoved() throws {
        var files = Self.files
        files["bread/toc.yml"] = "- name: Old\n  tocHref: /guide/\n  topicHref: /guide/old\n"
        files["redirections.yml"] = "redirections: { old.md: /guide/admin/start }\n"
        #expect(try way(files, "guide/shop/two") == "Old>page:guide/admin/start")
    }

    @Test func doesNotRepeatThePagesOwnTable() throws {
        var files = Self.files
        files["docfx.yml"] = "basePath: /guide\nglobalMetadata: { breadcrumb_path: toc.json }\n"
        files["toc.yml"] = "- name: All\n  href: index.md\n  items:\n  - name: Two\n    href: shop/two.md\n"
        #expect(try way(files, "guide/shop/two") == "")
    }

    @Test func isBuiltOnceForManyPages() throws {
        var files = ["docfx.yml": "globalMetadata: { breadcrumb_path: /bread/toc.json }\n"]
        var nodes = ""
        for number in 0..<2000 {
            nodes += "- { name: N\(number), tocHref: /folder\(number)/ }\n"
            files["folder\(number)/a.md"] = "# A"
        }
        files["bread/toc.yml"] = nodes
        #expect(try way(files, "folder1999/a") == "N1999>/folder1999/")
    }
}
