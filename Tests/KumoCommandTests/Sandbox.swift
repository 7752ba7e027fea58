import Foundation
import Testing

/// A folder of its own for a test, and the program to run in it.
final class Sandbox {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("kumo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// A project of one language and three clouds with some articles, by their paths below the content folder.
    convenience init(articles: [String: String], facts: String? = nil) throws {
        try self.init()
        try write("kumo.yml", Self.configuration(facts: facts != nil))
        if let facts { try write("facts.yml", facts) }
        for (path, text) in articles { try write("content/" + path, text) }
    }

    /// - Parameter articleSeconds: more than any test needs in a debug build on a busy machine.
    static func configuration(
        facts: Bool = false, locales: [String: String] = ["en-US": "content"], articleSeconds: String = "600"
    ) -> String {
        let lines = locales.sorted { $0.key < $1.key }.map { "  \($0.key): { content: \($0.value) }" }
        return """
            title: Test guides
            sourceLocale: en-US
            locales:
            \(lines.joined(separator: "\n"))
            clouds:
              - { id: o365-worldwide, name: Worldwide, product: Microsoft 365 }
              - { id: o365-germany,   name: Germany,   product: Microsoft 365 }
              - { id: o365-21vianet,  name: 21Vianet,  product: Microsoft 365 }
            \(facts ? "facts: facts.yml" : "")
            output: site
            limits: { articleSeconds: \(articleSeconds) }

            """
    }

    func url(_ path: String) -> URL { folder.appendingPathComponent(path) }

    func write(_ path: String, _ text: String) throws {
        try write(path, bytes: Array(text.utf8))
    }

    func write(_ path: String, bytes: [UInt8]) throws {
        let file = url(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

    /// All files below a folder with their bytes, by path.
    func files(below path: String) throws -> [String: Data] { try Self.files(in: url(path)) }

    static func files(in root: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        let enumerator = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = enumerator?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            files[String(file.path.dropFirst(root.path.count + 1))] = try Data(contentsOf: file)
        }
        return files
    }

    /// Runs git in the sandbox.
    func git(_ arguments: String...) throws {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        let outcome = try Self.run(URL(fileURLWithPath: "/usr/bin/git"), identity + arguments, in: folder)
        guard outcome.status == 0 else { throw GitFailure(outcome: outcome) }
    }

    private struct GitFailure: Error {
        var outcome: Outcome
    }

    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs kumo in the sandbox, its streams in pipes.
    @discardableResult
    func kumo(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
        try Self.run(Self.program, arguments, in: folder, environment: environment)
    }

    /// Runs git in a folder of the sandbox; it must not fail.
    @discardableResult
    func git(in path: String, _ arguments: [String]) throws -> String {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        let outcome = try Self.run(
            URL(fileURLWithPath: "/usr/bin/git"), ["-C", path] + identity + arguments, in: folder)
        #expect(outcome.status == 0, "\(outcome)")
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    static func run(
        _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Files, not pipes: a program that says more than a pipe holds would wait for ever.
        let scratch = FileManager.default.temporaryDirectory
        let outputFile = scratch.appendingPathComponent("kumo-out-\(UUID().uuidString)")
        let errorFile = scratch.appendingPathComponent("kumo-err-\(UUID().uuidString)")
        defer {
            try? FileManager.default.removeItem(at: outputFile)
            try? FileManager.default.removeItem(at: errorFile)
        }
        for file in [outputFile, errorFile] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
    }

    /// The program that was built together with the tests.
    static var program: URL {
        Bundle.main.bundleURL.appendingPathComponent("kumo")
    }
}

/// The checkout that the tests are part of.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Material for tests that stands beside the checkout, or nil where it is not there.
    static var shared: URL? {
        let folder = root.deletingLastPathComponent().appendingPathComponent("shared")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}
