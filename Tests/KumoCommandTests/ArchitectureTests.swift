import Foundation
import Testing

/// The structure that ARCHITECTURE.md describes, held against the sources.
struct ArchitectureTests {
    /// What each module may import of this package and of others. SwiftPM does not stop a module from
    /// importing what it reaches through another, so this table does.
    private static let allowed: [String: Set<String>] = [
        "KumoText": ["Glibc", "Darwin"],
        "KumoYAML": ["KumoText", "CYaml"],
        "KumoMarkdown": ["KumoText", "KumoYAML", "CCMarkGFM", "Synchronization", "Glibc", "Darwin"],
        "KumoSite": ["KumoText", "KumoYAML", "KumoMarkdown", "Dispatch", "Synchronization", "Glibc", "Darwin"],
        "KumoHTML": [
            "KumoText", "KumoMarkdown", "KumoSite", "KumoYAML", "Mustache", "FoundationEssentials", "Synchronization",
        ],
        "KumoCommand": [
            "KumoText", "KumoSite", "KumoHTML", "KumoTheme", "KumoWords", "KumoDocuments", "ArgumentParser",
            "Synchronization", "Glibc",
            "Darwin", "CCrypto", "CZlib",
        ],
        "kumo": ["KumoCommand"],
    ]

    private struct File {
        var module: String
        var path: String
        var text: String

        var imports: [String] {
            text.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy(Self.isModifier) else {
                    return nil
                }
                return words.dropFirst(index + 1).first.map(String.init)
            }
        }

        private static func isModifier(_ word: Substring) -> Bool {
            ["package", "private", "internal", "public", "@preconcurrency", "@testable"].contains(word)
        }
    }

    private func files() throws -> [File] {
        let root = Checkout.root.appendingPathComponent("Sources")
        var files: [File] = []
        let enumerator = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        while let url = enumerator?.nextObject() as? URL {
            guard url.pathExtension == "swift" else { continue }
            let path = String(url.path.dropFirst(root.path.count + 1))
            let module = path.split(separator: "/").first.map(String.init) ?? ""
            files.append(File(module: module, path: path, text: try String(contentsOf: url, encoding: .utf8)))
        }
        #expect(files.count > 80)
        return files
    }

    @Test func importsOnlyWhatEachModuleMayKnow() throws {
        for file in try files() {
            let allowed = try #require(Self.allowed[file.module], "\(file.module) is not in the table")
            for name in file.imports {
                #expect(allowed.contains(name), "\(file.path) may not import \(name)")
            }
        }
    }

    @Test func keepsTheCLibraryOfMarkdownInOneFolder() throws {
        for file in try files() where file.imports.contains("CCMarkGFM") {
            #expect(file.path.hasPrefix("KumoMarkdown/CMark/"), "\(file.path)")
        }
    }

    @Test func neverGivesUpOnInput() throws {
        for file in try files() {
            for forbidden in ["try!", "fatalError(", "as!", "preconditionFailure("] {
                #expect(!file.text.contains(forbidden), "\(file.path) has \(forbidden)")
            }
        }
    }

    @Test func listsEveryCodeOfAFinding() throws {
        let list = try String(
            contentsOf: Checkout.root.appendingPathComponent("docs/codes.md"), encoding: .utf8)
        var codes: Set<String> = []
        for file in try files() {
            for part in file.text.components(separatedBy: "DiagnosticCode(\"").dropFirst() {
                codes.insert(String(part.prefix { $0 != "\"" }))
            }
        }
        #expect(codes.count > 30)
        let listed = Set(
            list.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
                $0.split(separator: "`").dropFirst().first
            }
            .map(String.init))
        #expect(codes.subtracting(listed).sorted() == [], "not in docs/codes.md")
        #expect(listed.subtracting(codes).sorted() == [], "in docs/codes.md but never reported")
    }
}
