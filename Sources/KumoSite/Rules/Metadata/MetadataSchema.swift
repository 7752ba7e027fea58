import KumoText
package import KumoYAML

/// A JSON schema that the metadata of pages is held to: draft 7 and DocFX's own words (docfx.md d.1).
package struct MetadataSchema: Sendable {
    package var root: SchemaNode
    /// What `#/definitions/name` refers to.
    package var definitions: [String: SchemaNode] = [:]
    /// By attribute and DocFX's code, what becomes of its findings.
    package var rules: [String: [String: RuleOverride]] = [:]
    /// Attributes that no two pages of a docset may share a value of.
    package var docsetUnique: [String] = []

    /// - Returns: nil where it is no map.
    package init?(_ root: YAMLNode) {
        guard root.entries != nil else { return nil }
        self.root = SchemaNode(root)
        for name in ["definitions", "$defs"] {
            for entry in root[name]?.entries ?? [] { definitions[entry.key.text] = SchemaNode(entry.value) }
        }
        docsetUnique = root["docsetUnique"]?.textList ?? []
        for attribute in root["rules"]?.entries ?? [] {
            for code in attribute.value.entries ?? [] {
                rules[attribute.key.text, default: [:]][code.key.text] = RuleOverride(code.value)
            }
        }
    }
}

/// One schema: what a value must be. What is nil or empty asks for nothing.
package struct SchemaNode: Sendable {
    /// A schema that is only `true` or `false`.
    var verdict: Bool?
    var reference: String?
    var types: [SchemaType] = []
    var values: [SchemaValue]?
    var pattern: String?
    var format: String?
    var dateFormat: String?
    var lengths: ClosedRange<Int>?
    var minimum: SchemaBound?
    var maximum: SchemaBound?
    var multipleOf: Double?

    var properties: [String: SchemaNode] = [:]
    var patternProperties: [(pattern: String, schema: SchemaNode)] = []
    var additionalProperties: [SchemaNode] = []
    var propertyNames: [SchemaNode] = []
    var propertyCount: ClosedRange<Int>?
    var required: [String] = []
    /// Required, and not empty.
    var strictRequired: [String] = []
    var dependentKeys: [(key: String, others: [String])] = []
    var dependentSchemas: [(key: String, schema: SchemaNode)] = []
    /// Lists of which one attribute must be there, or at most one.
    var either: [[String]] = []
    var precludes: [[String]] = []
    var enumDependencies: [EnumDependency] = []
    var reserved: [String] = []
    /// Set for an attribute that is not to be used any more: what to use; empty where nothing is.
    var replacedBy: String?

    var items: [SchemaNode] = []
    var contains: [SchemaNode] = []
    var itemCount: ClosedRange<Int>?
    var areItemsUnique = false

    var allOf: [SchemaNode] = []
    var anyOf: [SchemaNode] = []
    var oneOf: [SchemaNode] = []
    var not: [SchemaNode] = []
    var condition: [SchemaNode] = []
    var consequence: [SchemaNode] = []
    var alternative: [SchemaNode] = []

    init(_ node: YAMLNode) {
        if let bool = node.scalar?.bool { verdict = bool }
        guard node.entries != nil else { return }
        reference = node["$ref"]?.text.map { String($0.split(separator: "/").last ?? "") }
        types = (node["type"]?.items ?? node["type"].map { [$0] } ?? []).compactMap {
            SchemaType(rawValue: $0.scalar?.text ?? "")
        }
        values = node["enum"]?.items?.map(SchemaValue.init) ?? node["const"].map { [SchemaValue($0)] }
        replacedBy = node["replacedBy"].map { $0.text ?? "" }
        readScalarRules(node)
        readObjectRules(node)
        readArrayRules(node)
        readCombinations(node)
    }

    private mutating func readScalarRules(_ node: YAMLNode) {
        pattern = node["pattern"]?.text
        format = node["format"]?.text
        dateFormat = node["dateFormat"]?.text
        lengths = Self.range(node, "minLength", "maxLength")
        minimum = SchemaBound(node, inclusive: "minimum", exclusive: "exclusiveMinimum")
        maximum = SchemaBound(node, inclusive: "maximum", exclusive: "exclusiveMaximum")
        multipleOf = node["multipleOf"]?.text.flatMap { Double($0) }
    }

    private mutating func readObjectRules(_ node: YAMLNode) {
        for entry in node["properties"]?.entries ?? [] { properties[entry.key.text] = SchemaNode(entry.value) }
        patternProperties = (node["patternProperties"]?.entries ?? []).map { ($0.key.text, SchemaNode($0.value)) }
        additionalProperties = Self.schemas(node["additionalProperties"])
        propertyNames = Self.schemas(node["propertyNames"])
        propertyCount = Self.range(node, "minProperties", "maxProperties")
        required = node["required"]?.textList ?? []
        strictRequired = node["strictRequired"]?.textList ?? []
        for name in ["dependencies", "dependentRequired", "dependentSchemas"] {
            for entry in node[name]?.entries ?? [] {
                if entry.value.items != nil {
                    dependentKeys.append((entry.key.text, entry.value.textList))
                } else {
                    dependentSchemas.append((entry.key.text, SchemaNode(entry.value)))
                }
            }
        }
        either = (node["either"]?.items ?? []).map(\.textList)
        precludes = (node["precludes"]?.items ?? []).map(\.textList)
        enumDependencies = (node["enumDependencies"]?.entries ?? []).map {
            EnumDependency(attribute: $0.key.text, $0.value)
        }
        reserved = node["reserved"]?.textList ?? []
    }

    private mutating func readArrayRules(_ node: YAMLNode) {
        items = Self.schemas(node["items"])
        contains = Self.schemas(node["contains"])
        itemCount = Self.range(node, "minItems", "maxItems")
        areItemsUnique = node["uniqueItems"]?.scalar?.bool ?? false
    }

    private mutating func readCombinations(_ node: YAMLNode) {
        func list(_ key: String) -> [SchemaNode] { (node[key]?.items ?? []).map(SchemaNode.init) }
        allOf = list("allOf")
        anyOf = list("anyOf")
        oneOf = list("oneOf")
        not = Self.schemas(node["not"])
        condition = Self.schemas(node["if"])
        consequence = Self.schemas(node["then"])
        alternative = Self.schemas(node["else"])
    }

    private static func schemas(_ node: YAMLNode?) -> [SchemaNode] { node.map { [SchemaNode($0)] } ?? [] }

    private static func range(_ node: YAMLNode, _ least: String, _ most: String) -> ClosedRange<Int>? {
        let low = node[least]?.text.flatMap { Int($0) }
        let high = node[most]?.text.flatMap { Int($0) }
        guard low != nil || high != nil else { return nil }
        return (low ?? 0)...max(low ?? 0, high ?? .max)
    }
}

/// A limit of numbers.
struct SchemaBound: Sendable {
    var value: Double
    /// As the schema writes it.
    var text: String
    var isInclusive: Bool

    init?(_ node: YAMLNode, inclusive: String, exclusive: String) {
        if let text = node[inclusive]?.text, let value = Double(text) {
            self.init(value: value, text: text, isInclusive: true)
        } else if let text = node[exclusive]?.text, let value = Double(text) {
            self.init(value: value, text: text, isInclusive: false)
        } else {
            return nil
        }
    }

    private init(value: Double, text: String, isInclusive: Bool) {
        self.value = value
        self.text = text
        self.isInclusive = isInclusive
    }
}

/// Which values of an attribute go with which values of another: `{ms.prod: {azure: {ms.technology: {vm: null}}}}`.
struct EnumDependency: Sendable {
    var attribute: String
    var choices: [Choice]

    struct Choice: Sendable {
        var value: String
        var dependents: [EnumDependency]
    }

    init(attribute: String, _ node: YAMLNode) {
        self.attribute = attribute
        choices = (node.entries ?? []).map { choice in
            Choice(
                value: choice.key.text,
                dependents: (choice.value.entries ?? []).map { EnumDependency(attribute: $0.key.text, $0.value) })
        }
    }
}

/// The kinds of values that JSON has.
enum SchemaType: String, Sendable {
    case string, integer, number, boolean, array, object, null

    /// As DocFX's messages call it.
    var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    /// What a value is. YAML says it by how a scalar looks where nothing is quoted.
    init(of node: YAMLNode) {
        switch node.value {
        case .sequence: self = .array
        case .mapping: self = .object
        case .scalar(let scalar):
            if scalar.isNull {
                self = .null
            } else if scalar.bool != nil {
                self = .boolean
            } else if scalar.isPlain, Int(scalar.text) != nil {
                self = .integer
            } else if scalar.isPlain, scalar.text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
                Double(scalar.text) != nil
            {
                self = .number
            } else {
                self = .string
            }
        }
    }
}

/// A value to compare with others: the kind and the text of a scalar, or all that is in a list or map.
struct SchemaValue: Sendable, Hashable {
    private let text: String

    init(_ node: YAMLNode) { text = Self.text(of: node) }

    private static func text(of node: YAMLNode) -> String {
        switch node.value {
        case .scalar(let scalar):
            switch SchemaType(of: node) {
            case .null: return "null"
            case .boolean: return "boolean \(scalar.text.lowercased())"
            case .integer, .number: return "number \(Double(scalar.text) ?? 0)"
            default: return "string \(scalar.text.utf8.count) \(scalar.text)"
            }
        case .sequence(let items): return "[" + items.map(text).joined(separator: ",") + "]"
        case .mapping(let entries):
            let sorted = entries.sorted { $0.key.text < $1.key.text }
            return "{"
                + sorted.map { "\($0.key.text.utf8.count) \($0.key.text):\(text(of: $0.value))" }.joined(separator: ",")
                + "}"
        }
    }
}
