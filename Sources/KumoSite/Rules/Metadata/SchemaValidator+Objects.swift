import KumoText
import KumoYAML

extension SchemaValidator {
    mutating func checkObject(
        _ entries: [YAMLNode.Entry], _ rules: SchemaNode, _ name: String, _ place: Range<Int>, _ depth: Int
    ) {
        let map = Dictionary(entries.map { ($0.key.text, $0.value) }, uniquingKeysWith: { $1 })
        checkPresence(map, rules, place)
        checkDependencies(entries, map, rules, name, place, depth)
        if let count = rules.propertyCount, !count.contains(entries.count) {
            let criteria = entries.count < count.lowerBound ? ">= \(count.lowerBound)" : "<= \(count.upperBound)"
            report(.propertyCountInvalid, name, "Object '\(name)' property count should be \(criteria).", place)
        }
        for entry in entries { checkEntry(entry, rules, depth) }
        for dependency in rules.enumDependencies { check(dependency, map, under: nil) }
    }

    private mutating func checkEntry(_ entry: YAMLNode.Entry, _ rules: SchemaNode, _ depth: Int) {
        let key = entry.key.text
        let outer = owner
        owner = owner ?? key
        defer { owner = outer }
        if rules.reserved.contains(key) {
            report(.attributeReserved, key, "Attribute \(key) is reserved for use by Docs.", entry.keyRange)
        }
        for part in rules.propertyNames
        where !accepts(YAMLNode(.scalar(entry.key), range: entry.keyRange), part, depth: depth) {
            report(.invalidValue, key, "Invalid value for '\(key)': '\(key)'.", entry.keyRange)
        }
        var isKnown = false
        if let own = rules.properties[key] {
            isKnown = true
            checkDeprecation(entry, own)
            check(entry.value, own, name: key, place: entry.value.range, depth: depth + 1)
        }
        for (pattern, schema) in rules.patternProperties {
            guard let regex = try? Regex(pattern), key.firstMatch(of: regex) != nil else { continue }
            isKnown = true
            check(entry.value, schema, name: key, place: entry.value.range, depth: depth + 1)
        }
        guard !isKnown, let other = rules.additionalProperties.first else { return }
        if other.verdict == false {
            report(
                .unknownField, key, "Could not find member '\(key)' on object of type 'Metadata'.", entry.keyRange)
        } else {
            check(entry.value, other, name: key, place: entry.value.range, depth: depth + 1)
        }
    }

    private mutating func checkDeprecation(_ entry: YAMLNode.Entry, _ rules: SchemaNode) {
        guard let replacement = rules.replacedBy else { return }
        let tip = replacement.isEmpty ? "." : ", use '\(replacement)' instead."
        report(.attributeDeprecated, entry.key.text, "Deprecated attribute: '\(entry.key.text)'\(tip)", entry.keyRange)
    }

    private mutating func checkPresence(_ map: [String: YAMLNode], _ rules: SchemaNode, _ place: Range<Int>) {
        for key in rules.required where map[key] == nil {
            report(.missingAttribute, key, "Missing required attribute: '\(key)'.", place)
        }
        for key in rules.strictRequired where map[key].map(\.isEmptyValue) ?? true {
            report(
                .missingAttribute, key, "Missing required attribute: '\(key)'.", map[key]?.range ?? place,
                in: map[key].map { _ in key })
        }
        for keys in rules.either where !keys.contains(where: { !(map[$0]?.isEmptyValue ?? true) }) {
            report(
                .missingEitherAttribute, keys.first ?? "",
                "One of the following attributes is required: \(Self.list(keys)).", place)
        }
        for keys in rules.precludes {
            let present = keys.filter { !(map[$0]?.isEmptyValue ?? true) }
            guard present.count > 1 else { continue }
            report(
                .precludedAttributes, keys.first ?? "",
                "Only one of the following attributes can exist: \(Self.list(keys)).", place)
        }
    }

    private mutating func checkDependencies(
        _ entries: [YAMLNode.Entry], _ map: [String: YAMLNode], _ rules: SchemaNode, _ name: String,
        _ place: Range<Int>, _ depth: Int
    ) {
        for (key, others) in rules.dependentKeys where !(map[key]?.isEmptyValue ?? true) {
            for other in others where map[other]?.isEmptyValue ?? true {
                report(
                    .missingPairedAttribute, other,
                    "Missing attribute: '\(other)'. If you specify '\(key)', you must also specify '\(other)'.", place)
            }
        }
        let whole = YAMLNode(.mapping(entries), range: place)
        for (key, schema) in rules.dependentSchemas where map[key] != nil {
            if !accepts(whole, schema, depth: depth) {
                report(
                    .dependentSchemasFailed, key, "DependentSchemas validation failed for attribute: '\(key)'.",
                    map[key]?.range ?? place, in: key)
            }
        }
    }

    /// - Parameter owner: the attribute and the value that decide which values the dependency allows.
    private mutating func check(
        _ dependency: EnumDependency, _ map: [String: YAMLNode], under owner: (key: String, value: String)?
    ) {
        // A choice that depends on an item of a list is written with its position: `products[0]`.
        let key = String(dependency.attribute.prefix { $0 != "[" })
        guard let node = map[key], !node.isEmptyValue else { return }
        let written = node.items ?? [node]
        let position = dependency.attribute.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
        let values = Int(position).map { index in index < written.count ? [written[index]] : [] } ?? written
        for value in values {
            guard let text = value.text else { continue }
            guard let choice = dependency.choices.first(where: { $0.value == text }) else {
                if let owner {
                    report(
                        .invalidPairedAttribute, key,
                        "Invalid value for '\(key)': '\(text)' is not valid with '\(owner.key)' value '\(owner.value)'.",
                        value.range, in: key)
                } else {
                    report(.invalidValue, key, "Invalid value for '\(key)': '\(text)'.", value.range, in: key)
                }
                continue
            }
            for dependent in choice.dependents { check(dependent, map, under: (key, text)) }
        }
    }

    private static func list(_ keys: [String]) -> String {
        let shown = keys.sorted().prefix(5).map { "'\($0)'" }.joined(separator: ", ")
        return keys.count > 5 ? shown + "..." : shown
    }
}

extension YAMLNode {
    /// Whether nothing is said: null, or a text or list without anything in it.
    var isEmptyValue: Bool {
        if isNull { return true }
        if let items { return items.isEmpty }
        return scalar.map { $0.text.allSatisfy(\.isWhitespace) } ?? false
    }
}

extension DiagnosticCode {
    static let unknownField = DiagnosticCode("unknown-field", .docfx, .warning)
    static let attributeDeprecated = DiagnosticCode("attribute-deprecated", .docfx, .warning)
    static let missingEitherAttribute = DiagnosticCode("missing-either-attribute", .docfx, .warning)
    static let precludedAttributes = DiagnosticCode("precluded-attributes", .docfx, .warning)
    static let missingPairedAttribute = DiagnosticCode("missing-paired-attribute", .docfx, .warning)
    static let dependentSchemasFailed = DiagnosticCode("dependent-schemas-failed", .docfx, .warning)
    static let invalidPairedAttribute = DiagnosticCode("invalid-paired-attribute", .docfx, .warning)
    static let propertyCountInvalid = DiagnosticCode("property-count-invalid", .docfx, .warning)
}
