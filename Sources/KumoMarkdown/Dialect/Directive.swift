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
        guard line.hasPrefix(":::") else { return nil }
        let text = Substring(line).trimmed(of: UInt8(ascii: ":")).trimmed(of: UInt8(ascii: " "), UInt8(ascii: "\t"))
        let word = text.word(with: [UInt8(ascii: "-")])
        guard let first = word.first, first.isLetter else { return nil }
        let lower = word.lowercased()
        isEnd = lower.hasSuffix("-end")
        name = isEnd ? String(lower.dropLast(4)) : lower
        attributes = []
        rest = ""
        let after = text[word.endIndex...]
        isEnd ? readEnd(after) : readAttributes(after)
    }

    /// An end has no attributes.
    private mutating func readEnd(_ text: Substring) {
        let colons = text.firstRange(of: ":::")
        rest = String(text[..<(colons?.lowerBound ?? text.endIndex)].drop { $0.isWhitespace })
        trailing = colons.map { String(text[$0.lowerBound...].drop { $0 == ":" }) }
    }

    private mutating func readAttributes(_ start: Substring) {
        var text = start
        while true {
            text = text.withoutLeadingSpace
            if text.isEmpty { return }
            if text.hasPrefix(":::") {
                trailing = String(text.trimmed(of: UInt8(ascii: ":")))
                return
            }
            guard let (attribute, after) = Self.attribute(text) else {
                rest = String(text)
                return
            }
            attributes.append(attribute)
            text = after
        }
    }

    private static func attribute(_ text: Substring) -> (Attribute, after: Substring)? {
        let name = text.word(with: [UInt8(ascii: "-"), UInt8(ascii: "_")])
        guard !name.isEmpty else { return nil }
        let next = text[name.endIndex...]
        let afterName = next.trimmed(of: UInt8(ascii: " "))
        guard afterName.utf8.first == UInt8(ascii: "=") else {
            // An attribute without a value (DocFX).
            let ends = next.first.map { $0.isWhitespace || next.hasPrefix(":::") } ?? true
            return ends ? (Attribute(name: name.lowercased(), value: ""), next) : nil
        }
        let value = Substring(afterName.utf8.dropFirst()).trimmed(of: UInt8(ascii: " "))
        guard let quote = value.utf8.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return nil
        }
        let content = Substring(value.utf8.dropFirst())
        guard let end = content.firstIndex(of: quote) else { return nil }
        return (
            Attribute(name: name.lowercased(), value: String(content[..<end])),
            Substring(content.utf8[end...].dropFirst())
        )
    }
}

// Of ASCII the byte says what it is: taking a line apart by characters cost ten times as much.
extension Substring {
    /// What follows the bytes at the front that are one of some.
    fileprivate func trimmed(of bytes: UInt8...) -> Substring { Substring(utf8.drop { bytes.contains($0) }) }

    fileprivate var withoutLeadingSpace: Substring {
        var index = startIndex
        while index < endIndex {
            let byte = utf8[index]
            guard byte < 0x80 ? (byte == 0x20 || (0x09...0x0D).contains(byte)) : self[index].isWhitespace else { break }
            index = byte < 0x80 ? utf8.index(after: index) : self.index(after: index)
        }
        return self[index...]
    }

    /// The letters and numbers at the front, and the signs that may stand among them.
    fileprivate func word(with signs: [UInt8]) -> Substring {
        var index = startIndex
        while index < endIndex {
            let byte = utf8[index]
            guard
                byte < 0x80
                    ? byte.isASCIILetter || byte.isASCIIDigit || signs.contains(byte)
                    : self[index].isLetter || self[index].isNumber
            else { break }
            index = byte < 0x80 ? utf8.index(after: index) : self.index(after: index)
        }
        return self[..<index]
    }
}
