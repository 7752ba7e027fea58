import KumoText
import KumoYAML

extension SchemaValidator {
    mutating func checkScalar(_ scalar: YAMLScalar, _ node: YAMLNode, _ rules: SchemaNode, _ name: String) {
        switch SchemaType(of: node) {
        case .null, .boolean: return
        case .integer, .number:
            if let value = Double(scalar.text) { checkNumber(value, scalar.text, node, rules, name) }
        default: checkText(scalar.text, node, rules, name)
        }
        // A date looks like a number to nobody, but a year may.
        if let format = rules.dateFormat, !DateFormat(format).matches(scalar.text) {
            report(.dateFormatInvalid, name, "Invalid date format for '\(name)': '\(scalar.text)'.", node.range)
        }
    }

    private mutating func checkText(_ text: String, _ node: YAMLNode, _ rules: SchemaNode, _ name: String) {
        if let lengths = rules.lengths, !lengths.contains(text.count) {
            let isShort = text.count < lengths.lowerBound
            report(
                .stringLengthInvalid, name,
                "String '\(name)' is too \(isShort ? "short" : "long"): \(text.count) characters. Length should be "
                    + (isShort ? ">= \(lengths.lowerBound)." : "<= \(lengths.upperBound)."), node.range)
        }
        // A pattern that is none asks for nothing.
        if let pattern = rules.pattern, let regex = try? Regex(pattern), text.firstMatch(of: regex) == nil {
            report(.formatInvalid, name, "String '\(text)' is not a valid '\(pattern)'.", node.range)
        }
        if let format = rules.format, !Self.isFormat(format, text) {
            report(.formatInvalid, name, "String '\(text)' is not a valid '\(format)'.", node.range)
        }
    }

    private mutating func checkNumber(
        _ value: Double, _ text: String, _ node: YAMLNode, _ rules: SchemaNode, _ name: String
    ) {
        func fail(_ criteria: String) {
            report(.numberInvalid, name, "Number '\(text)' should be \(criteria).", node.range)
        }
        if let least = rules.minimum, value < least.value || (value == least.value && !least.isInclusive) {
            fail("\(least.isInclusive ? ">=" : ">") \(least.text)")
        }
        if let most = rules.maximum, value > most.value || (value == most.value && !most.isInclusive) {
            fail("\(most.isInclusive ? "<=" : "<") \(most.text)")
        }
        if let step = rules.multipleOf, step > 0 {
            let quotient = value / step
            if abs(quotient - quotient.rounded()) > 1e-9 { fail("multiple of \(step)") }
        }
    }

    /// The formats of JSON schema that DocFX looks at; any other asks for nothing.
    private static func isFormat(_ format: String, _ text: String) -> Bool {
        switch format {
        case "date": DateFormat("yyyy-MM-dd").matches(text)
        case "time": DateFormat("HH:mm:ss").matches(String(text.prefix(8)))
        case "date-time":
            DateFormat("yyyy-MM-dd").matches(String(text.prefix(10))) && (text.count == 10 || text.count >= 16)
        default: true
        }
    }
}

/// A date written as a pattern of .NET says: `M/d/yyyy`, `yyyy-MM-dd`.
struct DateFormat {
    private let pattern: [Character]

    init(_ pattern: String) { self.pattern = Array(pattern) }

    /// Whether the text is a day that there is, written so.
    func matches(_ text: String) -> Bool {
        var rest = Array(text)[...]
        var fields: [Character: Int] = [:]
        var index = 0
        while index < pattern.count {
            let letter = pattern[index]
            var length = 1
            while index + length < pattern.count, pattern[index + length] == letter { length += 1 }
            index += length
            guard "yMdHhms".contains(letter) else {
                guard rest.prefix(length).elementsEqual(repeatElement(letter, count: length)) else { return false }
                rest = rest.dropFirst(length)
                continue
            }
            // One letter stands for one digit or two.
            let digits = rest.prefix(length == 1 ? 2 : length).prefix { $0.isASCII && $0.isNumber }
            guard digits.count >= length, let number = Int(String(digits)) else { return false }
            fields[letter] = number
            rest = rest.dropFirst(digits.count)
        }
        return rest.isEmpty && Self.isDay(fields)
    }

    private static func isDay(_ fields: [Character: Int]) -> Bool {
        let year = fields["y"] ?? 2000
        let month = fields["M"] ?? 1
        guard (1...12).contains(month), fields["H"] ?? 0 < 24, fields["m"] ?? 0 < 60, fields["s"] ?? 0 < 60 else {
            return false
        }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(fields["d"] ?? 1)
    }
}

extension DiagnosticCode {
    static let stringLengthInvalid = DiagnosticCode("string-length-invalid", .docfx, .warning)
    static let formatInvalid = DiagnosticCode("format-invalid", .docfx, .warning)
    static let numberInvalid = DiagnosticCode("number-invalid", .docfx, .warning)
    static let dateFormatInvalid = DiagnosticCode("date-format-invalid", .docfx, .warning)
}
