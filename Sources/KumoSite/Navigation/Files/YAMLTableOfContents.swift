import KumoMarkdown
import KumoText
import KumoYAML

/// Reads `toc.yml` and `toc.json`: a list of nodes, or a map with `items` and `metadata`.
struct YAMLTableOfContents {
    private let source: SourceText
    private(set) var nodes = Tree(root: TableOfContentsFile.Node(range: 0..<0))
    private(set) var metadata = FrontMatter.none
    private(set) var diagnostics: [Diagnostic] = []

    init(_ source: SourceText) {
        self.source = source
    }

    /// A list of nodes of which some are still to be read.
    private struct Level {
        var items: ArraySlice<YAMLNode>
        var parent: Tree<TableOfContentsFile.Node>.ID
    }

    mutating func read() {
        let depth = YAMLReader.tallLimit
        let document =
            source.path.fileExtension == "json"
            ? JSONReader.read(source, depth: depth) : YAMLReader.read(source, depth: depth)
        diagnostics += SourceRepairs.diagnostics(of: source) + document.faults.map { .fault($0, in: source) }
        guard let root = document.root, !root.isNull else { return }
        if let entries = root["metadata"]?.entries { metadata = FrontMatter(entries: entries) }
        guard root.entries != nil || root.items != nil else {
            diagnostics.append(
                Diagnostic(
                    .tocInvalid, "A table of contents is a list of nodes.", in: source, root.range,
                    help: "for example - name: Overview\n    href: index.md"))
            return
        }
        readNodes(root.items ?? root["items"].flatMap { list($0) } ?? [])
    }

    /// A list of its own instead of recursion, as files may nest deeply.
    private mutating func readNodes(_ items: [YAMLNode]) {
        var levels = [Level(items: items[...], parent: nodes.root)]
        while let last = levels.indices.last {
            guard let item = levels[last].items.popFirst() else {
                levels.removeLast()
                continue
            }
            if item.isNull {
                diagnostics.append(.nullNode(in: source, item.range))
            } else if let entries = item.entries {
                let (node, children) = node(entries, item.range)
                let id = nodes.append(node, to: levels[last].parent)
                if !children.isEmpty { levels.append(Level(items: children[...], parent: id)) }
            } else {
                diagnostics.append(.wrongType("Object", in: source, item.range))
            }
        }
    }

    private mutating func node(
        _ entries: [YAMLNode.Entry], _ range: Range<Int>
    ) -> (TableOfContentsFile.Node, children: [YAMLNode]) {
        var node = TableOfContentsFile.Node(range: range)
        var children: [YAMLNode] = []
        for entry in entries {
            switch entry.key.text {
            case "name":
                node.name = text(entry.value)
                node.nameRange = entry.value.range
            case "displayName": node.displayName = text(entry.value)?.text
            case "href": node.href = text(entry.value)
            case "topicHref": node.topicHref = text(entry.value)
            case "tocHref": node.tocHref = text(entry.value)
            case "uid": node.uid = text(entry.value)
            case "expanded": node.isExpanded = bool(entry.value)
            case "maintainContext": node.maintainsContext = bool(entry.value)
            case "items": children = list(entry.value) ?? []
            // The build says what these are, whatever an author writes (docfx.md b.8, d.2); the last two are for
            // the reference documentation of programming interfaces.
            case "monikers", "homepage", "children", "landingPageType": break
            default: node.others.append(entry)
            }
        }
        return (node, children)
    }

    /// Nil where nothing or nothing but an empty text was written.
    private mutating func text(_ value: YAMLNode) -> TableOfContentsFile.Text? {
        guard value.scalar != nil else {
            diagnostics.append(.wrongType("String", in: source, value.range))
            return nil
        }
        guard let text = value.text, !text.isEmpty else { return nil }
        return .init(text: text, range: value.range)
    }

    private mutating func bool(_ value: YAMLNode) -> Bool {
        if value.isNull { return false }
        if let bool = value.scalar?.bool { return bool }
        diagnostics.append(.wrongType("Boolean", in: source, value.range))
        return false
    }

    private mutating func list(_ value: YAMLNode) -> [YAMLNode]? {
        if value.items == nil, !value.isNull { diagnostics.append(.wrongType("Array", in: source, value.range)) }
        return value.items
    }
}

extension Diagnostic {
    fileprivate static func fault(_ fault: YAMLFault, in source: SourceText) -> Diagnostic {
        let isJSON = source.path.fileExtension == "json"
        let code = isJSON ? DiagnosticCode.jsonSyntaxError : .yamlSyntaxError
        let name = source.path.fileName
        switch fault.kind {
        case .syntax(let words):
            return Diagnostic(code, "\(name) is not \(isJSON ? "JSON" : "YAML"): \(words).", in: source, fault.range)
        case .duplicateKey(let key):
            return Diagnostic(
                .yamlDuplicateSetting, "Key '\(key)' is already defined, remove the duplicate key.", in: source,
                fault.range)
        case .tooDeep, .tooLarge:
            return Diagnostic(
                code, "\(name) is nested too deeply or unfolds without bound.", in: source, fault.range)
        }
    }

    fileprivate static func nullNode(in source: SourceText, _ range: Range<Int>) -> Diagnostic {
        Diagnostic(
            .nullArrayValue, "'items' contains null value, the null value has been removed.", in: source, range,
            help: "write a node after the hyphen, or delete the hyphen")
    }

    /// - Parameter type: DocFX's word for it.
    static func wrongType(_ type: String, in source: SourceText, _ range: Range<Int>) -> Diagnostic {
        let help =
            switch type {
            case "String": "write a text here"
            case "Boolean": "write true or false"
            case "Array": "write a list of nodes, each after a hyphen"
            default: "a node of a table of contents is a map with 'name' and 'href' or 'items'"
            }
        return Diagnostic(
            .violateSchema, "Expected type \(type), please input \(type) or type compatible with \(type).", in: source,
            range, help: help)
    }
}
