/// Which raw HTML of an article reaches a page: Learn's own table (docfx.md a.5).
///
/// The table's typo `reserved` is read as the `reversed` of `<ol>` that was meant; DocFX loses it.
package enum AllowedHTML {
    package enum Verdict: Sendable { case allowed, disallowed, notHTML }

    /// - Parameter tag: a name in lower case.
    package static func verdict(onTag tag: String) -> Verdict {
        if tags[tag] != nil { return .allowed }
        return otherElements.contains(tag) ? .disallowed : .notHTML
    }

    /// - Parameters: names in lower case.
    package static func allows(attribute: String, on tag: String) -> Bool {
        if globalAttributes.contains(attribute) { return true }
        if attribute.hasPrefix("aria-") || attribute.hasPrefix("data-") { return true }
        return tags[tag]?.contains(attribute) ?? false
    }

    /// Elements that have no content and no end tag.
    package static func isVoid(_ tag: String) -> Bool { voidElements.contains(tag) }

    /// Disallowed elements whose content is not prose either.
    package static func hidesContent(_ tag: String) -> Bool { hidingElements.contains(tag) }

    private static let globalAttributes: Set<String> = [
        "name", "id", "class", "itemid", "itemprop", "itemref", "itemscope", "itemtype", "part", "slot",
        "spellcheck", "title", "role",
    ]

    private static let tags: [String: Set<String>] = [
        "a": ["href", "target", "rel", "alt", "download", "tabindex"], "abbr": [], "address": [],
        "article": [], "b": [], "button": ["hidden", "type"], "bdi": [], "bdo": [], "blockquote": ["cite"],
        "br": ["clear"], "caption": [], "center": [], "cite": [], "code": ["name", "lang"],
        "col": ["width", "span"], "colgroup": ["span"], "dd": [], "del": ["cite", "datetime"], "details": [],
        "dfn": [], "div": ["align", "hidden"], "dl": [], "dt": [], "em": [], "figcaption": [], "figure": [],
        "font": ["color", "face", "size"], "form": ["action"], "h1": [], "h2": [], "h3": [], "h4": [],
        "head": [], "hr": ["size", "color", "width"], "i": [],
        "iframe": [
            "allow", "align", "border", "marginwidth", "frameborder", "allowtransparency", "allowfullscreen",
            "scrolling", "height", "src", "width", "loading",
        ],
        "image": ["alt", "height", "src", "width"],
        "img": ["alt", "height", "src", "width", "align", "hspace", "border", "sizes", "valign"],
        "input": ["type", "value"], "ins": ["cite", "datetime"], "kbd": [], "label": ["for"],
        "li": ["value"], "mark": [], "nav": [], "nobr": [], "ol": ["reversed", "start", "type"],
        "p": ["align", "dir", "hidden", "lang", "valign"], "pre": ["lang"], "q": ["cite"], "rgn": [], "s": [],
        "samp": [], "section": [], "small": [], "source": ["src", "type"], "span": ["dir", "lang"],
        "strike": [], "strong": [], "sub": [], "summary": [], "sup": [],
        "table": [
            "align", "width", "border", "valign", "bgcolor", "frame", "cellpadding", "cellspacing", "bordercolor",
        ],
        "tbody": ["align", "valign", "width"],
        "td": ["rowspan", "colspan", "align", "width", "valign", "bgcolor", "hidden", "nowrap"], "tfoot": [],
        "th": ["rowspan", "colspan", "align", "width", "bgcolor", "scope", "valign"],
        "thead": ["align", "valign"], "time": ["datetime"],
        "tr": ["align", "valign", "colspan", "height", "bgcolor"], "u": [], "ul": [], "var": [],
        "video": ["src", "width", "height", "preload", "controls", "poster"], "wbr": [],
    ]

    /// The rest of HTML: real elements that Learn does not allow. Anything else in angle brackets is a
    /// placeholder such as `<your domain>` that somebody forgot to escape.
    private static let otherElements: Set<String> = [
        "acronym", "applet", "area", "aside", "audio", "base", "basefont", "bgsound", "big", "blink", "body",
        "canvas", "command", "data", "datalist", "dialog", "dir", "embed", "fencedframe", "fieldset", "footer",
        "frame", "frameset", "h5", "h6", "header", "hgroup", "html", "isindex", "keygen", "legend", "link",
        "listing", "main", "map", "marquee", "math", "menu", "meta", "meter", "multicol", "noembed",
        "noframes", "noscript", "object", "optgroup", "option", "output", "param", "picture", "plaintext",
        "portal", "progress", "rb", "rp", "rt", "rtc", "ruby", "script", "search", "select", "slot", "spacer",
        "style", "svg", "template", "textarea", "title", "track", "tt", "xmp", "xref",
    ]

    private static let voidElements: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "image", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ]

    private static let hidingElements: Set<String> = [
        "applet", "audio", "canvas", "dialog", "embed", "frameset", "head", "iframe", "listing", "math",
        "noembed", "noframes", "noscript", "object", "plaintext", "script", "select", "style", "svg",
        "template", "textarea", "title", "xmp",
    ]
}
