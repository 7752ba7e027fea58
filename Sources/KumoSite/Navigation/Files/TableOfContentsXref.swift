/// The xrefs of a heading in `toc.md`: `@uid`, `@"uid"` and `<xref:uid>` (docfx.md a.1).
enum TableOfContentsXref {
    /// The uid of a text that is nothing but an xref.
    static func uid(of text: String) -> String? {
        if text.hasPrefix("<xref:"), text.hasSuffix(">") {
            let uid = text.dropFirst(6).dropLast()
            return uid.isEmpty || uid.contains(where: { $0 == "<" || $0 == ">" }) ? nil : String(uid)
        }
        guard let (uid, end) = shorthand(at: text.startIndex, in: text), end == text.endIndex else { return nil }
        return uid
    }

    /// Whether there is an xref among other text.
    static func occurs(in text: String) -> Bool {
        if text.contains("<xref:") { return true }
        guard text.utf8.contains(UInt8(ascii: "@")) else { return false }
        return text.indices.contains { index in
            guard text[index] == "@" else { return false }
            let isAfterWord =
                index > text.startIndex
                && !text[text.index(before: index)].isWhitespace && !".,;:!?~".contains(text[text.index(before: index)])
            return !isAfterWord && shorthand(at: index, in: text) != nil
        }
    }

    /// An `@` and what it names; the sign needs a letter or a quote after it.
    private static func shorthand(at start: String.Index, in text: String) -> (uid: String, end: String.Index)? {
        guard text[start...].first == "@" else { return nil }
        let rest = text[text.index(after: start)...]
        guard let first = rest.first else { return nil }
        if first == "\"" || first == "'" {
            let inner = rest.dropFirst()
            guard let end = inner.firstIndex(of: first), end > inner.startIndex else { return nil }
            return (String(inner[..<end]), text.index(after: end))
        }
        guard first.isASCII, first.isLetter else { return nil }
        var uid = rest.prefix { !$0.isWhitespace && !"<>[]()\"'`".contains($0) }
        while let last = uid.last, ".,;:!?~".contains(last) { uid = uid.dropLast() }
        return (String(uid), uid.endIndex)
    }
}
