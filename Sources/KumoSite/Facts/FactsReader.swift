package import KumoText
import KumoYAML

/// Reads the facts of a project.
struct FactsReader {
    private let clouds: CloudCatalog
    private let locales: [LocaleID]
    private(set) var facts: [Fact] = []
    private(set) var diagnostics: [Diagnostic] = []

    private static let kinds = ["url", "term", "label", "claim", "value"]
    private static let common = ["note", "where", "severity", "owner", "until"]

    init(_ configuration: ProjectConfiguration) {
        clouds = configuration.clouds
        locales = configuration.locales.map(\.id)
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
        if let until = map["until"] {
            reader.report(.untilNotChecked(id, at: .init(reader.source.path, until.keyRange)))
        }
        return Fact(
            id: id, kind: kind, severity: severity(map["severity"], &reader),
            whereGlobs: globs(map["where"], &reader),
            place: .init(reader.source.path, entry.keyRange))
    }

    private func globs(_ entry: YAMLNode.Entry?, _ reader: inout MapReader) -> [GlobPattern] {
        guard let value = entry?.value else { return [] }
        return (value.items ?? [value]).compactMap { node in
            guard let text = node.text else { return nil }
            do throws(GlobPattern.Fault) {
                return try GlobPattern(reading: SourcePath(text).rawValue)
            } catch {
                reader.report(
                    "'\(text)' is no pattern over paths: \(error.words).", node.range, help: "for example admin/**")
                return nil
            }
        }
    }

    private func urls(_ entry: YAMLNode.Entry, _ reader: inout MapReader) -> [Fact.URLFact.Value]? {
        guard let entries = entry.value.entries else { return reader.text(entry).map { [.init(url: $0)] } }
        var values: [Fact.URLFact.Value] = []
        for value in entries {
            if let cloud = clouds.position(of: value.key.text) {
                guard let perLocale = value.value.entries else {
                    if let url = reader.text(value) { values.append(.init(cloud: cloud, url: url)) }
                    continue
                }
                for inner in perLocale {
                    if let locale = locale(inner, &reader), let url = reader.text(inner) {
                        values.append(.init(cloud: cloud, locale: locale, url: url))
                    }
                }
            } else if let locale = locale(value, &reader), let url = reader.text(value) {
                values.append(.init(locale: locale, url: url))
            }
        }
        return values
    }

    private func locale(_ entry: YAMLNode.Entry, _ reader: inout MapReader) -> LocaleID? {
        let name = entry.key.text.lowercased()
        if let locale = locales.first(where: { $0.urlName == name }) { return locale }
        let known = clouds.clouds.map(\.id) + locales.map(\.rawValue)
        let near = NearMiss.best(for: entry.key.text, among: known)
        reader.report(
            "'\(entry.key.text)' is neither a cloud nor a locale of this project.", entry.keyRange,
            help: near.map { "did you mean '\($0)'?" } ?? "they are \(known.joined(separator: ", "))")
        return nil
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
    fileprivate static func untilNotChecked(_ id: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .factKindNotChecked, "Fact '\(id)' has a date, which this version of kumo does not look at.", at: place,
            severity: .suggestion)
    }

    fileprivate static func kindNotChecked(_ id: String, _ kind: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .factKindNotChecked, "Fact '\(id)' is a \(kind), which this version of kumo does not hold pages to.",
            at: place, help: "facts of the kinds 'url' and 'term' are checked")
    }
}

extension DiagnosticCode {
    package static let factKindNotChecked = DiagnosticCode("fact-kind-not-checked", .facts, .warning)
}
