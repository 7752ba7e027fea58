import KumoMarkdown
package import KumoText
package import KumoYAML

/// The metadata of a file: what the configuration says of it, and over that what its front matter says
/// (docfx.md d.1).
package struct PageMetadata: Sendable {
    /// A key, and where it was written.
    package struct Entry: Sendable {
        package var key: YAMLScalar
        /// Empty where a pattern of the configuration gives the value.
        package var keyRange: Range<Int>
        package var value: YAMLNode
        package var file: SourcePath

        /// The entry as one of a map.
        var node: YAMLNode.Entry { .init(key: key, keyRange: keyRange, value: value) }

        /// The place of the value.
        package var place: Diagnostic.Place { .init(file, value.range) }
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    package init(_ entries: [YAMLNode.Entry], of file: SourcePath) {
        self.entries = entries.map { Entry(key: $0.key, keyRange: $0.keyRange, value: $0.value, file: file) }
    }

    package func entry(_ key: String) -> Entry? { entries.first { $0.key.text == key } }

    /// The text of a scalar; nil where the key is missing, null, a list or a map.
    package func text(_ key: String) -> String? { entry(key)?.value.text }

    /// Puts stronger metadata over this: maps are merged, everything else is replaced, null included.
    package mutating func merge(_ other: PageMetadata) {
        for entry in other.entries {
            if let position = entries.firstIndex(where: { $0.key.text == entry.key.text }) {
                entries[position].value = Self.merged(entries[position].value, entry.value)
                entries[position].keyRange = entry.keyRange
                entries[position].file = entry.file
            } else {
                entries.append(entry)
            }
        }
    }

    /// Of a map that two files wrote parts of, places are those of the stronger file.
    private static func merged(_ weak: YAMLNode, _ strong: YAMLNode) -> YAMLNode {
        guard let old = weak.entries, let new = strong.entries else { return strong }
        var entries = old
        for entry in new {
            if let position = entries.firstIndex(where: { $0.key.text == entry.key.text }) {
                entries[position].value = merged(entries[position].value, entry.value)
            } else {
                entries.append(entry)
            }
        }
        return YAMLNode(.mapping(entries), range: strong.range)
    }
}

/// What the configuration of a docset says of its files.
package struct MetadataDefaults: Sendable {
    private let global: PageMetadata
    /// In the order of the configuration; of the patterns of a key the last that matches counts.
    private let perFile: [(glob: GlobPattern, key: YAMLScalar, value: YAMLNode)]
    private let file: SourcePath

    package init(_ configuration: DocsetConfiguration) {
        file = configuration.source.path
        global = PageMetadata(configuration.globalMetadata?.entries ?? [], of: file)
        var perFile: [(GlobPattern, YAMLScalar, YAMLNode)] = []
        for key in configuration.fileMetadata?.entries ?? [] {
            for rule in key.value.entries ?? [] {
                guard let glob = GlobPattern(rule.key.text) else { continue }
                perFile.append((glob, key.key, rule.value))
            }
        }
        self.perFile = perFile
    }

    /// - Parameter onlyMonikers: for resources, of which only the keys about monikers are asked (docfx.md b.3, 7).
    package func metadata(of path: SourcePath, onlyMonikers: Bool = false) -> PageMetadata {
        var result = onlyMonikers ? PageMetadata() : global
        guard !perFile.isEmpty else { return result }
        let bytes = Array(path.caseFolded.utf8)
        var last: [String: (key: YAMLScalar, value: YAMLNode)] = [:]
        var order: [String] = []
        for rule in perFile where !onlyMonikers || rule.key.text.lowercased().contains("moniker") {
            guard rule.glob.matches(bytes) else { continue }
            if last[rule.key.text] == nil { order.append(rule.key.text) }
            last[rule.key.text] = (rule.key, rule.value)
        }
        let entries = order.compactMap { last[$0] }.map {
            YAMLNode.Entry(key: $0.key, keyRange: 0..<0, value: $0.value)
        }
        result.merge(PageMetadata(entries, of: file))
        return result
    }
}
