internal import FoundationEssentials

/// JSON as kumo writes it everywhere: keys in order, two spaces of indent, slashes as they are, a newline at
/// the end, so that the same input gives the same bytes.
package enum JSONOutput {
    package static func bytes(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Only numbers that JSON lacks (infinity) fail to encode, and no value here holds a fraction.
        let data = (try? encoder.encode(value)) ?? Data("null".utf8)
        return Array(data) + [UInt8(ascii: "\n")]
    }
}
