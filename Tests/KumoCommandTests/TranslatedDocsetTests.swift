import Foundation
import Testing

/// Real translations, which carry the hash of what they were made from. They stand beside the checkout and are no
/// part of it.
@Suite(.enabled(if: Checkout.shared != nil, "the translated docsets are in ../shared, which is not here"))
struct TranslatedDocsetTests {
    private struct Report: Decodable {
        struct Locale: Decodable { var pages: [Page] }
        struct Page: Decodable {
            var path: String
            var kind: String
            var state: String
            var reasons: [String]
        }
        var locales: [String: Locale]
    }

    private func pages(_ sandbox: Sandbox) throws -> [Report.Page] {
        let outcome = try sandbox.kumo("status", "--format", "json")
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        return try #require(report.locales["ja-JP"]).pages
    }

    private static let stale: Set<String> = [
        "consume-packages/migrate-packages-config-to-package-reference.md",
        "consume-packages/package-references-in-project-files.md",
    ]

    /// The docset about NuGet and its Japanese translation.
    private func nuget() throws -> Sandbox {
        let archive = try #require(Checkout.shared).appendingPathComponent("corpus/nuget.tar.xz")
        let sandbox = try Sandbox()
        let outcome = try Sandbox.run(
            URL(fileURLWithPath: "/bin/tar"),
            ["-xJf", archive.path, "--wildcards", "*.md", "*.yml", "*docfx.json"], in: sandbox.folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        try sandbox.write(
            "kumo.yml",
            Sandbox.configuration(locales: ["en-US": "nuget/en-US/docs", "ja-JP": "nuget/ja-JP/docs"]))
        return sandbox
    }

    @Test func tellsFreshFromStaleToTheByte() throws {
        let sandbox = try nuget()
        let all = try pages(sandbox)
        // What has no hash is a table of contents, or says so.
        let pinned = all.filter { $0.path.hasSuffix(".md") && !$0.reasons.contains { $0.hasPrefix("nothing says") } }
            .filter { $0.kind != "tableOfContents" }
        #expect(pinned.count { $0.state == "fresh" } == 366)
        #expect(Set(pinned.filter { $0.state != "fresh" }.map { $0.path.lowercased() }) == Self.stale)
        #expect(pinned.filter { $0.state != "fresh" }.allSatisfy { $0.state == "stale" })
        // The two pages of questions carry a hash; the front page, index.yml, carries none.
        let yaml = all.filter { $0.kind == "yamlPage" }
        let freshYAML = yaml.filter { $0.state == "fresh" }.map(\.path)
        #expect(freshYAML == ["nuget-org/nuget-org-faq.yml", "resources/NuGet-FAQ.yml"])
        #expect(yaml.filter { $0.state != "fresh" }.map { "\($0.path) \($0.state)" } == ["index.yml unknown"])

        let changed = "concepts/Dependency-Resolution.md"
        var bytes = [UInt8](try Data(contentsOf: sandbox.url("nuget/en-US/docs/" + changed)))
        bytes[bytes.count / 2] ^= 1
        try sandbox.write("nuget/en-US/docs/" + changed, bytes: bytes)
        let stale = try pages(sandbox).filter { $0.state == "stale" }.map { $0.path.lowercased() }
        #expect(Set(stale) == Self.stale.union([changed.lowercased()]))
    }

    @Test(arguments: ["\n", "\r\n"])
    func findsTheSeedPairFreshWhateverItsLineEnds(_ lineEnd: String) throws {
        let shared = try #require(Checkout.shared)
        let sandbox = try Sandbox()
        try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "en-US", "ja-JP": "ja-JP"]))
        for locale in ["en-US", "ja-JP"] {
            let file = shared.appendingPathComponent("seed/let-users-reset-passwords.\(locale).md")
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            let plain = text.replacingOccurrences(of: "\r\n", with: "\n")
            try sandbox.write("\(locale)/a.md", plain.replacingOccurrences(of: "\n", with: lineEnd))
        }
        #expect(try pages(sandbox).map(\.state) == ["fresh"])
    }
}
