import Foundation
import Testing

/// Whole pages, read by an HTML5 parser that is not kumo's: well-formed, ids unique, links leading somewhere, no
/// marker of the dialect in sight. `make pages` checks every page of two real docsets in the same way.
@Suite(.enabled(if: HTML5Parser.isHere, "Debian's package python3-html5lib is not installed; 'make test' installs it"))
struct PageTests {
    private func check(_ arguments: String...) throws -> Sandbox.Outcome {
        let script = Checkout.root.appendingPathComponent("tools/check-pages")
        return try Sandbox.run(HTML5Parser.python, [script.path] + arguments, in: Checkout.root)
    }

    @Test func areWellFormedOnTheShippedSite() throws {
        let sandbox = try Sandbox()
        #expect(try sandbox.kumo("build", "--project", Checkout.root.path, "--output", "site").status == 0)
        let outcome = try check(sandbox.url("site").path)
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains(" 0 pages with faults"))
    }

    @Test func areFaultyWhereAFaultIsMade() throws {
        let sandbox = try Sandbox()
        let head = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>x</title></head><body><h1>x</h1>"
        let faults = [
            "nesting": "<p><b>a</p></b>", "id": "<p id=\"a\"></p><p id=\"a\"></p>",
            "file": "<a href=\"gone.html\">a</a>",
            "place": "<a href=\"id.html#gone\">a</a>", "marker": "<p>a ::: b</p>", "alert": "<p>[!NOTE] b</p>",
            "heading": "<h1>y</h1>",
        ]
        for (name, fault) in faults { try sandbox.write("site/\(name).html", head + fault + "</body></html>") }
        try sandbox.write(
            "site/sound.html", head + "<pre><code>::: [!NOTE]</code></pre><a href=\"id.html#a\">a</a></body></html>")
        let outcome = try check(sandbox.url("site").path)
        #expect(outcome.status == 1)
        for name in faults.keys { #expect(outcome.output.contains("\(name).html: "), "\(name)") }
        #expect(!outcome.output.contains("sound.html"))
    }
}

private enum HTML5Parser {
    static let python = URL(fileURLWithPath: "/usr/bin/python3")

    static let isHere: Bool = {
        let outcome = try? Sandbox.run(python, ["-c", "import html5lib"], in: Checkout.root)
        return outcome?.status == 0
    }()
}
