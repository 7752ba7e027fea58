import KumoText
import KumoYAML

/// Something about a value that its schema does not allow.
struct SchemaFault {
    var code: DiagnosticCode
    /// The attribute that it is about, for the rules that change findings.
    var attribute: String
    var message: String
    var range: Range<Int>
    /// The attribute in whose file the range is; nil for the page's own.
    var owner: String?
}

/// Holds one value to a schema. All ranges are of the file that the value is in.
struct SchemaValidator {
    let schema: MetadataSchema
    private(set) var faults: [SchemaFault] = []
    /// The attribute of the page that is being looked at, with all that is in it.
    var owner: String?

    /// Schemas that refer to each other further than this are going in a circle.
    private static let depthLimit = 50

    init(_ schema: MetadataSchema) { self.schema = schema }

    /// - Parameters:
    ///   - name: of the attribute that has the value; empty for the metadata as a whole.
    ///   - place: where what is missing in a map is reported.
    mutating func check(_ node: YAMLNode, _ rules: SchemaNode, name: String, place: Range<Int>, depth: Int = 0) {
        guard depth < Self.depthLimit else { return }
        if let reference = rules.reference, let target = schema.definitions[reference] {
            check(node, target, name: name, place: place, depth: depth + 1)
        }
        if rules.verdict == false {
            report(.booleanSchemaFailed, name, "Boolean schema validation failed for '\(name)'.", node.range)
        }
        guard checkType(node, rules, name) else { return }
        checkValue(node, rules, name)
        switch node.value {
        case .scalar(let scalar): checkScalar(scalar, node, rules, name)
        case .sequence(let items): checkArray(items, node, rules, name, depth)
        case .mapping(let entries): checkObject(entries, rules, name, place, depth)
        }
        checkCombinations(node, rules, name, place, depth)
    }

    /// Whether a value is as a schema wants it.
    func accepts(_ node: YAMLNode, _ rules: SchemaNode, depth: Int) -> Bool {
        var other = SchemaValidator(schema)
        other.check(node, rules, name: "", place: node.range, depth: depth + 1)
        return other.faults.isEmpty
    }

    /// - Parameter holder: the attribute that the range belongs to, where that is not the one being looked at.
    mutating func report(
        _ code: DiagnosticCode, _ attribute: String, _ message: String, _ range: Range<Int>, in holder: String? = nil
    ) {
        faults.append(
            SchemaFault(code: code, attribute: attribute, message: message, range: range, owner: owner ?? holder))
    }

    private mutating func checkType(_ node: YAMLNode, _ rules: SchemaNode, _ name: String) -> Bool {
        guard !rules.types.isEmpty else { return true }
        let type = SchemaType(of: node)
        if rules.types.contains(type) || (type == .integer && rules.types.contains(.number)) { return true }
        let expected = rules.types.map(\.name).joined(separator: ", ")
        report(.unexpectedType, name, "Expected type '\(expected)' but got '\(type.name)'.", node.range)
        return false
    }

    private mutating func checkValue(_ node: YAMLNode, _ rules: SchemaNode, _ name: String) {
        guard let values = rules.values, !values.contains(SchemaValue(node)) else { return }
        report(.invalidValue, name, "Invalid value for '\(name)': '\(node.shortText)'.", node.range)
    }

    private mutating func checkCombinations(
        _ node: YAMLNode, _ rules: SchemaNode, _ name: String, _ place: Range<Int>, _ depth: Int
    ) {
        for part in rules.allOf { check(node, part, name: name, place: place, depth: depth + 1) }
        if !rules.anyOf.isEmpty, !rules.anyOf.contains(where: { accepts(node, $0, depth: depth) }) {
            // What the first wants is more use than that none fits.
            check(node, rules.anyOf[0], name: name, place: place, depth: depth + 1)
        }
        if !rules.oneOf.isEmpty, rules.oneOf.count(where: { accepts(node, $0, depth: depth) }) != 1 {
            report(.oneOfFailed, name, "Invalid value for '\(name)': '\(node.shortText)'.", node.range)
        }
        if let forbidden = rules.not.first, accepts(node, forbidden, depth: depth) {
            report(.notFailed, name, "Invalid value for '\(name)': '\(node.shortText)'.", node.range)
        }
        if let condition = rules.condition.first {
            let branch = accepts(node, condition, depth: depth) ? rules.consequence : rules.alternative
            for part in branch { check(node, part, name: name, place: place, depth: depth + 1) }
        }
    }

    private mutating func checkArray(
        _ items: [YAMLNode], _ node: YAMLNode, _ rules: SchemaNode, _ name: String, _ depth: Int
    ) {
        if let count = rules.itemCount, !count.contains(items.count) {
            let criteria = items.count < count.lowerBound ? ">= \(count.lowerBound)" : "<= \(count.upperBound)"
            report(.arrayLengthInvalid, name, "Array '\(name)' length should be \(criteria).", node.range)
        }
        if rules.areItemsUnique, Set(items.map(SchemaValue.init)).count < items.count {
            report(.arrayNotUnique, name, "Array '\(name)' items should be unique.", node.range)
        }
        if let wanted = rules.contains.first, !items.contains(where: { accepts($0, wanted, depth: depth) }) {
            report(
                .arrayContainsFailed, name,
                "Array '\(name)' should contain at least one item that matches JSON schema.", node.range)
        }
        for part in rules.items {
            for item in items { check(item, part, name: name, place: item.range, depth: depth + 1) }
        }
    }
}

extension YAMLNode {
    /// A value as messages quote it.
    var shortText: String {
        switch value {
        case .scalar(let scalar): scalar.text
        case .sequence(let items): "[" + items.prefix(5).map(\.shortText).joined(separator: ",") + "]"
        case .mapping: "{…}"
        }
    }
}

extension DiagnosticCode {
    static let unexpectedType = DiagnosticCode("unexpected-type", .docfx, .warning)
    static let invalidValue = DiagnosticCode("invalid-value", .docfx, .warning)
    static let oneOfFailed = DiagnosticCode("one-of-failed", .docfx, .warning)
    static let notFailed = DiagnosticCode("not-failed", .docfx, .warning)
    static let booleanSchemaFailed = DiagnosticCode("boolean-schema-failed", .docfx, .warning)
    static let arrayLengthInvalid = DiagnosticCode("array-length-invalid", .docfx, .warning)
    static let arrayNotUnique = DiagnosticCode("array-not-unique", .docfx, .warning)
    static let arrayContainsFailed = DiagnosticCode("array-contains-failed", .docfx, .warning)
}
