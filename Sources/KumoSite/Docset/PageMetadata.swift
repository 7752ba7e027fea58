import KumoMarkdown
package import KumoText
package import KumoYAML

/// The metadata of a file: what the configuration says of it, and over that what its front matter says
/// (docfx.md d.1).
package struct PageMetadata: Sendable {
    /// A key, and where it was written.
    package struct Entry: Sendable {
        package var key: YAMLScalar
        /// DocFX's place of the key.
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

    // Of most keys their lengths tell that they are others; a file's metadata is asked for dozens.
    package func entry(_ key: String) -> Entry? {
        entries.first { $0.key.text.utf8.count == key.utf8.count && $0.key.text == key }
    }

    /// The text of a scalar; nil where the key is missing, null, a list or a map.
    package func text(_ key: String) -> String? { entry(key)?.value.text }

    /// Puts the values of other metadata in place of those of the same keys.
    fileprivate mutating func replace(_ other: PageMetadata) {
        for entry in other.entries {
            if let position = position(of: entry) {
                entries[position] = entry
            } else {
                entries.append(entry)
            }
        }
    }

    /// Puts stronger metadata over this: maps are merged, everything else is replaced, null included. Of a map that
    /// two files wrote parts of, places are those of the stronger file.
    package mutating func merge(_ other: PageMetadata) {
        guard !entries.isEmpty, !other.entries.isEmpty else {
            if entries.isEmpty { entries = other.entries }
            return
        }
        entries.reserveCapacity(entries.count + other.entries.count)
        // Looking through few entries is quicker than making a table of them, but an author may write a million.
        let isLarge = other.entries.count > 64
        let known = isLarge ? Dictionary(entries.enumerated().map { ($1.key.text, $0) }) { first, _ in first } : [:]
        for entry in other.entries {
            if let position = isLarge ? known[entry.key.text] : position(of: entry) {
                entries[position].value = entry.value.laid(over: entries[position].value)
                entries[position].keyRange = entry.keyRange
                entries[position].file = entry.file
            } else {
                entries.append(entry)
            }
        }
    }

    private func position(of entry: Entry) -> Int? {
        entries.firstIndex { $0.key.text.utf8.count == entry.key.text.utf8.count && $0.key.text == entry.key.text }
    }
}

/// What the configuration of a docset says of its files.
package struct MetadataDefaults: Sendable {
    private let global: PageMetadata
    /// Each pattern once, however many keys are under it.
    private let globs: [GlobPattern]
    /// In the order of the configuration; of the patterns of a key the last that matches counts.
    private let rules: [Rule]

    private struct Rule: Sendable {
        /// Which of the patterns.
        var glob: Int
        var entry: YAMLNode.Entry
        var file: SourcePath
        var isAboutMonikers: Bool
    }

    package init(_ configuration: DocsetConfiguration) {
        var global = PageMetadata()
        var globs: [GlobPattern] = []
        var positions: [String: Int] = [:]
        var rules: [Rule] = []
        for layer in configuration.metadata {
            global.merge(PageMetadata(layer.global, of: layer.file))
            for key in layer.perFile {
                for rule in key.value.entries ?? [] {
                    guard let glob = GlobPattern(rule.key.text) else { continue }
                    let position = positions[glob.text] ?? globs.count
                    if position == globs.count { globs.append(glob) }
                    positions[glob.text] = position
                    rules.append(
                        Rule(
                            glob: position,
                            entry: .init(key: key.key, keyRange: key.keyRange, value: rule.value), file: layer.file,
                            isAboutMonikers: key.key.text.lowercased().contains("moniker")))
                }
            }
        }
        self.global = global
        self.globs = globs
        self.rules = rules
    }

    /// - Parameter onlyMonikers: for resources, of which only the keys about monikers are asked (docfx.md b.3, 7).
    package func metadata(of path: SourcePath, onlyMonikers: Bool = false) -> PageMetadata {
        var result = onlyMonikers ? PageMetadata() : global
        guard !rules.isEmpty else { return result }
        let path = GlobPath(path)
        let matches = globs.map { $0.matches(path) }
        var last = PageMetadata()
        for rule in rules where matches[rule.glob] && (!onlyMonikers || rule.isAboutMonikers) {
            last.replace(PageMetadata([rule.entry], of: rule.file))
        }
        result.merge(last)
        return result
    }
}
