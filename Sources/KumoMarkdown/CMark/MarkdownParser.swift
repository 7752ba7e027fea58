/// Parses Markdown with the system's libcmark-gfm and hands out a value that knows nothing of it.
///
/// Parsing never fails: any text is some document. It may be called from any number of threads.
package enum MarkdownParser {
    package static func parse(_ text: MarkdownText) -> MarkdownTree {
        text.withBytes { bytes in
            BoundedParse.run(bytes, adding: DirectiveExtension.mayOccur(in: bytes) ? .directives : []) { root in
                var converter = TreeConverter(text: text)
                return converter.convert(root)
            } ?? MarkdownTree()
        }
    }

    /// Whether the tables of a text are left as text because they would unfold to more cells than memory
    /// should hold; the caller reports it.
    package static func hasOversizedTables(_ text: MarkdownText) -> Bool {
        text.withBytes { !TableBudget.allows($0) }
    }
}
