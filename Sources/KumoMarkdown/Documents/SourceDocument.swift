package import KumoText

/// A Markdown file taken apart: front matter, body, and the zones of the body.
package struct SourceDocument: Sendable {
    package let source: SourceText
    package let frontMatter: FrontMatter
    /// The text after the front matter, for every reader.
    package let body: MarkdownText
    /// Nil for an article without zones, whose body is the same for everybody.
    package let zones: ZoneOutline?
    /// What is wrong with the file whoever reads it.
    package let diagnostics: [Diagnostic]

    package init(_ source: SourceText) {
        var reader = FrontMatterReader(source)
        let (frontMatter, bodyLine) = reader.read()
        let start = bodyLine < source.lineStarts.count ? source.lineStarts[bodyLine] : source.bytes.count
        let body = MarkdownText(
            source: source, content: .whole(start..<source.bytes.count, firstLine: bodyLine))
        self.source = source
        self.frontMatter = frontMatter
        self.body = body
        zones = ZoneScanner.scan(body)
        var diagnostics = SourceRepairs.diagnostics(of: source) + reader.diagnostics
        if let zones { diagnostics += ZoneMarkerRules.diagnostics(of: zones) }
        if MarkdownParser.hasOversizedTables(body) { diagnostics.append(.oversizedTable(in: source)) }
        self.diagnostics = diagnostics
    }

    /// The tree that a reader gets to whom only some zones apply.
    ///
    /// - Parameter applies: asked for each zone by its position in `zones`.
    package func tree(applying applies: (Int) -> Bool) -> ParsedBody {
        let text = zones?.text(applying: applies) ?? body
        var reader = DialectReader(MarkdownParser.parse(text), source: source)
        let tree = reader.read()
        return ParsedBody(tree: tree, diagnostics: reader.diagnostics)
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

extension Diagnostic {
    fileprivate static func oversizedTable(in source: SourceText) -> Diagnostic {
        Diagnostic(
            .tableTooLarge, "The tables of this file would unfold to millions of cells and are left as text.",
            at: .init(source.path), help: "give every row as many cells as the header, or split the table")
    }
}

extension DiagnosticCode {
    package static let invalidUTF8 = DiagnosticCode("invalid-utf-8", .text, .warning)
    package static let nulByte = DiagnosticCode("nul-byte", .text, .warning)
    package static let tableTooLarge = DiagnosticCode("table-too-large", .text, .error)
}
