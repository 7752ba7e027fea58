/// Reads HTML that kumo wrote as strictly as a machine can: every end tag ends the element opened last.
enum TagBalance {
    private static let void: Set<String> = [
        "br", "hr", "img", "input", "link", "meta", "col", "source", "wbr", "image",
    ]

    /// Elements before which a browser ends a paragraph.
    private static let blocks: Set<String> = [
        "address", "article", "blockquote", "center", "details", "div", "dl", "figure", "form", "h1", "h2", "h3", "h4",
        "hr", "ol", "p", "pre", "section", "summary", "table", "ul",
    ]

    /// The tags of a page, without what is between them.
    static func tags(in html: String) -> [String] {
        html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1).map { piece in
            "<" + piece.prefix { $0 != ">" } + ">"
        }
    }

    /// What is wrong with the nesting of tags; nil where nothing is.
    static func fault(in html: String) -> String? {
        var open: [String] = []
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            guard let end = rest[start...].firstIndex(of: ">") else { return "a tag without end: \(rest[start...])" }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("!") { continue }
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            if name.isEmpty { return "a tag without name: <\(tag)>" }
            if tag.hasPrefix("/") {
                guard open.last == name else { return "</\(name)> where \(open) are open" }
                open.removeLast()
            } else if blocks.contains(name), open.contains("p") {
                return "<\(name)> in \(open)"
            } else if !void.contains(name) {
                open.append(name)
            }
        }
        return open.isEmpty ? nil : "\(open) never end"
    }
}
