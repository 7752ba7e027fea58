import Foundation
import Testing

/// What the checks of translations find of damages that are known: each at its line, and little else.
@Suite struct DamageTests {
    private static let folder = Checkout.root.appendingPathComponent("Tests/Damage")

    private static let python: URL? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent("python3") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }()

    @Test(.enabled(if: python != nil, "python3, which damages the translations, is not installed"))
    func findsNearlyAllDamagesOfAPair() throws {
        let pair = Self.folder.appendingPathComponent("pair")
        let outcome = try Sandbox.run(
            try #require(Self.python),
            [
                Self.folder.appendingPathComponent("damage.py").path, "--kumo", Sandbox.program.path, "--rounds", "60",
                "--least", "95", "--most", "5", "--show", pair.appendingPathComponent("en-US").path,
                pair.appendingPathComponent("ja-JP").path,
            ], in: Self.folder)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test func findsNothingInThePairAsItIs() throws {
        let sandbox = try Sandbox()
        try sandbox.write(
            "kumo.yml",
            "locales:\n  en-US: { content: en-US }\n  ja-JP: { content: ja-JP }\nclouds: [{ id: north }, { id: south }]\n"
        )
        for (path, data) in try Sandbox.files(in: Self.folder.appendingPathComponent("pair")) {
            try sandbox.write(path, bytes: [UInt8](data))
        }
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    }

    @Test(.enabled(if: Checkout.shared != nil, "the seed pair is in ../shared, which is not here"))
    func findsTheDefectsOfTheSeedAtTheirLines() throws {
        let shared = try #require(Checkout.shared)
        let sandbox = try Sandbox()
        try sandbox.write(
            "kumo.yml", Sandbox.configuration(locales: ["en-US": "content/en-US", "ja-JP": "content/ja-JP"]))
        for locale in ["en-US", "ja-JP"] {
            let file = shared.appendingPathComponent("seed/let-users-reset-passwords.\(locale).md")
            try sandbox.write("content/\(locale)/a.md", bytes: [UInt8](try Data(contentsOf: file)))
        }
        let outcome = try sandbox.kumo("check", "--format", "json")
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        let found = report.diagnostics.filter {
            $0.file == "content/ja-JP/a.md" && $0.code.hasPrefix("translation-")
        }
        let table = try String(contentsOf: Self.folder.appendingPathComponent("seed.tsv"), encoding: .utf8)
        let wanted = table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        #expect(Set(found.map { "\($0.line ?? 0)\t\($0.code)" }) == Set(wanted))
    }

    private struct Report: Decodable {
        var diagnostics: [Finding]

        struct Finding: Decodable {
            var code: String
            var file: String?
            var line: Int?
        }
    }
}
