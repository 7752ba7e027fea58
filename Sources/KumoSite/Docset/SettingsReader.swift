package import KumoText
import KumoYAML

/// Reads the values of a map of settings by their types, as Json.NET does: keys are compared without regard to case
/// where none is spelled exactly so, null is no value, and keys that nobody asks for are passed over.
struct SettingsReader {
    let file: SettingsFile
    private let entries: [YAMLNode.Entry]
    private(set) var diagnostics: [Diagnostic] = []
    /// Where the files are written that were asked for.
    private(set) var pathPlaces: [SourcePath: Diagnostic.Place] = [:]

    init(_ map: [YAMLNode.Entry], in file: SettingsFile) {
        entries = map
        self.file = file
    }

    /// A text and where it is written.
    typealias Setting = DocsetConfiguration.Setting

    func entry(_ key: String) -> YAMLNode.Entry? {
        let exact = entries.first { $0.key.text == key }
        let entry = exact ?? entries.first { $0.key.text.lowercased() == key.lowercased() }
        return entry.flatMap { $0.value.isNull ? nil : $0 }
    }

    mutating func setting(_ key: String) -> Setting? { entry(key).flatMap { setting($0.value) } }

    mutating func text(_ key: String) -> String? { setting(key)?.text }

    /// A list of texts, or a single one.
    mutating func settings(_ key: String) -> [Setting]? {
        guard let value = entry(key)?.value else { return nil }
        return (value.items ?? [value]).compactMap { $0.isNull ? nil : setting($0) }
    }

    mutating func setting(_ node: YAMLNode) -> Setting? {
        guard let text = node.scalar?.text else {
            reportType("String", node)
            return nil
        }
        return Setting(text: text, place: file.place(of: node))
    }

    /// The items of a list; a single value is none.
    mutating func items(_ key: String) -> [YAMLNode] {
        guard let value = entry(key)?.value else { return [] }
        if value.items == nil { reportType("Array", value) }
        return value.items ?? []
    }

    mutating func flag(_ key: String) -> Bool? {
        guard let value = entry(key)?.value else { return nil }
        switch value.scalar?.text.lowercased() {
        case "true": return true
        case "false": return false
        default:
            reportType("Boolean", value)
            return nil
        }
    }

    mutating func number(_ key: String) -> Int? {
        guard let value = entry(key)?.value else { return nil }
        guard let number = value.text.flatMap({ Int($0) }) else {
            reportType("Integer", value)
            return nil
        }
        return number
    }

    mutating func map(_ key: String) -> [YAMLNode.Entry]? {
        entry(key).flatMap { map($0.value) }
    }

    mutating func map(_ node: YAMLNode) -> [YAMLNode.Entry]? {
        if node.isNull { return nil }
        if node.entries == nil { reportType("Object", node) }
        return node.entries
    }

    /// Files that the docset has itself; addresses on the web are passed over.
    mutating func paths(_ key: String) -> [SourcePath]? {
        settings(key)?.filter { !$0.text.contains("://") }.compactMap { setting in
            guard let path = folder(setting, .source), !path.isEmpty else { return nil }
            pathPlaces[path] = setting.place
            return path
        }
    }

    /// What a path in the configuration stands for.
    enum PathUse {
        /// Where files are read.
        case source
        /// Where pages are published.
        case destination
    }

    mutating func folder(_ key: String, _ use: PathUse) -> SourcePath? { setting(key).flatMap { folder($0, use) } }

    /// - Returns: nil, with a report, for a path that leads out of the docset or out of the site.
    mutating func folder(_ setting: Setting, _ use: PathUse) -> SourcePath? {
        let path = SourcePath(setting.text)
        guard path.leavesItsFolder else { return path }
        let effect =
            switch use {
            case .source: "leads out of the docset's folder, out of which nothing is read"
            case .destination: "leads out of the site, to where nothing is written"
            }
        report(
            Diagnostic(
                .pathOutsideDocset, "The path '\(setting.text)' \(effect).", at: setting.place,
                help: use == .source ? "move the files into the docset" : "write a path without '..'"))
        return nil
    }

    /// Patterns over paths and where they are written, without those that are none.
    mutating func globs(_ key: String) -> [(glob: GlobPattern, place: Diagnostic.Place)]? {
        settings(key)?.compactMap { setting in glob(setting.text, at: setting.place).map { ($0, setting.place) } }
    }

    /// Patterns and names of what is left out: a name without signs of a pattern may be a folder's, for all in it.
    mutating func excludedGlobs(_ key: String) -> [GlobPattern]? {
        settings(key)?.flatMap { setting in
            let isName = !setting.text.contains { "*?[]{}".contains($0) } && !setting.text.hasSuffix("/")
            let texts = isName ? [setting.text, setting.text + "/**"] : [setting.text]
            return texts.compactMap { glob($0, at: setting.place) }
        }
    }

    mutating func glob(_ text: String, at place: Diagnostic.Place) -> GlobPattern? {
        do throws(GlobPattern.Fault) {
            return try GlobPattern(reading: text)
        } catch {
            report(
                Diagnostic(
                    .globPatternInvalid, "Glob pattern '\(text)' is invalid: \(error.words).", at: place,
                    help: "correct it; until then it matches nothing"))
            return nil
        }
    }

    /// Reads a map that is a value here; nil where it is none.
    mutating func nested<Value>(_ node: YAMLNode, _ read: (inout SettingsReader) -> Value) -> Value? {
        guard let entries = map(node) else { return nil }
        var reader = SettingsReader(entries, in: file)
        defer { diagnostics += reader.diagnostics }
        return read(&reader)
    }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    private mutating func reportType(_ type: String, _ node: YAMLNode) {
        report(.wrongType(type, at: file.place(of: node)))
    }
}

extension Diagnostic {
    static func wrongType(_ type: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .violateSchema, "Expected type \(type), please input \(type) or type compatible with \(type).", at: place)
    }
}

extension DiagnosticCode {
    package static let violateSchema = DiagnosticCode("violate-schema", .docfx, .error)
    package static let pathOutsideDocset = DiagnosticCode("path-outside-docset", .project, .warning)
    package static let globPatternInvalid = DiagnosticCode("glob-pattern-invalid", .docfx, .error)
}
