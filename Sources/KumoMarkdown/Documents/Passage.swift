package import KumoText

/// A piece of Markdown with the zones of its own, such as a string in a YAML page.
package struct Passage: Sendable {
    package let text: MarkdownText
    /// Nil for one without zones, which is the same for everybody.
    package let zones: ZoneOutline?
    /// How many zones stand before it in its file.
    let firstZone: Int

    init(_ text: MarkdownText, firstZone: Int = 0) {
        self.text = text
        self.firstZone = firstZone
        zones = ZoneScanner.scan(text)
    }

    /// What is wrong with it whoever reads it.
    var diagnostics: [Diagnostic] {
        var diagnostics = zones.map { ZoneMarkerRules.diagnostics(of: $0) } ?? []
        if MarkdownParser.hasOversizedTables(text) { diagnostics.append(.oversizedTable(in: text.source)) }
        return diagnostics
    }

    /// The tree that a reader gets to whom only some zones apply.
    ///
    /// - Parameter applies: asked for each zone by its position among all zones of the file.
    package func tree(applying applies: (Int) -> Bool) -> ParsedBody {
        let text = zones?.text { applies(firstZone + $0) } ?? text
        var reader = DialectReader(MarkdownParser.parse(text), source: text.source)
        let tree = reader.read()
        return ParsedBody(tree: tree, diagnostics: reader.diagnostics)
    }
}

extension Diagnostic {
    fileprivate static func oversizedTable(in source: SourceText) -> Diagnostic {
        Diagnostic(
            .tableTooLarge,
            "The tables of this file have too many cells, or too many in one row, and are left as text.",
            at: .init(source.path), help: "give every row as many cells as the header, or split the table")
    }
}

extension DiagnosticCode {
    package static let tableTooLarge = DiagnosticCode("table-too-large", .text, .error)
}
