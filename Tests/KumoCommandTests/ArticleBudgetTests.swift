import Foundation
import Testing

/// An article that costs too much is reported and left out, and holds nothing up.
struct ArticleBudgetTests {
    /// With next to no time for each, an article of four bytes is still too small for a trial, and one of plain words has
    /// too few marks.
    @Test func leavesOutWhatExceedsItsBudgetAndBuildsTheRest() throws {
        let sandbox = try Sandbox(articles: [
            "a.md": "# A\n", "b.md": "# B\n\n" + String(repeating: "*words* ", count: 100) + "\n",
            "c.md": "# C\n\n" + String(repeating: "*words* ", count: 100) + "\n",
            "d.md": "# D\n\n" + String(repeating: "words ", count: 100) + "\n",
        ])
        try sandbox.write("kumo.yml", Sandbox.configuration(articleSeconds: "0.000001"))
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("error[article-over-budget]: This article takes more than 1e-06 seconds"))
        #expect(outcome.errors.contains("content/b.md") && outcome.errors.contains("content/c.md"))
        #expect(sandbox.exists("site/en-us/o365-germany/a.html"))
        #expect(!sandbox.exists("site/en-us/o365-germany/b.html"))
        #expect(sandbox.exists("site/en-us/o365-germany/d.html"))
    }

    /// Signs in pieces of text of their own wait for no partner, and items that hold one another are asked of every line.
    @Test(arguments: [
        (String(repeating: "*words* \n\n", count: 20), true),
        (String(repeating: "*words* ", count: 100), false),
        (String(repeating: "- ", count: 30) + "words\n" + String(repeating: "\n", count: 100), false),
        (String(repeating: "- ", count: 30) + "words\r" + String(repeating: "\r", count: 100), false),
        (String(repeating: "*words* \r\n\r\n", count: 20), true),
        (
            String(repeating: "- ", count: 10) + String(repeating: "word ", count: 10)
                + String(repeating: "\n", count: 20), false
        ),
        ("---\na: 1\n\n" + String(repeating: "b: [[[]]]\n\n", count: 20) + "---\nwords", false),
    ])
    func triesWhatMayTakeLong(_ text: String, isBuilt: Bool) throws {
        let sandbox = try Sandbox(articles: ["a.md": text])
        try sandbox.write("kumo.yml", Sandbox.configuration(articleSeconds: "0.0000135"))
        let outcome = try sandbox.kumo("build")
        #expect(outcome.errors.contains("[article-over-budget]") != isBuilt, "\(outcome.errors)")
    }

    /// Ten seconds of processor time are a hundred times what it needs.
    @Test func buildsLargeArticlesThatKeepToTheirBudget() throws {
        let text = String(repeating: "**So** [we] say.\n", count: 10_000)
        let sandbox = try Sandbox(articles: ["a.md": "# A\n\n" + text, "b.md": "# B\n\n" + text])
        try sandbox.write("kumo.yml", Sandbox.configuration(articleSeconds: "10"))
        let outcome = try sandbox.kumo("build", "--cloud", "o365-germany")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(sandbox.exists("site/en-us/o365-germany/a.html") && sandbox.exists("site/en-us/o365-germany/b.html"))
    }
}
