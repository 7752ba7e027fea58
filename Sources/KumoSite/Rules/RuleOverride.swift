package import KumoText
package import KumoYAML

/// What a configuration changes about the findings of one code.
package struct RuleOverride: Sendable {
    /// Nil to leave it as it is.
    package var severity: RuleSeverity?
    package var code: String?
    package var message: MessageTemplate?
    package var additionalMessage: String?
    /// Files whose findings are left out, relative to the content folder.
    package var exclude: [GlobPattern] = []
    package var contentTypes: Set<ContentType> = []
    package var isCanonicalVersionOnly = false
    package var isForSearchEngines = false
    /// Where `kumo.yml` names the code.
    package var place: Diagnostic.Place?

    package init() {}

    static let keys = [
        "severity", "code", "message", "additionalMessage", "exclude", "contentTypes", "canonicalVersionOnly", "tags",
        "disabled", "pullRequestOnly",
    ]

    /// - Parameter node: a severity, or a map.
    /// - Returns: nil where the node is neither.
    package init?(_ node: YAMLNode) {
        if let text = node.text {
            guard let severity = RuleSeverity(text) else { return nil }
            self.severity = severity
            return
        }
        guard node.entries != nil else { return nil }
        if let written = node["severity"]?.text {
            guard let severity = RuleSeverity(written) else { return nil }
            self.severity = severity
        }
        if node["disabled"]?.scalar?.bool ?? false { severity = .off }
        code = node["code"]?.text
        message = node["message"]?.text.map { MessageTemplate($0) }
        additionalMessage = node["additionalMessage"]?.text
        exclude = (node["exclude"]?.textList ?? []).compactMap(GlobPattern.init)
        contentTypes = Set((node["contentTypes"]?.textList ?? []).map(ContentType.init))
        isCanonicalVersionOnly = node["canonicalVersionOnly"]?.scalar?.bool ?? false
        isForSearchEngines = (node["tags"]?.textList ?? []).contains("SEO")
    }

    /// The finding as the configuration wants it; nil where it wants none.
    ///
    /// - Parameter path: of the finding's file, relative to its content folder.
    func apply(to diagnostic: Diagnostic, in path: SourcePath?) -> Diagnostic? {
        var result = diagnostic
        switch severity {
        case .off?: return nil
        case .on(let severity)?: result.severity = severity
        case nil: break
        }
        if let path, exclude.contains(where: { $0.matches(path) }) { return nil }
        if let path, !contentTypes.isEmpty, !contentTypes.contains(ContentType(of: path)) { return nil }
        if let message { result.message = message.text(diagnostic.quotedWords) }
        if let additionalMessage { result.message += (result.message.hasSuffix(".") ? " " : ". ") + additionalMessage }
        if let code { result.code = DiagnosticCode(code, diagnostic.code.group, result.severity) }
        return result
    }
}

extension Diagnostic {
    /// What the message has between quotation marks: the words that DocFX's own templates ask for, in their order.
    fileprivate var quotedWords: [String] {
        message.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
