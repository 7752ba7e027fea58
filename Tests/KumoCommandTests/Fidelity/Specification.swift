import Foundation
import Testing

/// The examples of the GFM specification, read from the copy that Debian's package cmark-gfm installs.
enum Specification {
    private static let file = URL(fileURLWithPath: "/usr/share/doc/cmark-gfm/spec.txt.gz")

    static var isHere: Bool { FileManager.default.isReadableFile(atPath: file.path) }

    static let reason: Comment = "Debian's copy of the GFM specification, in the package cmark-gfm, is not here"

    /// The Markdown of every example, named by its number as the specification's own tests count.
    static func texts() throws -> [Renderings.Text] {
        let outcome = try Sandbox.run(
            URL(fileURLWithPath: "/bin/gzip"), ["-dc", file.path], in: FileManager.default.temporaryDirectory)
        let fence = String(repeating: "`", count: 32)
        var examples: [Renderings.Text] = []
        // Between the opening fence and the line of a dot is Markdown, between that and the end is HTML.
        var markdown: String?
        for line in outcome.output.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(fence + " example") {
                markdown = ""
            } else if let text = markdown, line == "." {
                examples.append(.init(name: "example-\(examples.count + 1)", bytes: Array(text.utf8)))
                markdown = nil
            } else if let text = markdown {
                markdown = text + line.replacing("→", with: "\t") + "\n"
            }
        }
        return examples
    }
}
