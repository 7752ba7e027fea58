import KumoMarkdown
import KumoText
import KumoYAML

/// Reads the facts of a project.
struct FactsReader {
    private let clouds: CloudCatalog
    private let locales: [LocaleID]
    private(set) var facts: [Fact] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var places: [String: Diagnostic.Place] = [:]

    private static let kinds = Fact.Kind.allCases.map(\.rawValue)
    private static let common = ["note", "where", "severity", "owner", "until"]
    private static let keys = kinds + common + ["never", "was"]

    init(_ configuration: ProjectConfiguration) {
        clouds = configuration.clouds
        locales = configuration.locales.map(\.id)
    }

    mutating func read(_ source: SourceText) {
        var reader = MapReader(source: source, subject: source.path.rawValue)
        let document = YAMLReader.read(source)
        // Of a key that is there twice one statement is lost, as of one in two files.
        for fault in document.faults { reader.report(fault, duplicateKeys: .error) }
        defer { diagnostics += reader.diagnostics }
        if let second = Self.secondDocument(of: source) {
            reader.report(
                "What follows '---' is not read.", second, help: "write all facts under one 'facts', or into files")
        }
        guard let root = document.root, !root.isNull else { return }
        if let outside = Self.factOutside(root) {
            return reader.report(
                "Fact '\(outside.key.text)' stands outside of 'facts'.", outside.keyRange,
                help: "write 'facts:' before the facts, and indent them")
        }
        guard let top = reader.map(root, keys: ["facts"]) else { return }
        guard let list = top["facts"], !list.value.isNull else { return }
        guard let entries = list.value.entries else {
            return reader.report("'facts' is a map from the name of a fact to what it states.", list.value.range)
        }
        for entry in entries {
            let place = Diagnostic.Place(source.path, entry.keyRange)
            if let first = places.updateValue(place, forKey: entry.key.text), first.file != source.path {
                reader.report(.statedTwice(entry.key.text, at: place, first: first))
            }
            if let fact = fact(entry, &reader) { facts.append(fact) }
        }
    }

    /// The first fact of a file without 'facts'.
    private static func factOutside(_ root: YAMLNode) -> YAMLNode.Entry? {
        guard let entries = root.entries, !entries.contains(where: { $0.key.text == "facts" }) else { return nil }
        return entries.first { $0.value.entries?.contains { kinds.contains($0.key.text) } ?? false }
    }

    /// The line that begins another document of YAML: three hyphens at the start of a line are nothing else.
    private static func secondDocument(of source: SourceText) -> Range<Int>? {
        var hasContent = false
        for line in source.lineStarts.indices {
            let range = source.lineRange(line)
            let text = source.bytes[range]
            let isMark = text.starts(with: "---".utf8) && text.dropFirst(3).first.map { $0 <= 0x20 } ?? true
            if isMark, hasContent { return range }
            let first = text.first { $0 > 0x20 }
            if isMark || first.map({ $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "%") }) ?? false {
                hasContent = true
            }
        }
        return nil
    }

    private func fact(_ entry: YAMLNode.Entry, _ reader: inout MapReader) -> Fact? {
        let id = entry.key.text
        guard entry.value.entries != nil else {
            let text = entry.value.text ?? "…"
            reader.report(
                "Fact '\(id)' does not say what kind of thing it states.",
                entry.value.isNull ? entry.keyRange : entry.value.range,
                help: "write for example {term: \(text)}, with one of \(Self.kinds.joined(separator: ", "))")
            return nil
        }
        if id.allSatisfy(\.isWhitespace) { reader.report("A fact needs a name.", entry.keyRange) }
        guard let map = reader.map(entry.value, keys: Self.keys) else { return nil }
        let kinds = Fact.Kind.allCases.filter { map[$0.rawValue] != nil }
        guard kinds.count == 1, let kind = kinds.first, let value = map[kind.rawValue] else {
            reader.report(
                "Fact '\(id)' needs exactly one of \(Self.kinds.map { "'\($0)'" }.joined(separator: ", ")).",
                entry.keyRange,
                help: kinds.isEmpty ? "say what it states" : "make a fact of each")
            return nil
        }
        let texts = FactTextReader(clouds: clouds, locales: locales, kind: kind)
        let values = texts.values(value, &reader)
        let never = texts.forms(map["never"], &reader)
        let was = texts.forms(map["was"], &reader)
        let globs = globs(map["where"], &reader)
        let fact = Fact(
            id: id, kind: kind, values: FactValues(all: values), never: never, was: was,
            note: reader.text(map["note"]), severity: severity(map["severity"], &reader),
            owner: reader.text(map["owner"]), until: until(map["until"], &reader),
            whereGlobs: globs ?? [], place: .init(reader.source.path, entry.keyRange))
        // What is meant for some pages must not be held against all.
        return values.isEmpty || globs == nil ? nil : fact
    }

    private func until(_ entry: YAMLNode.Entry?, _ reader: inout MapReader) -> Fact.Until? {
        guard let entry, let text = reader.text(entry) else { return nil }
        if let date = CalendarDate(text) { return .init(date: date, place: .init(reader.source.path, entry.keyRange)) }
        reader.report("'\(text)' is no day.", entry.value.range, help: "write it as in 2026-12-31")
        return nil
    }

    /// - Returns: nil where a pattern cannot be read.
    private func globs(_ entry: YAMLNode.Entry?, _ reader: inout MapReader) -> [GlobPattern]? {
        guard let entry else { return [] }
        let nodes = entry.value.items ?? [entry.value]
        let globs = nodes.compactMap { node -> GlobPattern? in
            let range = node.range.isEmpty ? entry.keyRange : node.range
            guard let text = node.text, !text.allSatisfy(\.isWhitespace) else {
                reader.report("'where' is a pattern over paths or a list of them.", range, help: "for example admin/**")
                return nil
            }
            do throws(GlobPattern.Fault) {
                return try GlobPattern(reading: SourcePath(text).rawValue)
            } catch {
                reader.report(
                    "'\(text)' is no pattern over paths: \(error.words).", range, help: "for example admin/**")
                return nil
            }
        }
        return globs.count == nodes.count ? globs : nil
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
    fileprivate static func statedTwice(_ id: String, at place: Place, first: Place) -> Diagnostic {
        Diagnostic(
            .factContradictory, "There are two facts '\(id)'.", at: place, help: "give one of them another name",
            notes: [Note("the other is here", at: first)])
    }
}
