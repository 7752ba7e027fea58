extension MarkdownTree {
    /// Which nodes are copied as they are with all that is in them, by their numbers: nothing in them can be one of the
    /// dialect's constructs, or a fault that the dialect reports. That is so of most of a text.
    func quietNodes(_ glances: [TextGlance?]) -> [Bool] {
        var isQuiet = [Bool](repeating: false, count: nodes.count)
        for index in isQuiet.indices {
            isQuiet[index] =
                switch nodes.values[index].kind {
                case .text: glances[index]?.isOfWordsAlone ?? false
                case .paragraph, .list, .item, .tableCell, .thematicBreak, .softBreak, .lineBreak, .code, .emphasis,
                    .strong, .strikethrough:
                    true
                case .link(let url, _): !CrossReferenceReader.isReference(bytes(url)) && !url.isEmpty
                case .image(let url, _): !url.isEmpty
                default: false
                }
        }
        for index in isQuiet.indices.reversed() {
            let id = ID(index)
            switch nodes[id].kind {
            case .link, .image: if isQuiet[index] { isQuiet[index] = beginsWithWords(id) }
            default: break
            }
            if !isQuiet[index], let parent = nodes.parent(of: id) { isQuiet[Int(parent.index)] = false }
        }
        return isQuiet
    }

    /// Whether the first of what is in a link is a word, so that it is not empty.
    private func beginsWithWords(_ id: ID) -> Bool {
        guard let first = nodes.firstChild(of: id), case .text(let text) = nodes[first].kind else { return false }
        return bytes(text).first.map { $0 > 0x20 } ?? false
    }
}

extension MarkdownNode.Kind {
    /// Whether it is a block that, where it is quiet, nobody has to look into.
    var isPlainBlock: Bool {
        switch self {
        case .paragraph, .list, .item, .tableCell: true
        default: false
        }
    }
}
