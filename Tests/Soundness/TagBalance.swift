/// Reads HTML that kumo wrote as strictly as a machine can: every end tag ends the element opened last.
package enum TagBalance {
    private static let void: Set<String> = [
        "br", "hr", "img", "input", "link", "meta", "col", "source", "wbr", "image",
    ]

    /// Elements before which a browser ends a paragraph.
    private static let blocks: Set<String> = [
        "address", "article", "blockquote", "center", "details", "div", "dl", "figure", "form", "h1", "h2", "h3", "h4",
        "hr", "ol", "p", "pre", "section", "summary", "table", "ul",
    ]

    /// The tags of a page, without what is between them.
    package static func tags(in html: String) -> [String] {
        tags(in: Array(html.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What is wrong with the nesting of tags; nil where nothing is.
    package static func fault(in html: String) -> String? { fault(in: Array(html.utf8)) }

    package static func fault(in html: [UInt8]) -> String? {
        var open: [String] = []
        for bytes in tags(in: html[...]) {
            let tag = String(decoding: bytes, as: UTF8.self)
            guard tag.utf8.last == UInt8(ascii: ">") else { return "a tag without end: \(tag.prefix(80))" }
            if tag.hasPrefix("<!") { continue }
            let isEnd = tag.hasPrefix("</")
            let name = String(tag.dropFirst(isEnd ? 2 : 1).prefix { $0.isLetter || $0.isNumber })
            if name.isEmpty { return "a tag without name: \(tag)" }
            if isEnd {
                guard open.last == name else { return "</\(name)> where \(open.suffix(8)) are open" }
                open.removeLast()
            } else if blocks.contains(name), open.contains("p") {
                return "<\(name)> in \(open.suffix(8))"
            } else if !void.contains(name) {
                open.append(name)
            }
        }
        return open.isEmpty ? nil : "\(open.suffix(8)) never end"
    }

    /// From each `<` to the next `>`, or to the end.
    package static func tags(in html: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var tags: [ArraySlice<UInt8>] = []
        var rest = html
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            let end = rest[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? rest.endIndex
            tags.append(rest[start..<end])
            rest = rest[end...]
        }
        return tags
    }
}
