package import KumoText

/// A file of content taken apart: what it says about itself, and its Markdown.
package struct SourceDocument: Sendable {
    package let source: SourceText
    package let frontMatter: FrontMatter
    /// What is after the front matter of a Markdown file; the Markdown in the strings of a YAML page.
    package let passages: [Passage]
    /// What is wrong with the file whoever reads it.
    package let diagnostics: [Diagnostic]

    /// Reads a Markdown file.
    package init(_ source: SourceText) {
        var reader = FrontMatterReader(source)
        let (frontMatter, bodyLine) = reader.read()
        let start = bodyLine < source.lineStarts.count ? source.lineStarts[bodyLine] : source.bytes.count
        let body = MarkdownText(
            source: source, content: .whole(start..<source.bytes.count, firstLine: bodyLine))
        self.source = source
        self.frontMatter = frontMatter
        passages = [Passage(body)]
        diagnostics = SourceRepairs.diagnostics(of: source) + reader.diagnostics + passages[0].diagnostics
    }

    /// A file of another kind, some of whose strings are Markdown.
    ///
    /// - Parameter strings: where they are in the text.
    package init(_ source: SourceText, frontMatter: FrontMatter, strings: [Range<Int>]) {
        self.source = source
        self.frontMatter = frontMatter
        var passages: [Passage] = []
        var zoneCount = 0
        for string in strings {
            let text = MarkdownText(
                source: source, content: .whole(string, firstLine: source.line(at: string.lowerBound)))
            passages.append(Passage(text, firstZone: zoneCount))
            zoneCount += passages[passages.count - 1].zones?.zones.count ?? 0
        }
        self.passages = passages
        diagnostics = SourceRepairs.diagnostics(of: source) + passages.flatMap(\.diagnostics)
    }

    /// The text of a Markdown file after its front matter.
    package var body: MarkdownText { passages.first?.text ?? MarkdownText(source) }

    /// The zones of all its Markdown; empty where everything is the same for everybody.
    package var zones: [ZoneOutline] { passages.compactMap(\.zones) }

    /// The tree of a Markdown file's body for a reader to whom only some zones apply.
    ///
    /// - Parameter applies: asked for each zone by its position among all zones of the file.
    package func tree(applying applies: (Int) -> Bool) -> ParsedBody {
        passages.first?.tree(applying: applies) ?? ParsedBody(tree: MarkdownTree(), diagnostics: [])
    }
}

/// A body's tree, and what is wrong with its constructs.
package struct ParsedBody: Sendable {
    package var tree: MarkdownTree
    package var diagnostics: [Diagnostic]
}

/// Reports what cleaning had to mend.
package enum SourceRepairs {
    package static func diagnostics(of source: SourceText) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        if let first = source.repairs.invalidUTF8.first {
            diagnostics.append(
                Diagnostic(
                    .invalidUTF8,
                    "\(count(source.repairs.invalidUTF8.count)) not valid UTF-8; the page shows \u{FFFD} instead.",
                    at: .init(source.path, first..<first + 3), help: "save the file as UTF-8"))
        }
        if let first = source.repairs.nulBytes.first {
            diagnostics.append(
                Diagnostic(
                    .nulByte,
                    "The file holds \(source.repairs.nulBytes.count) NUL byte(s); the page shows \u{FFFD} instead.",
                    at: .init(source.path, first..<first + 3), help: "delete them"))
        }
        return diagnostics
    }

    private static func count(_ number: Int) -> String { number == 1 ? "A byte is" : "\(number) bytes are" }
}

extension DiagnosticCode {
    package static let invalidUTF8 = DiagnosticCode("invalid-utf-8", .text, .warning)
    package static let nulByte = DiagnosticCode("nul-byte", .text, .warning)
}
