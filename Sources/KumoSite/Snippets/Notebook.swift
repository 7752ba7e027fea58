import KumoText
import KumoYAML

/// A Jupyter notebook: cells of code, some with a name in their metadata.
struct Notebook {
    private let root: YAMLNode

    /// - Returns: nil where the bytes are not those of a notebook.
    init?(_ bytes: [UInt8]) {
        let document = JSONReader.read(SourceText(path: SourcePath(""), bytes: bytes))
        guard let root = document.root, root.entries != nil else { return nil }
        self.root = root
    }

    enum Outcome: Equatable {
        case code([UInt8])
        case notFound(names: [String])
        case ambiguous
    }

    /// The code of the cell with a name.
    func cell(_ name: String) -> Outcome {
        let named = cells.compactMap { cell in cell["metadata"]?["name"]?.text.map { (name: $0, cell: cell) } }
        let sources = named.filter { $0.name == name }.compactMap { $0.cell["source"] }
        guard let source = sources.first else { return .notFound(names: Set(named.map(\.name)).sorted()) }
        guard sources.count == 1 else { return .ambiguous }
        let code = Array(text(of: source).utf8)
        return .code(code.last == UInt8(ascii: "\n") ? code : code + [UInt8(ascii: "\n")])
    }

    /// Every map in a list called `cells`, at whatever depth, in the order of the file.
    private var cells: [YAMLNode] {
        var cells: [YAMLNode] = []
        var work = [root]
        while let node = work.popLast() {
            for entry in node.entries ?? [] where entry.key.text == "cells" {
                cells += (entry.value.items ?? []).filter { $0.entries != nil }
            }
            work += ((node.entries ?? []).map(\.value) + (node.items ?? [])).reversed()
        }
        return cells
    }

    /// A list of lines, each with its end, or one text.
    private func text(of source: YAMLNode) -> String {
        source.scalar?.text ?? (source.items ?? []).map { $0.scalar?.text ?? "" }.joined()
    }
}
