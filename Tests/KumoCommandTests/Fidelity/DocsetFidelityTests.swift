import Foundation
import Testing

/// A real docset of 2,702 Markdown files, built as it stands for the two clouds that its configuration names.
@Suite(.enabled(if: Corpora.isHere, Corpora.reason))
struct DocsetFidelityTests {
    private struct Manifest: Decodable {
        struct Page: Decodable {
            var source: String
            var monikers: [String]
            var redirect_url: String?
        }
        struct Unpublished: Decodable, Hashable {
            var source: String
            var reason: String
        }
        var pages: [Page]
        var unpublished: [Unpublished]
    }

    private struct Report: Decodable {
        struct Finding: Decodable {
            var code: String
            var file: String?
            var line: Int?
            var cloud: String?
        }
        var diagnostics: [Finding]
    }

    private static let docset = "m365/da-DK/microsoft-365"
    private static let facts = """
        facts:
          admin-center:
            url:
              o365-worldwide: https://go.microsoft.com/fwlink/p/?linkid=2024339
              o365-21vianet: https://go.microsoft.com/fwlink/p/?linkid=850627

        """

    private func unpacked() throws -> Sandbox {
        let archive = try #require(Checkout.shared).appendingPathComponent("corpus/m365-da-DK.tar.xz")
        let sandbox = try Sandbox()
        let outcome = try Sandbox.run(
            URL(fileURLWithPath: "/bin/tar"), ["-xJf", archive.path], in: sandbox.folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return sandbox
    }

    private func markdown(in sandbox: Sandbox) throws -> [String: String] {
        try sandbox.files(below: Self.docset).filter { $0.key.lowercased().hasSuffix(".md") }
            .mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func accountsForAllOfADocsetAndResolvesItsZones() throws {
        let sandbox = try unpacked()
        try sandbox.kumo(
            "build", "--project", Self.docset, "--output", "out", "--format", "json", "--report", "report.json")
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(sandbox.read("out/manifest.json").utf8))
        let report = try JSONDecoder().decode(Report.self, from: Data(sandbox.read("report.json").utf8))
        let files = try markdown(in: sandbox)

        // Every Markdown file is a page, or the manifest says why it is none.
        let pages = manifest.pages.filter { $0.redirect_url == nil }
        let articles = Set(files.keys)
        #expect(articles.count == 2_702)
        #expect(articles.subtracting(pages.map(\.source)).subtracting(manifest.unpublished.map(\.source)).isEmpty)
        #expect(pages.count { articles.contains($0.source) } + manifest.unpublished.count == 2_702)
        #expect(
            Dictionary(grouping: manifest.unpublished, by: \.reason).mapValues(\.count) == [
                "included": 23, "superseded": 1, "excluded": 1, "table-of-contents": 2,
            ])

        // Pages of one cloud are only there.
        let ofOneCloud = pages.filter { $0.monikers.count == 1 }
        #expect(ofOneCloud.count == 28)
        #expect(ofOneCloud.count { $0.monikers == ["o365-21vianet"] } == 7)
        for page in ofOneCloud {
            let path = page.source.lowercased().replacingOccurrences(of: ".md", with: ".json")
            for cloud in ["o365-worldwide", "o365-21vianet"] {
                #expect(sandbox.exists("out/da-dk/\(cloud)/\(path)") == (page.monikers == [cloud]), "\(path)")
            }
        }

        // No zone is left, and the two whose marker is misspelt are reported and read.
        #expect(files.values.reduce(0) { $0 + zones(in: $1) } == 171)
        for (path, data) in try sandbox.files(below: "out/da-dk") where path.hasSuffix(".json") {
            #expect(data.range(of: Data(":: moniker".utf8)) == nil, "\(path)")
        }
        let misspelt = report.diagnostics.filter { $0.code == "moniker-marker-malformed" }
        #expect(misspelt.map(\.line) == [70, 90])
        #expect(Set(misspelt.map(\.file)) == ["commerce/subscriptions/manage-self-service-purchases-users.md"])

        // Redirections are asked before a link is called broken.
        #expect(report.diagnostics.count { $0.code == "file-not-found" } == 1)
        #expect(report.diagnostics.count { $0.code == "link-redirected" } == 414)
        #expect(
            report.diagnostics.count { $0.file == "../.openpublishing.redirection.json" && $0.code == "page-not-found" }
                == 17)
    }

    private func zones(in text: String) -> Int {
        text.split(separator: "\n").count { line in
            let marker = line.drop { $0 == " " }
            return marker.hasPrefix("::") && marker.drop { $0 == ":" }.drop { $0 == " " }.hasPrefix("moniker range")
        }
    }

    @Test func findsTheLinkOfAnotherCloudInAZone() throws {
        let sandbox = try unpacked()
        let page = "admin/get-help-support.md"
        // The page alone, so that the test is short.
        try sandbox.write("content/" + page, try sandbox.read(Self.docset + "/" + page))
        try sandbox.write("facts.yml", Self.facts)
        try sandbox.write(
            "kumo.yml",
            Sandbox.configuration(facts: true, locales: ["da-DK": "content"]).replacingOccurrences(
                of: "sourceLocale: en-US", with: "sourceLocale: da-DK"))
        let outcome = try sandbox.kumo("check", "--format", "json")
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        let found = report.diagnostics.filter { $0.code == "fact-of-other-cloud" }
        #expect(found.map(\.line) == [172])
        #expect(found.map(\.cloud) == ["o365-21vianet"])
    }
}
