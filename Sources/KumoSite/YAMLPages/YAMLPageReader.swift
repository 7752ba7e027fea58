import KumoMarkdown
import KumoText
import KumoYAML

/// Reads a page from its YAML. What is of the wrong type is reported and left out.
struct YAMLPageReader {
    typealias Words = YAMLPage.Words
    typealias Address = YAMLPage.Address

    let source: SourceText
    /// Strings that are Markdown, in the order of their numbers.
    private(set) var passages: [(bytes: [UInt8], runs: [SourceContinuation.Run])] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ source: SourceText) {
        self.source = source
    }

    /// - Parameter root: a map.
    mutating func read(_ root: YAMLNode, _ mime: YAMLMime, as kind: YAMLPage.Kind) -> YAMLPage {
        var page = YAMLPage(kind: kind, mime: mime)
        if kind.wantsTitle { require("title", "name", in: root) }
        page.title = plain(root["title"] ?? root["name"])
        var known: Set<String> = ["title", "name", "metadata", "documentType"]
        if case .landingData = kind {
            page.rest = landingData(root)
            known.formUnion(["abstract", "sections"])
        } else {
            page.summary = markdown(root["summary"])
            known.insert("summary")
            page.content = content(of: root, kind, &known)
        }
        page.rest += blocks(of: root, without: known)
        return page
    }

    private mutating func content(
        of root: YAMLNode, _ kind: YAMLPage.Kind, _ known: inout Set<String>
    ) -> YAMLPage.Content {
        switch kind {
        case .landing:
            known.insert("landingContent")
            return .landing(maps(root["landingContent"]).map { card($0) })
        case .hub:
            known.formUnion(["highlightedContent", "footer"])
            known.formUnion(Self.hubSections)
            return .hub(hub(root))
        case .faq:
            known.formUnion(["sections", "additionalContent"])
            return .faq(faq(root))
        case .tutorial:
            known.insert("items")
            return .tutorial(maps(root["items"]).map { unit($0) })
        case .landingData, .other: return .none
        }
    }
}

extension YAMLPage.Kind {
    /// Learn's schemas of these want one.
    fileprivate var wantsTitle: Bool {
        switch self {
        case .landing, .hub, .faq, .tutorial: true
        case .landingData, .other: false
        }
    }
}

/// Values by their types.
extension YAMLPageReader {
    /// Words without any markup.
    mutating func plain(_ node: YAMLNode?) -> Words? {
        guard let text = scalar(node), let node else { return nil }
        return .plain(text, span(of: node))
    }

    /// Words that are Markdown.
    mutating func markdown(_ node: YAMLNode?) -> Words? {
        guard let text = scalar(node), let node else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 1)
        // Escapes can write what a file cannot hold.
        for byte in text.utf8 {
            switch byte {
            case 0: bytes += "\u{FFFD}".utf8
            case 0x0D: bytes.append(0x0A)
            default: bytes.append(byte)
            }
        }
        let runs = ScalarRuns.runs(of: bytes, node, in: source)
        // An empty line after it, so that nothing of two strings is ever neighbours.
        bytes.append(0x0A)
        passages.append((bytes, runs))
        return .markdown(passages.count - 1, span(of: node))
    }

    mutating func address(_ node: YAMLNode?) -> Address? {
        guard let text = scalar(node), let node else { return nil }
        return Address(text: text, span: span(of: node))
    }

    mutating func number(_ node: YAMLNode?) -> Int? {
        guard let node, let text = scalar(node) else { return nil }
        let number = Int(text.trimmingSpaces)
        if number == nil { report("Integer", node) }
        return number
    }

    /// Reports where a map says nothing under any of the names that a value may have.
    mutating func require(_ names: String..., in map: YAMLNode) {
        func isSaid(_ node: YAMLNode?) -> Bool {
            guard let node, !node.isNull else { return false }
            return node.text?.trimmingSpaces.isEmpty != true
        }
        guard !names.contains(where: { isSaid(map[$0]) }), let name = names.first else { return }
        diagnostics.append(
            Diagnostic(
                .missingAttribute, "Missing required attribute: '\(name)'.", in: source,
                map[name]?.range ?? SourceLocator.firstLine(of: map.range, source),
                help: "write it; the page is built without it"))
    }

    /// The items of a list that are maps.
    mutating func maps(_ node: YAMLNode?) -> [YAMLNode] {
        items(node).filter { item in
            if item.isNull { return false }
            guard item.entries == nil else { return true }
            report("Object", item)
            return false
        }
    }

    mutating func items(_ node: YAMLNode?) -> [YAMLNode] {
        guard let node, !node.isNull else { return [] }
        if node.items == nil { report("Array", node) }
        return node.items ?? []
    }

    /// A map; nil for anything else.
    mutating func map(_ node: YAMLNode?) -> YAMLNode? {
        guard let node, !node.isNull else { return nil }
        if node.entries == nil { report("Object", node) }
        return node.entries == nil ? nil : node
    }

    func label(_ node: YAMLNode?) -> PageLabel? {
        node?.text.flatMap { PageLabel(rawValue: $0.lowercased()) }
    }

    func span(of node: YAMLNode) -> SourceSpan { SourceSpan(node.range) }

    /// Nil for null and for a text of white space.
    private mutating func scalar(_ node: YAMLNode?) -> String? {
        guard let node, !node.isNull else { return nil }
        guard let text = node.text else {
            report("String", node)
            return nil
        }
        let trimmed = text.trimmingSpaces
        return trimmed.isEmpty ? nil : text
    }

    private mutating func report(_ expected: String, _ node: YAMLNode) {
        diagnostics.append(.unexpectedType(expected, node, in: source))
    }
}

extension Diagnostic {
    /// A value of another type than a page's schema says.
    static func unexpectedType(_ expected: String, _ node: YAMLNode, in source: SourceText) -> Diagnostic {
        let got = node.entries != nil ? "Object" : node.items != nil ? "Array" : node.isNull ? "Null" : "String"
        return Diagnostic(
            .unexpectedType, "Expected type '\(expected)' but got '\(got)'.",
            at: .init(source.path, SourceLocator.firstLine(of: node.range, source)),
            help: "the page is built without it", severity: .error)
    }
}
