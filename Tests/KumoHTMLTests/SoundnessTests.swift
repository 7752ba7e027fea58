import Foundation
import Soundness
import Testing

/// The articles that a fuzzer starts from are themselves sound, and so are those that it once broke kumo with.
@Suite struct SoundnessTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: ["content", "Tests/KumoMarkdownTests/Cases", "Tests/KumoSiteTests/Cases", "Tests/kumo-fuzz/found"])
    func holdsOfEveryArticle(in folder: String) throws {
        let enumerator = FileManager.default.enumerator(
            at: Self.root.appendingPathComponent(folder), includingPropertiesForKeys: [.isRegularFileKey])
        while let file = enumerator?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let fault = Soundness.fault(of: [UInt8](try Data(contentsOf: file)))
            #expect(fault == nil, "\(file.lastPathComponent)")
        }
    }
}
