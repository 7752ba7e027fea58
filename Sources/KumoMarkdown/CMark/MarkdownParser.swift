internal import CCMarkGFM

/// Parses Markdown with the system's libcmark-gfm and hands out a value that knows nothing of it.
///
/// Parsing never fails: any text is some document. It may be called from any number of threads.
package enum MarkdownParser {
    package static func parse(_ text: MarkdownText) -> MarkdownTree {
        text.withBytes { bytes in
            let extensions: CMarkDocument.Extensions = DirectiveExtension.mayOccur(in: bytes) ? .directives : []
            let first = BoundedParse.run(bytes, adding: extensions) { root -> Outcome in
                if let escaped = CodeBars.escaped(bytes, rowsIn: root) { return .escaped(escaped) }
                return .tree(tree(of: root, text))
            }
            switch first {
            case nil: return MarkdownTree()
            case .tree(let tree): return tree
            case .escaped(let bytes):
                return bytes.withUnsafeBufferPointer {
                    BoundedParse.run($0, adding: extensions) { tree(of: $0, text) }
                } ?? MarkdownTree()
            }
        }
    }

    private enum Outcome {
        case tree(MarkdownTree)
        /// What is to be parsed in place of the text.
        case escaped([UInt8])
    }

    private static func tree(of root: UnsafeMutablePointer<cmark_node>, _ text: MarkdownText) -> MarkdownTree {
        var converter = TreeConverter(text: text)
        return converter.convert(root)
    }

    /// Whether the tables of a text are left as text because they would unfold to more cells than memory
    /// should hold; the caller reports it.
    package static func hasOversizedTables(_ text: MarkdownText) -> Bool {
        text.withBytes { !TableBudget.allows($0) }
    }
}
