import Foundation
import Testing

/// The articles of two real docsets, in archives that stand beside the checkout.
enum Corpora {
    static var isHere: Bool { archives.count == 2 }

    static let reason: Comment = "the two docsets are in ../shared, which is not here"

    private static var archives: [URL] {
        guard let folder = Checkout.shared?.appendingPathComponent("corpus") else { return [] }
        return ["m365-da-DK.tar.xz", "nuget.tar.xz"].map { folder.appendingPathComponent($0) }
            .filter { FileManager.default.isReadableFile(atPath: $0.path) }
    }

    /// Every Markdown file of both, named by a number, so that none is an include or a table of contents.
    static func texts() throws -> [Renderings.Text] {
        let sandbox = try Sandbox()
        for archive in archives {
            let outcome = try Sandbox.run(
                URL(fileURLWithPath: "/bin/tar"), ["-xJf", archive.path, "--wildcards", "*.md"], in: sandbox.folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let files = try sandbox.files(below: ".").filter { $0.key.hasSuffix(".md") }.sorted { $0.key < $1.key }
        return files.enumerated().map { number, file in
            .init(name: "\(number / 100)/\(number)", bytes: [UInt8](file.value))
        }
    }
}
