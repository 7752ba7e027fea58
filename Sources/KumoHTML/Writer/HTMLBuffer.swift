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
        let isDone: Void? = text.withContiguousStorageIfAvailable { escape($0, Self.special) }
        if isDone == nil { Array(text).withUnsafeBufferPointer { escape($0, Self.special) } }
    }

    /// Copies text in runs of bytes that mean nothing in HTML; nearly all of it is such a run.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, _ special: UInt64) {
        var start = 0
        for index in text.indices {
            let byte = text[index]
            guard byte < 64 ? special & (1 << UInt64(byte)) != 0 : byte >= 0xFE else { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            start = index + 1
            switch byte {
            case UInt8(ascii: "&"): markup("&amp;")
            case UInt8(ascii: "<"): markup("&lt;")
            case UInt8(ascii: ">"): markup("&gt;")
            case UInt8(ascii: "\""): markup("&quot;")
            default: bytes += Self.replacement
            }
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    /// The bytes below 64 that may not stay as they are, a bit for each: what means something in HTML, and control
    /// characters but tab, the line feeds and the carriage return.
    private static let special: UInt64 = specialInText | 1 << 0x26
    private static let specialInText: UInt64 = 0x0000_0000_FFFF_C9FF | 1 << 0x22 | 1 << 0x3C | 1 << 0x3E

    /// U+FFFD, which stands for what no page may hold: control characters, and the two bytes that cmark makes of
    /// references to noncharacters and that are no UTF-8.
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    package mutating func text(_ text: String) { self.text(text.utf8) }

    /// Writes text in which the author may have used character references: they stay what they are.
    package mutating func textWithReferences(_ text: some Sequence<UInt8>) {
        Array(text).withUnsafeBufferPointer { escape($0, Self.specialInText) }
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
        var url = url
        url.withUTF8 { text in
            var start = 0
            for index in text.indices where !Self.isSafeInURL(text[index]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                start = index + 1
                writeEncoded(text[index])
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
    }

    private mutating func writeEncoded(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): markup("&amp;")
        case UInt8(ascii: "'"): markup("&#x27;")
        default:
            bytes.append(UInt8(ascii: "%"))
            bytes.append(Self.hexDigits[Int(byte >> 4)])
            bytes.append(Self.hexDigits[Int(byte & 15)])
        }
    }

    /// Begins a new line unless one has just begun.
    package mutating func lineStart() {
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    /// The characters that cmark leaves as they are in an address.
    private static func isSafeInURL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "(")...UInt8(ascii: ";"), UInt8(ascii: "#")...UInt8(ascii: "%"), UInt8(ascii: "!"),
            UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
