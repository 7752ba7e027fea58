import Foundation
import Testing

/// Texts rendered twice: by kumo as the bodies of pages, and by Debian's `cmark-gfm`.
struct Renderings {
    private static let cmark = URL(fileURLWithPath: "/usr/bin/cmark-gfm")

    static var isPossible: Bool { FileManager.default.isExecutableFile(atPath: cmark.path) }

    static let reason: Comment = "Debian's package cmark-gfm is not installed; 'make test' installs it where it may"

    /// A text by a name that may stand in a path.
    struct Text {
        var name: String
        var bytes: [UInt8]

        func map(_ change: ([UInt8]) -> [UInt8]) -> Text { Text(name: name, bytes: change(bytes)) }
    }

    struct Pair {
        var name: String
        var kumo: [UInt8]
        var cmark: [UInt8]
        /// Whether kumo says that it read emphasis in the text which CommonMark leaves as text.
        var hasMendedEmphasis: Bool
    }

    /// What cmark does with raw HTML and with addresses such as `javascript:`.
    enum HTML: String {
        case written = "--unsafe"
        /// Writes a comment in its place.
        case omitted = ""
    }

    static func of(_ texts: [Text], html: HTML = .written) throws -> [Pair] {
        let sandbox = try Sandbox()
        try sandbox.write(
            "kumo.yml",
            """
            title: Fidelity
            locales: { en-US: { content: content } }
            clouds: [{ id: all, name: All, product: all }]
            output: site

            """)
        // Nothing but the article's own HTML, and no table of contents to draw on thousands of pages.
        try sandbox.write("templates/page.mustache", "{{{body}}}")
        try sandbox.write("content/toc.yml", "[]")
        for text in texts { try sandbox.write("content/\(text.name).md", bytes: text.bytes) }
        let outcome = try sandbox.kumo("build", "--report", "report.json")
        // 1 is for findings: links of a single article lead nowhere.
        guard (0...1).contains(outcome.status) else { throw Failure(words: outcome.errors) }
        try renderByCMark(in: sandbox, html)
        let mended = try mendedFiles(in: sandbox)
        return try texts.map { text in
            let page = sandbox.url("site/en-us/all/\(text.name).html")
            let reference = sandbox.url("content/\(text.name).md.html")
            return Pair(
                name: text.name, kumo: [UInt8](try Data(contentsOf: page)),
                cmark: [UInt8](try Data(contentsOf: reference)),
                hasMendedEmphasis: mended.contains("content/\(text.name).md"))
        }
    }

    private static func mendedFiles(in sandbox: Sandbox) throws -> Set<String> {
        struct Report: Decodable {
            struct Finding: Decodable {
                var code: String
                var file: String?
            }
            var diagnostics: [Finding]
        }
        let report = try JSONDecoder().decode(Report.self, from: Data(contentsOf: sandbox.url("report.json")))
        return Set(report.diagnostics.filter { $0.code.hasPrefix("emphasis-") }.compactMap(\.file))
    }

    struct Failure: Error {
        var words: String
    }

    /// With those of GitHub's extensions that kumo reads.
    private static func renderByCMark(in sandbox: Sandbox, _ html: HTML) throws {
        let script = """
            find content -name '*.md' | while read -r file; do
                \(cmark.path) \(html.rawValue) --strikethrough-double-tilde -e table -e strikethrough -e tasklist \
                    "$file" >"$file.html" || exit 1
            done
            """
        let outcome = try Sandbox.run(URL(fileURLWithPath: "/bin/sh"), ["-c", script], in: sandbox.folder)
        guard outcome.status == 0 else { throw Failure(words: outcome.errors) }
    }
}
