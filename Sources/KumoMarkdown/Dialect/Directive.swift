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
        var text = Substring(line).drop { $0 == ":" }.drop { $0 == " " || $0 == "\t" }
        let word = text.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        guard let first = word.first, first.isLetter else { return nil }
        text = text.dropFirst(word.count)
        let lower = word.lowercased()
        isEnd = lower.hasSuffix("-end")
        name = isEnd ? String(lower.dropLast(4)) : lower
        attributes = []
        rest = ""
        isEnd ? readEnd(text) : readAttributes(text)
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
            text = text.drop { $0.isWhitespace }
            if text.isEmpty { return }
            if text.hasPrefix(":::") {
                trailing = String(text.drop { $0 == ":" })
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
        let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        let afterName = text.dropFirst(name.count).drop { $0 == " " }
        guard !name.isEmpty else { return nil }
        guard afterName.first == "=" else {
            // An attribute without a value (DocFX).
            let next = text.dropFirst(name.count)
            let ends = next.first.map { $0.isWhitespace || next.hasPrefix(":::") } ?? true
            return ends ? (Attribute(name: name.lowercased(), value: ""), next) : nil
        }
        let value = afterName.dropFirst().drop { $0 == " " }
        guard let quote = value.first, quote == "\"" || quote == "'",
            let end = value.dropFirst().firstIndex(of: quote)
        else { return nil }
        let content = value[value.index(after: value.startIndex)..<end]
        return (Attribute(name: name.lowercased(), value: String(content)), value[value.index(after: end)...])
    }
}
