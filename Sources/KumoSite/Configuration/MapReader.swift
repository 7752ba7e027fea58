import KumoMarkdown
package import KumoText
package import KumoYAML

/// Reads maps of a settings file whose keys are known, and reports what does not belong there.
package struct MapReader {
    package let source: SourceText
    package private(set) var diagnostics: [Diagnostic] = []

    private let subject: String

    /// - Parameter subject: what the file is called in messages.
    package init(source: SourceText, subject: String) {
        self.source = source
        self.subject = subject
        diagnostics = SourceRepairs.diagnostics(of: source)
    }

    /// The entries of a map by key; nil, with a report, where the node is no map.
    package mutating func map(_ node: YAMLNode, keys: [String]) -> [String: YAMLNode.Entry]? {
        guard let entries = node.entries else {
            report("Expected a map with \(list(keys)).", node.range)
            return nil
        }
        var known: [String: YAMLNode.Entry] = [:]
        for entry in entries {
            if keys.contains(entry.key.text) {
                known[entry.key.text] = entry
            } else {
                reportUnknown(entry, keys: keys)
            }
        }
        return known
    }

    /// The text of an entry; nil where it is missing or, with a report, where it is a list, a map or empty.
    package mutating func text(_ entry: YAMLNode.Entry?) -> String? {
        guard let entry else { return nil }
        guard let text = entry.value.text, !text.isEmpty else {
            report(
                "'\(entry.key.text)' needs a value, and a single one.",
                entry.value.isNull ? entry.keyRange : entry.value.range)
            return nil
        }
        return text
    }

    package mutating func report(_ message: String, _ range: Range<Int>, help: String? = nil) {
        diagnostics.append(
            Diagnostic(.configurationInvalid, message, at: .init(source.path, firstLine(of: range)), help: help))
    }

    package mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// - Parameter duplicateKeys: how severe a key is that is there twice; nil for as severe as everywhere.
    package mutating func report(_ fault: YAMLFault, duplicateKeys: Severity? = nil) {
        switch fault.kind {
        case .syntax(let words):
            diagnostics.append(
                Diagnostic(
                    .yamlSyntaxError, "\(subject) is not YAML: \(words).", at: .init(source.path, fault.range),
                    help: isTab(at: fault.range.lowerBound) ? "indent with spaces, since YAML takes no tabs" : nil))
        case .duplicateKey(let key):
            diagnostics.append(
                Diagnostic(
                    .yamlDuplicateSetting, "Key '\(key)' is already defined, remove the duplicate key.",
                    at: .init(source.path, fault.range), severity: duplicateKeys))
        case .tooDeep, .tooLarge:
            diagnostics.append(
                Diagnostic(
                    .yamlSyntaxError, "\(subject) is nested too deeply or unfolds without bound.",
                    at: .init(source.path, fault.range)))
        }
    }

    private func isTab(at position: Int) -> Bool {
        source.bytes.indices.contains(position) && source.bytes[position] == UInt8(ascii: "\t")
    }

    package mutating func reportMissing(_ key: String, in node: YAMLNode, example: String) {
        diagnostics.append(
            Diagnostic(
                .configurationInvalid, "\(subject) lacks '\(key)'.", at: .init(source.path), help: "write\n\(example)"))
    }

    private mutating func reportUnknown(_ entry: YAMLNode.Entry, keys: [String]) {
        let near = NearMiss.best(
            for: entry.key.text.lowercased(), among: keys.map { $0.lowercased() },
            limit: max(2, entry.key.text.count / 3))
        let suggestion = keys.first { $0.lowercased() == near }
        diagnostics.append(
            Diagnostic(
                .unknownKey, "Unknown key '\(entry.key.text)'.", at: .init(source.path, entry.keyRange),
                help: suggestion.map { "did you mean '\($0)'?" } ?? "the keys here are \(list(keys))"))
    }

    private func firstLine(of range: Range<Int>) -> Range<Int> {
        let line = source.lineRange(source.line(at: range.lowerBound))
        return range.lowerBound..<max(range.lowerBound, min(range.upperBound, line.upperBound))
    }

    private func list(_ words: [String]) -> String { words.map { "'\($0)'" }.joined(separator: ", ") }
}

extension DiagnosticCode {
    package static let configurationInvalid = DiagnosticCode("configuration-invalid", .project, .error)
    package static let unknownKey = DiagnosticCode("unknown-key", .project, .error)
    package static let yamlSyntaxError = DiagnosticCode("yaml-syntax-error", .docfx, .error)
    package static let yamlDuplicateSetting = DiagnosticCode("yaml-duplicate-key", .docfx, .warning)
}
