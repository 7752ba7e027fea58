/// What the HTML standard implies about tags that authors leave out.
enum HTMLNesting {
    /// Whether an open element ends where another begins (HTML standard, "optional tags").
    static func ends(_ open: String, before next: String) -> Bool {
        switch open {
        case "p": isBlock(next)
        case "li": next == "li"
        case "dt", "dd": next == "dt" || next == "dd"
        case "td", "th": ["td", "th", "tr", "tbody", "tfoot"].contains(next)
        case "tr": ["tr", "tbody", "tfoot"].contains(next)
        case "thead", "tbody": ["tbody", "tfoot"].contains(next)
        default: false
        }
    }

    /// The elements one of which must be open for another to open; nil where it may stand anywhere.
    static func parents(of name: String) -> Set<String>? { requiredParents[name] }

    private static let requiredParents: [String: Set<String>] = [
        "li": ["ul", "ol"], "dt": ["dl"], "dd": ["dl"], "tr": ["table"], "td": ["tr"], "th": ["tr"],
        "thead": ["table"], "tbody": ["table"], "tfoot": ["table"], "caption": ["table"], "colgroup": ["table"],
        "col": ["table"],
    ]

    /// Elements that a paragraph cannot hold.
    static func isBlock(_ name: String) -> Bool { blocks.contains(name) }

    private static let blocks: Set<String> = [
        "address", "article", "blockquote", "center", "details", "dd", "div", "dl", "dt", "figcaption", "figure",
        "form", "h1", "h2", "h3", "h4", "hr", "li", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "colgroup", "col",
    ]
}
