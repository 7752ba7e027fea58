import KumoMarkdown

/// Fences of code that can be run: ` ```csharp-interactive ` (docfx.md a.1, Fenced code).
extension ContentBuilder {
    private static let suffix = "-interactive"

    /// The part of a fence's information that says in which language it is.
    func language(_ info: TextReference, of tree: MarkdownTree) -> TextReference {
        guard let count = interactiveLength(info, of: tree) else { return info }
        return TextReference(info.range.lowerBound..<info.range.lowerBound + count)
    }

    /// Notes of the node that was opened last that its code can be run, if the fence says so.
    mutating func markInteractive(_ node: MarkdownNode, of tree: MarkdownTree) {
        guard case .codeBlock(let info, _) = node.kind, let count = interactiveLength(info, of: tree) else { return }
        content.samples[parent] = CodeSample(
            interactive: String(decoding: tree.bytes(info).prefix(count), as: UTF8.self))
    }

    /// Bytes of the language before the suffix; nil where there is none.
    private func interactiveLength(_ info: TextReference, of tree: MarkdownTree) -> Int? {
        let word = tree.bytes(info).prefix { $0 > 0x20 }
        guard word.count > Self.suffix.utf8.count, word.suffix(Self.suffix.utf8.count).elementsEqual(Self.suffix.utf8)
        else { return nil }
        return word.count - Self.suffix.utf8.count
    }
}
