/// The SHA-1 of a file's bytes, by which a translation names what it was made from (real-content.md 0).
///
/// It is a text, never a number: `1234567890123456789012345678901234567e89` is a hash too.
package struct FileHash: Hashable, Sendable, CustomStringConvertible {
    /// Forty digits in lower case.
    package let hex: String

    /// - Returns: nil where the text is not forty hexadecimal digits.
    package init?(hex text: String) {
        guard text.utf8.count == 40, text.utf8.allSatisfy(Self.isDigit) else { return nil }
        hex = text.lowercased()
    }

    /// - Parameter digest: twenty bytes.
    package init(digest: some Sequence<UInt8>) {
        let digits = Array("0123456789abcdef".utf8)
        hex = String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    package var description: String { hex }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
