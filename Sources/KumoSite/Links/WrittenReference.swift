/// A cross reference taken apart: `uid?text=…&displayProperty=…&view=…#fragment` (docfx.md a.1, Xref).
struct WrittenReference {
    /// Decoded.
    var uid: String
    /// The words that the author asks for; nil where there are none.
    var text: String?
    /// The words for when nothing has the uid.
    var fallbackText: String?
    /// Which property of what is found is to be shown, such as `fullName`.
    var displayProperty: String?
    /// What is left of the query, as it was written; the version comes last.
    var query = ""
    /// As it was written, without its sign; nil where there is none.
    var fragment: String?

    init(_ written: String) {
        var rest = written.trimmingSpaces[...]
        if let hash = rest.firstIndex(of: "#") {
            fragment = String(rest[rest.index(after: hash)...])
            rest = rest[..<hash]
        }
        var asked = ""
        if let mark = rest.firstIndex(of: "?") {
            asked = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        uid = WrittenLink.decode(rest)
        if !asked.isEmpty { read(asked) }
    }

    /// A uid and nothing else.
    init(uid: String) {
        self.uid = uid
    }

    private mutating func read(_ asked: String) {
        var others: [Substring] = []
        var version: Substring?
        for part in asked.split(separator: "&") {
            let name = part.prefix { $0 != "=" }
            let value = String(part.dropFirst(name.count + 1).map { $0 == "+" ? " " : $0 })
            let decoded = WrittenLink.decode(value)
            switch name.lowercased() {
            case "text": text = decoded.isEmpty ? nil : decoded
            case "alt": fallbackText = decoded.isEmpty ? nil : decoded
            case "displayproperty": displayProperty = decoded
            case "view": version = part
            default: others.append(part)
            }
        }
        query = (others + [version].compactMap { $0 }).joined(separator: "&")
    }
}
