import KumoYAML

/// A piece of JSON whose shape the content decides, such as the metadata of a page.
enum JSONValue: Encodable, Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    /// Keys are sorted where they are written.
    case object([String: JSONValue])

    /// What YAML means by a node: plain scalars are numbers, truth values or null where they look so (the core
    /// schema of YAML 1.2); everything else is text, dates included (docfx.md d.1).
    init(_ node: YAMLNode) {
        switch node.value {
        case .scalar(let scalar): self.init(scalar)
        case .sequence(let items): self = .array(items.map(JSONValue.init))
        case .mapping(let entries):
            self = .object(Dictionary(entries.map { ($0.key.text, JSONValue($0.value)) }, uniquingKeysWith: { $1 }))
        }
    }

    private init(_ scalar: YAMLScalar) {
        if scalar.isNull {
            self = .null
        } else if let bool = scalar.bool {
            self = .bool(bool)
        } else if scalar.isPlain, let integer = Int(scalar.text), !Self.isPadded(scalar.text) {
            self = .integer(integer)
        } else if scalar.isPlain, Self.looksLikeNumber(scalar.text), let number = Double(scalar.text), number.isFinite {
            self = .number(number)
        } else {
            self = .string(scalar.text)
        }
    }

    /// `007` is a name, not seven.
    private static func isPadded(_ text: String) -> Bool {
        let digits = text.drop { $0 == "-" || $0 == "+" }
        return digits.count > 1 && digits.first == "0"
    }

    private static func looksLikeNumber(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "."))
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || ".-+eE".utf8.contains($0) }
            && !isPadded(String(text.prefix { $0 != "." }))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let values): try container.encode(values)
        }
    }
}
