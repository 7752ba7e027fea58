package import KumoText
import KumoYAML

/// Reads the facts of a project.
struct FactsReader {
    private let clouds: CloudCatalog
    private(set) var facts: [Fact] = []
    private(set) var diagnostics: [Diagnostic] = []

    private static let kinds = ["url", "term", "label", "claim", "value"]
    private static let common = ["note", "where", "severity", "owner", "until"]

    init(_ clouds: CloudCatalog) {
        self.clouds = clouds
    }

    mutating func read(_ source: SourceText) {
        var reader = MapReader(source: source, subject: source.path.rawValue)
        let document = YAMLReader.read(source)
        for fault in document.faults { reader.report(fault) }
        defer { diagnostics += reader.diagnostics }
        guard let root = document.root, !root.isNull, let top = reader.map(root, keys: ["facts"]) else { return }
        guard let list = top["facts"] else { return }
        guard let entries = list.value.entries else {
            return reader.report("'facts' is a map from the name of a fact to what it states.", list.value.range)
        }
        for entry in entries {
            if let fact = fact(entry, &reader) { facts.append(fact) }
        }
    }

    private func fact(_ entry: YAMLNode.Entry, _ reader: inout MapReader) -> Fact? {
        let id = entry.key.text
        guard let map = reader.map(entry.value, keys: Self.kinds + Self.common + ["never", "was"]) else { return nil }
        let kinds = Self.kinds.filter { map[$0] != nil }
        guard kinds.count == 1, let kindName = kinds.first, let value = map[kindName] else {
            reader.report(
                "Fact '\(id)' needs exactly one of \(Self.kinds.map { "'\($0)'" }.joined(separator: ", ")).",
                entry.keyRange,
                help: kinds.isEmpty ? "say what it states" : "make a fact of each")
            return nil
        }
        let was = map["was"]?.value.textList ?? []
        let kind: Fact.Kind
        switch kindName {
        case "url":
            guard let values = urls(value, &reader), !values.isEmpty else { return nil }
            kind = .url(.init(values: values, was: was))
        case "term":
            guard let term = reader.text(value) else { return nil }
            kind = .term(.init(term: term, never: map["never"]?.value.textList ?? [], was: was))
        default:
            reader.report(.kindNotChecked(id, kindName, at: .init(reader.source.path, value.keyRange)))
            return nil
        }
        return Fact(
            id: id, note: map["note"]?.value.text, kind: kind, severity: severity(map["severity"], &reader),
            place: .init(reader.source.path, entry.keyRange))
    }

    private func urls(
        _ entry: YAMLNode.Entry, _ reader: inout MapReader
    ) -> [(cloud: Int?, url: String)]? {
        if let entries = entry.value.entries {
            return entries.compactMap { value in
                guard let cloud = clouds.position(of: value.key.text) else {
                    let near = NearMiss.best(for: value.key.text.lowercased(), among: clouds.clouds.map(\.urlName))
                    reader.report(
                        "'\(value.key.text)' is not a cloud of this project.", value.keyRange,
                        help: near.map { "did you mean '\($0)'?" }
                            ?? "the clouds are \(clouds.clouds.map(\.id).joined(separator: ", "))")
                    return nil
                }
                return reader.text(value).map { (cloud, $0) }
            }
        }
        return reader.text(entry).map { [(nil, $0)] }
    }

    private func severity(_ entry: YAMLNode.Entry?, _ reader: inout MapReader) -> Severity? {
        guard let entry, let text = reader.text(entry) else { return nil }
        if let severity = Severity(rawValue: text) { return severity }
        reader.report(
            "'\(text)' is not a severity.", entry.value.range,
            help: "write \(Severity.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }
}

extension Diagnostic {
    fileprivate static func kindNotChecked(_ id: String, _ kind: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .factKindNotChecked, "Fact '\(id)' is a \(kind), which this version of kumo does not hold pages to.",
            at: place, help: "facts of the kinds 'url' and 'term' are checked")
    }
}

extension DiagnosticCode {
    package static let factKindNotChecked = DiagnosticCode("fact-kind-not-checked", .facts, .warning)
}
