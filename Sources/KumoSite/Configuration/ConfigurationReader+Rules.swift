package import KumoText
import KumoYAML

/// `rules`: which of Learn's content rules articles are held to, and what to make of any other finding.
extension ConfigurationReader {
    mutating func rules(_ entry: YAMLNode.Entry?) -> RuleSet {
        var rules = RuleSet()
        // Whatever a project is about, readers must be able to tell its pages apart.
        if entry?.value["duplicate-titles"] == nil, let rule = BuiltInRule.named("duplicate-titles") {
            rules.content.append(ContentRule(rule))
        }
        guard let entry else { return rules }
        guard let entries = entry.value.entries else {
            reader.report(
                "'rules' is a map from the code of a finding to its severity.", entry.value.range,
                help: "for example h1-missing: warning")
            return rules
        }
        for entry in entries {
            if let rule = BuiltInRule.named(entry.key.text) {
                if let rule = contentRule(rule, entry.value) { rules.content.append(rule) }
            } else if var override = override(entry.value) {
                override.place = .init(reader.source.path, entry.keyRange)
                rules.overrides[entry.key.text] = override
            }
        }
        return rules
    }

    /// A content rule as the project wants it; nil where it wants none.
    private mutating func contentRule(_ builtIn: BuiltInRule, _ node: YAMLNode) -> ContentRule? {
        let own = ["severity", "message", "exclude", "canonicalVersionOnly"]
        let map = node.text == nil ? reader.map(node, keys: own + RuleParameters.keys) : nil
        guard map != nil || node.text != nil else { return nil }
        var rule = ContentRule(builtIn)
        switch severity(node.text == nil ? map?["severity"]?.value : node) {
        case .off?: return nil
        case .on(let severity)?: rule.code = DiagnosticCode(rule.code.name, rule.code.group, severity)
        case nil: break
        }
        if let message = map?["message"]?.value.text { rule.message = MessageTemplate(message) }
        rule.exclude = globs(map?["exclude"]?.value)
        rule.isCanonicalVersionOnly = map?["canonicalVersionOnly"]?.value.scalar?.bool ?? false
        rule.parameters.read(node)
        return rule
    }

    private mutating func override(_ node: YAMLNode) -> RuleOverride? {
        let map = node.text == nil ? reader.map(node, keys: ["severity", "message", "exclude"]) : nil
        guard map != nil || node.text != nil else { return nil }
        var override = RuleOverride()
        override.severity = severity(node.text == nil ? map?["severity"]?.value : node)
        override.message = map?["message"]?.value.text.map { MessageTemplate($0) }
        override.exclude = globs(map?["exclude"]?.value)
        return override
    }

    private mutating func severity(_ node: YAMLNode?) -> RuleSeverity? {
        guard let node else { return nil }
        let severity = node.text.flatMap { RuleSeverity($0) }
        if severity == nil {
            reader.report(
                "'\(node.text ?? "")' is no severity.", node.range,
                help: "write error, warning, suggestion, info or off")
        }
        return severity
    }

    private mutating func globs(_ node: YAMLNode?) -> [GlobPattern] {
        (node?.items ?? node.map { [$0] } ?? []).compactMap { item in
            guard let glob = item.text.flatMap({ GlobPattern($0) }) else {
                reader.report(
                    "This is no pattern of paths.", item.range, help: "for example archive/**; close every bracket")
                return nil
            }
            return glob
        }
    }
}

extension ProjectConfiguration {
    /// The codes in `rules` that are none: neither kumo's nor those of a docset's own rules.
    ///
    /// - Parameter known: kumo's own.
    package func unknownRules(known: @autoclosure () -> [String]) -> [Diagnostic] {
        guard validation.overrides.contains(where: { $0.value.place != nil }) else { return [] }
        let known = Set(known() + codes)
        return validation.overrides.sorted { $0.key < $1.key }.compactMap { code, override in
            guard !known.contains(code), let place = override.place else { return nil }
            let near = NearMiss.best(for: code, among: known, limit: max(2, code.count / 3))
            return Diagnostic(
                .unknownKey, "There is no finding with the code '\(code)'.", at: place,
                help: near.map { "did you mean '\($0)'?" } ?? "'kumo explain' lists the codes")
        }
    }
}
