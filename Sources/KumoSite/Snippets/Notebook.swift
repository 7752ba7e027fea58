import KumoMarkdown

/// A Jupyter notebook: cells of code, some with a name in their metadata.
struct Notebook {
    private let tree: Tree<JSONNode>

    /// - Returns: nil where the bytes are not those of a notebook.
    init?(_ bytes: [UInt8]) {
        guard let tree = JSONReader.read(bytes), let document = tree.firstChild(of: tree.root),
            tree[document].kind == .object
        else { return nil }
        self.tree = tree
    }

    enum Outcome: Equatable {
        case code([UInt8])
        case notFound(names: [String])
        case ambiguous
    }

    /// The code of the cell with a name.
    func cell(_ name: String) -> Outcome {
        let named = cells.compactMap { cell in self.name(of: cell).map { (name: $0, cell: cell) } }
        let sources = named.filter { $0.name == name }.compactMap { child("source", of: $0.cell) }
        guard let source = sources.first else { return .notFound(names: Set(named.map(\.name)).sorted()) }
        guard sources.count == 1 else { return .ambiguous }
        let code = Array(text(of: source).utf8)
        return .code(code.last == UInt8(ascii: "\n") ? code : code + [UInt8(ascii: "\n")])
    }

    /// Every object in an array called `cells`, at whatever depth.
    private var cells: [Tree<JSONNode>.ID] {
        tree.descendants(of: tree.root)
            .filter { tree[$0].key == "cells" && tree[$0].kind == .array }
            .flatMap { tree.children(of: $0).filter { tree[$0].kind == .object } }
    }

    private func name(of cell: Tree<JSONNode>.ID) -> String? {
        guard let metadata = child("metadata", of: cell), let name = child("name", of: metadata),
            case .string(let text) = tree[name].kind
        else { return nil }
        return text
    }

    private func child(_ key: String, of node: Tree<JSONNode>.ID) -> Tree<JSONNode>.ID? {
        guard tree[node].kind == .object else { return nil }
        return tree.children(of: node).first { tree[$0].key == key }
    }

    /// A list of lines, each with its end, or one text.
    private func text(of source: Tree<JSONNode>.ID) -> String {
        if case .string(let text) = tree[source].kind { return text }
        return tree.children(of: source).map { line in
            if case .string(let text) = tree[line].kind { text } else { "" }
        }.joined()
    }
}
