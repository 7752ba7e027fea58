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

    private static let stale = [
        "consume-packages/migrate-packages-config-to-package-reference.md",
        "consume-packages/package-references-in-project-files.md",
    ]

    /// The docsets' own folders, unpacked into a project.
    private func nuget() throws -> Sandbox? {
        let shared = try #require(Checkout.shared)
        let sandbox = try Sandbox()
        for (locale, name) in [("en-US", "nuget-en-US"), ("ja-JP", "nuget-ja-JP")] {
            guard let archive = Self.archive(name, in: shared) else { return nil }
            try sandbox.write("\(locale)/.keep", "")
            let outcome = try Sandbox.run(
                URL(fileURLWithPath: "/usr/bin/env"), ["tar", "-xf", archive.path, "-C", locale], in: sandbox.folder)
            guard outcome.status == 0 else { return nil }
        }
        func content(_ locale: String) throws -> String {
            let folder = try #require(
                try sandbox.files(below: locale).keys.first { $0.hasSuffix("docfx.json") }, "no docset in \(locale)")
            return locale + "/" + folder.dropLast("/docfx.json".count)
        }
        try sandbox.write(
            "kumo.yml",
            Sandbox.configuration(locales: ["en-US": try content("en-US"), "ja-JP": try content("ja-JP")]))
        return sandbox
    }

    private static func archive(_ name: String, in shared: URL) -> URL? {
        let files = FileManager.default.enumerator(at: shared, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            let own = file.lastPathComponent
            if own.hasPrefix(name), own.contains(".tar") || own.hasSuffix(".tgz") { return file }
        }
        return nil
    }
}
