package import KumoText
import KumoYAML

/// Reads files of rules in DocFX's form (docfx.md e): `{group: {rules: [{type, code, message, severity, …}]}}`.
struct RuleFileReader {
    /// Something that is wrong with a rule, which makes DocFX leave out all of them.
    struct Fault {
        var message: String
        var place: Diagnostic.Place
    }

    private let source: SourceText
    private(set) var faults: [Fault] = []

    init(_ source: SourceText) { self.source = source }

    /// A rule as it is written, whatever it is about.
    struct Entry {
        var type: String
        var code: String
        var message: String
        var severity: RuleSeverity
        var isDisabled: Bool
        var node: YAMLNode
    }

    mutating func read() -> [Entry] {
        let document = source.path.fileExtension == "json" ? JSONReader.read(source) : YAMLReader.read(source)
        for fault in document.faults {
            if case .duplicateKey = fault.kind { continue }
            faults.append(Fault(message: "The file cannot be read.", place: .init(source.path, fault.range)))
        }
        guard faults.isEmpty, let root = document.root else { return [] }
        guard let groups = root.entries else {
            fail("The file is no map of groups of rules.", root)
            return []
        }
        var entries: [Entry] = []
        for group in groups {
            for node in group.value["rules"]?.items ?? [] {
                if let entry = entry(node) { entries.append(entry) }
            }
        }
        return entries
    }

    private mutating func entry(_ node: YAMLNode) -> Entry? {
        guard let type = node["type"]?.text, let code = node["code"]?.text else {
            fail("A rule needs 'type' and 'code'.", node)
            return nil
        }
        let written = node["severity"]?.text ?? "off"
        guard let severity = RuleSeverity(written) else {
            fail("'\(written)' is no severity.", node["severity"] ?? node)
            return nil
        }
        return Entry(
            type: type, code: code, message: node["message"]?.text ?? "", severity: severity,
            isDisabled: node["disabled"]?.scalar?.bool ?? false, node: node)
    }

    private mutating func fail(_ message: String, _ node: YAMLNode) {
        let line = source.lineRange(source.line(at: node.range.lowerBound))
        let end = max(node.range.lowerBound, min(node.range.upperBound, line.upperBound))
        faults.append(Fault(message: message, place: .init(source.path, node.range.lowerBound..<end)))
    }
}

/// How much a rule's findings matter, or that there are to be none.
package enum RuleSeverity: Sendable, Hashable {
    case off
    case on(Severity)

    /// - Parameter text: a severity or `off`, in any case.
    package init?(_ text: String) {
        switch text.lowercased() {
        case "off", "hidden": self = .off
        case let name:
            guard let severity = Severity(rawValue: name) else { return nil }
            self = .on(severity)
        }
    }
}

extension ContentRule {
    /// A rule of a file; nil where it is off, or of a type that there is not.
    init?(_ entry: RuleFileReader.Entry, devLanguages: Set<String>?, domains: [String]?) {
        guard case .on(let severity) = entry.severity, !entry.isDisabled, let kind = RuleKind(rawValue: entry.type)
        else { return nil }
        self.init(kind, DiagnosticCode(entry.code, .docfx, severity), MessageTemplate(entry.message))
        let node = entry.node
        contentTypes = Set((node["contentTypes"]?.textList ?? []).map(ContentType.init))
        exclude = (node["exclude"]?.textList ?? []).compactMap(GlobPattern.init)
        isCanonicalVersionOnly = node["canonicalVersionOnly"]?.scalar?.bool ?? false
        isForSearchEngines = (node["tags"]?.textList ?? []).contains("SEO")
        isOverridable = node["docfxOverride"]?.scalar?.bool ?? false
        parameters.read(node)
        parameters.devLanguages = devLanguages
        if node["useDynamicDomains"]?.scalar?.bool ?? false, let domains { parameters.domains = domains }
    }
}

extension RuleParameters {
    static let keys = [
        "minCodeBlockLineCount", "minAltTextLength", "maxAltTextLength", "maxLevel", "disallowed", "exceptions",
        "linkTypes", "domains",
    ]

    /// Takes the values that a rule gives; what it does not give stays as it is.
    mutating func read(_ node: YAMLNode) {
        func number(_ key: String) -> Int? { node[key]?.text.flatMap { Int($0) } }
        minCodeBlockLineCount = number("minCodeBlockLineCount") ?? minCodeBlockLineCount
        maxLevel = number("maxLevel") ?? maxLevel
        let least = number("minAltTextLength") ?? altTextLength?.lowerBound
        let most = number("maxAltTextLength") ?? altTextLength?.upperBound
        if least != nil || most != nil { altTextLength = (least ?? 0)...max(least ?? 0, most ?? .max) }
        disallowed = node["disallowed"]?.textList ?? disallowed
        exceptions = node["exceptions"]?.textList ?? exceptions
        linkTypes = node["linkTypes"]?.textList ?? linkTypes
        domains = node["domains"]?.textList ?? domains
    }
}
