import KumoText
import KumoYAML

/// Reads the rules of a docset out of the files that its configuration names (docfx.md d.1, d.5, e).
struct DocsetRules {
    private let configuration: DocsetConfiguration
    /// By paths relative to the docset.
    private let files: [SourcePath: SourceText]
    private(set) var rules = RuleSet()
    private(set) var diagnostics: [Diagnostic] = []
    /// What the docset's allowlists have of languages of code and of domains; nil where they say nothing.
    private var devLanguages: Set<String>?
    private var domains: [String]?

    init(_ configuration: DocsetConfiguration, files: [SourcePath: SourceText]) {
        self.configuration = configuration
        self.files = files
        rules.isOfDocset = true
        rules.limits = configuration.limits
        rules.warningsAreErrors = configuration.warningsAsErrors
        readSchemas()
        readAllowlists()
        readContentRules()
        readSystemRules()
        readOverrides()
    }

    private mutating func readSchemas() {
        for source in configuration.metadataSchemas.compactMap({ files[$0] }) {
            if let schema = object(source).flatMap(MetadataSchema.init) { rules.metadata.append(schema) }
        }
    }

    private mutating func readAllowlists() {
        guard let source = configuration.allowlists.flatMap({ files[$0] }) else { return }
        let lists = object(source)
        devLanguages = lists?["devlang"]?["nestedTaxonomy"].map { Set(Self.names($0)) }
        domains = lists?["microsoft.domain"]?["nestedTaxonomy"].map(Self.names)
    }

    /// The map in a file; what is broken, or anything else, is reported.
    private mutating func object(_ source: SourceText) -> YAMLNode? {
        let file = SettingsFile(source)
        let (root, faults) = file.read()
        diagnostics += faults.filter { $0.severity == .error }
        if let root, root.entries == nil, !root.isNull {
            diagnostics.append(.wrongType("Object", at: file.place(of: root)))
        }
        return root
    }

    private mutating func readContentRules() {
        guard let entries = entries(of: configuration.markdownRules) else { return }
        rules.content = entries.compactMap { ContentRule($0, devLanguages: devLanguages, domains: domains) }
    }

    /// Rules for the findings of the build itself; their types are codes in other letters.
    private mutating func readSystemRules() {
        for entry in entries(of: configuration.buildRules) ?? [] {
            guard var override = RuleOverride(entry.node) else { continue }
            if entry.isDisabled { override.severity = .off }
            rules.system[Self.code(of: entry.type)] = override
        }
    }

    /// The rules of a file; nil, with a report, where one of them cannot be used, as DocFX then uses none.
    private mutating func entries(of path: SourcePath?) -> [RuleFileReader.Entry]? {
        guard let source = path.flatMap({ files[$0] }) else { return nil }
        var reader = RuleFileReader(source)
        let entries = reader.read()
        guard let fault = reader.faults.first else { return entries }
        diagnostics.append(.validationIncomplete(fault))
        return nil
    }

    private mutating func readOverrides() {
        for entry in configuration.rules?.entries ?? [] {
            let code = entry.key.text
            let positions = rules.content.indices.filter { rules.content[$0].code.name == code }
            guard positions.allSatisfy({ rules.content[$0].isOverridable }) else {
                diagnostics.append(.notOverridable(code, at: .init(configuration.source.path)))
                continue
            }
            guard let override = RuleOverride(entry.value) else {
                diagnostics.append(.noSeverity(code, at: .init(configuration.source.path, entry.value.range)))
                continue
            }
            for position in positions { rules.content[position].narrow(by: override) }
            rules.overrides[code] = override
        }
    }

    /// The names in a taxonomy: texts, or keys of maps, whatever their depth.
    private static func names(_ node: YAMLNode) -> [String] {
        var names: [String] = []
        var work = [node]
        while let next = work.popLast() {
            if let text = next.text { names.append(text) }
            work += (next.items ?? []).reversed()
            for entry in next.entries ?? [] {
                names.append(entry.key.text)
                if entry.value.text == nil { work.append(entry.value) }
            }
        }
        return names
    }

    /// `FileNotFound` as a code: `file-not-found`.
    private static func code(of type: String) -> String {
        var code = ""
        for letter in type {
            if letter.isUppercase, !code.isEmpty { code += "-" }
            code += letter.lowercased()
        }
        return code
    }
}

extension ContentRule {
    /// What a configuration says about when the rule is asked at all; the rest is done to its findings.
    fileprivate mutating func narrow(by override: RuleOverride) {
        isCanonicalVersionOnly = isCanonicalVersionOnly || override.isCanonicalVersionOnly
        if !override.contentTypes.isEmpty { contentTypes = override.contentTypes }
    }
}

extension Diagnostic {
    fileprivate static func validationIncomplete(_ fault: RuleFileReader.Fault) -> Diagnostic {
        Diagnostic(
            .validationIncomplete,
            "Failed to get the validation ruleset and validation was not completed. You might have content issues that "
                + "were not reported.", at: fault.place, help: fault.message)
    }

    fileprivate static func notOverridable(_ code: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .ruleOverrideInvalid,
            "Validation rule '\(code)' is not overridable, so overrides in docfx.yml/docfx.json will be ignored.",
            at: place)
    }

    fileprivate static func noSeverity(_ code: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .violateSchema, "The rule '\(code)' has a value that is no severity.", at: place,
            help: "write error, warning, suggestion, info or off, or a map with 'severity'")
    }
}

extension DiagnosticCode {
    static let validationIncomplete = DiagnosticCode("validation-incomplete", .docfx, .warning)
    static let ruleOverrideInvalid = DiagnosticCode("rule-override-invalid", .docfx, .warning)
}
