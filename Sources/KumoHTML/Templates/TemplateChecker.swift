import KumoSite
package import KumoText

/// Checks templates before they are used. swift-mustache leaves an empty place for a key or a partial that
/// does not exist; here that is an error at its place.
struct TemplateChecker {
    private let templates: [String: SourceText]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ templates: [String: SourceText]) {
        self.templates = templates
    }

    /// The keys that a template and its partials use as sections.
    private(set) var sectionKeys: [String: Set<String>] = [:]

    /// - Returns: whether the template can be used.
    mutating func check(_ name: String) -> Bool {
        let before = diagnostics.count
        var sections: Set<String> = []
        check(name, chain: [], &sections)
        sectionKeys[name] = sections
        return diagnostics.count == before
    }

    private mutating func check(_ name: String, chain: [String], _ sections: inout Set<String>) {
        guard let source = templates[name] else { return }
        let (tags, unclosed) = TemplateTag.tags(of: source.bytes)
        if let unclosed { report("This tag has no end.", source, unclosed, help: "write }} after it") }
        var open: [TemplateTag] = []
        for tag in tags {
            switch tag.kind {
            case .comment: break
            case .unsupported:
                report(
                    "Templates of kumo use variables, sections, inverted sections, partials and comments only.",
                    source, tag.range, help: "delete this tag")
            case .variable, .unescaped: checkVariable(tag, source)
            case .section, .inverted:
                open.append(tag)
                checkSection(tag, source)
                sections.insert(tag.name)
            case .end:
                let begun = open.popLast()
                if begun?.name != tag.name {
                    let help = begun.map { "write {{/\($0.name)}} here, or end that section first" } ?? "delete it"
                    report("No section '\(tag.name)' is open here.", source, tag.range, help: help)
                }
            case .partial: checkPartial(tag, source, chain: chain + [name], &sections)
            }
        }
        for tag in open {
            report("The section '\(tag.name)' has no end.", source, tag.range, help: "write {{/\(tag.name)}} after it")
        }
    }

    private mutating func checkVariable(_ tag: TemplateTag, _ source: SourceText) {
        if tag.name.hasPrefix("ui.") {
            guard UIWord(rawValue: String(tag.name.dropFirst(3))) == nil else { return }
            return reportUnknown(tag, source, among: UIWord.allCases.map { "ui." + $0.rawValue })
        }
        if TemplateKey.Text(name: tag.name) != nil {
            guard tag.kind == .unescaped else { return }
            return report(
                "'\(tag.name)' is text and must be escaped.", source, tag.range, help: "write {{\(tag.name)}}")
        }
        if TemplateKey.HTML(name: tag.name) != nil {
            guard tag.kind == .variable else { return }
            return report(
                "'\(tag.name)' is HTML and would be escaped here.", source, tag.range, help: "write {{{\(tag.name)}}}")
        }
        if TemplateKey.Flag(name: tag.name) != nil {
            return report(
                "'\(tag.name)' is true or false and has no text.", source, tag.range,
                help: "use it as a section: {{#\(tag.name)}}…{{/\(tag.name)}}")
        }
        reportUnknown(tag, source, among: Self.allKeys)
    }

    private mutating func checkSection(_ tag: TemplateTag, _ source: SourceText) {
        if !Self.allKeys.contains(tag.name) { reportUnknown(tag, source, among: Self.allKeys) }
    }

    private mutating func checkPartial(
        _ tag: TemplateTag, _ source: SourceText, chain: [String], _ sections: inout Set<String>
    ) {
        guard templates[tag.name] != nil else {
            let near = NearMiss.best(for: tag.name, among: templates.keys.sorted())
            return report(
                "There is no partial '\(tag.name)'.", source, tag.range,
                help: near.map { "did you mean '\($0)'?" } ?? "write templates/partials/\(tag.name).mustache")
        }
        guard !chain.contains(tag.name) else {
            return report(
                "The partial '\(tag.name)' includes itself: \((chain + [tag.name]).joined(separator: " --> ")).",
                source, tag.range, help: "take it out of the circle")
        }
        check(tag.name, chain: chain, &sections)
    }

    private static let allKeys: [String] =
        TemplateKey.Text.allCases.map(\.name) + TemplateKey.HTML.allCases.map(\.name)
        + TemplateKey.Flag.allCases.map(\.name)

    private mutating func reportUnknown(_ tag: TemplateTag, _ source: SourceText, among keys: [String]) {
        let near = NearMiss.best(for: tag.name, among: keys, limit: 3)
        report(
            "Templates have no key '\(tag.name)'.", source, tag.range,
            help: near.map { "did you mean '\($0)'?" } ?? "the keys are \(keys.sorted().joined(separator: ", "))")
    }

    private mutating func report(_ message: String, _ source: SourceText, _ range: Range<Int>, help: String) {
        diagnostics.append(Diagnostic(.templateInvalid, message, at: .init(source.path, range), help: help))
    }
}

extension DiagnosticCode {
    package static let templateInvalid = DiagnosticCode("template-invalid", .theme, .error)
}
