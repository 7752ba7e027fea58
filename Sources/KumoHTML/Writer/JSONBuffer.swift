/// Bytes of JSON in the making, for what is too deep or too long for an encoder.
struct JSONBuffer {
    private(set) var bytes: [UInt8] = []
    /// The brackets that `open` wrote and `close` has not.
    private var depth = 0
    private var isAtStart = true

    init(reserving count: Int = 0) {
        bytes.reserveCapacity(count)
    }

    /// A buffer for what follows another's bytes.
    init(reserving count: Int, after other: JSONBuffer) {
        self.init(reserving: count)
        depth = other.depth
        isAtStart = false
    }

    /// Writes brackets, commas and keys, which are never anything an author wrote.
    mutating func syntax(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A text as JSON writes it.
    static func string(_ text: String) -> [UInt8] {
        var buffer = JSONBuffer(reserving: text.utf8.count + 2)
        buffer.string(text)
        return buffer.bytes
    }

    mutating func number(_ number: Int) { bytes += String(number).utf8 }

    mutating func string(_ text: String) {
        syntax("\"")
        var text = text
        text.withUTF8 { bytes in
            // Nearly all of a text is a run of bytes that JSON writes as they are.
            var start = 0
            for index in bytes.indices where Self.isEscaped(bytes[index]) {
                self.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                start = index + 1
                escape(bytes[index])
            }
            self.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        syntax("\"")
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): syntax("\\\"")
        case UInt8(ascii: "\\"): syntax("\\\\")
        case UInt8(ascii: "\n"): syntax("\\n")
        case UInt8(ascii: "\r"): syntax("\\r")
        case UInt8(ascii: "\t"): syntax("\\t")
        default:
            syntax("\\u00")
            bytes += [Self.hexDigits[Int(byte >> 4)], Self.hexDigits[Int(byte & 15)]]
        }
    }

    /// Writes a value of the content, which nests no deeper than YAML is read.
    mutating func value(_ value: JSONValue) {
        switch value {
        case .null: syntax("null")
        case .bool(let value): value ? syntax("true") : syntax("false")
        case .integer(let value): number(value)
        case .number(let value): bytes += Array(String(value).utf8)
        case .string(let value): string(value)
        case .array(let values):
            syntax("[")
            for (index, value) in values.enumerated() {
                if index > 0 { syntax(", ") }
                self.value(value)
            }
            syntax("]")
        case .object(let values):
            syntax("{")
            entries(values.sorted { $0.key < $1.key })
            syntax("}")
        }
    }

    /// Writes what is between the brackets of an object.
    mutating func entries(_ entries: [(key: String, value: JSONValue)]) {
        for (index, entry) in entries.enumerated() {
            if index > 0 { syntax(", ") }
            string(entry.key)
            syntax(": ")
            value(entry.value)
        }
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}

// MARK: - On lines of their own, for people

extension JSONBuffer {
    /// Begins an object or an array whose entries have lines of their own.
    mutating func open(_ bracket: StaticString) {
        syntax(bracket)
        depth += 1
        isAtStart = true
    }

    /// Begins an entry of an array.
    mutating func item() {
        if !isAtStart { syntax(",") }
        isAtStart = false
        newLine()
    }

    /// Begins an entry of an object; keys are written in their order.
    mutating func key(_ name: StaticString) {
        item()
        syntax("\"")
        syntax(name)
        syntax("\": ")
    }

    mutating func key(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    mutating func close(_ bracket: StaticString) {
        depth -= 1
        if !isAtStart { newLine() }
        isAtStart = false
        syntax(bracket)
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }
}
