import KumoText

/// Findings as a page of GitHub's Markdown, for the summary of a CI job or a comment on a pull request.
struct MarkdownReport {
    private let findings: Findings

    /// The most findings of a code that are shown; a job's summary may have a megabyte.
    private static let limit = 10

    init(_ findings: Findings) {
        self.findings = findings
    }

    var text: String {
        var text = "## kumo check\n\n"
        if findings.reported.isEmpty {
            text += "Nothing to report.\n"
        } else {
            text += "\(findings.summary) in \(Self.files(findings.reported)).\n\n"
            text += table
            for count in findings.byCode { text += section(count) }
        }
        if !findings.accepted.isEmpty {
            let count = findings.accepted.count
            text +=
                "\n\(count) more \(count == 1 ? "is" : "are") accepted, by comments in the source or by the baseline.\n"
        }
        return text
    }

    private var table: String {
        var text = "| code | severity | findings | files |\n|---|---|---:|---:|\n"
        for count in findings.byCode {
            text += "| `\(count.code.name)` | \(count.severity.rawValue) | \(count.diagnostics.count) "
            text += "| \(count.files.count) |\n"
        }
        return text
    }

    private func section(_ count: Findings.CodeCount) -> String {
        var text = "\n### `\(count.code.name)`\n\n"
        for diagnostic in count.diagnostics.prefix(Self.limit) { text += item(diagnostic) }
        let rest = count.diagnostics.count - Self.limit
        if rest > 0 { text += "- … and \(rest) more\n" }
        return text
    }

    private func item(_ diagnostic: Diagnostic) -> String {
        var text = "- "
        if let place = diagnostic.place {
            let start = findings.region(of: place)?.start
            text += Self.code(place.file.rawValue + (start.map { ":\($0.line)" } ?? "")) + " "
        }
        text += Self.escaped(diagnostic.message)
        if let names = diagnostic.variantNames { text += " (\(Self.escaped(names)))" }
        if let help = diagnostic.help { text += " *\(Self.escaped(help))*" }
        return text + "\n"
    }

    private static func files(_ diagnostics: [Diagnostic]) -> String {
        let count = Set(diagnostics.compactMap { $0.place?.file }).count
        return count == 1 ? "1 file" : "\(count) files"
    }

    /// A code span, with more backticks around it than are in it.
    private static func code(_ text: String) -> String {
        let visible = Excerpt.visible(text)
        var longest = 0
        var run = 0
        for character in visible {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        guard longest > 0 else { return "`\(visible)`" }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence) \(visible) \(fence)"
    }

    /// Words in one line in which nothing is markup, no person is mentioned and no issue is linked.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in Excerpt.visible(text.split(separator: "\n").joined(separator: " ")).unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "\u{3C}", "\u{3E}", "\u{26}": result += "\\\(scalar)"
            // A word joiner keeps @name and #1 from being names and numbers to GitHub.
            case "@", "#": result += "\(scalar)\u{2060}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
