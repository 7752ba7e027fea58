import Foundation
import Testing

/// The words of kumo's pages in every language that comes with it: `locales/`.
@Suite struct BuiltInWordTests {
    private func words(_ name: String) throws -> [String: String] {
        let file = Checkout.root.appendingPathComponent("locales/" + name)
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        return try Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let colon = try #require(line.firstIndex(of: ":"), "\(line)")
                return (String(line[..<colon]), String(line[colon...].dropFirst(2)))
            })
    }

    private func placeholders(_ text: String) -> Set<String> {
        Set(text.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) })
    }

    @Test func sayTheSameInEveryLanguage() throws {
        let english = try words("en-US.yml")
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Checkout.root.appendingPathComponent("locales").path)
        let files = names.filter { $0.hasSuffix(".yml") }
        #expect(files.count >= 4)
        for file in files {
            let words = try words(file)
            #expect(Set(words.keys) == Set(english.keys), "\(file)")
            for (key, text) in words {
                let there = placeholders(text)
                let expected = placeholders(english[key] ?? "")
                // One step may be said without the number.
                #expect(there == expected || key == "stepCountOne" && there.isEmpty, "\(file): \(key)")
            }
        }
    }

    @Test func areCompiledIntoTheProgram() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n"])
        for locale in ["ar-SA", "de-DE", "ja-JP"] {
            try sandbox.write("kumo.yml", Sandbox.configuration(locales: ["en-US": "content", locale: "content"]))
            let outcome = try sandbox.kumo("build")
            #expect(!outcome.errors.contains("ui-string-missing"), "\(locale): \(outcome)")
        }
    }
}
