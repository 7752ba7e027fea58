import Foundation
import Testing

/// Input that nobody should write and somebody will: each gives a clear finding, and nothing is lost.
struct BadInputTests {
    @Test func suggestsTheKeyThatWasMeant() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("kumo.yml", Sandbox.configuration() + "outptu: other\nbase_url: https://x.example\n")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("Unknown key 'outptu'."))
        #expect(outcome.errors.contains("did you mean 'output'?"))
        #expect(outcome.errors.contains("did you mean 'baseURL'?"))
        #expect(!sandbox.exists("site"))
    }

    @Test(arguments: [
        ("", "kumo.yml is empty."),
        (
            "locales: { en-US: { content: content } }\nclouds: [{ id: a }]\nlimits: { articleSeconds: 0 }\n",
            "'0' is not a number of seconds above 0."
        ),
        ("title: [", "kumo.yml is not YAML"),
        ("title: T\nlocales: { en-US: { content: content } }\n", "kumo.yml lacks 'clouds'."),
        ("title: T\nclouds: [{ id: a }]\n", "kumo.yml lacks 'locales'."),
        ("locales: { en_US: { content: content } }\nclouds: [{ id: a }]\n", "'en_US' is not the name of a locale."),
        ("locales: { ja_JP: { content: content } }\nclouds: [{ id: a }]\n", "did you mean ja-JP?"),
        ("locales: { jp: { content: content } }\nclouds: [{ id: a }]\n", "there is no 'jp'."),
        ("locales: { jp: { content: content } }\nclouds: [{ id: a }]\n", "did you mean ja-JP?"),
        ("locales: { english: { content: content } }\nclouds: [{ id: a }]\n", "did you mean en-US?"),
        ("locales: { Japanes: { content: content } }\nclouds: [{ id: a }]\n", "did you mean ja-JP?"),
        ("locales: { en-UK: { content: content } }\nclouds: [{ id: a }]\n", "did you mean en-GB?"),
        ("locales: { zh_hans_cn: { content: content } }\nclouds: [{ id: a }]\n", "did you mean zh-Hans-CN?"),
        ("locales: { 'q!': { content: content } }\nclouds: [{ id: a }]\n", "write a language tag such as"),
        ("locales: { en-US: {} }\nclouds: [{ id: a }]\n", "does not say where its content is."),
        ("locales: { en-US: { content: ../../x } }\nclouds: [{ id: a }]\n", "is not a path of this project."),
        ("locales: { en-US: { content: content } }\nclouds: [{ id: ../a }]\n", "'../a' is not a moniker."),
        ("locales: { en-US: { content: content } }\nclouds: [{ id: a }, { id: A }]\n", "is in the list twice."),
        ("locales: { en-US: { content: content } }\nclouds: [{ id: a }]\nsourceLocale: en-UK\n", "did you mean en-US?"),
        (
            "locales: { en-US: { content: content } }\nclouds: [{ id: a }]\noutput: /tmp/x\n",
            "is not a path of this project."
        ),
        ("locales: { en-US: { content: content } }\nclouds: [{ id: a }]\nbaseURL: docs\n", "is not an address"),
        ("locales: { en-US: { content: nowhere } }\nclouds: [{ id: a }]\n", "There is no content folder 'nowhere'"),
        (
            "locales: { en-US: { content: content } }\nclouds: [{ id: a }]\nfacts: no.yml\n",
            "There is no file or folder 'no.yml'"
        ),
    ])
    func saysWhatIsWrongWithTheConfiguration(text: String, message: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("kumo.yml", text)
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.errors.contains("kumo.yml"))
    }

    @Test func buildsFilesWithBrokenBytes() throws {
        let sandbox = try Sandbox(articles: [:])
        try sandbox.write("content/utf8.md", bytes: Array("# A\n\nvor ".utf8) + [0xFC] + Array(" nach\n".utf8))
        try sandbox.write("content/nul.md", bytes: Array("# B\n\nvor ".utf8) + [0] + Array(" nach\n".utf8))
        try sandbox.write(
            "content/bom.md", bytes: [0xEF, 0xBB, 0xBF] + Array("---\r\ntitle: T\r\n---\r\n# C\r\n\r\nx\r\n".utf8))
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("warning[invalid-utf-8]"))
        #expect(outcome.errors.contains("warning[nul-byte]"))
        #expect(try sandbox.read("site/en-us/o365-germany/utf8.html").contains("<p>vor \u{FFFD} nach</p>"))
        #expect(try sandbox.read("site/en-us/o365-germany/nul.html").contains("<p>vor \u{FFFD} nach</p>"))
        let bom = try sandbox.read("site/en-us/o365-germany/bom.html")
        #expect(bom.contains("<title>T ") && bom.contains("<p>x</p>") && !bom.contains("\r"))
    }

    @Test func buildsAnArticleWhoseFrontMatterIsBroken() throws {
        let sandbox = try Sandbox(articles: ["a.md": "---\ntitle: ok\nbad: [1, 2\n---\n# Heading\n\nBody\n"])
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("warning[yaml-header-syntax-error]"))
        #expect(outcome.errors.contains("content/a.md:4:1") || outcome.errors.contains("content/a.md:3:"))
        let page = try sandbox.read("site/en-us/o365-germany/a.html")
        #expect(page.contains("<p>Body</p>") && !page.contains("bad:"))
    }

    @Test func buildsALineOfTwoMegabytes() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n\n" + String(repeating: "word ", count: 400 << 10) + "[x](y.md)\n"
        ])
        let outcome = try sandbox.kumo("build", "--cloud", "o365-germany")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("warning[file-not-found]"))
        #expect(outcome.errors.utf8.count < 2000)
        let size = try sandbox.read("site/en-us/o365-germany/a.html").utf8.count
        #expect(size > 5 * (400 << 10))
    }

    @Test(arguments: [
        String(repeating: ">", count: 10_000) + " deep\n",
        (0..<1_000).map { String(repeating: " ", count: min($0 * 2, 400)) + "- x\n" }.joined(),
        String(repeating: "- ", count: 10_000) + "deep\n",
        String(repeating: "1. ", count: 10_000) + "deep\n",
        "1. x\n\n   " + String(repeating: "> ", count: 10_000) + "deep\n",
        "<div>" + String(repeating: "<a b=\"", count: 50_000) + "\n",
        "<div>" + String(repeating: "<a x=1>", count: 20_000) + String(repeating: "</b>", count: 20_000) + "\n",
        String(repeating: ":::", count: 100_000) + "\n",
        "x " + String(repeating: "<![CDATA[", count: 50_000) + "\n",
        "x " + String(repeating: "<?", count: 50_000) + "\n",
        String(repeating: "[", count: 50_000) + "\n",
        String(repeating: "*a **a ", count: 2_000) + "\n",
    ])
    func buildsWhatIsNestedWithoutEnd(text: String) throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n" + text, "b.md": "# B\n"])
        let outcome = try sandbox.kumo("build", "--cloud", "o365-germany")
        #expect(outcome.status == 0, "\(outcome.errors.prefix(500))")
        #expect(sandbox.exists("site/en-us/o365-germany/a.html") && sandbox.exists("site/en-us/o365-germany/b.html"))
    }

    @Test func readsNothingOutsideTheContentFolder() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n\n[!INCLUDE [x](../secret.md)]\n\n[up](../secret.md)\n\n![pic](../secret.png)\n"
        ])
        try sandbox.write("secret.md", "the secret")
        try sandbox.write("secret.png", "the secret")
        try sandbox.write("outside/b.md", "# the secret\n")
        for (link, target) in [
            ("content/file.md", "../secret.md"), ("content/folder", "../outside"), ("content/dead.md", "gone"),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: sandbox.url(link).path, withDestinationPath: target)
        }
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("error[include-not-found]: Invalid include link: '../secret.md'."))
        #expect(outcome.errors.contains("it leads out of the content folder"))
        #expect(outcome.errors.contains("leads out of the content folder and is not followed"))
        #expect(outcome.errors.contains("The symbolic link leads nowhere."))
        for (path, data) in try sandbox.files(below: "site") {
            #expect(!String(decoding: data, as: UTF8.self).contains("the secret"), "\(path)")
        }
    }

    @Test(arguments: [1, 2])
    func stopsWhereIncludesUnfoldWithoutEnd(copies: Int) throws {
        var articles = ["a.md": "# A\n\n[!INCLUDE [x](includes/i0.md)]\n\nAfter.\n", "includes/i3000.md": ""]
        for number in 0..<3000 {
            let line = "[!INCLUDE [x](i\(number + 1).md)]\n\n"
            articles["includes/i\(number).md"] = String(repeating: line, count: copies)
        }
        let sandbox = try Sandbox(articles: articles)
        let outcome = try sandbox.kumo("build", "--cloud", "o365-germany")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("error[article-too-large]"))
        #expect(try sandbox.read("site/en-us/o365-germany/a.html").contains("<p>After.</p>"))
    }

    @Test func boundsWhatOneAddressUsedManyTimesUnfoldsTo() throws {
        let address = "http://example.com/" + String(repeating: "x", count: 20_000)
        let text = String(repeating: "[a] ", count: 50_000) + "\n\n[a]: \(address)\n"
        let sandbox = try Sandbox(articles: ["a.md": text])
        #expect(try sandbox.kumo("build", "--cloud", "o365-germany").status == 0)
        let page = try sandbox.read("site/en-us/o365-germany/a.html")
        #expect(page.utf8.count < 2 << 20 && page.contains(address))
    }

    @Test func writesFileNamesAsFilesAndNotAsSchemes() throws {
        let sandbox = try Sandbox(articles: ["sub/javascript:alert(1).md": "# J\n", "sub/a#b 100%.md": "# B\n"])
        #expect(try sandbox.kumo("build").status == 0)
        let page = try sandbox.read("site/en-us/o365-germany/sub/a#b 100%.html")
        #expect(page.contains("href=\"./javascript:alert%281%29.html\"") && !page.contains("\"javascript:"))
        let contents = try sandbox.read("site/en-us/o365-germany/contents.html")
        #expect(contents.contains("href=\"sub/a%23b%20100%25.html\""))
    }

    @Test func refusesALocaleThatIsThereTwice() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "content", "EN-us": "content"]))
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("is there twice"))
    }

    @Test func doesNotWaitForANamedPipe() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        #expect(mkfifo(sandbox.url("content/pipe.md").path, 0o600) == 0)
        #expect(try sandbox.kumo("build").status == 0)
        try sandbox.remove("kumo.yml")
        #expect(mkfifo(sandbox.url("kumo.yml").path, 0o600) == 0)
        #expect(try sandbox.kumo("build").status == 2)
    }

    @Test func reportsTwoArticlesForOneOutputPath() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n", "A.md": "# B\n"])
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                "Two or more files output to the same path 'a.html': 'content/A.md', 'content/a.md'."))
    }

    @Test func reportsTwoImagesForOneOutputPath() throws {
        let sandbox = try Sandbox(articles: ["p.png": "1", "P.png": "2"])
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains(
                "Two or more files output to the same path 'p.png': 'content/P.png', 'content/p.png'."))
    }

    @Test func reportsAnArticleThatWouldTakeTheListsPlace() throws {
        let sandbox = try Sandbox(articles: ["contents.md": "# Mine\n", "checklist/index.md": "# Mine\n"])
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("'content/contents.md'"))
        #expect(outcome.errors.contains("'content/checklist/index.md'"))
        #expect(!(try sandbox.read("site/en-us/o365-germany/contents.html").contains("<article")))
        #expect(!(try sandbox.read("site/manifest.json").contains("content/contents.md")))
    }

    @Test func keepsBuildingWhenTheProjectsTemplateIsBroken() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        try sandbox.write("templates/page.mustache", "<h1>{{titel}}</h1>{{{title}}}{{#body}}")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("Templates have no key 'titel'."))
        #expect(outcome.errors.contains("did you mean 'title'?"))
        #expect(outcome.errors.contains("templates/page.mustache:1:5"))
        #expect(outcome.errors.contains("The section 'body' has no end."))
        #expect(try sandbox.read("site/en-us/o365-germany/a.html").contains("<!DOCTYPE html>"))
    }

    @Test func usesTheProjectsOwnTemplateAndWords() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A & B\n"])
        try sandbox.write("templates/page.mustache", "<title>{{title}}</title>{{ui.home}} {{{body}}}")
        try sandbox.write("locales/en-US.yml", "home: Start\n")
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            try sandbox.read("site/en-us/o365-germany/a.html")
                == "<title>A &amp; B</title>Start <h1 id=\"a--b\">A &amp; B</h1>\n")
    }
}
