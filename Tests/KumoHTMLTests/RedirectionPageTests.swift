import Foundation
import KumoHTML
import KumoSite
import KumoText
import Testing

@Suite struct RedirectionPageTests {
    private func publication(_ redirections: String, baseURL: String? = nil) throws -> Publication {
        try Publication(
            [
                "index.md": "# Start", "a.md": "# A & co.", "folder/b.md": "# B",
                "germany.md": "---\nmonikerRange: germany\n---\n# G",
            ], baseURL: baseURL, redirections: redirections)
    }

    @Test func writesAPageThatSendsReadersOn() throws {
        let publication = try publication("redirections:\n  folder/old.md: /a#x\n", baseURL: "https://example.com/docs")
        let page = try publication.file("en-us/worldwide/folder/old.html")
        #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=../a.html#x\">"))
        #expect(page.contains("<link rel=\"canonical\" href=\"https://example.com/docs/en-us/worldwide/a.html\">"))
        #expect(page.contains("<a href=\"../a.html#x\">A &amp; co.</a>"))
        #expect(page.contains("<html lang=\"en-US\" dir=\"ltr\">"))
        #expect(try publication.file("en-us/germany/folder/old.html").contains("url=../a.html#x"))
    }

    /// Behind `old.html#x` readers come to the place, unless the redirection names one itself.
    @Test(arguments: [("/a", true), ("/a#x", false), ("https://other.example.com/a", false)])
    func takesTheFragmentAlong(_ target: String, _ isTaken: Bool) throws {
        let page = try publication("redirections:\n  folder/old.md: \(target)\n").file(
            "en-us/worldwide/folder/old.html")
        #expect(page.contains("<script data-to=\"../a.html\">if (location.hash) location.replace(") == isTaken)
    }

    @Test func sendsReadersToTheEndOfAChainAndOutOfTheSite() throws {
        let publication = try publication("redirections:\n  x.md: /y\n  y.md: https://other.example.com/'\"<a b\n")
        let page = try publication.file("en-us/worldwide/x.html")
        #expect(page.contains("content=\"0; url=https://other.example.com/&#x27;%22%3Ca%20b\">"))
        #expect(page.contains("<link rel=\"canonical\" href=\"https://other.example.com/&#x27;%22%3Ca%20b\">"))
    }

    @Test func saysThatTheGuideLacksTheNewPage() throws {
        let publication = try publication("redirections:\n  old.md: /germany\n  x.md: /x\n")
        #expect(try publication.file("en-us/germany/old.html").contains("url=germany.html"))
        let page = try publication.file("en-us/worldwide/old.html")
        #expect(!page.contains("http-equiv"))
        #expect(page.contains("<a href=\"index.html\">"))
        #expect(!(try publication.file("en-us/worldwide/x.html").contains("http-equiv")), "a circle")
    }

    @Test func leadsToTheCloudThatTheAddressNames() throws {
        let publication = try publication("redirections:\n  old.md: /germany?view=germany\n")
        #expect(try publication.file("en-us/worldwide/old.html").contains("url=../germany/germany.html"))
    }

    @Test(arguments: ["/a", "/docs/a", "https://example.com/docs/a"])
    func findsAPageBelowTheProjectsAddress(_ target: String) throws {
        let publication = try publication(
            "redirections:\n  folder/old.md: \(target)\n", baseURL: "https://example.com/docs")
        #expect(try publication.file("en-us/worldwide/folder/old.html").contains("content=\"0; url=../a.html\">"))
    }

    @Test func writesFilesForServers() throws {
        let publication = try publication(
            "redirections:\n  'old $1 \"x\".md': /a\n", baseURL: "https://example.com/docs")
        let nginx = try publication.file("redirects/nginx-map.conf")
        #expect(
            nginx.contains(
                "\"/docs/en-us/worldwide/old $1 \\\"x\\\".html\" \"/docs/en-us/worldwide/a.html\";\n"))
        let netlify = try publication.file("redirects/_redirects")
        #expect(
            netlify == """
                /docs/en-us/worldwide/old%20%241%20%22x%22.html /docs/en-us/worldwide/a.html 301!
                /docs/en-us/germany/old%20%241%20%22x%22.html /docs/en-us/germany/a.html 301!

                """)
        let azure = try publication.file("redirects/staticwebapp.config.json")
        #expect(azure.contains("\"redirect\" : \"/docs/en-us/worldwide/a.html\""))
        #expect(azure.contains("\"statusCode\" : 301"))
    }

    /// Whatever a path or an address holds, each server reads one entry for it.
    @Test(arguments: [
        "x\\\";}y", "$uri", "a b*:c", "50% x#y?z", "~re", "{y}", "'q", "<s>", "日本", "a|b^c`",
    ])
    func keepsEntriesForServersApart(_ name: String) throws {
        let yaml = name.replacing("'", with: "''")
        let publication = try publication(
            "redirections:\n  '\(yaml).md': 'https://x.example/\(yaml);}'\n  last.md: /a\n")
        let nginx = try publication.file("redirects/nginx-map.conf").split(separator: "\n").dropFirst(3).dropLast()
        #expect(nginx.count == 4, "\(nginx)")
        for line in nginx { #expect(Self.nginxWords(String(line)).count == 2, "\(line)") }
        let netlify = try publication.file("redirects/_redirects").split(separator: "\n")
        #expect(netlify.count == 4)
        for line in netlify {
            let words = line.split(separator: " ")
            #expect(words.count == 3 && words[2] == "301!", "\(line)")
            #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !words[0].contains { "#?*:".contains($0) })
        }
        let azure = try publication.file("redirects/staticwebapp.config.json")
        let routes = try JSONDecoder().decode(StaticWebApp.self, from: Data(azure.utf8)).routes
        #expect(routes.map(\.route) == netlify.map { String($0.split(separator: " ")[0]) })
        #expect(routes.map(\.redirect) == netlify.map { String($0.split(separator: " ")[1]) })
    }

    private struct StaticWebApp: Decodable {
        var routes: [Route]

        struct Route: Decodable {
            var route: String
            var redirect: String
        }
    }

    /// The two quoted words of a line of a map, read as nginx reads them.
    private static func nginxWords(_ line: String) -> [String] {
        var words: [String] = []
        var rest = line.unicodeScalars.drop { $0 == " " }
        while rest.first == "\"" {
            rest.removeFirst()
            var word = ""
            while let next = rest.popFirst(), next != "\"" {
                if next == "\\", let escaped = rest.popFirst() {
                    word.unicodeScalars.append(escaped)
                } else {
                    word.unicodeScalars.append(next)
                }
            }
            words.append(word)
            rest = rest.drop { $0 == " " }
        }
        #expect(String(String.UnicodeScalarView(rest)) == ";")
        #expect(!words[words.count - 1].contains("$"), "a variable")
        return words
    }

    @Test(arguments: ["a\\nb", "a\\0b", "a\\r\\nb", "\\tb"])
    func leavesOutPathsWithControlCharacters(_ name: String) throws {
        let publication = try publication("redirections:\n  \"\(name).md\": /a\n")
        #expect(publication.site.diagnostics.map(\.code.name) == ["path-invalid"])
        #expect(publication.files.keys.filter { $0.hasPrefix("redirects/") } == [])
    }

    @Test func tellsAQuotationMarkAtTheHeadOfAnAddressFromOneAroundIt() throws {
        let publication = try Publication(["'q.md": "# Q"], redirections: "redirections: { old.md: \"/'q\" }")
        #expect(try publication.file("en-us/germany/old.html").contains("url=./&#x27;q.html\""))
    }

    @Test func writesNothingForServersWhereNothingMoved() throws {
        #expect(try publication("").files.keys.filter { $0.hasPrefix("redirects/") } == [])
    }

    @Test func listsMovedPagesInTheManifest() throws {
        let manifest = try publication("redirections:\n  old.md: /a\n").file("manifest.json")
        #expect(manifest.contains("\"path\" : \"en-us/worldwide/old.html\""))
        #expect(manifest.contains("\"redirect_url\" : \"/a\""))
        #expect(manifest.contains("\"source\" : \"en/old.md\""))
    }

    @Test func refusesAPageWhereAnotherIs() throws {
        let publication = try publication("redirections:\n  contents.md: /a\n")
        #expect(publication.writer.diagnostics.map(\.code.name) == ["output-path-conflict", "output-path-conflict"])
    }
}

@Suite struct CrossReferencePageTests {
    private let others = ["b.md": "---\nuid: b\ntitle: B <1>\n---\n", "c.md": "---\nuid: c\n---\n"]

    @Test(arguments: [
        ("<xref:b>", "<p><a href=\"b.html\">B &lt;1&gt;</a></p>\n"),
        ("@c", "<p><a class=\"no-loc\" href=\"c.html\" translate=\"no\">c</a></p>\n"),
        ("Write to @BillG!", "<p>Write to @BillG!</p>\n"),
        (
            "<xref:d&e>",
            "<p><span class=\"no-loc\" dir=\"ltr\" lang=\"en-us\" translate=\"no\">&lt;xref:d&amp;e&gt;</span></p>\n"
        ),
        ("[x](xref:d)", "<p><a class=\"broken\">x</a></p>\n"),
        ("![see @b](c.png)", "<p><img src=\"\" alt=\"see @b\" /></p>\n"),
    ])
    func drawsReferences(_ written: String, _ html: String) throws {
        #expect(try Publication.body(written, others).replacing("src=\"c.png\"", with: "src=\"\"") == html)
    }

    @Test func publishesUids() throws {
        let publication = try Publication(others, baseURL: "https://example.com")
        let map = try publication.file(".xrefmap.json")
        #expect(map.contains("\"href\" : \"https://example.com/b\""))
        #expect(map.contains("\"name\" : \"B <1>\""))
        #expect(map.contains("\"uid\" : \"c\""))
    }

    @Test func keepsReferencesInChecklists() throws {
        let steps = "# Do it\n\n1. Open <xref:b>.\n2. Ask @BillG.\n3. Close.\n"
        let publication = try Publication(others.merging(["a.md": steps]) { _, new in new })
        let markdown = try publication.file("en-us/worldwide/checklist/a.md")
        #expect(markdown.contains("Open [B \\<1\\>](../b.html)."))
        #expect(markdown.contains("Ask @BillG."))
    }
}
