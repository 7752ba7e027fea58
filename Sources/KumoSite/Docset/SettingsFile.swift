package import KumoText
package import KumoYAML

/// A file of a docset's settings, in YAML or JSON.
package struct SettingsFile: Sendable {
    package let source: SourceText
    package var isJSON: Bool { source.path.fileExtension == "json" }

    package init(_ source: SourceText) {
        self.source = source
    }

    /// - Returns: what could be read, nil for a file that is broken or empty, and what is wrong with it.
    package func read() -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
        let document = isJSON ? JSONReader.read(source) : YAMLReader.read(source)
        return (document.root, document.faults.map(diagnostic))
    }

    /// DocFX's place of a value: where it begins; in JSON, that of a text, a number or a word is its last character,
    /// for that is where Json.NET stands when it has read one. Of a value of several lines it is the first.
    package func place(of node: YAMLNode) -> Diagnostic.Place {
        let range = range(of: node)
        let line = source.lineRange(source.line(at: range.lowerBound))
        return .init(source.path, range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound)))
    }

    /// DocFX's place of a key: where it begins; in JSON, its colon.
    package func place(ofKey entry: YAMLNode.Entry) -> Diagnostic.Place { .init(source.path, keyRange(of: entry)) }

    /// A map with DocFX's places in place of the values' and keys' own.
    package func placed(_ entries: [YAMLNode.Entry]) -> [YAMLNode.Entry] {
        isJSON ? entries.map(placed) : entries
    }

    private func placed(_ entry: YAMLNode.Entry) -> YAMLNode.Entry {
        YAMLNode.Entry(key: entry.key, keyRange: keyRange(of: entry), value: placed(entry.value))
    }

    private func placed(_ node: YAMLNode) -> YAMLNode {
        switch node.value {
        case .scalar: YAMLNode(node.value, range: range(of: node))
        case .sequence(let items): YAMLNode(.sequence(items.map(placed)), range: node.range)
        case .mapping(let entries): YAMLNode(.mapping(entries.map(placed)), range: node.range)
        }
    }

    private func keyRange(of entry: YAMLNode.Entry) -> Range<Int> {
        let rest = source.bytes[min(entry.keyRange.upperBound, source.bytes.count)...]
        guard isJSON, let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return entry.keyRange }
        return colon..<colon + 1
    }

    private func range(of node: YAMLNode) -> Range<Int> {
        guard isJSON, node.scalar != nil, !node.range.isEmpty else { return node.range }
        return node.range.upperBound - 1..<node.range.upperBound
    }

    private func diagnostic(_ fault: YAMLFault) -> Diagnostic {
        let place = Diagnostic.Place(source.path, fault.range)
        let (code, language) = isJSON ? (DiagnosticCode.jsonSyntaxError, "JSON") : (.yamlSyntaxError, "YAML")
        return switch fault.kind {
        case .duplicateKey(let key):
            Diagnostic(
                .yamlDuplicateSetting, "Key '\(key)' is already defined, remove the duplicate key.", at: place)
        case .syntax(let words):
            Diagnostic(code, "'\(source.path)' is not \(language): \(words).", at: place)
        case .tooDeep, .tooLarge:
            Diagnostic(code, "'\(source.path)' is nested too deeply or unfolds without bound.", at: place)
        }
    }
}

extension DiagnosticCode {
    package static let jsonSyntaxError = DiagnosticCode("json-syntax-error", .docfx, .error)
}
