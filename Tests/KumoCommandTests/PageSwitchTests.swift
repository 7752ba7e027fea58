import Testing

/// Where the switch of a page leads whose page another cloud lacks.
struct PageSwitchTests {
    @Test(arguments: [
        ("setup/only", "../../o365-germany/setup/both.html"), ("deep/loose", "../../o365-germany/deep/index.html"),
        ("alone", "../o365-germany/index.html"),
    ])
    func leadsToTheNearestPage(path: String, target: String) throws {
        let only = "---\nmonikerRange: o365-worldwide\n---\n# Only\n"
        let sandbox = try Sandbox(articles: [
            "toc.yml": """
            - name: Home
              href: index.md
            - name: Setup
              items:
              - name: Only
                href: setup/only.md
              - name: Both
                href: setup/both.md
            """,
            "index.md": "# Home\n", "setup/only.md": only, "setup/both.md": "# Both\n", "deep/loose.md": only,
            "deep/index.md": "# Deep\n", "alone.md": only,
        ])
        try sandbox.kumo("build")
        let page = try sandbox.read("site/en-us/o365-worldwide/\(path).html")
        #expect(page.contains(#"<a href="\#(target)" class="elsewhere">Germany"#))
        #expect(!sandbox.exists("site/en-us/o365-germany/\(path).html"))
    }
}
