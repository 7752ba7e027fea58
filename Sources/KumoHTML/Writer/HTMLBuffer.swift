/// Bytes of HTML in the making. What is written as text or as an attribute's value is escaped here and
/// nowhere else.
package struct HTMLBuffer: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(reserving count: Int = 0) {
        bytes.reserveCapacity(count)
    }

    package var isEmpty: Bool { bytes.isEmpty }

    /// Writes markup, which is never anything an author wrote.
    package mutating func markup(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes HTML that this module made before.
    package mutating func html(_ other: [UInt8]) { bytes += other }

    /// Writes text, escaped.
    package mutating func text(_ text: some Sequence<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): markup("&amp;")
            case UInt8(ascii: "<"): markup("&lt;")
            case UInt8(ascii: ">"): markup("&gt;")
            case UInt8(ascii: "\""): markup("&quot;")
            case 0xFE...0xFF, 0x00..<0x09, 0x0B, 0x0E..<0x20: bytes += Self.replacement
            default: bytes.append(byte)
            }
        }
    }

    /// U+FFFD, which stands for what no page may hold: control characters, and the two bytes that cmark makes of
    /// references to noncharacters and that are no UTF-8.
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    package mutating func text(_ text: String) { self.text(text.utf8) }

    /// Writes text in which the author may have used character references: they stay what they are.
    package mutating func textWithReferences(_ text: some Sequence<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "<"): markup("&lt;")
            case UInt8(ascii: ">"): markup("&gt;")
            case UInt8(ascii: "\""): markup("&quot;")
            case 0xFE...0xFF, 0x00..<0x09, 0x0B, 0x0E..<0x20: bytes += Self.replacement
            default: bytes.append(byte)
            }
        }
    }

    /// Writes an attribute with a space before it.
    package mutating func attribute(_ name: StaticString, _ value: String) {
        bytes.append(UInt8(ascii: " "))
        markup(name)
        markup("=\"")
        text(value)
        markup("\"")
    }

    /// Writes an attribute that holds an address.
    package mutating func urlAttribute(_ name: StaticString, _ url: String) {
        bytes.append(UInt8(ascii: " "))
        markup(name)
        markup("=\"")
        self.url(url)
        markup("\"")
    }

    /// Writes an address: what may not stand in one is percent-encoded, what is encoded already stays.
    package mutating func url(_ url: String) {
        for byte in url.utf8 {
            switch byte {
            case UInt8(ascii: "&"): markup("&amp;")
            case UInt8(ascii: "'"): markup("&#x27;")
            case _ where Self.isSafeInURL[Int(byte)]: bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(Self.hexDigits[Int(byte >> 4)])
                bytes.append(Self.hexDigits[Int(byte & 15)])
            }
        }
    }

    /// Begins a new line unless one has just begun.
    package mutating func lineStart() {
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    /// The characters that cmark leaves as they are in an address.
    private static let isSafeInURL: [Bool] = {
        let safe = Set("!#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~".utf8)
        return (0...255).map { safe.contains(UInt8($0)) }
    }()
}
