/// Recognises definition lists: paragraphs, each line of them a term, with the definitions below them.
struct DefinitionReader {
    private let tree: MarkdownTree

    init(_ tree: MarkdownTree) {
        self.tree = tree
    }

    /// Parts with each definition list as one; the same where there are none.
    func parts(of parts: [DialectReader.Part]) -> [DialectReader.Part] {
        guard parts.contains(where: isDefinition) else { return parts }
        var result: [DialectReader.Part] = []
        var list: [DialectReader.Part] = []
        var span: SourceSpan?
        func flush() {
            if let place = span { result.append(.group(MarkdownNode(.definitionList, place), list)) }
            list = []
            span = nil
        }
        for (index, part) in parts.enumerated() {
            if case .node(let id) = part, isDefinition(part) {
                span = span ?? tree[id].span
                list.append(part)
            } else if index + 1 < parts.count, isDefinition(parts[index + 1]), let (terms, place) = terms(of: part) {
                span = span ?? place
                list += terms
            } else {
                flush()
                result.append(part)
            }
        }
        flush()
        return result
    }

    private func isDefinition(_ part: DialectReader.Part) -> Bool {
        guard case .node(let id) = part else { return false }
        return tree[id].kind == .definition
    }

    /// The lines of a paragraph, or of what is left of one in a quote; nil for anything else.
    private func terms(of part: DialectReader.Part) -> ([DialectReader.Part], SourceSpan)? {
        let inlines: [MarkdownTree.ID]
        let span: SourceSpan
        switch part {
        case .node(let id) where tree[id].kind == .paragraph:
            (inlines, span) = (Array(tree.nodes.children(of: id)), tree[id].span)
        case .paragraph(let content, let place): (inlines, span) = (content, place)
        default: return nil
        }
        let terms = IncludeReader(tree).lines(of: inlines).map { line in
            var line = line
            if let last = line.last, tree[last].kind == .softBreak || tree[last].kind == .lineBreak {
                line.removeLast()
            }
            return DialectReader.Part.term(line, span)
        }
        return (terms, span)
    }
}
