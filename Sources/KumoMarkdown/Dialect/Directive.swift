import KumoText

/// A construct of the dialect between three colons: `:::image source="a.png" alt-text="A":::`,
/// `:::row:::` … `:::row-end:::`, `::: zone pivot="a"` … `::: zone-end`.
package struct Directive: Sendable {
    /// In lower case, without `-end`.
    package var name: String
    package var isEnd: Bool
    package var attributes: [Attribute]
    /// What could not be read as an attribute; empty where all is well.
    package var rest: String
    /// What follows the closing `:::`; nil where there is none.
    package var trailing: String?

    package struct Attribute: Sendable, Hashable {
        /// In lower case.
        package var name: String
        package var value: String
    }

    package subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// - Parameter line: the text from the first colon on; what follows a closing `:::` is not looked at.
    package init?(_ line: some StringProtocol) {
        var line = String(line)
        guard let read = line.withUTF8({ Directive(DirectiveScanner($0)) }) else { return nil }
        self = read
    }

    private init?(_ start: DirectiveScanner) {
        var scanner = start
        guard scanner.isAtColons else { return nil }
        scanner.skip { $0 == UInt8(ascii: ":") }
        scanner.skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard scanner.isAtLetter else { return nil }
        let word = scanner.word { $0 == UInt8(ascii: "-") }.inLowerCase
        isEnd = word.hasSuffix("-end")
        name = isEnd ? String(word.dropLast(4)) : word
        attributes = []
        rest = ""
        isEnd ? readEnd(&scanner) : readAttributes(&scanner)
    }

    /// An end has no attributes.
    private mutating func readEnd(_ scanner: inout DirectiveScanner) {
        scanner.skipSpace()
        rest = scanner.text { !$0.isAtColons }
        guard scanner.isAtColons else { return }
        scanner.skip { $0 == UInt8(ascii: ":") }
        trailing = scanner.text { _ in true }
    }

    private mutating func readAttributes(_ scanner: inout DirectiveScanner) {
        while true {
            scanner.skipSpace()
            if scanner.isAtEnd { return }
            if scanner.isAtColons {
                scanner.skip { $0 == UInt8(ascii: ":") }
                trailing = scanner.text { _ in true }
                return
            }
            var next = scanner
            guard let attribute = Self.attribute(&next) else {
                rest = scanner.text { _ in true }
                return
            }
            attributes.append(attribute)
            scanner = next
        }
    }

    private static func attribute(_ scanner: inout DirectiveScanner) -> Attribute? {
        let name = scanner.word { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }.inLowerCase
        guard !name.isEmpty else { return nil }
        let afterName = scanner
        scanner.skip { $0 == UInt8(ascii: " ") }
        guard scanner.byte == UInt8(ascii: "=") else {
            // An attribute without a value (DocFX).
            scanner = afterName
            return scanner.isAtEnd || scanner.isAtSpace || scanner.isAtColons ? Attribute(name: name, value: "") : nil
        }
        scanner.skipByte()
        scanner.skip { $0 == UInt8(ascii: " ") }
        guard let quote = scanner.byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        scanner.skipByte()
        let value = scanner.text { $0.byte != quote }
        guard !scanner.isAtEnd else { return nil }
        scanner.skipByte()
        return Attribute(name: name, value: value)
    }
}

/// Goes along a line byte by byte: taking it apart by characters cost ten times as much.
private struct DirectiveScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }
    /// Nil at the end.
    var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    var isAtColons: Bool {
        index + 2 < bytes.count && bytes[index] == UInt8(ascii: ":") && bytes[index + 1] == UInt8(ascii: ":")
            && bytes[index + 2] == UInt8(ascii: ":")
    }

    var isAtLetter: Bool { byte.map { $0 < 0x80 ? $0.isASCIILetter : scalar.properties.isAlphabetic } ?? false }

    var isAtSpace: Bool {
        byte.map { $0 < 0x80 ? $0 == 0x20 || (0x09...0x0D).contains($0) : scalar.properties.isWhitespace } ?? false
    }

    mutating func skipByte() { index += 1 }

    mutating func skip(while condition: (UInt8) -> Bool) {
        while index < bytes.count, condition(bytes[index]) { index += 1 }
    }

    mutating func skipSpace() {
        while isAtSpace { skipScalar() }
    }

    /// The letters and numbers at the place, and the signs that may stand among them.
    mutating func word(with isSign: (UInt8) -> Bool) -> String {
        text { place in
            guard let byte = place.byte else { return false }
            if byte < 0x80 { return byte.isASCIILetter || byte.isASCIIDigit || isSign(byte) }
            let properties = place.scalar.properties
            return properties.isAlphabetic || properties.numericType != nil
                || properties.canonicalCombiningClass != .notReordered
        }
    }

    /// The text from the place on, for as long as something is so.
    mutating func text(while condition: (DirectiveScanner) -> Bool) -> String {
        let start = index
        while index < bytes.count, condition(self) { skipScalar() }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
    }

    private mutating func skipScalar() {
        index += 1
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }

    private var scalar: Unicode.Scalar {
        var decoder = UTF8()
        var rest = bytes[index...].makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&rest) { return scalar }
        return "\u{FFFD}"
    }
}
