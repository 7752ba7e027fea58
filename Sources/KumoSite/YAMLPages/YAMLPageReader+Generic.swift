import KumoMarkdown
import KumoYAML

/// Pages of which nothing is known but that they are YAML: titles become headings, long texts are read as Markdown,
/// addresses become links, and everything else stands under its key.
extension YAMLPageReader {
    /// A piece of the file that is still to be read.
    private struct Work {
        var node: YAMLNode
        var key: String?
        /// Of the headings in it.
        var level: Int
    }

    /// - Parameter known: the keys of the top level that were read otherwise.
    mutating func blocks(of root: YAMLNode, without known: Set<String>) -> [YAMLPage.Block] {
        var blocks: [YAMLPage.Block] = []
        var work = (root.entries ?? []).filter { !known.contains($0.key.text) }.reversed()
            .map { Work(node: $0.value, key: $0.key.text, level: 2) }
        while let next = work.popLast() {
            guard next.key.map({ !Self.isInternal($0) }) ?? true else { continue }
            if let items = next.node.items {
                if items.allSatisfy({ $0.scalar != nil }) {
                    let words = items.compactMap { plain($0) }
                    if !words.isEmpty { blocks.append(.list(words)) }
                } else {
                    work += items.reversed().map { Work(node: $0, key: nil, level: next.level) }
                }
            } else if next.node.entries != nil {
                work += open(next, &blocks).reversed()
            } else if let block = value(next) {
                blocks.append(block)
            }
        }
        return blocks
    }

    /// Reads a map's title, or the whole map where it is a link.
    ///
    /// - Returns: what is left of it.
    private mutating func open(_ work: Work, _ blocks: inout [YAMLPage.Block]) -> [Work] {
        let entries = work.node.entries ?? []
        let titleKey = Self.titleKeys.first { work.node[$0]?.text != nil }
        let addressKey = Self.addressKeys.first { work.node[$0]?.text != nil }
        if addressKey != nil, entries.allSatisfy({ $0.value.scalar != nil && !Self.isLong($0) }) {
            if let link = link(work.node) { blocks.append(.link(link)) }
            return []
        }
        var rest = entries
        var level = work.level
        if let titleKey, let title = plain(work.node[titleKey]) {
            blocks.append(.heading(title, level: min(6, level), addressKey.flatMap { address(work.node[$0]) }))
            rest.removeAll { $0.key.text == titleKey || $0.key.text == addressKey }
            level += 1
        }
        return rest.map { Work(node: $0.value, key: $0.key.text, level: level) }
    }

    private mutating func value(_ work: Work) -> YAMLPage.Block? {
        let key = work.key ?? ""
        if Self.imageKeys.contains(key) { return address(work.node).map { .image($0, alternate: "") } }
        if Self.addressKeys.contains(key) {
            return address(work.node).map { .link(.init(words: .plain($0.text, $0.span), address: $0)) }
        }
        let entry = YAMLNode.Entry(key: YAMLScalar(key), keyRange: 0..<0, value: work.node)
        if key.isEmpty || Self.isLong(entry) { return markdown(work.node).map { .words($0) } }
        return plain(work.node).map { .property(key, $0) }
    }

    private static func isLong(_ entry: YAMLNode.Entry) -> Bool {
        textKeys.contains(entry.key.text) || (entry.value.text?.utf8.contains(0x0A) ?? false)
    }

    /// Keys that say something to the build and nothing to readers.
    private static func isInternal(_ key: String) -> Bool {
        key.hasPrefix("$") || key.hasPrefix("_") || key.hasPrefix("ms.") || internalKeys.contains(key)
    }

    private static let titleKeys = ["title", "name", "question", "displayName"]
    private static let addressKeys = ["url", "href"]
    private static let imageKeys: Set<String> = ["imageSrc", "image", "iconUrl", "src"]
    private static let textKeys: Set<String> = [
        "abstract", "additionalContent", "answer", "content", "description", "footer", "html", "introduction",
        "markdown", "note", "remarks", "summary", "text",
    ]
    private static let internalKeys: Set<String> = [
        "azureCategories", "brand", "documentType", "metadata", "monikerRange", "monikers", "products", "roles",
        "thumbnailUrl", "titleSuffix", "type", "uid",
    ]
}
