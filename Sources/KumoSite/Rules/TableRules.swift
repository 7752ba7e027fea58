import KumoMarkdown
import KumoText

/// Rules about tables. A table of Markdown always has a first row; what it may lack is words in it.
enum TableRules {
    /// - Parameter leavingOutEmptyRows: whether another rule speaks of tables whose first row has no words at all.
    static func check(_ rule: ContentRule, _ content: ContentTree, leavingOutEmptyRows: Bool) -> [Diagnostic] {
        content.nodes.descendants(of: content.nodes.root).compactMap { id in
            guard case .table = content[id].kind, let row = content.nodes.firstChild(of: id),
                case .tableRow(isHeader: true) = content[row].kind
            else { return nil }
            let cells = content.nodes.children(of: row).map { content.isBlankCell($0) }
            let isEmpty = cells.allSatisfy { $0 }
            let isFault =
                rule.kind == .missingTableHeaders
                ? isEmpty : cells.contains(true) && !(isEmpty && leavingOutEmptyRows)
            return isFault ? rule.finding(at: content.place(of: id)) : nil
        }
    }
}

extension ContentTree {
    fileprivate func isBlankCell(_ id: ID) -> Bool {
        !hasText(in: id)
            && !nodes.descendants(of: id).contains { node in
                switch self[node].kind {
                case .image, .startTag: true
                default: false
                }
            }
    }
}
