import Foundation
import Testing

/// Samples of code on disk: read where they may be, and left alone elsewhere.
struct SampleTests {
    private func page(_ sandbox: Sandbox) throws -> String { try sandbox.read("site/en-us/o365-germany/a.html") }

    @Test func showsCodeFromAFileOfTheContentFolder() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n\n[!code-csharp[](samples/x.cs?name=s)]\n", "samples/x.cs": "// <s>\r\nint a;\r\n// </s>\r\n",
        ])
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("warning") == false, "\(outcome.errors)")
        #expect(try page(sandbox).contains("<pre><code class=\"lang-csharp\">int a;\n</code></pre>"))
    }

    @Test func readsNoSampleOutsideTheContentFolder() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "[!code[](../x.cs)]\n[!code[](link.cs)]\n[!code[](/etc/hostname)]\n[!code[](up/x.cs)]\n"
        ])
        try sandbox.write("x.cs", "the secret")
        for (link, target) in [("content/link.cs", "../x.cs"), ("content/up", "..")] {
            try FileManager.default.createSymbolicLink(atPath: sandbox.url(link).path, withDestinationPath: target)
        }
        let outcome = try sandbox.kumo("build")
        #expect(outcome.errors.components(separatedBy: "warning[codesnippet-not-found]").count == 5)
        #expect(!(try page(sandbox).contains("the secret")))
    }

    @Test func readsASampleByALinkWithinTheContentFolder() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n[!code[](link.cs)]\n", "x.cs": "int a;\n"])
        try FileManager.default.createSymbolicLink(
            atPath: sandbox.url("content/link.cs").path, withDestinationPath: "x.cs")
        #expect(try sandbox.kumo("build").status == 0)
        #expect(try page(sandbox).contains("int a;"))
    }

    @Test func doesNotReadWhatIsTooLargeToBeASample() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n[!code[](x.bin)]\n\n[!code[](pipe.cs)]\n", "x.bin": ""])
        #expect(truncate(sandbox.url("content/x.bin").path, 17 << 20) == 0)
        #expect(mkfifo(sandbox.url("content/pipe.cs").path, 0o600) == 0)
        let outcome = try sandbox.kumo("check")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("the file cannot be read: File too large"), "\(outcome.errors)")
        #expect(outcome.errors.components(separatedBy: "warning[codesnippet-not-found]").count == 3)
    }

    @Test func showsSamplesOfBrokenBytes() throws {
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n[!code[](x.cs)]\n"])
        try sandbox.write("content/x.cs", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0xFF, 0x00, 0x62])
        #expect(try sandbox.kumo("build").status == 0)
        #expect(try page(sandbox).contains("<pre><code>a\u{FFFD}\u{FFFD}b\n</code></pre>"))
    }
}
